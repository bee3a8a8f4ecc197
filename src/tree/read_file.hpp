#pragma once
// Reads a file that the user names, outside of any Tree: a configuration, a baseline.

#include <optional>
#include <string>

namespace revlint {

// The content of the file; nullopt if it cannot be read, or is a directory.
std::optional<std::string> file_text(const std::string& path);

}  // namespace revlint
