#pragma once
// Writes reports to files. A reader never sees half of one: another step of a CI job may upload the
// file whatever became of revlint.

#include <optional>
#include <string>
#include <string_view>

#include "result.hpp"

namespace revlint {

// Replaces the file by `text`, all or nothing: written beside it and renamed. An existing file
// keeps its mode; a symbolic link stays one. Devices and pipes are written to as they are.
std::optional<Failure> write_file(const std::string& path, std::string_view text);

// Adds `text` to the end of the file, which is made if need be.
std::optional<Failure> append_to_file(const std::string& path, std::string_view text);

}  // namespace revlint
