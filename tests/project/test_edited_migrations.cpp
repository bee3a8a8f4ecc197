// Edits of merged migrations, in real repositories.

#include "helpers/checked.hpp"

using namespace revlint;

namespace {

const std::string users =
    "\"\"\"users\"\"\"\n"
    "from alembic import op\n"
    "import sqlalchemy as sa\n"
    "\n"
    "revision = 'a'\n"
    "down_revision = None\n"
    "\n"
    "NAMES = ['id', 'name']\n"
    "\n"
    "def upgrade():\n"
    "    op.create_table('users', *[sa.Column(n, sa.String(80)) for n in NAMES])\n"
    "\n"
    "def downgrade():\n"
    "    op.drop_table('users')\n";

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  return text.replace(text.find(from), from.size(), to);  // throws where it is not there
}

std::string chained(int number) {
  const std::string id = std::to_string(number);
  return "from alembic import op\nrevision = 'r" + id + "'\ndown_revision = '" +
         (number == 0 ? "a" : "r" + std::to_string(number - 1)) +
         "'\ndef upgrade():\n    op.create_table('t" + id +
         "')\ndef downgrade():\n    raise NotImplementedError\n";
}

// A repository with one migration on main, and a branch that has just begun.
struct Branch : GitRepo {
  Branch() {
    write("m/env.py", "");
    commit("m/versions/a.py", users);
    git({"checkout", "-q", "-b", "feature"});
  }
  std::string checked(const CheckOptions& options = concise_options()) const {
    return checked_in(path(), options);
  }
};

const std::string edited =
    "m/versions/a.py:8:1: error: upgrade() of 'a' does something else than in main, through "
    "'NAMES': `NAMES = ['id', 'name']` became `NAMES = ['id']`; databases that have run it do not "
    "run it again [edited-revision]\n(exit 1)";

const std::string with_fewer_names = replaced(users, "['id', 'name']", "['id']");

}  // namespace

TEST_CASE("an edit of a merged migration is found, committed or not", "[edits]") {
  const Branch repo;
  repo.write("m/versions/a.py", with_fewer_names);
  CHECK(repo.checked() == edited);
  repo.commit("edits");
  CHECK(repo.checked() == edited);
  repo.commit("m/versions/b.py", chained(0));
  CHECK(repo.checked() == edited);
}

TEST_CASE("an edit on the default branch itself is found before it is committed", "[edits]") {
  const Branch repo;
  repo.git({"checkout", "-q", "main"});
  repo.write("m/versions/a.py", with_fewer_names);
  CHECK(repo.checked() == edited);
}

TEST_CASE("of an edit only what is staged counts with --staged", "[edits]") {
  const Branch repo;
  repo.write("m/versions/a.py", with_fewer_names);
  CheckOptions options = concise_options();
  options.staged = true;
  CHECK(repo.checked(options) == "(exit 0)");
  repo.git({"add", "-A"});
  repo.write("m/versions/a.py", users);
  CHECK(repo.checked(options) == edited);
}

TEST_CASE("an edit that is taken back is none", "[edits]") {
  const Branch repo;
  repo.commit("m/versions/a.py", with_fewer_names);
  repo.commit("m/versions/a.py", users);
  CHECK(repo.checked() == "(exit 0)");
}

TEST_CASE("what main has edited is no edit of a branch", "[edits]") {
  const Branch repo;
  repo.git({"checkout", "-q", "main"});
  repo.commit("m/versions/a.py", with_fewer_names);
  repo.git({"checkout", "-q", "feature"});
  repo.commit("m/versions/b.py", chained(0));
  CHECK(repo.checked() == "(exit 0)");
  SECTION("nor where the branch has taken the edit over") {
    repo.commit("m/versions/a.py", with_fewer_names);
    CHECK(repo.checked() == "(exit 0)");
  }
  SECTION("but what the branch edits besides is") {
    repo.commit("m/versions/a.py", replaced(with_fewer_names, "80", "90"));
    CHECK(repo.checked() ==
          "m/versions/a.py:11:5: error: upgrade() of 'a' does something else than in main: "
          "`op.create_table('users', *[sa.Column(n, sa.String(80)) for n in NAMES])` became "
          "`op.create_table('users', *[sa.Column(n, sa.String(90)) for n in NAMES])`; databases "
          "that have run it do not run it again [edited-revision]\n(exit 1)");
  }
}

TEST_CASE("a migration that the branch has added may be edited", "[edits]") {
  const Branch repo;
  repo.commit("m/versions/b.py", chained(0));
  repo.commit("m/versions/b.py", replaced(chained(0), "'t0'", "'posts'"));
  CHECK(repo.checked() == "(exit 0)");
}

TEST_CASE("an edit of downgrade() alone is a warning", "[edits]") {
  const Branch repo;
  repo.commit("m/versions/a.py", replaced(users, "op.drop_table('users')", "pass"));
  CHECK(repo.checked() ==
        "m/versions/a.py:14:5: warning: downgrade() of 'a' does something else than in main: "
        "`op.drop_table('users')` is gone [edited-downgrade]\n(exit 0)");
}

TEST_CASE("a migration that moved is compared with what it was", "[edits]") {
  const Branch repo;
  repo.git({"mv", "m/versions/a.py", "m/versions/0001_users.py"});
  repo.commit("moves");
  CHECK(repo.checked().find("edited-") == std::string::npos);
  repo.commit("m/versions/0001_users.py", with_fewer_names);
  CHECK(repo.checked().find("m/versions/0001_users.py:8:1: error: upgrade() of 'a' does") !=
        std::string::npos);
}

