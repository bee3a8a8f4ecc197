// `revlint check --add-ignore`: the entries that it writes, and that they accept what was found.

#include <fstream>
#include <iterator>

#include "commands/commands.hpp"
#include "helpers/catch.hpp"
#include "helpers/git_repo.hpp"
#include "helpers/scratch.hpp"

using namespace revlint;

namespace {

// A file whose docstring is wrong, and one without a revision.
struct OldProject : Scratch {
  OldProject() {
    write("m/env.py", "");
    write("m/versions/a.py", "\"\"\"Revision ID: b\"\"\"\nrevision = 'a'\ndown_revision = None\n");
    write("m/versions/d [1].py", "down_revision = None\n");
  }

  std::string read(const std::string& name) const {
    std::ifstream file(path(name), std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }

  Outcome run(bool add) const {
    const In here(path());
    CheckOptions options;
    options.outputs = {{"concise", ""}};
    options.add_ignore = add;
    return check(options, {});
  }
};

const std::string two_entries =
    "[[accept]]\nrules = [\"docstring-mismatch\"]\nrevisions = [\"a\"]\nreason = \"\"\n\n"
    "[[accept]]\nrules = [\"no-revision\"]\npaths = [\"/m/versions/d\\\\ \\\\[1].py\"]\n"
    "reason = \"\"\n";

}  // namespace

TEST_CASE("every rule that finds something gets an entry that accepts it", "[accept]") {
  const OldProject project;
  const Outcome added = project.run(true);
  CHECK(added.exit_code == 0);
  CHECK(added.err ==
        "revlint: 2 entries for 2 findings added to 'revlint.toml': write why into each "
        "`reason`\n");
  CHECK(project.read("revlint.toml") == two_entries);
  CHECK(project.run(false).exit_code == 0);
  CHECK(project.run(false).out.empty());
  CHECK(project.run(true).err == "revlint: nothing to accept\n");
  CHECK(project.read("revlint.toml") == two_entries);
}

TEST_CASE("an added entry keeps the configuration that is there, and its line ends", "[accept]") {
  const OldProject project;
  project.write("revlint.toml", "ignore = [\"no-revision\"] # ours");
  CHECK(project.run(true).exit_code == 0);
  CHECK(project.read("revlint.toml") ==
        "ignore = [\"no-revision\"] # ours\n\n[[accept]]\nrules = [\"docstring-mismatch\"]\n"
        "revisions = [\"a\"]\nreason = \"\"\n");

  const OldProject shared;
  shared.write("pyproject.toml", "[tool.revlint]\r\nselect = [\"docstring-mismatch\"]\r\n");
  CHECK(shared.run(true).exit_code == 0);
  CHECK(shared.read("pyproject.toml") ==
        "[tool.revlint]\r\nselect = [\"docstring-mismatch\"]\r\n\r\n[[tool.revlint.accept]]\r\nrules = "
        "[\"docstring-mismatch\"]\r\nrevisions = [\"a\"]\r\nreason = \"\"\r\n");
}

TEST_CASE("nothing is written where added entries cannot be read", "[accept]") {
  const OldProject project;
  const std::string inline_entries =
      "accept = [{rules = [\"multiple-bases\"], reason = \"old\"}]\n";
  project.write("revlint.toml", inline_entries);
  const Outcome refused = project.run(true);
  CHECK(refused.exit_code == 2);
  CHECK(refused.err.starts_with("revlint: --add-ignore cannot add entries: revlint.toml:"));
  CHECK(project.read("revlint.toml") == inline_entries);
}
