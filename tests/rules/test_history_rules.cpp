// The rules that compare a branch with its base, in real repositories with the branches main and
// work.

#include "commands/commands.hpp"
#include "helpers/git_repo.hpp"

using namespace revlint;

namespace {

std::string migration(const std::string& id, const std::string& parents,
                      const std::string& upgrade = "pass") {
  return "revision = '" + id + "'\ndown_revision = " + parents + "\n\n\ndef upgrade():\n    " +
         upgrade + "\n";
}

// main has a1 <- b2 <- c3, and the branch `work` is checked out.
class Branch {
 public:
  Branch() {
    repo_.write("versions/a1.py", migration("a1", "None", "op.create_table('users')"));
    repo_.write("versions/b2.py", migration("b2", "'a1'", "op.add_column('users', email)"));
    repo_.commit("versions/c3.py", migration("c3", "'b2'", "op.create_table('orders')"));
    repo_.git({"checkout", "-q", "-b", "work"});
  }

  const GitRepo& repo() const { return repo_; }

  void write(const std::string& id, const std::string& parents,
             const std::string& upgrade = "pass") const {
    repo_.write("versions/" + id + ".py", migration(id, parents, upgrade));
  }

  // A revision that main gets after the branch left it.
  void on_main(const std::string& id, const std::string& parents) const {
    const bool dirty = !repo_.git({"status", "--porcelain"}).empty();
    if (dirty) repo_.git({"stash", "-q", "-u"});
    repo_.git({"checkout", "-q", "main"});
    repo_.commit("versions/" + id + ".py", migration(id, parents));
    repo_.git({"checkout", "-q", "work"});
    if (dirty) repo_.git({"stash", "pop", "-q"});
  }

  // The output of a check against main, one line a finding.
  std::string found(const std::vector<std::string>& select = {"chain", "history"}) const {
    const In directory(repo_.path());
    CheckOptions options;
    options.paths = {"versions"};
    options.outputs = {{"concise", ""}};
    options.settings.select = select;
    options.settings.ignore = {"unscanned-migration"};
    options.base = "main";
    options.settings.require_history = true;
    options.quiet = true;
    const Outcome outcome = check(options, {});
    INFO(outcome.err);
    REQUIRE(outcome.exit_code < 2);
    return outcome.out;
  }

 private:
  GitRepo repo_;
};

}  // namespace

TEST_CASE("a branch that adds a revision on top has nothing to be told", "[history]") {
  const Branch branch;
  branch.write("d4", "'c3'");
  CHECK(branch.found().empty());
  branch.repo().commit("d4");
  CHECK(branch.found().empty());
}

TEST_CASE("what is put below main's head is told, before and after it is committed", "[history]") {
  const Branch branch;
  branch.write("n1", "'a1'", "op.create_table('offers')");
  branch.write("b2", "'n1'", "op.add_column('users', email)");
  const std::string expected =
      "versions/n1.py:2:17: error: 'n1' was put below 'b2', which main has: a database at 'c3' "
      "counts it as applied and never runs it [spliced-revision]\n";
  CHECK(branch.found() == expected);
  branch.repo().commit("n1");
  CHECK(branch.found() == expected);
}

TEST_CASE("a head that main got in the meantime is the database that is told of", "[history]") {
  const Branch branch;
  branch.write("n1", "'a1'", "op.create_table('offers')");
  branch.write("b2", "'n1'", "op.add_column('users', email)");
  branch.repo().commit("n1");
  branch.on_main("d4", "'c3'");
  CHECK(branch.found() ==
        "versions/n1.py:2:17: error: 'n1' was put below 'b2', which main has: a database at 'd4' "
        "counts it as applied and never runs it [spliced-revision]\n");
}

TEST_CASE("a fork that only the merge will make is told on the branch, in its file", "[history]") {
  const Branch branch;
  branch.write("d4", "'c3'");
  branch.on_main("m4", "'c3'");
  CHECK(branch.found() ==
        "versions/d4.py:2:17: error: after the merge with main, 'd4' and 'm4' are both heads, "
        "branched off 'c3': `alembic upgrade head` stops with Multiple head revisions are present "
        "for given argument 'head' "
        "[multiple-heads]\n");
  branch.write("d4", "'m4'");
  CHECK(branch.found() ==
        "versions/d4.py:2:17: error: down_revision 'm4' is on main and not in this tree: Alembic "
        "stops with KeyError: 'm4' [missing-parent]\n");
}

