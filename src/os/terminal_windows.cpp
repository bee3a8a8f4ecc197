#include <fcntl.h>
#include <io.h>
#include <windows.h>

#include "os/terminal.hpp"

namespace revlint::os {
namespace {

HANDLE handle_of(Stream stream) {
  return GetStdHandle(stream == Stream::output ? STD_OUTPUT_HANDLE : STD_ERROR_HANDLE);
}

}  // namespace

void prepare_streams() {
  for (const int stream : {0, 1, 2}) _setmode(stream, _O_BINARY);
  if (!is_terminal(Stream::output) && !is_terminal(Stream::errors)) return;
  SetConsoleOutputCP(CP_UTF8);
  for (const Stream stream : {Stream::output, Stream::errors}) {
    DWORD mode = 0;
    if (GetConsoleMode(handle_of(stream), &mode))
      SetConsoleMode(handle_of(stream), mode | ENABLE_VIRTUAL_TERMINAL_PROCESSING);
  }
}

bool is_terminal(Stream stream) {
  DWORD mode = 0;
  return GetConsoleMode(handle_of(stream), &mode) != 0;
}

unsigned columns(Stream stream) {
  CONSOLE_SCREEN_BUFFER_INFO info{};
  if (!GetConsoleScreenBufferInfo(handle_of(stream), &info)) return 0;
  return static_cast<unsigned>(info.srWindow.Right - info.srWindow.Left + 1);
}

void write_errors(std::string_view text) {
  DWORD written = 0;
  WriteFile(handle_of(Stream::errors), text.data(), static_cast<DWORD>(text.size()), &written,
            nullptr);
}

}  // namespace revlint::os
