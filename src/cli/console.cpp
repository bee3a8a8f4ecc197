// The only file that knows the standard streams. Commands escape foreign text before it comes here
// (text/escape.hpp), so that all control characters and commands of CI services are our own.

#include "cli/console.hpp"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>
#include <optional>

#include "cli/progress.hpp"
#include "cli/watch.hpp"
#include "os/environment.hpp"
#include "os/terminal.hpp"
#include "text/escape.hpp"

namespace revlint {
namespace {

// A closed pipe is the reader's choice and not an error; a full disk is an error.
bool write_all(std::FILE* stream, const std::string& text) {
  if (text.empty()) return true;
  errno = 0;
  const bool written =
      std::fwrite(text.data(), 1, text.size(), stream) == text.size() && std::fflush(stream) == 0;
  return written || errno == EPIPE;
}

std::unique_ptr<Progress> progress_line() {
  const std::string name = os::variable("TERM");
  if (!os::is_terminal(os::Stream::errors) || name.empty() || name == "dumb") return nullptr;
  return std::make_unique<Progress>([](const std::string& text) { write_all(stderr, text); });
}

}  // namespace

Terminal this_terminal() {
  return {os::is_terminal(os::Stream::output), static_cast<int>(os::columns(os::Stream::output))};
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
  const bool clears = os::is_terminal(os::Stream::output);
  std::optional<Outcome> last;
  while (true) {
    Outcome outcome = with_progress(command);
    if (outcome.directories.empty()) outcome.directories.insert(".");
    // A new directory may have changed before it was watched: run once more.
    const bool has_new = watch.set(outcome.directories);
    if (!last || outcome.out != last->out || outcome.err != last->err) {
      if (last && clears) write_all(stdout, "\x1b[H\x1b[2J\x1b[3J");
      print(outcome);
      if (std::ferror(stdout) != 0) return outcome.exit_code;  // the reader has gone
      if (clears || !last) write_all(stderr, program_line("waiting for changes; Ctrl-C ends"));
    }
    last = std::move(outcome);
    if (!has_new && watch.wait() == Watch::Woke::interrupted) return last->exit_code;
  }
}

}  // namespace revlint