TEST_CASE("an ID that main used in the meantime is told on the branch, in its file", "[history]") {
  const Branch branch;
  branch.repo().write("versions/aa.py", migration("d4", "'c3'"));
  branch.on_main("d4", "'c3'");
  CHECK(branch.found() ==
        "versions/aa.py:1:12: error: after the merge with main, 'd4' is also the revision in "
        "versions/d4.py: `alembic upgrade "
        "head` stops with Multiple head revisions are present for given argument 'head', and "
        "`alembic upgrade heads` runs only versions/d4.py [duplicate-revision]\n");
}

TEST_CASE("a parent that main deleted in the meantime is told with its reason", "[history]") {
  const Branch branch;
  branch.write("d4", "'c3'");
  branch.repo().commit("d4");
  branch.repo().git({"checkout", "-q", "main"});
  branch.repo().git({"rm", "-q", "versions/c3.py"});
  branch.repo().commit("drop c3");
  branch.repo().git({"checkout", "-q", "work"});
  CHECK(branch.found() ==
        "versions/d4.py:2:17: error: after the merge with main, down_revision 'c3' is gone from "
        "main since this branch left "
        "it: Alembic stops with KeyError: 'c3' [missing-parent]\n");
}

TEST_CASE("a merged revision under another ID is one finding, whatever follows it", "[history]") {
  const Branch branch;
  branch.repo().git({"mv", "versions/b2.py", "versions/f7.py"});
  branch.write("f7", "'a1'", "op.add_column('users', email)");
  branch.write("c3", "'f7'", "op.create_table('orders')");
  CHECK(branch.found() ==
        "versions/f7.py:1:12: error: 'b2' of main is called 'f7' now: a database at 'b2' stops "
        "with Can't locate revision identified by 'b2' [renamed-revision]\n");
}

TEST_CASE("a deleted head is told with the command that brings it back", "[history]") {
  const Branch branch;
  branch.repo().git({"rm", "-q", "versions/c3.py"});
  CHECK(branch.found() ==
        "versions/c3.py:1:1: error: 'c3', a revision of main, is gone: a database at 'c3' stops "
        "with Can't locate revision identified by 'c3' [deleted-revision]\n");
  branch.repo().git({"checkout", "main", "--", "versions/c3.py"});
  CHECK(branch.found().empty());
}

TEST_CASE("a deleted parent is told once, at the migration that names it", "[history]") {
  const Branch branch;
  branch.repo().git({"rm", "-q", "versions/b2.py"});
  CHECK(branch.found() ==
        "versions/c3.py:2:17: error: down_revision 'b2' is deleted by this branch: Alembic stops "
        "with KeyError: 'b2' [missing-parent]\n");
}

TEST_CASE("a parent that was deleted long ago is told with the commit that did it", "[history]") {
  const GitRepo repo;
  repo.write("versions/a1.py", migration("a1", "None"));
  repo.commit("versions/b2.py", migration("b2", "'a1'"));
  repo.git({"rm", "-q", "versions/b2.py"});
  const std::string deletion = repo.commit("drop b2").substr(0, 12);
  repo.git({"checkout", "-q", "-b", "work"});
  repo.commit("versions/c3.py", migration("c3", "'b2'"));
  const In directory(repo.path());
  CheckOptions options;
  options.paths = {"versions"};
  options.outputs = {{"text", ""}};
  options.base = "main";
  options.settings.select = {"chain", "history"};
  CHECK(check(options, {}).out ==
        "versions/c3.py:2:17: error: down_revision 'b2' was deleted by commit " + deletion +
            ": Alembic stops with KeyError: 'b2' [missing-parent]\n"
            "  2 | down_revision = 'b2'\n"
            "    |                 ^^^^\n"
            "  hint: `git checkout '" +
            deletion +
            "^' -- versions/b2.py`, or name another revision\n"
            "\n"
            "1 error in 2 revisions of 1 environment\n");
}

