#include "commands/commands.hpp"
#include "discovery/workspace.hpp"
#include "helpers/catch.hpp"
#include "helpers/scratch.hpp"

using namespace revlint;

namespace {

// "root: start, start", both relative to the scratch directory; "git" where it is one.
std::string opened(const Scratch& scratch, const std::vector<std::string>& paths) {
  std::vector<std::string> absolute;
  for (const std::string& path : paths) absolute.push_back(scratch.path(path));
  const Result<Workspace> workspace = open_workspace(absolute);
  if (!workspace) return workspace.failure().message;
  std::string text =
      workspace->root.substr(std::min(workspace->root.size(), scratch.path().size() + 1));
  text += workspace->in_git ? " git:" : ":";
  for (const std::string& start : workspace->starts) text += " '" + start + "'";
  return text;
}

}  // namespace

TEST_CASE("the root of a workspace is the top of the git work tree", "[workspace]") {
  const Scratch scratch;
  scratch.directory("p/.git");
  scratch.write("p/a/alembic.ini", "");
  scratch.write("linked/.git", "gitdir: elsewhere\n");
  scratch.directory("linked/x");
  scratch.directory("p/a/sub/.git");
  CHECK(opened(scratch, {"p"}) == "p git: ''");
  CHECK(opened(scratch, {"p/a"}) == "p git: 'a'");
  CHECK(opened(scratch, {"p/a/alembic.ini"}) == "p git: 'a/alembic.ini'");
  CHECK(opened(scratch, {"p/a", "p/a/alembic.ini"}) == "p git: 'a' 'a/alembic.ini'");
  CHECK(opened(scratch, {"linked/x"}) == "linked git: 'x'");
  CHECK(opened(scratch, {"p/a/sub"}) == "p/a/sub git: ''");
  CHECK(opened(scratch, {"p/a/sub", "p/a"}) == "p git: 'a/sub' 'a'");
  CHECK(opened(scratch, {"p", "linked"}) == ": 'p' 'linked'");
}

TEST_CASE("outside git the root is the directory given or that of the environment", "[workspace]") {
  const Scratch scratch;
  scratch.write("p/alembic.ini", "");
  scratch.write("p/m/env.py", "");
  scratch.write("p/m/versions/a.py", "");
  scratch.write("q/m/env.py", "");
  scratch.write("q/m/versions/a.py", "");
  scratch.write("r/versions/a.py", "");
  CHECK(opened(scratch, {"p"}) == "p: ''");
  CHECK(opened(scratch, {"p/alembic.ini"}) == "p: 'alembic.ini'");
  CHECK(opened(scratch, {"p/m/versions"}) == "p: 'm/versions'");
  CHECK(opened(scratch, {"q/m/versions"}) == "q/m: 'versions'");
  CHECK(opened(scratch, {"q"}) == "q: ''");
  CHECK(opened(scratch, {"r/versions"}) == "r/versions: ''");
  CHECK(opened(scratch, {"r"}) == "r: ''");
}

TEST_CASE("a path that does not exist is told", "[workspace]") {
  const Scratch scratch;
  CHECK(opened(scratch, {"absent"}) ==
        "'" + scratch.path("absent") + "' cannot be opened: No such file or directory");
}

TEST_CASE("only what a package brings may name revisions that live elsewhere", "[workspace]") {
  const Scratch scratch;
  for (const std::string directory : {"records/alembic", "shop/versions"}) {
    scratch.write(directory + "/a.py",
                  "revision = 'a'\ndown_revision = None\nbranch_labels = 'records'\n");
    scratch.write(directory + "/b.py", "revision = 'b'\ndown_revision = 'yy'\n");
  }
  const auto checked = [&scratch](const std::string& path) {
    CheckOptions options;
    options.paths = {scratch.path(path)};
    options.outputs = {{"concise", ""}};
    options.isolated = true;
    options.history = false;
    const Outcome outcome = check(options, {});
    return outcome.err + outcome.out;
  };
  CHECK(checked("records/alembic") ==
        "revlint: environment '.' does not hold 'yy': if no other installed package does, Alembic "
        "stops with KeyError; if one does, declare what it brings: external-revisions = "
        "[\"yy\"]\n");
  CHECK(checked("shop/versions")
            .starts_with("b.py:2:17: error: down_revision 'yy' is no revision of this environment: "
                         "Alembic stops "
                         "with KeyError: 'yy' [missing-parent]\n"));
}
