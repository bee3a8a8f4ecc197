// Widths and line breaks, and the program on a pseudo-terminal, as a person runs it.

#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <sstream>

#include "helpers/catch.hpp"
#include "helpers/places.hpp"
#include "helpers/scratch.hpp"
#include "text/display.hpp"

using namespace revlint;

namespace {

using Clock = std::chrono::steady_clock;
using Words = std::vector<std::string>;

// The program running in `directory`, with stdout and stderr on a terminal of `columns`.
class Session {
 public:
  Session(const std::string& directory, Words words, const Words& variables,
          unsigned short columns = 80) {
    winsize size{24, columns, 0, 0};
    process_ = ::forkpty(&terminal_, nullptr, nullptr, &size);
    REQUIRE(process_ >= 0);
    if (process_ > 0) return;
    words.insert(words.begin(), REVLINT_PROGRAM);
    std::vector<char*> arguments, environment;
    for (std::string& word : words) arguments.push_back(word.data());
    for (const std::string& variable : variables)
      environment.push_back(const_cast<char*>(variable.c_str()));
    arguments.push_back(nullptr);
    environment.push_back(nullptr);
    if (::chdir(directory.c_str()) == 0)
      ::execve(REVLINT_PROGRAM, arguments.data(), environment.data());
    ::_exit(127);
  }
  ~Session() {
    if (process_ > 0 && ::waitpid(process_, nullptr, WNOHANG) == 0) {
      ::kill(process_, SIGKILL);
      ::waitpid(process_, nullptr, 0);
    }
    ::close(terminal_);
  }
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  // The output up to and including `text`, to the end for "". Waits ten seconds at most.
  std::string read(const std::string& text = "") {
    const auto end = Clock::now() + std::chrono::seconds(10);
    while (text.empty() || printed_.find(text) == printed_.npos) {
      pollfd ready{terminal_, POLLIN, 0};
      char buffer[4096];
      const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - Clock::now());
      if (left.count() <= 0 || ::poll(&ready, 1, static_cast<int>(left.count())) <= 0) break;
      const ssize_t size = ::read(terminal_, buffer, sizeof buffer);
      if (size <= 0) break;
      printed_.append(buffer, static_cast<std::size_t>(size));
    }
    const std::size_t at = text.empty() ? printed_.npos : printed_.find(text);
    const std::size_t size = at == printed_.npos ? printed_.size() : at + text.size();
    std::string found = printed_.substr(0, size);
    printed_.erase(0, size);
    std::erase(found, '\r');
    return found;
  }

  void press_control_c() const { CHECK(::write(terminal_, "\x03", 1) == 1); }

  int exit_code() {
    int status = 0;
    CHECK(::waitpid(process_, &status, 0) == process_);
    process_ = -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  }

 private:
  pid_t process_ = -1;
  int terminal_ = -1;
  std::string printed_;
};

void write_project(const Scratch& scratch, const std::string& parent) {
  scratch.write("alembic.ini", "[alembic]\nscript_location = .\n");
  scratch.write("versions/001_create_users.py", "revision = '001'\ndown_revision = None\n");
  scratch.write("versions/002_add_email.py",
                "revision = '002'\ndown_revision = '" + parent + "'\n");
}

// The output without colours and links.
std::string visible(const std::string& text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '\x1b') {
      out += text[at];
    } else if (text.substr(at).starts_with("\x1b]8;;")) {
      at = text.find("\x1b\\", at) + 1;
    } else {
      at = text.find_first_of("mKJH", at);
    }
  }
  return out;
}

std::string printed(const Scratch& scratch, const Words& words, const Words& variables,
                    unsigned short columns = 80) {
  Session session(scratch.path(), words, variables, columns);
  std::string text = session.read();
  session.exit_code();
  return text;
}

const Words check{"check", "--no-history"};

}  // namespace

TEST_CASE("on a terminal there are colours, and links to the file and to the rule's page",
          "[terminal]") {
  const Scratch scratch;
  write_project(scratch, "001_create_users");
  const std::string text = printed(scratch, check, {"TERM=xterm"});
  CHECK(text.find("\x1b[1;31merror\x1b[0m") != text.npos);
  CHECK(text.find("\x1b]8;;file://" + scratch.path("versions/002_add_email.py") + "\x1b\\") !=
        text.npos);
  CHECK(text.find("/rules/missing-parent.md\x1b\\[missing-parent]\x1b]8;;\x1b\\") != text.npos);
}

TEST_CASE("colours and links can be turned off", "[terminal]") {
  const Scratch scratch;
  write_project(scratch, "001_create_users");
  CHECK(printed(scratch, check, {"NO_COLOR=1", "TERM=xterm"}).find('\x1b') == std::string::npos);
  CHECK(printed(scratch, check, {"TERM=dumb"}).find('\x1b') == std::string::npos);
  const std::string in_ci = printed(scratch, check, {"TERM=xterm", "CI=true"});
  CHECK(in_ci.find("\x1b[1;31m") != in_ci.npos);
  CHECK(in_ci.find("\x1b]8") == in_ci.npos);
  CHECK(printed(scratch, {"check", "--no-history", "--color", "never"}, {"TERM=xterm"})
            .find('\x1b') == std::string::npos);
}

