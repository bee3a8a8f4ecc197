// clang-format off: the second relies on the first
#include <windows.h>
#include <shellapi.h>
// clang-format on

#include "os/environment.hpp"
#include "os/windows_text.hpp"

namespace revlint::os {

Variables process_variables() {
  Variables variables;
  wchar_t* const block = GetEnvironmentStringsW();
  for (const wchar_t* at = block; at != nullptr && *at != L'\0';) {
    const std::wstring_view line = at;
    at += line.size() + 1;
    const std::size_t equals = line.find(L'=', 1);  // "=C:=..." is the directory of a drive
    if (equals == line.npos || line.front() == L'=') continue;
    std::string name = utf8(line.substr(0, equals));
    for (char& c : name) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    variables.emplace(std::move(name), utf8(line.substr(equals + 1)));
  }
  FreeEnvironmentStringsW(block);
  return variables;
}

std::string variable(const char* name) {
  const std::wstring asked = wide(name);
  std::wstring value(GetEnvironmentVariableW(asked.c_str(), nullptr, 0), L'\0');
  value.resize(
      GetEnvironmentVariableW(asked.c_str(), value.data(), static_cast<DWORD>(value.size())));
  return utf8(value);
}

// The arguments of main() are in the code page of the machine, which lacks most characters.
std::vector<std::string> arguments(int, char**) {
  int count = 0;
  wchar_t** const words = CommandLineToArgvW(GetCommandLineW(), &count);
  std::vector<std::string> result;
  for (int i = 1; words != nullptr && i < count; ++i) result.push_back(utf8(words[i]));
  LocalFree(words);
  return result;
}

}  // namespace revlint::os
