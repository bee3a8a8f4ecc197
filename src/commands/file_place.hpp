#pragma once
// Where a file is written: an open directory and a name in it. Nothing that a repository contains,
// and nothing that changes while revlint runs, leads a write to another place than the one named.

#include <memory>
#include <string>

#include "os/file_descriptor.hpp"
#include "support/result.hpp"

namespace revlint {

struct FilePlace {
  std::shared_ptr<const FileDescriptor> directory;
  std::string name;   // one path segment; may be a link: the caller does not follow it
  std::string shown;  // the path that messages name
};

// The directory of a project, for files whose names come from revlint or from the repository.
class ProjectDirectory {
 public:
  static Result<ProjectDirectory> open(const std::string& root);

  // `path` is relative. Fails where it leads out of the project or into a ".git", and where a
  // directory of it is missing or is a symbolic link.
  Result<FilePlace> place(const std::string& path);

 private:
  using Directory = std::shared_ptr<const FileDescriptor>;
  explicit ProjectDirectory(Directory root) : root_(std::move(root)) {}

  Directory root_;
  std::string last_path_;  // most files follow one of the same directory
  Directory last_;
};

// The place of a file that the user names. It may lie anywhere. Symbolic links are followed, the
// last segment included, but for those that lie below `root`: a repository may have brought them.
Result<FilePlace> place_named_by_user(const std::string& path, const std::string& root);

// What each failure to write says: the file, the reason, the cure.
Failure cannot_write(const std::string& path, int error);
Failure cannot_write(const std::string& path, const std::string& reason, const std::string& cure);

}  // namespace revlint
