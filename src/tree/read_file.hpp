#pragma once
// A file that the user names, outside of any tree: a configuration, a baseline.

#include <optional>
#include <string>

namespace revlint {

// The content of the file; nullopt where it cannot be read, or is a directory.
std::optional<std::string> file_text(const std::string& path);

}  // namespace revlint
