#pragma once
// Writes reports to files. A reader never sees half of one: another step of a CI job may upload the
// file whatever became of revlint.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "support/result.hpp"

namespace revlint {

// Replaces the file by `text`, all or nothing: written beside it and renamed. An existing file
// keeps its mode; a symbolic link stays one. Devices and pipes are written to as they are.
std::optional<Failure> write_file(const std::string& path, std::string_view text);

struct FileText {
  std::string path;
  std::string text;
};

// Replaces all the files or none: each new text is written beside its file first. Where one of the
// renames fails all the same, the files that were replaced get their old text back.
std::optional<Failure> write_files(const std::vector<FileText>& files);

// Adds `text` to the end of the file, which is made if need be.
std::optional<Failure> append_to_file(const std::string& path, std::string_view text);

}  // namespace revlint