TEST_CASE("an environment that the branch deletes as a whole is one finding", "[history]") {
  const GitRepo repo;
  for (const std::string place : {"shop", "billing", "examples"}) {
    repo.write(place + "/env.py", "target_metadata = None\n");
    repo.write(place + "/versions/a.py", migration(place + "1", "None"));
    repo.write(place + "/versions/b.py", migration(place + "2", "'" + place + "1'"));
  }
  repo.write("revlint.toml", "exclude = ['examples']\n");
  repo.commit("three environments");
  repo.git({"checkout", "-q", "-b", "work"});
  const In directory(repo.path());
  CheckOptions options;
  options.outputs = {{"concise", ""}};
  options.base = "main";
  const auto found = [&](const std::string& path) {
    options.paths = path.empty() ? std::vector<std::string>() : std::vector{path};
    const Outcome outcome = check(options, {});
    return outcome.out + outcome.err;
  };
  const std::string billing =
      "billing/versions/b.py:1:1: error: 2 revisions of main are gone with their environment: "
      "'billing2' and 'billing1': a database at 'billing2' stops with Can't locate revision "
      "identified by 'billing2' [deleted-revision]\n";
  const std::string shop =
      "shop/versions/b.py:1:1: error: 2 revisions of main are gone with their environment: 'shop2' "
      "and 'shop1': a database at 'shop2' stops with Can't locate revision identified by 'shop2' "
      "[deleted-revision]\n";

  SECTION("not one that lives in another place now") {
    repo.git({"mv", "billing", "invoices"});
    repo.commit("rename billing");
    CHECK(found("").find("gone") == std::string::npos);
  }
  SECTION("where it is looked for") {
    repo.git({"rm", "-q", "-r", "billing", "examples"});
    repo.commit("drop billing and the examples");
    CHECK(found("") == billing);
    CHECK(found("shop").empty());
  }
  SECTION("also where nothing is left") {
    repo.git({"rm", "-q", "-r", "billing", "shop", "examples"});
    repo.commit("drop all");
    CHECK(found("") == billing + shop);
  }
  SECTION("not what main has dropped as well") {
    repo.git({"rm", "-q", "-r", "billing"});
    repo.commit("drop billing");
    repo.git({"checkout", "-q", "main"});
    repo.git({"rm", "-q", "-r", "billing"});
    repo.commit("drop billing, too");
    repo.git({"checkout", "-q", "work"});
    CHECK(found("").empty());
  }
}

TEST_CASE("the loss of every migration is told where the environment stays", "[history]") {
  const GitRepo repo;
  repo.write("alembic.ini", "[alembic]\nscript_location = m\n");
  repo.write("m/env.py", "target_metadata = None\n");
  repo.write("m/versions/a.py", migration("a1", "None"));
  repo.commit("m/versions/b.py", migration("b2", "'a1'"));
  repo.git({"checkout", "-q", "-b", "work"});
  const In directory(repo.path());
  CheckOptions options;
  options.outputs = {{"text", ""}};
  options.base = "main";
  const std::string stops =
      "'b2' and 'a1': a database at 'b2' stops with Can't locate revision identified by 'b2' "
      "[deleted-revision]\n"
      "  main:m/versions/b.py:1:12: 'b2' was here\n"
      "  main:m/versions/a.py:1:12: 'a1' was here\n";
  const std::string end = "\n\n1 error in 0 revisions of 1 environment\n";

  SECTION("their directory is deleted") {
    repo.git({"rm", "-q", "-r", "m/versions"});
    CHECK(check(options, {}).out ==
          "m/versions/b.py:1:1: error: 2 revisions of main are gone: " + stops +
              "  hint: `git checkout main -- m/versions/a.py m/versions/b.py`" + end);
  }
  SECTION("the script location is deleted, the configuration names it") {
    repo.git({"rm", "-q", "-r", "m"});
    options.settings.ignore = {"missing-location"};
    CHECK(check(options, {}).out ==
          "m/versions/b.py:1:1: error: 2 revisions of main are gone with their environment: " +
              stops + "  hint: `git checkout main -- m`" + end);
    options.settings.ignore.clear();
    options.settings.select = {"missing-location"};
    CHECK(check(options, {}).out.find("unchanged") == std::string::npos);
  }
  SECTION("they are moved to sub-directories, which Alembic is not told of") {
    repo.write("m/versions/2026/a.py", migration("a1", "None"));
    repo.write("m/versions/2026/b.py", migration("b2", "'a1'"));
    repo.git({"rm", "-q", "m/versions/a.py", "m/versions/b.py"});
    CHECK(check(options, {}).out ==
          "m/versions/2026/b.py:1:1: error: 2 revisions of main are where Alembic does not look: " +
              stops + "  hint: set recursive_version_locations = true, or move the files back" +
              end);
  }
}

TEST_CASE("three hundred squashed revisions are one finding", "[history]") {
  const Branch branch;
  const GitRepo& repo = branch.repo();
  repo.git({"checkout", "-q", "main"});
  std::string last = "c3";
  for (int i = 1; i <= 300; ++i) {
    const std::string id = "s" + std::to_string(i);
    branch.write(id, "'" + last + "'", "op.create_table('" + id + "')");
    last = id;
  }
  repo.commit("many");
  repo.git({"checkout", "-q", "-B", "work"});
  repo.git({"rm", "-q", "-r", "versions"});
  branch.write("z", "None", "op.create_table('users', everything)");
  CHECK(branch.found() ==
        "versions/z.py:2:17: warning: 'z' replaces 303 revisions of main, the last of them 's300': "
        "a database at one of them stops with Can't locate revision identified by 's300' "
        "[squashed-history]\n");
}

