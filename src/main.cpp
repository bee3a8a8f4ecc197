// The program: passes argv to the command line and returns its exit code. Where the system has too
// little to give it says so in one line; half a result is no result.

#include <cerrno>
#include <cstdlib>
#include <exception>
#include <new>
#include <string>
#include <string_view>
#include <system_error>

#include "cli/cli.hpp"
#include "os/terminal.hpp"

namespace {

constexpr int could_not_run = 2;

// Neither allocates nor unwinds: every thread may run out of memory anywhere.
[[noreturn]] void stop_with(std::string_view line) {
  revlint::os::write_errors(line);
  std::_Exit(could_not_run);
}

void out_of_memory() {
  stop_with("revlint: there is not enough memory: give it more, or name fewer paths\n");
}

}  // namespace

int main(int argc, char** argv) {
  std::set_new_handler(out_of_memory);
  try {
    return revlint::run(argc, argv);
  } catch (const std::system_error& error) {
    const int code = error.code().value();
    if (code == EMFILE || code == ENFILE)
      stop_with("revlint: too many files are open: raise the limit, e.g. `ulimit -n 1024`\n");
    stop_with("revlint: the system refuses: " + error.code().message() + "\n");
  } catch (const std::exception& error) {
    stop_with(std::string("revlint: this is a fault of revlint: ") + error.what() + "\n");
  }
}
