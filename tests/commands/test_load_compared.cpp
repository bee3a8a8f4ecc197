// Whole runs in real repositories: which history a check compares with, and what it reports where
// there is none.

#include "commands/commands.hpp"
#include "helpers/catch.hpp"
#include "helpers/git_repo.hpp"

using namespace revlint;

namespace {

std::string migration(std::string_view id, std::string_view parent) {
  const std::string down = parent.empty() ? "None" : "'" + std::string(parent) + "'";
  return "revision = '" + std::string(id) + "'\ndown_revision = " + down + "\n";
}

// A repository with an environment of two migrations on main.
struct Shop : GitRepo {
  Shop() {
    write("m/env.py", "");
    write("m/versions/a.py", migration("a", ""));
    write("m/versions/b.py", migration("b", "a"));
    commit("two migrations");
  }
};

// What `revlint check --format concise` prints in the directory, errors and its exit code.
std::string checked(const std::string& path, void (*adjust)(CheckOptions&) = nullptr) {
  const In here(path);
  // The machine's own variables, such as those of a CI, are not the test's.
  for (const char* name : {"CI", "GITHUB_ACTIONS", "GITHUB_BASE_REF", "GITHUB_EVENT_NAME",
                           "PRE_COMMIT_FROM_REF", "PRE_COMMIT_TO_REF", "GITLAB_CI"}) {
    ::unsetenv(name);
  }
  CheckOptions options;
  options.outputs = {{"concise", ""}};
  options.isolated = true;
  if (adjust) adjust(options);
  const Outcome outcome = check(options, {});
  return outcome.err + outcome.out + "(exit " + std::to_string(outcome.exit_code) + ")";
}

std::string checked(const GitRepo& repo, void (*adjust)(CheckOptions&) = nullptr) {
  return checked(repo.path(), adjust);
}

void staged(CheckOptions& options) {
  options.staged = true;
}

void verbose(CheckOptions& options) {
  options.verbose = true;
}

void required(CheckOptions& options) {
  options.settings.require_history = true;
}

void without_history(CheckOptions& options) {
  options.history = false;
}

}  // namespace

TEST_CASE("a fork that only exists after the merge is found on the branch", "[compared]") {
  const Shop repo;
  repo.git({"checkout", "-q", "-b", "feature"});
  repo.commit("m/versions/c.py", migration("c", "b"));
  CHECK(checked(repo) == "(exit 0)");
  repo.git({"checkout", "-q", "main"});
  repo.commit("m/versions/d.py", migration("d", "b"));
  repo.git({"checkout", "-q", "feature"});
  CHECK(checked(repo) ==
        "m/versions/c.py:2:17: error: after the merge with main, 'c' and 'd' are both heads, "
        "branched off 'b': `alembic "
        "upgrade head` stops with Multiple head revisions are present for given argument 'head' "
        "[multiple-heads]\n(exit 1)");
  CHECK(checked(repo, without_history) == "(exit 0)");
}

TEST_CASE("what main did since is taken over, and what it broke is judged", "[compared]") {
  const Shop repo;
  repo.git({"checkout", "-q", "-b", "feature"});
  repo.commit("m/versions/c.py", migration("c", "b"));
  repo.git({"checkout", "-q", "main"});
  repo.git({"rm", "-q", "m/versions/b.py"});
  repo.commit("drops b");
  repo.git({"checkout", "-q", "feature"});
  CHECK(checked(repo) ==
        "m/versions/c.py:2:17: error: after the merge with main, down_revision 'b' is gone from "
        "main since this branch left "
        "it: Alembic stops with KeyError: 'b' [missing-parent]\n(exit 1)");
}

TEST_CASE("a run says which base it took and why", "[compared]") {
  const Shop repo;
  repo.git({"checkout", "-q", "-b", "feature"});
  repo.commit("m/versions/c.py", migration("c", "b"));
  CHECK(
      checked(repo, verbose)
          .starts_with("revlint: compared with main: taken for the default branch by its name\n"));
}

