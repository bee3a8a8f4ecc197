// `revlint check --stdin-filename`: the project is judged with the text on stdin.

#include "helpers/catch.hpp"
#include "helpers/places.hpp"
#include "helpers/scratch.hpp"
#include "helpers/shell_output.hpp"

using namespace revlint::test;

namespace {

struct Project : Scratch {
  Project() {
    write("p/alembic.ini", "[alembic]\nscript_location = m\n");
    write("p/m/env.py", "");
    write("p/m/versions/a.py", "revision = 'a'\ndown_revision = None\n");
    write("p/m/versions/b.py", "revision = 'b'\ndown_revision = 'a'\n");
  }

  // What is said of the text as the text of the file; the last line is the exit code.
  std::string said(const std::string& text, const std::string& file,
                   const std::string& more = "") const {
    return output_of("cd " + path("p") + " && printf '%b' \"" + text + "\" | '" + REVLINT_PROGRAM +
                     "' check --no-history --quiet --format concise --stdin-filename '" + file +
                     "' " + more + " 2>&1; echo $?");
  }
};

}  // namespace

TEST_CASE("an editor's text is judged instead of the file's", "[stdin]") {
  const Project project;
  const std::string lost =
      "m/versions/b.py:2:17: error: down_revision 'x' is no revision of this environment: "
      "Alembic stops with KeyError: 'x' [missing-parent]\n1\n";
  const std::string text = "revision = 'b'\\ndown_revision = 'x'\\n";
  CHECK(project.said(text, "m/versions/b.py") == lost);
  CHECK(project.said(text, project.path("p/m/versions/b.py")) == lost);
  CHECK(project.said("revision = 'b'\\ndown_revision = 'a'\\n", "m/versions/b.py") == "0\n");
}

TEST_CASE("an editor's new file counts before it is written", "[stdin]") {
  const Project project;
  CHECK(project.said("revision = 'c'\\ndown_revision = 'a'\\n", "m/versions/c.py", "m")
            .ends_with("[multiple-heads]\n1\n"));
  CHECK(project.said("revision = 'c'\\ndown_revision = 'b'\\n", "m/versions/c.py") == "0\n");
}

TEST_CASE("a file outside of the project is refused", "[stdin]") {
  const Project project;
  for (const char* file : {"../x.py", "nowhere/x.py", "m/versions/"}) {
    CAPTURE(file);
    CHECK(project.said("", file) == "revlint: --stdin-filename: '" + std::string(file) +
                                        "' is in no directory of the project in '" +
                                        project.path("p") + "'\n2\n");
  }
}
