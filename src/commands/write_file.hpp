#pragma once
// Writes files. A reader never sees half of one, a run that is killed leaves every file whole, and
// no symbolic link of the project leads a write to another file.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "support/result.hpp"

namespace revlint {

// Replaces a file that the user names, all or nothing: written beside it and renamed. An existing
// file keeps its mode. Character devices, pipes and open descriptors ("/dev/fd/63") are written to
// as they are. A link that lies below `root`, the project, is refused.
std::optional<Failure> write_file(const std::string& path, std::string_view text,
                                  const std::string& root);

// What the file that write_file() would replace holds; nullopt where it would replace none.
Result<std::optional<std::string>> read_named_file(const std::string& path,
                                                   const std::string& root);

// A file of the project, by its path in it: a regular file that is reached without links and does
// not lie in a ".git".
struct ProjectFile {
  std::string path;
  std::optional<std::string> text;    // nullopt: the file is removed
  std::optional<std::string> before;  // what it holds; nullopt where there is none yet
};

// Replaces and removes all the files below `root` or none, in their order. Fails when one of them is not what it was, or is no
// such file. Where a rename fails after others, those are given their old text back.
std::optional<Failure> write_project_files(const std::string& root,
                                           const std::vector<ProjectFile>& files);

// Makes the directories of a file of the project that are missing.
std::optional<Failure> make_directories(const std::string& root, const std::string& path);

// What a file of the project holds; nullopt where there is none.
Result<std::optional<std::string>> read_project_file(const std::string& root,
                                                     const std::string& path);

// Adds `text` to the end of a regular file, which is made if need be, or of a character device.
std::optional<Failure> append_to_file(const std::string& path, std::string_view text);

}  // namespace revlint
