#include <signal.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "os/terminal.hpp"

namespace revlint::os {
namespace {

int number_of(Stream stream) {
  return stream == Stream::output ? STDOUT_FILENO : STDERR_FILENO;
}

}  // namespace

void prepare_streams() {
  ::signal(SIGPIPE, SIG_IGN);
  ::signal(SIGXFSZ, SIG_IGN);
}

bool is_terminal(Stream stream) {
  return ::isatty(number_of(stream)) == 1;
}

unsigned columns(Stream stream) {
  winsize size{};
  return ::ioctl(number_of(stream), TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

void write_errors(std::string_view text) {
  [[maybe_unused]] const auto written = ::write(STDERR_FILENO, text.data(), text.size());
}

}  // namespace revlint::os
