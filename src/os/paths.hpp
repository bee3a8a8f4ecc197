#pragma once
// Paths of the whole system, and what is at them. On every system '/' is between the segments of
// the paths that these functions return.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace revlint::os {

// The bytes of an absolute path that name where it begins: 1 for "/x", 3 for "C:/x" on Windows; 0
// for a relative path.
std::size_t root_length(std::string_view path);

// As a user or a file writes it, with '/' between the segments.
std::string with_slashes(std::string path);

// Absolute, without links; nullopt and errno where nothing is there.
std::optional<std::string> real_path(const std::string& path);

// Of absolute paths: the directory of `path`, itself for the top; a path below a directory; whether
// `path` is `directory` or below it.
std::string parent(const std::string& path);
std::string below(const std::string& directory, std::string_view path);
bool is_below(std::string_view path, std::string_view directory);

// The part of `path` that is below `directory`, which it must be; "" for the directory itself.
std::string path_from(std::string_view directory, std::string_view path);

// Empty where it is gone.
std::string working_directory();

bool exists(const std::string& path);  // what a link leads to, for a link
bool is_directory(const std::string& path);

}  // namespace revlint::os