TEST_CASE("where there is no history the report says so, or fails when it is required",
          "[compared]") {
  const Shop origin;
  origin.commit("m/versions/c.py", migration("c", "b"));
  GitRepo repo;
  repo.git({"fetch", "-q", "--depth=1", "file://" + origin.path(), "main"});
  repo.git({"reset", "-q", "--hard", "FETCH_HEAD"});
  const std::string reason =
      "the history rules did not run: the commit before HEAD, which is on main, is not in this "
      "clone";
  CHECK(checked(repo) == "warning: " + reason + " [history-unavailable]\n(exit 0)");
  CHECK(checked(repo, required) == "revlint: " + reason + "; git fetch --deepen=1\n(exit 2)");
}

TEST_CASE("what the target branch suffers from already is no news", "[compared]") {
  const Shop repo;
  repo.commit("m/versions/x.py", migration("x", "nowhere"));
  repo.git({"checkout", "-q", "-b", "feature"});
  repo.commit("m/versions/c.py", migration("c", "neither"));
  const In here(repo.path());
  CheckOptions options;
  options.outputs = {{"json", ""}};
  options.isolated = true;
  options.base = "main";
  const std::string json = check(options, {}).out;
  const auto state_of = [&](const std::string& path) {
    const std::size_t state = json.find("\"state\": ", json.find("\"path\": \"" + path));
    return json.substr(state + 9, 12);
  };
  CHECK(state_of("m/versions/x.py").starts_with("\"unchanged\""));
  CHECK(state_of("m/versions/c.py").starts_with("\"new\""));
}

TEST_CASE("what will be committed is checked with --staged", "[compared]") {
  const Shop repo;
  SECTION("untracked drafts are left out and told") {
    repo.write("m/versions/draft.py", migration("d", "nowhere"));
    CHECK(checked(repo, staged) ==
          "revlint: a migration is not staged, and no part of this check: 'm/versions/draft.py'\n"
          "(exit 0)");
  }
  SECTION("a parent that is not staged is named") {
    repo.write("m/versions/c.py", migration("c", "b"));
    repo.write("m/versions/d.py", migration("d", "c"));
    repo.git({"add", "m/versions/d.py"});
    CHECK(checked(repo, staged) ==
          "revlint: a migration is not staged, and no part of this check: 'm/versions/c.py'\n"
          "m/versions/d.py:2:17: error: down_revision 'c' is in a file that is not staged: Alembic "
          "stops with KeyError: 'c' [missing-parent]\n(exit 1)");
  }
  SECTION("an edit counts as staged, not as it lies on disk") {
    repo.write("m/versions/b.py", migration("b", "nowhere"));
    CHECK(checked(repo, staged) == "(exit 0)");
    repo.git({"add", "-A"});
    repo.write("m/versions/b.py", migration("b", "a"));
    CHECK(
        checked(repo, staged).starts_with("m/versions/b.py:2:17: error: down_revision 'nowhere'"));
  }
  SECTION("a commit that only deletes is checked") {
    repo.git({"rm", "-q", "m/versions/a.py"});
    CHECK(checked(repo, staged) ==
          "m/versions/b.py:2:17: error: down_revision 'a' is deleted by this branch: Alembic stops "
          "with KeyError: 'a' [missing-parent]\n(exit 1)");
  }
}

TEST_CASE("a repository is needed for --staged", "[compared]") {
  const Scratch scratch;
  scratch.write("env.py", "");
  scratch.write("versions/a.py", migration("a", ""));
  const In here(scratch.path());
  CheckOptions options;
  options.outputs = {{"concise", ""}};
  options.staged = true;
  const Outcome outcome = check(options, {});
  CHECK(outcome.exit_code == 2);
  CHECK(outcome.err == "revlint: --staged cannot tell what is staged: this is no git repository\n");
}

TEST_CASE("a repository without migrations is passed in silence with --staged", "[compared]") {
  GitRepo repo;
  repo.write("notes.txt", "x");
  CHECK(checked(repo, staged) == "(exit 0)");
  repo.commit("notes");
  const auto as_text = [](CheckOptions& options) {
    options.staged = true;
    options.outputs = {{"text", ""}};
  };
  CHECK(checked(repo, as_text) == "(exit 0)");

  SECTION("but not where it is told to look somewhere") {
    CHECK(checked(repo, [](CheckOptions& options) {
            options.staged = true;
            options.alembic.section = "shop";
          }) == "revlint: no configuration has a script_location in [shop]\n(exit 2)");
  }
}

