// The only file that knows the standard streams. A command makes foreign text harmless before it
// hands it over (text/escape.hpp): a terminal's colours and GitHub's commands are our own here.

#include "cli/console.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <optional>
#include <string_view>

#include "cli/watch.hpp"
#include "project/progress.hpp"
#include "text/escape.hpp"

namespace revlint {
namespace {

// A closed pipe is the reader's choice, not an error; a full disk is one.
bool write_all(std::FILE* stream, const std::string& text) {
  if (text.empty()) return true;
  errno = 0;
  const bool written =
      std::fwrite(text.data(), 1, text.size(), stream) == text.size() && std::fflush(stream) == 0;
  return written || errno == EPIPE;
}

std::unique_ptr<Progress> progress_line() {
  const char* const name = std::getenv("TERM");
  const bool moves_back = name != nullptr && std::string_view(name) != "dumb";
  if (isatty(STDERR_FILENO) != 1 || !moves_back) return nullptr;
  return std::make_unique<Progress>([](const std::string& text) { write_all(stderr, text); });
}

}  // namespace

Terminal this_terminal() {
  winsize size{};
  const bool has_size = ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0;
  return {isatty(STDOUT_FILENO) == 1, has_size ? size.ws_col : 0};
}

int print(const Outcome& outcome) {
  write_all(stderr, outcome.err);
  if (!write_all(stdout, outcome.out)) {
    write_all(stderr, program_line(std::string("cannot write to stdout: ") + std::strerror(errno)));
    return 2;
  }
  return outcome.exit_code;
}

Outcome with_progress(const std::function<Outcome()>& command) {
  const auto line = progress_line();
  return command();
}

int watch(const std::function<Outcome()>& command, const std::vector<std::string>& files) {
  Watch watch(files);
  const bool clears = isatty(STDOUT_FILENO) == 1;
  std::optional<Outcome> last;
  while (true) {
    Outcome outcome = with_progress(command);
    if (outcome.directories.empty()) outcome.directories.insert(".");
    // What happened before a directory was watched is seen by one more run.
    const bool has_new = watch.set(outcome.directories);
    if (!last || outcome.out != last->out || outcome.err != last->err) {
      if (last && clears) write_all(stdout, "\x1b[H\x1b[2J\x1b[3J");
      print(outcome);
      if (std::ferror(stdout) != 0) return outcome.exit_code;  // nobody reads any more
      if (clears || !last) write_all(stderr, program_line("waiting for changes; Ctrl-C ends"));
    }
    last = std::move(outcome);
    if (!has_new && watch.wait() == Watch::Woke::interrupted) return last->exit_code;
  }
}

}  // namespace revlint
