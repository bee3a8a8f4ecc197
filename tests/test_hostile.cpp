// With any content of a versions directory, and in any working directory, revlint ends soon, with
// findings or with a message of one line, never with a signal.

#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <string>

#include "git/process.hpp"
#include "helpers/catch.hpp"
#include "helpers/places.hpp"
#include "helpers/scratch.hpp"

using namespace revlint;

namespace {

constexpr std::chrono::seconds soon{60};  // a sanitized program on a busy machine

// A project with one sound migration, "a1".
class Project {
 public:
  Project() {
    scratch_.write("env.py", "");
    add("a1.py", "revision = 'a1'\ndown_revision = None\n");
  }

  const Scratch& scratch() const { return scratch_; }
  std::string path(const std::string& name) const { return scratch_.path("versions/" + name); }
  void add(const std::string& name, const std::string& text) const {
    scratch_.write("versions/" + name, text);
  }

  // What `revlint check` prints in the format concise, and its exit code.
  std::string check(const std::vector<std::string>& more = {}) const {
    Command command{
        REVLINT_PROGRAM, {"check", "--format", "concise", "--isolated", "--no-history"}, {}};
    command.arguments.insert(command.arguments.end(), more.begin(), more.end());
    command.arguments.push_back(scratch_.path());
    const Finished finished = run(command, soon);
    if (finished.out_of_time) return "out of time";
    return "\n" + finished.errors + finished.output + "(exit " + std::to_string(finished.status) +
           ")\n";
  }

 private:
  Scratch scratch_;
};

const std::string nothing_found = "\n(exit 0)\n";

std::string repeated(std::string_view piece, std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += piece;
  return text;
}

// The output of a shell command line in which $revlint is the program.
std::string shell(const Scratch& scratch, const std::string& line) {
  const std::string script =
      "cd '" + scratch.path() + "' && revlint='" REVLINT_PROGRAM "'; " + line;
  const Finished finished = run({"/bin/sh", {"-c", script}, process_variables()}, soon);
  return finished.errors + finished.output;
}

}  // namespace

TEST_CASE("what is no readable file is told as what it is, and nothing waits for it", "[hostile]") {
  const Project project;
  REQUIRE(::mkfifo(project.path("fifo.py").c_str(), 0600) == 0);
  std::filesystem::create_directory(project.path("directory.py"));
  std::filesystem::create_symlink("loop.py", project.path("loop.py"));
  std::filesystem::create_symlink("nowhere.py", project.path("broken.py"));
  std::filesystem::create_symlink("..", project.path("up"));
  project.add("empty.py", "");
  project.add("sparse.py", "");
  std::filesystem::resize_file(project.path("sparse.py"), std::uintmax_t{5} << 30);
  CHECK(project.check() == R"(
versions/empty.py:1:1: error: this file has no `revision`: Alembic stops with CommandError: Could not determine revision id from filename empty.py [no-revision]
versions/fifo.py:1:1: error: this file cannot be read: it is no regular file [unreadable-migration]
versions/loop.py:1:1: error: this file cannot be read: a symbolic link leads to nothing, Alembic stops with ImportError: Can't find Python file [unreadable-migration]
versions/nowhere.py:1:1: error: this file cannot be read: a symbolic link leads to nothing, Alembic stops with ImportError: Can't find Python file [unreadable-migration]
versions/sparse.py:1:1: error: this file cannot be read: it is larger than the 64 MB that revlint reads [unreadable-migration]
(exit 1)
)");
}

TEST_CASE("bytes that are no Python are a finding", "[hostile]") {
  const Project project;
  project.add("nul.py", std::string(3'000'000, '\0'));
  project.add("control.py",
              "x = '" + std::string(1000, '\1') + "'\n" + std::string(3'000'000, '\2'));
  project.add("bytes.py", "revision = 'b\xff'\ndown_revision = 'a1'\n");
  project.add("utf16.py", std::string("r\0e\0v\0", 6));
  project.add("conflict.py",
              "<<<<<<< HEAD\nrevision = 'c'\n=======\n>>>>>>> b\ndown_revision = 'a1'\n");
  CHECK(project.check() == R"(
versions/bytes.py:1:14: error: this file is not in the encoding that it declares: byte 0xff is not UTF-8: Alembic stops with SyntaxError [unreadable-migration]
versions/conflict.py:1:1: error: git left its conflict markers here: Alembic stops with SyntaxError [unreadable-migration]
versions/control.py:2:1: error: no Python parses this statement: Alembic stops with SyntaxError [unreadable-migration]
versions/nul.py:1:1: error: this file is not in the encoding that it declares: the file contains a NUL byte: Alembic stops with SyntaxError [unreadable-migration]
versions/utf16.py:1:2: error: this file is not in the encoding that it declares: the file contains a NUL byte: Alembic stops with SyntaxError [unreadable-migration]
(exit 1)
)");
}