TEST_CASE(
    "a check with --staged does not take the removal of all migrations for a repository without "
    "any",
    "[compared]") {
  const Shop repo;
  repo.git({"rm", "-q", "-r", "m"});
  CHECK(checked(repo, staged) ==
        "m/versions/b.py:1:1: error: 2 revisions of main are gone with their environment: 'b' and "
        "'a': a database at 'b' stops with Can't locate revision identified by 'b' "
        "[deleted-revision]\n(exit 1)");
}

TEST_CASE("nor what hides or removes them while other files stay", "[compared]") {
  const Shop repo;
  std::string lost =
      "m/versions/b.py:1:1: error: 2 revisions of main are gone with their environment: 'b' and "
      "'a': a database at 'b' stops with ";
  repo.write("app.py", "x = 1\n");
  repo.commit("app");
  SECTION("the directories are ignored") {
    repo.write(".gitignore", "m/\n");
    repo.git({"rm", "-q", "-r", "--cached", "m"});
  }
  SECTION("they lie in a virtual environment") {
    repo.write("m/pyvenv.cfg", "");
    lost = "revlint: no Alembic environment found below ";
  }
  SECTION("a commit that changes something else, too") {
    repo.write("app.py", "x = 2\n");
    repo.git({"rm", "-q", "-r", "m"});
  }
  repo.git({"add", "-A"});
  CHECK(checked(repo, staged).starts_with(lost));
}

TEST_CASE("an environment that is staged to be deleted on main is compared with main",
          "[compared]") {
  const Shop repo;
  repo.write("n/env.py", "");
  repo.write("n/versions/x.py", migration("x", ""));
  repo.commit("another environment");
  repo.commit("readme", "");
  repo.git({"rm", "-q", "-r", "n"});
  CHECK(
      checked(repo, staged) ==
      "n/versions/x.py:1:1: error: 'x', a revision of main, is gone: a database at 'x' stops with "
      "Can't locate revision identified by 'x' [deleted-revision]\n(exit 1)");
}

TEST_CASE("a directory that the branch sets up wrongly is news", "[compared]") {
  const GitRepo repo;
  const std::string ini = "[alembic]\nscript_location = m\nversion_locations = m/versions";
  repo.write("alembic.ini", ini + "\n");
  repo.write("m/env.py", "");
  repo.commit("m/versions/a.py", migration("a", ""));
  repo.git({"checkout", "-q", "-b", "feature"});
  repo.commit("alembic.ini", ini + " nope\n");
  const std::string found =
      "alembic.ini:3:32: error: version location 'nope' does not exist: Alembic skips it without a "
      "word [missing-location]";
  CHECK(checked(repo) == found + "\n(exit 1)");
  repo.git({"checkout", "-q", "-b", "another"});
  repo.git({"branch", "-q", "-f", "main"});
  repo.commit("m/versions/b.py", migration("b", "a"));
  CHECK(checked(repo) == found + " (unchanged)\n(exit 1)");
}

TEST_CASE("a fork that the target has is no news on a branch that builds upon it", "[compared]") {
  const Shop repo;
  repo.commit("m/versions/c.py", migration("c", "a"));
  repo.git({"checkout", "-q", "-b", "feature"});
  repo.commit("m/versions/d.py", migration("d", "b"));
  const auto state = [&repo] {
    const std::string text = checked(repo);
    REQUIRE(text.find("[multiple-heads]") != std::string::npos);
    return text.find("[multiple-heads] (unchanged)") != std::string::npos ? "unchanged" : "new";
  };
  CHECK(state() == std::string("unchanged"));
  repo.commit("m/versions/e.py", migration("e", "c"));
  CHECK(state() == std::string("unchanged"));
  repo.git({"checkout", "-q", "-b", "third-side"});
  repo.commit("m/versions/f.py", migration("f", "a"));
  CHECK(state() == std::string("new"));
  repo.git({"checkout", "-q", "-b", "split", "feature"});
  repo.commit("m/versions/g.py", migration("g", "b"));
  CHECK(state() == std::string("new"));
  repo.git({"checkout", "-q", "-b", "twice", "feature"});
  repo.commit("m/versions/h.py", migration("h", ""));
  CHECK(state() == std::string("new"));
}