TEST_CASE("lines are broken at the width of the terminal", "[terminal]") {
  const Scratch scratch;
  write_project(scratch, "001_create_users");
  const std::string text = visible(printed(scratch, check, {"TERM=xterm"}, 60));
  CHECK(text ==
        "versions/002_add_email.py:2:17: error: down_revision\n"
        "    '001_create_users' names a file, not a revision: Alembic\n"
        "    stops with KeyError: '001_create_users' [missing-parent]\n"
        "  2 | down_revision = '001_create_users'\n"
        "    |                 ^^^^^^^^^^^^^^^^^^\n"
        "  versions/001_create_users.py:1:12: the revision in this\n"
        "    file is '001'\n"
        "  hint: write down_revision = '001', or run `revlint fix`\n\n"
        "1 error in 2 revisions of 1 environment; 1 fixable with `revlint fix`\n");
  std::istringstream page(
      visible(printed(scratch, {"explain", "missing-parent"}, {"TERM=xterm"}, 80)));
  std::size_t lines = 0;
  for (std::string line; std::getline(page, line); ++lines) {
    INFO(line);
    CHECK((revlint::cells_of(line) <= 80 || line.starts_with("    ")));
  }
  CHECK(lines > 20);
}

TEST_CASE("a run with --watch checks again when a migration changes, and ends with Ctrl-C",
          "[terminal]") {
  const Scratch scratch;
  write_project(scratch, "001_create_users");
  Session session(scratch.path(), {"check", "--no-history", "--watch"}, {"TERM=xterm"}, 200);
  const std::string waiting = "Ctrl-C ends";
  CHECK(session.read(waiting).find("names a file") != std::string::npos);
  write_project(scratch, "001");
  // A busy machine may check between the two files, too.
  const std::string second = session.read("no findings in 2 revisions");
  CHECK(second.find("\x1b[2J") != second.npos);
  CHECK(second.ends_with("no findings in 2 revisions"));
  session.read(waiting);
  write_project(scratch, "nowhere");
  CHECK(session.read("'nowhere'").ends_with("'nowhere'"));
  session.read(waiting);
  session.press_control_c();
  CHECK(session.exit_code() == 1);
}

TEST_CASE("a text is broken at blanks and continues below its indentation", "[terminal]") {
  const std::string text = "one two three four five six seven eight nine ten eleven twelve";
  CHECK(wrapped(text, 40, 4) ==
        "one two three four five six seven eight\n    nine ten eleven twelve");
  CHECK(wrapped(text, 40, 0, 30) ==
        "one two\nthree four five six seven eight nine ten\neleven twelve");
  CHECK(wrapped(text, 0, 4) == text);
  CHECK(wrapped(text, 39, 4) == text);
}

TEST_CASE("a command and a word too long for the line stay whole", "[terminal]") {
  CHECK(
      wrapped("a long beginning `alembic merge -m \"merge heads\" 004 004b` and the rest", 40, 2) ==
      "a long beginning\n  `alembic merge -m \"merge heads\" 004 004b`\n  and the rest");
  CHECK(wrapped("a " + std::string(50, 'x') + " b", 40, 2) ==
        "a\n  " + std::string(50, 'x') + "\n  b");
  CHECK(wrapped("a lone ` is nothing that one could copy out of it", 40, 2) ==
        "a lone ` is nothing that one could copy\n  out of it");
}

TEST_CASE("wide characters take two cells, combining ones none", "[terminal]") {
  CHECK(cells_of("abc") == 3);
  CHECK(cells_of("漢字") == 4);
  CHECK(cells_of("e\u0301") == 1);
  CHECK(cells_of("😀") == 2);
  CHECK(cells_of("✅ ⚡ ❌") == 8);
  CHECK(cells_of("→ ✓ ☃ é") == 7);
  CHECK(cells_of("🇩🇪") == 2);
  CHECK(cells_of("हिन्दी") == 5);  // of its signs only the virama has no cell
  CHECK(cells_of("ภาษาไทย ที่") == 9);
  CHECK(cells_of("עִבְרִית") == 5);
  CHECK(cells_of("\u1112\u1161\u11ab") == 2);  // one syllable of Hangul
  CHECK(cells_of("ｆｕｌｌ") == 8);
  CHECK(wrapped("漢字漢字漢字漢字漢字漢字漢字漢字漢字 漢字", 40, 1) ==
        "漢字漢字漢字漢字漢字漢字漢字漢字漢字\n 漢字");
}
