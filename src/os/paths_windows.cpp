#include <windows.h>

#include <algorithm>
#include <cerrno>

#include "os/paths.hpp"
#include "os/windows_text.hpp"

namespace revlint::os {
namespace {

bool is_slash(char c) {
  return c == '/' || c == '\\';
}

}  // namespace

std::size_t root_length(std::string_view path) {
  const bool has_letter =
      path.size() >= 2 && path[1] == ':' && ((path[0] | 0x20) >= 'a' && (path[0] | 0x20) <= 'z');
  if (has_letter) return path.size() > 2 && is_slash(path[2]) ? 3 : 0;
  if (path.size() < 2 || !is_slash(path[0]) || !is_slash(path[1]))
    return !path.empty() && is_slash(path[0]) ? 1 : 0;
  std::size_t at = 2;  // //server/share/
  for (int part = 0; part < 2 && at < path.size(); ++part) {
    while (at < path.size() && !is_slash(path[at])) ++at;
    if (at < path.size()) ++at;
  }
  return at;
}

std::string with_slashes(std::string path) {
  std::ranges::replace(path, '\\', '/');
  return path;
}

std::optional<std::string> real_path(const std::string& path) {
  const HANDLE file = CreateFileW(wide_path(path).c_str(), FILE_READ_ATTRIBUTES,
                                  FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, nullptr,
                                  OPEN_EXISTING, FILE_FLAG_BACKUP_SEMANTICS, nullptr);
  if (file == INVALID_HANDLE_VALUE) {
    errno = errno_of(GetLastError());
    return std::nullopt;
  }
  std::wstring name(GetFinalPathNameByHandleW(file, nullptr, 0, FILE_NAME_NORMALIZED), L'\0');
  name.resize(GetFinalPathNameByHandleW(file, name.data(), static_cast<DWORD>(name.size()),
                                        FILE_NAME_NORMALIZED));
  CloseHandle(file);
  if (name.empty()) {
    errno = EIO;
    return std::nullopt;
  }
  std::wstring_view plain = name;
  const bool is_shared = plain.starts_with(L"\\\\?\\UNC\\");
  if (is_shared)
    plain.remove_prefix(7);
  else if (plain.starts_with(L"\\\\?\\"))
    plain.remove_prefix(4);
  std::string real = with_slashes((is_shared ? "/" : "") + utf8(plain));
  if (real.size() == 2 && real[1] == ':') real += '/';
  return real;
}

std::string working_directory() {
  return real_path(".").value_or("");
}

bool exists(const std::string& path) {
  return real_path(path).has_value();
}

bool is_directory(const std::string& path) {
  const auto real = real_path(path);
  const DWORD attributes =
      real ? GetFileAttributesW(wide_path(*real).c_str()) : INVALID_FILE_ATTRIBUTES;
  return attributes != INVALID_FILE_ATTRIBUTES && (attributes & FILE_ATTRIBUTE_DIRECTORY) != 0;
}

}  // namespace revlint::os
