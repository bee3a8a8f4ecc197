#pragma once
// For the files of this room that call Windows: its texts are UTF-16, ours are UTF-8.

#include <string>
#include <string_view>

namespace revlint::os {

std::wstring wide(std::string_view text);
std::string utf8(std::wstring_view text);

// An absolute path of any length, as the calls of Windows take it: "\\?\C:\x".
std::wstring wide_path(const std::string& path);

// The errno of an error of Windows (GetLastError()).
int errno_of(unsigned long error);

}  // namespace revlint::os