TEST_CASE("migrations that exchange their files are compared by their IDs", "[edits]") {
  const Branch repo;
  repo.git({"checkout", "-q", "main"});
  repo.commit("m/versions/b.py", chained(0));
  repo.git({"checkout", "-q", "-B", "feature"});
  repo.write("m/versions/b.py", users);
  repo.write("m/versions/a.py", chained(0));
  CHECK(repo.checked().find("edited-") == std::string::npos);
  repo.write("m/versions/b.py", with_fewer_names);
  CHECK(repo.checked().find("m/versions/b.py:8:1: error: upgrade() of 'a' does something else") !=
        std::string::npos);
}

TEST_CASE("many edits at once are one finding", "[edits]") {
  const GitRepo repo;
  repo.write("m/env.py", "");
  repo.write("m/versions/a.py", users);
  for (int i = 0; i < 12; ++i) repo.write("m/versions/r" + std::to_string(i) + ".py", chained(i));
  repo.commit("many");
  repo.git({"checkout", "-q", "-b", "feature"});
  for (int i = 0; i < 12; ++i) {
    repo.write("m/versions/r" + std::to_string(i) + ".py",
               replaced(chained(i), "op.create_table(", "op.drop_table("));
  }
  repo.commit("edits all");
  CHECK(checked_in(repo.path()) ==
        "m/versions/r0.py:5:5: error: upgrade() of 12 revisions does something else than in main, "
        "e.g. of 'r0': `op.create_table('t0')` became `op.drop_table('t0')`; databases that have "
        "run it do not run it again [edited-revision]\n(exit 1)");
  CheckOptions options = concise_options();
  options.isolated = false;
  repo.write("revlint.toml",
             "[[accept]]\nrules = ['edited-revision']\nrevisions = ['r0', 'r1']\nreason = 'x'\n");
  const std::string text = checked_in(repo.path(), options);
  CHECK(std::count(text.begin(), text.end(), '\n') == 10);
}

TEST_CASE("another way to write the same is no edit", "[edits]") {
  const std::string quotes = [] {
    std::string text = users;
    for (char& c : text) c = c == '\'' ? '"' : c;
    return text;
  }();
  const std::string from =
      "op.create_table('users', *[sa.Column(n, sa.String(80)) for n in NAMES])";
  const std::pair<const char*, std::string> same[] = {
      {"quotes", quotes},
      {"lines", replaced(users, from,
                         "op.create_table(\n        'users',\n        *[sa.Column(n, "
                         "sa.String(80)) for n in NAMES],\n    )")},
      {"licence", "# Copyright (c) 2026, the authors.\n# All rights reserved.\n\n" + users},
      {"docstring", replaced(users, "\"\"\"users\"\"\"", "\"\"\"Creates the users.\"\"\"")},
      {"annotations", replaced(replaced(users, "revision =", "revision: str ="),
                               "upgrade():", "upgrade() -> None:")},
      {"isort", replaced(users, "from alembic import op\nimport sqlalchemy as sa\n",
                         "import sqlalchemy as sa\n\nfrom alembic import op\n")},
      {"imports in the function",
       replaced(replaced(users, "import sqlalchemy as sa\n", ""), "def upgrade():\n",
                "def upgrade():\n    import sqlalchemy as sa\n\n")},
      {"comments", replaced(users, "def upgrade():\n", "def upgrade():\n    # first of all\n")},
      {"parentheses", replaced(users, "= None", "= (None)")},
      {"line ends",
       [] {
         std::string text;
         for (const char c : users) text += c == '\n' ? std::string("\r\n") : std::string(1, c);
         return text;
       }()},
      {"byte order mark", "\xEF\xBB\xBF" + users},
      {"a helper that nothing uses", users + "\ndef helper():\n    return 1\n"},
      {"order of functions",
       replaced(users, "NAMES = ['id', 'name']\n\n", "") + "\nNAMES = ['id', 'name']\n"},
  };
  const Branch repo;
  for (const auto& [what, text] : same) {
    INFO(what);
    CHECK(text != users);
    repo.write("m/versions/a.py", text);
    CHECK(repo.checked() == "(exit 0)");
  }
}

TEST_CASE("what --applied names has to exist, or the history says what became of it", "[edits]") {
  const Branch repo;
  CheckOptions options = concise_options();
  options.settings.applied = {"b"};
  CHECK(repo.checked(options) ==
        "error: --applied names 'b', which neither this tree nor the history of main has: a "
        "database at 'b' stops with Can't locate revision identified by 'b' "
        "[deleted-revision]\n(exit 1)");
  options.settings.applied = {"a"};
  CHECK(repo.checked(options) == "(exit 0)");

  repo.git({"checkout", "-q", "main"});
  repo.commit("m/versions/b.py", "revision = 'b'\ndown_revision = 'a'\n");
  repo.git({"rm", "-q", "m/versions/b.py"});
  repo.commit("without b");
  const std::string deleting = repo.git({"rev-parse", "--short=8", "HEAD"});
  repo.git({"checkout", "-q", "-b", "late"});
  options.settings.applied = {"b"};
  CHECK(repo.checked(options).starts_with(
      "error: --applied names 'b', which was deleted by commit " + deleting.substr(0, 8)));
}
