// Each directory is opened from the one above it, so that no link is followed by accident.

#include "commands/file_place.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <climits>
#include <cstring>
#include <optional>
#include <string_view>
#include <vector>

#include "text/characters.hpp"
#include "text/escape.hpp"

namespace revlint {
namespace {

using Directory = std::shared_ptr<const FileDescriptor>;

constexpr int most_links = 40;  // as Linux

// Enough to open what a directory holds; reading it is not needed.
#ifdef O_PATH
constexpr int directory_flags = O_PATH | O_DIRECTORY | O_CLOEXEC;
#else
constexpr int directory_flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC;
#endif

// Null and errno where it cannot be opened.
Directory open_directory(int at, const char* name, int flags) {
  FileDescriptor opened(::openat(at, name, directory_flags | flags));
  if (!opened.open()) return nullptr;
  return std::make_shared<const FileDescriptor>(std::move(opened));
}

std::vector<std::string> segments_of(const std::string& path) {
  std::vector<std::string> segments;
  for (std::size_t begin = 0; begin <= path.size();) {
    const std::size_t end = std::min(path.find('/', begin), path.size());
    segments.push_back(path.substr(begin, end - begin));
    begin = end + 1;
  }
  return segments;
}

bool is_link(const Directory& directory, const std::string& name) {
  struct stat facts;
  return ::fstatat(directory->number(), name.c_str(), &facts, AT_SYMLINK_NOFOLLOW) == 0 &&
         S_ISLNK(facts.st_mode);
}

// Also as file systems that ignore case or dots at the end know it.
bool is_git_directory(std::string_view name) {
  while (name.ends_with('.') || name.ends_with(' ')) name.remove_suffix(1);
  const std::string lower = lower_case(name);
  return lower == ".git" || lower == "git~1";
}

Failure through_link(const std::string& path, const std::string& link) {
  return cannot_write(path, "'" + printable(link) + "' is a symbolic link",
                      "name the directory that it leads to");
}

std::string directory_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  if (slash == std::string::npos) return ".";
  return slash == 0 ? "/" : path.substr(0, slash);
}

bool same_file(const struct stat& a, const struct stat& b) {
  return a.st_dev == b.st_dev && a.st_ino == b.st_ino;
}

// Whether the directory is `root` or lies below it; also where that cannot be found out.
bool is_below(const Directory& directory, const struct stat& root) {
  Directory at = directory;
  struct stat here;
  if (::fstat(at->number(), &here) != 0) return true;
  while (!same_file(here, root)) {
    at = open_directory(at->number(), "..", 0);
    struct stat above;
    if (at == nullptr || ::fstat(at->number(), &above) != 0) return true;
    if (same_file(above, here)) return false;  // the top
    here = above;
  }
  return true;
}

std::optional<std::string> target_of(const Directory& directory, const std::string& link) {
  std::array<char, PATH_MAX> target;
  const ssize_t size =
      ::readlinkat(directory->number(), link.c_str(), target.data(), target.size());
  if (size <= 0) return std::nullopt;
  return std::string(target.data(), static_cast<std::size_t>(size));
}

// Follows a path as the system does, segment by segment.
class Walk {
 public:
  Walk(const std::string& path, const std::string& root) : path_(path), root_(root) {}

  Result<FilePlace> place() {
    if (path_.find('\0') != std::string::npos) return cannot_write(path_, EINVAL);
    struct stat root;
    if (::stat(root_.c_str(), &root) != 0) return cannot_write(path_, errno);
    if (!push(path_)) return cannot_write(path_, errno);
    while (!pending_.empty()) {
      const std::string segment = std::move(pending_.back());
      pending_.pop_back();
      if (is_link(at_, segment)) {
        if (is_below(at_, root)) return refused(segment);
        if (!follow(segment)) return cannot_write(path_, errno);
      } else if (pending_.empty()) {
        return FilePlace{at_, segment, path_};
      } else {
        at_ = open_directory(at_->number(), segment.c_str(), O_NOFOLLOW);
        if (at_ == nullptr) return cannot_write(path_, errno);
      }
    }
    return cannot_write(path_, EISDIR);  // "/"
  }