TEST_CASE("what a sparse work tree leaves out is not taken for deleted", "[compared]") {
  const Shop repo;
  repo.commit("m/versions/c.py", migration("c", "b"));
  const std::string skipped =
      "committed, but not checked out: the work tree is sparse [history-unavailable]\n(exit 0)";
  const auto hide = [&](const std::string& path) {
    repo.git({"update-index", "--skip-worktree", path});
    std::filesystem::remove(repo.at(path));
  };
  hide("m/versions/c.py");
  CHECK(checked(repo) == "warning: the history rules did not run: m/versions/c.py is " + skipped);
  CHECK(checked(repo, staged) == "(exit 0)");
  hide("m/versions/b.py");
  CHECK(checked(repo) == "warning: the history rules did not run: 2 migrations are " + skipped);
  repo.git({"sparse-checkout", "disable"});
  CHECK(checked(repo) == "(exit 0)");
  repo.git({"rm", "-q", "m/versions/c.py"});
  CHECK(checked(repo).find("[deleted-revision]\n(exit 1)") != std::string::npos);
}

TEST_CASE("on the default branch what is not committed is compared with it", "[compared]") {
  const Shop repo;
  repo.commit("m/versions/c.py", migration("c", "b"));
  const std::string before =
      "revlint: compared with the commit before: HEAD is on main, taken for the default "
      "branch by its name\n";
  const std::string with_main =
      "revlint: compared with main: taken for the default branch by its name; it is checked out, "
      "so "
      "uncommitted changes are compared\n";
  CHECK(checked(repo, verbose).starts_with(before));
  repo.write("readme", "nothing that counts\n");
  CHECK(checked(repo, verbose).starts_with(before));
  SECTION("a new file") {
    repo.write("m/versions/d.py", migration("d", "c"));
    CHECK(checked(repo, verbose).starts_with(with_main));
  }
  SECTION("another content") {
    repo.write("m/versions/c.py", migration("c", "b") + "def upgrade():\n    f()\n");
    CHECK(checked(repo, verbose).starts_with(with_main));
  }
  SECTION("a file that is gone") {
    std::filesystem::remove(repo.at("m/versions/c.py"));
    CHECK(checked(repo, verbose).starts_with(with_main));
  }
  SECTION("the whole directory is gone") {
    std::filesystem::remove_all(repo.at("m/versions"));
    repo.write("alembic.ini", "[alembic]\nscript_location = m\n");
    CHECK(checked(repo, verbose).starts_with(with_main));
  }
  SECTION("other line ends are no change") {
    repo.write("m/versions/c.py", "revision = 'c'\r\ndown_revision = 'b'\r\n");
    CHECK(checked(repo, verbose).starts_with(before));
  }
}

TEST_CASE("a partial clone that lacks the base's migrations says so, and how to have them",
          "[compared]") {
  const Shop origin;
  origin.git({"config", "uploadpack.allowFilter", "true"});
  origin.git({"checkout", "-q", "-b", "feature"});
  origin.commit("m/versions/c.py", migration("c", "b"));
  origin.git({"checkout", "-q", "main"});
  origin.commit("m/versions/d.py", migration("d", "b"));
  const std::string clone = origin.beside("clone");
  origin.git(
      {"clone", "-q", "-b", "feature", "--filter=blob:none", "file://" + origin.path(), clone});
  const std::string reason =
      "the history rules did not run: this clone lacks files of origin/main: it is partial, or "
      "damaged";
  const std::string cure = "git diff --stat origin/main HEAD && git diff --stat origin/main...HEAD";
  CHECK(checked(clone) == "warning: " + reason + " [history-unavailable]\n(exit 0)");
  CHECK(checked(clone, required) == "revlint: " + reason + "; " + cure + "\n(exit 2)");
  origin.git({"-c", "alias.cure=!" + cure, "cure"}, clone);
  CHECK(checked(clone).find("'c' and 'd' are both heads") != std::string::npos);
}
