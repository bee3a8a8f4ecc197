// Whole rebases in real repositories: the files before and after, and what is said of them.

#include <filesystem>
#include <fstream>
#include <iterator>

#include "commands/commands.hpp"
#include "helpers/catch.hpp"
#include "helpers/git_repo.hpp"

using namespace revlint;

namespace {

std::string migration(std::string_view id, std::string_view parent) {
  const std::string down = parent.empty() ? "None" : "'" + std::string(parent) + "'";
  return "revision = '" + std::string(id) + "'\ndown_revision = " + down + "\n";
}

// The branch feature is checked out. It adds x on top of a; main adds b there.
struct ForkedRepo : GitRepo {
  explicit ForkedRepo(const std::string& own = migration("x", "a"),
                      const std::string& name = "x.py") {
    write("m/env.py", "");
    write("m/versions/a.py", migration("a", ""));
    commit("first");
    git({"checkout", "-q", "-b", "feature"});
    write("m/versions/" + name, own);
    commit("feature");
    git({"checkout", "-q", "main"});
    write("m/versions/b.py", migration("b", "a"));
    commit("main");
    git({"checkout", "-q", "feature"});
  }

  std::string read(const std::string& name) const {
    std::ifstream file(at(name), std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }
};

Outcome rebased(const GitRepo& repo, RebaseOptions options = {}, std::string directory = {}) {
  const In here(directory.empty() ? repo.path() : directory);
  if (options.base.empty()) options.base = "main";
  return rebase(options, {});
}

// The outcome and the reason.
std::string verdict(const Outcome& outcome) {
  const auto value = [&](const std::string& key) {
    const std::size_t at = outcome.out.find("\"" + key + "\": ");
    const std::size_t begin = at + key.size() + 4;
    return at == std::string::npos
               ? ""
               : outcome.out.substr(begin, outcome.out.find(",\n", begin) - begin);
  };
  return value("outcome") + " " + value("reason") + " " + std::to_string(outcome.exit_code);
}

RebaseOptions json() {
  RebaseOptions options;
  options.format = "json";
  return options;
}

}  // namespace

TEST_CASE("a rebase writes the new parent, and says what comes next", "[rebase]") {
  const ForkedRepo repo;
  const Outcome outcome = rebased(repo);
  CHECK(outcome.err == "");
  CHECK(outcome.out ==
        "1 migration of this branch put on 'b'\n"
        "  m/versions/x.py: 'x' followed 'a' and follows 'b'\n"
        "to undo: git checkout -- m/versions/x.py\n"
        "next:\n"
        "  git add -A -- m/versions/x.py\n"
        "  git commit -m \"put migrations on top of main\"\n"
        "  git merge main\n"
        "in a database that has run them already:\n"
        "  alembic downgrade b\n"
        "  alembic stamp a\n"
        "  alembic upgrade head\n");
  CHECK(repo.read("m/versions/x.py") == migration("x", "b"));
  CHECK(verdict(rebased(repo, json())) == "\"nothing-to-do\" null 0");
}

TEST_CASE("only the literal and the line in the docstring change", "[rebase]") {
  const auto after = [](const std::string& own) {
    const ForkedRepo repo(own);
    const Outcome outcome = rebased(repo);
    INFO(outcome.out << outcome.err);
    CHECK(outcome.exit_code == 0);
    return repo.read("m/versions/x.py");
  };
  CHECK(
      after(
          "\"\"\"add x\n\nRevision ID: x\nRevises: a\nCreate Date: 2024\n\na is a letter\n\"\"\"\n"
          "revision: str = \"x\"\ndown_revision: str | None = \"a\"  # after a\n") ==
      "\"\"\"add x\n\nRevision ID: x\nRevises: b\nCreate Date: 2024\n\na is a letter\n\"\"\"\n"
      "revision: str = \"x\"\ndown_revision: str | None = \"b\"  # after a\n");
  CHECK(after("\xEF\xBB\xBFrevision = 'x'\r\ndown_revision\t=\t(\r\n\t'a',\r\n)\r\n") ==
        "\xEF\xBB\xBFrevision = 'x'\r\ndown_revision\t=\t(\r\n\t'b',\r\n)\r\n");
  CHECK(after("revision = 'x'\ndown_revision = '''a'''") ==
        "revision = 'x'\ndown_revision = '''b'''");
  CHECK(after("revision = 'x'\ndown_revision = u\"a\"\ndepends_on = None") ==
        "revision = 'x'\ndown_revision = u\"b\"\ndepends_on = None");
  CHECK(after("revision = \"x\"\ndown_revision = None\n") ==
        "revision = \"x\"\ndown_revision = \"b\"\n");
  CHECK(after("before = 'a'\nrevision = 'x'\ndown_revision = before\n") ==
        "before = 'a'\nrevision = 'x'\ndown_revision = 'b'\n");
}

TEST_CASE("own revisions that git does not have yet are moved as well", "[rebase]") {
  const ForkedRepo repo;
  repo.write("m/versions/y.py", migration("y", "a"));
  repo.write("m/versions/x.py", migration("x", "y"));
  const Outcome outcome = rebased(repo, json());
  CHECK(verdict(outcome) == "\"rebased\" null 0");
  CHECK(repo.read("m/versions/y.py") == migration("y", "b"));
  CHECK(repo.read("m/versions/x.py") == migration("x", "y"));
}

TEST_CASE("a rebase works in a merge, after it, in a rebase, detached and below the root",
          "[rebase]") {
  SECTION("after the merge") {
    const ForkedRepo repo;
    repo.git({"merge", "-q", "main"});
    CHECK(rebased(repo).exit_code == 0);
    CHECK(repo.read("m/versions/x.py") == migration("x", "b"));
  }
  SECTION("in a conflict elsewhere") {
    const ForkedRepo repo;
    repo.commit("notes", "ours");
    repo.git({"checkout", "-q", "main"});
    repo.commit("notes", "theirs");
    repo.git({"checkout", "-q", "feature"});
    CHECK_FALSE(repo.try_git({"merge", "-q", "main"}).ok());
    CHECK(rebased(repo).out.find("  git merge --continue\n") != std::string::npos);
    CHECK(repo.read("m/versions/x.py") == migration("x", "b"));
  }
  SECTION("in a rebase with a conflict elsewhere") {
    const ForkedRepo repo;
    repo.commit("notes", "ours");
    repo.git({"checkout", "-q", "main"});
    repo.commit("notes", "theirs");
    repo.git({"checkout", "-q", "feature"});
    CHECK_FALSE(repo.try_git({"rebase", "-q", "main"}).ok());
    CHECK(rebased(repo).out.find("  git rebase --continue\n") != std::string::npos);
    CHECK(repo.read("m/versions/x.py") == migration("x", "b"));
  }
  SECTION("detached, from a directory below") {
    const ForkedRepo repo;
    repo.git({"checkout", "-q", "--detach"});
    CHECK(rebased(repo, {}, repo.at("m/versions")).exit_code == 0);
    CHECK(repo.read("m/versions/x.py") == migration("x", "b"));
  }
}

TEST_CASE("a conflict in a migration is for a person", "[rebase]") {
  const ForkedRepo repo(migration("x", "a"), "b.py");
  CHECK_FALSE(repo.try_git({"merge", "-q", "main"}).ok());
  const Outcome outcome = rebased(repo, json());
  CHECK(verdict(outcome) == "\"refused\" \"merge-in-progress\" 1");
  CHECK(outcome.out.find("\"git merge --abort\"") != std::string::npos);
}

TEST_CASE("nothing is written where a rebase is refused or only shown", "[rebase]") {
  const ForkedRepo repo;
  const std::string before = repo.read("m/versions/x.py");
  RebaseOptions options = json();
  options.applied = {"x"};
  CHECK(verdict(rebased(repo, options)) == "\"refused\" \"applied\" 1");
  options = json();
  options.dry_run = true;
  CHECK(verdict(rebased(repo, options)) == "\"rebased\" null 0");
  options = {};
  options.diff = true;
  CHECK(rebased(repo, options).out ==
        "--- a/m/versions/x.py\n+++ b/m/versions/x.py\n@@ -1,2 +1,2 @@\n revision = 'x'\n"
        "-down_revision = 'a'\n+down_revision = 'b'\n");
  CHECK(repo.read("m/versions/x.py") == before);
}

TEST_CASE("each reason to refuse comes with what to run instead", "[rebase]") {
  SECTION("spliced") {
    const ForkedRepo repo;
    repo.git({"merge", "-q", "main"});
    repo.write("m/versions/b.py", migration("b", "x"));
    const Outcome outcome = rebased(repo, json());
    CHECK(verdict(outcome) == "\"refused\" \"spliced\" 1");
    CHECK(outcome.out.find("\"git checkout main -- m/versions/b.py\"") != std::string::npos);
  }
  SECTION("own heads") {
    const ForkedRepo repo;
    repo.write("m/versions/y.py", migration("y", "a"));
    Outcome outcome = rebased(repo, json());
    CHECK(verdict(outcome) == "\"refused\" \"own-heads\" 1");
    RebaseOptions options = json();
    options.linearize = true;
    CHECK(verdict(rebased(repo, options)) == "\"rebased\" null 0");
    CHECK(repo.read("m/versions/x.py") == migration("x", "b"));
    CHECK(repo.read("m/versions/y.py") == migration("y", "x"));
  }
  SECTION("target has several heads") {
    const ForkedRepo repo;
    repo.git({"checkout", "-q", "main"});
    repo.write("m/versions/c.py", migration("c", "a"));
    repo.commit("second head");
    repo.git({"checkout", "-q", "feature"});
    const Outcome outcome = rebased(repo, json());
    CHECK(verdict(outcome) == "\"refused\" \"target-has-several-heads\" 1");
    CHECK(outcome.out.find("\"revlint rebase --onto b\"") != std::string::npos);
    RebaseOptions options = json();
    options.onto = "c";
    CHECK(verdict(rebased(repo, options)) == "\"rebased\" null 0");
    CHECK(repo.read("m/versions/x.py") == migration("x", "c"));
  }
  SECTION("both merged") {
    const ForkedRepo repo;
    repo.git({"checkout", "-q", "main"});
    repo.git({"merge", "-q", "feature"});
    const Outcome outcome = rebased(repo, json());
    CHECK(verdict(outcome) == "\"refused\" \"both-merged\" 1");
    CHECK(outcome.out.find("alembic merge -m \\\"merge heads\\\" b x\"") != std::string::npos);
  }
  SECTION("computed") {
    const ForkedRepo repo("revision = 'x'\ndown_revision = parent()\n");
    CHECK(verdict(rebased(repo, json())) == "\"refused\" \"computed\" 1");
  }
  SECTION("unreadable") {
    const ForkedRepo repo("revision = 'x\n");
    CHECK(verdict(rebased(repo, json())) == "\"refused\" \"unreadable\" 1");
  }
  SECTION("redundant merge") {
    const ForkedRepo repo;
    repo.git({"merge", "-q", "main"});
    repo.write("m/versions/j.py", "revision = 'j'\ndown_revision = ('x', 'b')\n");
    repo.commit("join");
    CHECK(verdict(rebased(repo, json())) == "\"nothing-to-do\" null 0");
    repo.git({"checkout", "-q", "main"});
    repo.write("m/versions/c.py", migration("c", "b"));
    repo.commit("main goes on");
    repo.git({"checkout", "-q", "feature"});
    CHECK(verdict(rebased(repo, json())) == "\"refused\" \"redundant-merge\" 1");
  }
  SECTION("labelled") {
    const ForkedRepo repo("revision = 'x'\ndown_revision = 'a'\nbranch_labels = ('side',)\n");
    CHECK(verdict(rebased(repo, json())) == "\"nothing-to-do\" \"labelled-branch\" 0");
  }
}

TEST_CASE("a number that the target has taken is given up with --renumber", "[rebase]") {
  GitRepo repo;
  const auto numbered = [](const std::string& id, const std::string& parent, const char* does) {
    return migration(id, parent) + "def upgrade():\n    " + does + "\n";
  };
  repo.write("m/env.py", "");
  repo.write("m/versions/0001_first.py", numbered("0001", "", "first()"));
  repo.commit("first");
  repo.git({"checkout", "-q", "-b", "feature"});
  repo.write("m/versions/0002_ours.py", numbered("0002", "0001", "ours()"));
  repo.write("m/versions/0003_more.py", numbered("0003", "0002", "more()"));
  repo.commit("feature");
  repo.git({"checkout", "-q", "main"});
  repo.write("m/versions/0002_theirs.py", numbered("0002", "0001", "theirs()"));
  repo.commit("main");
  repo.git({"checkout", "-q", "feature"});
  const auto merges = GENERATE(false, true);
  if (merges) repo.git({"merge", "-q", "main"});
  const Outcome refused = rebased(repo, json());
  CHECK(verdict(refused) == "\"refused\" \"duplicate-id\" 1");
  CHECK(refused.out.find("--renumber would make '0002' '0003', '0003' '0004'") !=
        std::string::npos);
  RebaseOptions options = json();
  options.renumber = true;
  const Outcome done = rebased(repo, options);
  INFO(done.out << done.err);
  CHECK(verdict(done) == "\"rebased\" null 0");
  const auto read = [&](const std::string& name) {
    std::ifstream file(repo.at("m/versions/" + name), std::ios::binary);
    return std::string{std::istreambuf_iterator<char>(file), {}};
  };
  CHECK(read("0003_ours.py") == numbered("0003", "0002", "ours()"));
  CHECK(read("0004_more.py") == numbered("0004", "0003", "more()"));
  CHECK_FALSE(std::filesystem::exists(repo.at("m/versions/0002_ours.py")));
  CHECK_FALSE(std::filesystem::exists(repo.at("m/versions/0003_more.py")));
}

TEST_CASE("revlint.lock follows, and its conflict is resolved", "[rebase]") {
  GitRepo repo;
  const auto locked = [&] {
    const In here(repo.path());
    REQUIRE(lock({}).exit_code == 0);
  };
  repo.write("m/env.py", "");
  repo.write("m/versions/a.py", migration("a", ""));
  locked();
  repo.commit("first");
  repo.git({"checkout", "-q", "-b", "feature"});
  repo.write("m/versions/x.py", migration("x", "a"));
  locked();
  repo.commit("feature");
  repo.git({"checkout", "-q", "main"});
  repo.write("m/versions/b.py", migration("b", "a"));
  locked();
  repo.commit("main");
  repo.git({"checkout", "-q", "feature"});
  const auto command = GENERATE(as<std::string>{}, "merge", "rebase");
  CHECK_FALSE(repo.try_git({command, "main"}).ok());
  const Outcome outcome = rebased(repo, json());
  INFO(outcome.out << outcome.err);
  CHECK(verdict(outcome) == "\"rebased\" null 0");
  const In here(repo.path());
  LockOptions checks;
  checks.check = true;
  CHECK(lock(checks).out == "revlint.lock is up to date\n");
}

TEST_CASE("two migrations that create the same are named before the work is called done",
          "[rebase]") {
  const std::string creates = "def upgrade():\n    op.add_column('users', sa.Column('email'))\n";
  const ForkedRepo repo(migration("x", "a") + creates);
  repo.git({"checkout", "-q", "main"});
  repo.write("m/versions/c.py", migration("c", "b") + creates);
  repo.commit("main goes on");
  repo.git({"checkout", "-q", "feature"});
  CHECK(rebased(repo).out.find("'x' adds column 'users.email', and so does 'c', which now runs "
                               "before it: the upgrade will fail\n") != std::string::npos);
}

TEST_CASE("a name that repeats its number is renumbered, and a database is told the new ID",
          "[rebase]") {
  const GitRepo repo;
  repo.write("m/env.py", "");
  repo.write("m/versions/0001_0001.py", migration("0001", ""));
  repo.commit("first");
  repo.git({"checkout", "-q", "-b", "feature"});
  repo.write("m/versions/0002_0002.py",
             migration("0002", "0001") + "def upgrade():\n    op.drop_table('own')\n");
  repo.commit("own");
  repo.git({"checkout", "-q", "main"});
  repo.write("m/versions/0002_main.py",
             migration("0002", "0001") + "def upgrade():\n    op.drop_table('theirs')\n");
  repo.commit("main");
  repo.git({"checkout", "-q", "feature"});
  RebaseOptions options;
  options.renumber = true;
  const Outcome outcome = rebased(repo, options);
  INFO(outcome.out << outcome.err);
  CHECK(std::filesystem::exists(repo.at("m/versions/0003_0003.py")));
  CHECK_FALSE(std::filesystem::exists(repo.at("m/versions/0002_0002.py")));
  CHECK(outcome.out.find("  alembic stamp --purge 0003\n  alembic downgrade 0002\n") !=
        std::string::npos);
}

TEST_CASE("the lock follows where a new line meets one that changes", "[rebase]") {
  const ForkedRepo repo;
  LockOptions check;
  {
    const In here(repo.path());
    REQUIRE(lock(check).exit_code == 0);
  }
  repo.commit("lock");
  repo.write("m/versions/y.py", migration("y", "a"));
  repo.write("m/versions/x.py", migration("x", "y"));
  CHECK(rebased(repo).exit_code == 0);
  CHECK(repo.read("m/versions/y.py") == migration("y", "b"));
  check.check = true;
  const In here(repo.path());
  CHECK(lock(check).exit_code == 0);
}

TEST_CASE("the fork of another environment is left, and --onto means the one that has it",
          "[rebase]") {
  const GitRepo repo;
  for (const char* const place : {"one", "two"}) {
    repo.write(std::string(place) + "/env.py", "");
    repo.write(std::string(place) + "/versions/a.py", migration("a", ""));
  }
  repo.commit("first");
  repo.git({"checkout", "-q", "-b", "feature"});
  repo.write("one/versions/x.py", migration("x", "a"));
  repo.commit("own");
  repo.git({"checkout", "-q", "main"});
  repo.write("one/versions/b.py", migration("b", "a"));
  repo.write("two/versions/p.py", migration("p", "a"));
  repo.write("two/versions/q.py", migration("q", "a"));
  repo.commit("main");
  repo.git({"checkout", "-q", "feature"});
  RebaseOptions options;
  SECTION("by itself") {}
  SECTION("named") {
    options.onto = "b";
  }
  const Outcome outcome = rebased(repo, options);
  INFO(outcome.out << outcome.err);
  CHECK(outcome.exit_code == 0);
  std::ifstream file(repo.at("one/versions/x.py"));
  CHECK(std::string(std::istreambuf_iterator<char>(file), {}) == migration("x", "b"));
}