TEST_CASE("a fork of main repaired by the branch is a warning for databases at both heads",
          "[history]") {
  const Branch branch;
  branch.on_main("f4", "'b2'");
  branch.repo().git({"reset", "-q", "--hard", "main"});
  branch.write("f4", "'c3'");
  CHECK(branch.found() ==
        "versions/f4.py:2:17: warning: 'f4' lies above 'c3' now, and main has both as heads: a "
        "database that holds both stops with Requested revision f4 overlaps with other requested "
        "revisions c3, one that holds 'f4' alone never runs 'c3' [overlapping-heads]\n");
}

TEST_CASE("merged revisions in another order are one finding", "[history]") {
  const Branch branch;
  branch.write("b2", "'c3'", "op.add_column('users', email)");
  branch.write("c3", "'a1'", "op.create_table('orders')");
  CHECK(branch.found() ==
        "versions/b2.py:2:17: error: down_revision of 'b2', which main has, was 'a1' and is 'c3', "
        "and 1 more like it: a database at 'c3' runs 'b2' again [reparented-revision]\n");
}

TEST_CASE("a docstring that says what main has is not to be changed", "[history]") {
  const Branch branch;
  const GitRepo& repo = branch.repo();
  const auto write = [&](const std::string& id, const std::string& parent) {
    repo.write("versions/c3.py", "\"\"\"Revision ID: c3\nRevises: b2\n\"\"\"\n" +
                                     migration(id, parent, "op.create_table('orders')"));
  };
  write("c3", "'b2'");
  repo.commit("docstring");
  repo.git({"branch", "-q", "-f", "main"});
  SECTION("another parent") {
    write("c3", "'a1'");
    CHECK(branch.found({"docstring-mismatch", "reparented-revision", "spliced-revision"}) ==
          "versions/c3.py:5:17: error: down_revision of 'c3', which main has, was 'b2' and is "
          "'a1': a database at 'c3' runs 'b2' again [reparented-revision]\n");
    CHECK(branch.found({"docstring-mismatch"}) ==
          "versions/c3.py:2:10: note: the docstring says 'Revises: b2', the code has down_revision "
          "'a1' [docstring-mismatch]\n");
  }
  SECTION("another ID") {
    write("d4", "'b2'");
    CHECK(branch.found({"docstring-mismatch", "renamed-revision"}) ==
          "versions/c3.py:4:12: error: 'c3' of main is called 'd4' now: a database at 'c3' stops "
          "with Can't locate revision identified by 'c3' [renamed-revision]\n");
    CHECK(branch.found({"docstring-mismatch"}) ==
          "versions/c3.py:1:17: note: the docstring says 'Revision ID: c3', the code has revision "
          "'d4' [docstring-mismatch]\n");
  }
}

TEST_CASE("an ID given to another migration is told", "[history]") {
  const Branch branch;
  branch.repo().git({"rm", "-q", "versions/c3.py"});
  branch.repo().write("versions/c3_other.py", "\"\"\"something else\"\"\"\n" +
                                                  migration("c3", "'b2'", "op.drop_index('i')"));
  CHECK(branch.found({"reused-revision-id", "deleted-revision", "renamed-file"}) ==
        "versions/c3_other.py:2:12: error: 'c3' is another migration in main, versions/c3.py: a "
        "database that has run that one never runs this one [reused-revision-id]\n");
}

TEST_CASE("a moved directory is one note", "[history]") {
  const Branch branch;
  branch.repo().git({"mv", "versions/b2.py", "versions/x_b2.py"});
  branch.repo().git({"mv", "versions/c3.py", "versions/x_c3.py"});
  CHECK(branch.found() ==
        "versions/x_b2.py:1:12: note: 2 revisions lie in other files: databases go by the IDs "
        "[renamed-file]\n");
}

TEST_CASE("nothing is compared without a base", "[history]") {
  const Branch branch;
  branch.repo().git({"rm", "-q", "versions/c3.py"});
  const In directory(branch.repo().path());
  CheckOptions options;
  options.paths = {"versions"};
  options.outputs = {{"concise", ""}};
  options.settings.select = {"history"};
  options.history = false;
  options.quiet = true;
  const Outcome outcome = check(options, {});
  CHECK(outcome.exit_code == 0);
  CHECK(outcome.out.empty());
}