TEST_CASE("BOM, lone CR, CRLF and form feeds are Python", "[hostile]") {
  const Project project;
  project.add("bom.py", "\xEF\xBB\xBFrevision = 'b'\ndown_revision = 'a1'\n");
  project.add("cr.py", "revision = 'c'\rdown_revision = 'b'\r");
  project.add("crlf.py", "revision = 'd'\r\ndown_revision = 'c'\r\n");
  project.add("feed.py", "\frevision = 'e'\n\f\ndown_revision = 'd'\n");
  CHECK(project.check() == nothing_found);
}

TEST_CASE("large and deep migrations are read", "[hostile]") {
  const Project project;
  const std::string header = "revision = 'b'\ndown_revision = 'a1'\n";
  SECTION("ten megabytes of statements") {
    project.add("b.py", header + repeated("x = 1\n", 1'700'000));
    CHECK(project.check() == nothing_found);
  }
  SECTION("ten megabytes in one statement of an odd file") {
    project.add("b.py", header + "\f\n" + repeated("def f(): pass\n", 10'000) + "x = [" +
                            repeated("'a', ", 2'000'000) + "]\n");
    CHECK(project.check() == nothing_found);
  }
  SECTION("brackets in an odd file") {
    project.add("b.py",
                header + "\f\nx = " + std::string(300'000, '[') + std::string(300'000, ']') + "\n");
    CHECK(project.check() == nothing_found);
  }
  SECTION("brackets in the header") {
    project.add("b.py", "revision = " + std::string(300'000, '(') + "'b'" +
                            std::string(300'000, ')') + "\n");
    CHECK(project.check() == R"(
versions/b.py:1:1: error: the statements that name the revision do not parse: Alembic stops with SyntaxError [unreadable-migration]
(exit 1)
)");
  }
  SECTION("a header of ten megabytes") {
    project.add("b.py",
                "revision = [" + repeated("'a', ", 2'000'000) + "]\ndown_revision = 'a1'\n");
    CHECK(project.check() == R"(
versions/b.py:1:1: warning: `revision` is computed, by a statement that is too large to be read: revlint cannot tell which revision this file is [dynamic-revision]
(exit 0)
)");
  }
  SECTION("f-strings in f-strings") {
    project.add("b.py", header + "x = " + repeated("f'{", 100'000) + "\n" + "y = f'" +
                            repeated("{x:", 1000) + repeated("}", 1000) + "'\n");
    CHECK(project.check() == nothing_found);
  }
  SECTION("indentation") {
    std::string text = header + "\f\n";
    for (std::size_t depth = 0; depth < 1000; ++depth) text += std::string(depth, ' ') + "if x:\n";
    project.add("b.py", text + std::string(1000, ' ') + "pass\n");
    CHECK(project.check() == nothing_found);
  }
}

TEST_CASE("bodies that do not parse are found with --full", "[hostile]") {
  const Project project;
  project.add("b.py",
              "revision = 'b'\ndown_revision = 'a1'\n\n\ndef upgrade():\n    op.execute('x)\n");
  CHECK(project.check() == nothing_found);
  CHECK(project.check({"--full"}) == R"(
versions/b.py:5:1: error: no Python parses this statement: Alembic stops with SyntaxError [unreadable-migration]
(exit 1)
)");
}

TEST_CASE("directories and files that others own are a finding", "[hostile]") {
  if (::geteuid() == 0) {
    WARN("skipped: root may read everything");
    return;
  }
  const Project project;
  project.scratch().write("alembic.ini", "[alembic]\nscript_location = .\n");
  project.add("b.py", "revision = 'b'\ndown_revision = 'a1'\n");
  SECTION("a file") {
    REQUIRE(::chmod(project.path("b.py").c_str(), 0) == 0);
    CHECK(project.check() == R"(
versions/b.py:1:1: error: this file cannot be read: the system refuses it [unreadable-migration]
(exit 1)
)");
  }
  SECTION("a directory") {
    REQUIRE(::chmod(project.path("").c_str(), 0) == 0);
    CHECK(project.check() == R"(
versions:1:1: error: this directory cannot be listed: Alembic takes it for empty, and revlint sees none of its migrations [unreadable-migration]
(exit 1)
)");
    REQUIRE(::chmod(project.path("").c_str(), 0700) == 0);
  }
}

TEST_CASE("a process that may open few files leaves nothing out", "[hostile]") {
  const Scratch here;
  for (int i = 0; i < 40; ++i) {
    const std::string name = "s" + std::to_string(i);
    here.write(name + "/alembic.ini", "[alembic]\nscript_location = %(here)s/migrations\n");
    here.write(name + "/migrations/env.py", "");
    here.write(name + "/migrations/versions/a.py", "revision = 'a'\ndown_revision = None\n");
  }
  here.write("s9/migrations/versions/b.py", "revision = 'b'\ndown_revision = 'nope'\n");
  const std::string all = shell(here, "$revlint --isolated --no-history; echo $?");
  CHECK(all.ends_with("\n1\n"));
  for (const char* most : {"64", "40", "32"})
    CHECK(shell(here, "ulimit -n " + std::string(most) +
                          "; $revlint --isolated --no-history; echo $?") == all);
  for (const char* most : {"8", "6", "5", "4"}) {
    INFO(most);
    const std::string few = shell(
        here, "ulimit -n " + std::string(most) + "; $revlint --isolated --no-history; echo $?");
    CHECK((few == all || few.ends_with("\n2\n")));
  }
}

TEST_CASE("a process without memory gets one line", "[hostile]") {
  const Project project;
  project.add("large.py", std::string(60'000'000, '#'));
  const std::string limited =
      shell(project.scratch(),
            "(ulimit -c 0; ulimit -v 90000; $revlint --isolated --no-history); echo $?");
  if (limited.find("Sanitizer") != std::string::npos) return;  // it needs more by itself
  CHECK(limited == "revlint: there is not enough memory: give it more, or name fewer paths\n2\n");
}

TEST_CASE("whatever is wrong with an output, one line says so", "[hostile]") {
  struct Fault {
    const char* name;
    const char* before;  // shell
    const char* file;    // to be written
    const char* reason;  // behind "cannot write 'FILE': "
  };
  const Fault faults[] = {
      {"no room", ":", "/dev/full", "no space left: free some or name a file on another disk"},
      {"no size", "ulimit -f 0", "out", "File too large: name another file"},
      {"a directory", "mkdir -p out", "out", "it is a directory: name a file in it"},
      {"no directory", ":", "no/out", "there is no directory 'no': make it first"},
      {"a file as a directory", ":", "env.py/out", "'env.py' is no directory: name another file"},
      {"a link", "ln -sf ../out out", "out",
       "it is a symbolic link of the project: name another file"},
  };
  const char* const outputs[] = {"-o FILE", "--format json:FILE", "--format sarif:FILE",
                                 "--write-baseline FILE"};
  for (const Fault& fault : faults) {
    for (const std::string output : outputs) {
      INFO(fault.name << ", " << output);
      const Project project;
      const std::string file = fault.file;
      std::string option = output;
      option.replace(option.find("FILE"), 4, file);
      CHECK(shell(project.scratch(), std::string(fault.before) +
                                         "; $revlint --isolated --no-history " + option +
                                         "; echo $?") ==
            "revlint: cannot write '" + file + "': " + fault.reason + "\n2\n");
    }
  }
}

TEST_CASE("where there is no room, lock and fix leave every file as it was", "[hostile]") {
  const Project project;
  const std::string fixable = "revision = 'b'\ndown_revision = 'a1.py'\n";
  project.add("b.py", fixable);
  for (const char* command : {"lock", "fix", "check --fix"}) {
    INFO(command);
    CHECK(shell(project.scratch(),
                "ulimit -f 0; $revlint " + std::string(command) + " >/dev/null; echo $?")
              .ends_with("File too large: name another file\n2\n"));
    CHECK(shell(project.scratch(), "cat versions/b.py") == fixable);
    CHECK(shell(project.scratch(), "ls -A . versions | grep -c revlint") == "0\n");
  }
}

TEST_CASE("a world without room, readers, git or a directory gets one line", "[hostile]") {
  const Project project;
  project.add("b.py", "revision = 'b'\ndown_revision = 'missing'\n");
  const Scratch& here = project.scratch();
  CHECK(shell(here, "$revlint --isolated --no-history > /dev/full; echo $?") ==
        "revlint: cannot write to stdout: No space left on device\n2\n");
  CHECK(shell(here, "$revlint --isolated --no-history -o /dev/full; echo $?") ==
        "revlint: cannot write '/dev/full': no space left: free some or name a file on another "
        "disk\n2\n");
  CHECK(shell(here, "($revlint --isolated --no-history; echo $? >&2) | true") == "1\n");
  CHECK(shell(here, "$revlint --isolated --no-history >&-; echo $?") ==
        "revlint: cannot write to stdout: Bad file descriptor\n2\n");
  CHECK(
      shell(here, "PATH=/nowhere $revlint --isolated --no-history -q --format concise; echo $?") ==
      "versions/b.py:2:17: error: down_revision 'missing' is no revision of this environment: "
      "Alembic stops with KeyError: 'missing' [missing-parent]\n1\n");
  CHECK(shell(here, "mkdir gone && cd gone && rmdir ../gone && $revlint --no-history; echo $?") ==
        "revlint: '.' cannot be opened: No such file or directory\n2\n");
}