 private:
  // Puts the segments of a path on the stack, the first on top.
  bool push(const std::string& path) {
    const bool absolute = path.starts_with('/');
    if (absolute || at_ == nullptr) at_ = open_directory(AT_FDCWD, absolute ? "/" : ".", 0);
    const auto segments = segments_of(path);
    for (auto segment = segments.rbegin(); segment != segments.rend(); ++segment) {
      if (!segment->empty()) pending_.push_back(*segment);
    }
    return at_ != nullptr;
  }

  bool follow(const std::string& link) {
    const auto target = target_of(at_, link);
    if (!target || ++links_ > most_links) {
      errno = ELOOP;
      return false;
    }
    return push(*target);
  }

  Failure refused(const std::string& link) const {
    if (pending_.empty())
      return cannot_write(path_, "it is a symbolic link of the project", "name another file");
    return through_link(path_, link);
  }

  const std::string& path_;
  const std::string& root_;
  Directory at_;
  std::vector<std::string> pending_;
  int links_ = 0;
};

}  // namespace

Result<ProjectDirectory> ProjectDirectory::open(const std::string& root) {
  Directory directory = open_directory(AT_FDCWD, root.c_str(), 0);
  if (directory == nullptr) return cannot_write(root, errno);
  return ProjectDirectory(std::move(directory));
}

Result<FilePlace> ProjectDirectory::place(const std::string& path) {
  const std::vector<std::string> segments = segments_of(path);
  for (const std::string& segment : segments) {
    if (segment.empty() || segment == "." || segment == ".." ||
        segment.find('\0') != std::string::npos)
      return cannot_write(path, "it lies outside the project", "name a file in the project");
    if (is_git_directory(segment))
      return cannot_write(path, "'" + printable(segment) + "' belongs to git", "name another file");
  }
  const std::string parent = path.substr(0, path.size() - segments.back().size());
  if (last_ == nullptr || parent != last_path_) {
    Directory at = root_;
    std::string walked;
    for (std::size_t i = 0; i + 1 < segments.size(); ++i) {
      walked += (i == 0 ? "" : "/") + segments[i];
      Directory next = open_directory(at->number(), segments[i].c_str(), O_NOFOLLOW);
      if (next == nullptr) {
        const int error = errno;
        if (is_link(at, segments[i])) return through_link(path, walked);
        return cannot_write(path, error);
      }
      at = std::move(next);
    }
    last_path_ = parent;
    last_ = std::move(at);
  }
  return FilePlace{last_, segments.back(), path};
}

Result<FilePlace> place_named_by_user(const std::string& path, const std::string& root) {
  return Walk(path, root).place();
}

Failure cannot_write(const std::string& path, const std::string& reason, const std::string& cure) {
  return {"cannot write '" + printable(path) + "': " + reason + ": " + cure};
}

Failure cannot_write(const std::string& path, int error) {
  const std::string directory = "'" + printable(directory_of(path)) + "'";
  switch (error) {
    case ENOENT:
      return cannot_write(path, "there is no directory " + directory, "make it first");
    case EISDIR:
      return cannot_write(path, "it is a directory", "name a file in it");
    case ENOTDIR:
      return cannot_write(path, directory + " is no directory", "name another file");
    case EACCES:
    case EPERM:
    case EROFS:
      return cannot_write(path, "no permission", "name a file that you may write");
    case ENOSPC:
    case EDQUOT:
      return cannot_write(path, "no space left", "free some or name a file on another disk");
    case ENXIO:
      return cannot_write(path, "nothing reads from it", "start its reader or name another file");
    default:
      return cannot_write(path, std::strerror(error), "name another file");
  }
}

}  // namespace revlint
