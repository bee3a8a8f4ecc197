// Each directory is opened from the one above it, so that no link is followed by accident.

#include "commands/file_place.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <optional>
#include <string_view>
#include <vector>

#include "os/files.hpp"
#include "os/paths.hpp"
#include "text/characters.hpp"
#include "text/escape.hpp"

namespace revlint {
namespace {

using Directory = std::shared_ptr<const FileDescriptor>;

constexpr int most_links = 40;  // as Linux

// Null and errno where it was not opened.
Directory shared(FileDescriptor opened) {
  if (!opened.open()) return nullptr;
  return std::make_shared<const FileDescriptor>(std::move(opened));
}

Directory open_directory(const std::string& path) {
  return shared(os::open_path(path, os::Access::place));
}

// A link is not followed.
Directory open_directory(const Directory& above, const std::string& name) {
  return shared(os::open_in(above->number(), name.c_str(), os::Access::place));
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
  const auto facts = os::facts_in(directory->number(), name.c_str());
  return facts && facts->kind == os::FileKind::link;
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

// Whether the directory is `root` or lies below it; also where that cannot be found out.
bool is_below(const Directory& directory, const os::FileFacts& root) {
  Directory at = directory;
  auto here = os::facts_of(at->number());
  while (here && !here->same_file(root)) {
    at = shared(os::open_parent(at->number()));
    const auto above = at != nullptr ? os::facts_of(at->number()) : std::nullopt;
    if (above && above->same_file(*here)) return false;  // the top
    here = above;
  }
  return true;
}

// Follows a path as the system does, segment by segment.
class Walk {
 public:
  Walk(const std::string& path, const std::string& root)
      : path_(os::with_slashes(path)), root_(root) {}

  Result<FilePlace> place() {
    if (path_.find('\0') != std::string::npos) return cannot_write(path_, EINVAL);
    const auto root = os::facts_of(root_);
    if (!root) return cannot_write(path_, errno);
    if (!push(path_)) return cannot_write(path_, errno);
    while (!pending_.empty()) {
      const std::string segment = std::move(pending_.back());
      pending_.pop_back();
      if (is_link(at_, segment)) {
        if (is_below(at_, *root)) return refused(segment);
        if (!follow(segment)) return cannot_write(path_, errno);
      } else if (pending_.empty()) {
        return FilePlace{at_, segment, path_};
      } else {
        at_ =
            segment == ".." ? shared(os::open_parent(at_->number())) : open_directory(at_, segment);
        if (at_ == nullptr) return cannot_write(path_, errno);
      }
    }
    return cannot_write(path_, EISDIR);  // "/"
  }

 private:
  // Puts the segments of a path on the stack, the first on top.
  bool push(const std::string& path) {
    const std::size_t root = os::root_length(path);
    if (root > 0 || at_ == nullptr) at_ = open_directory(root > 0 ? path.substr(0, root) : ".");
    const auto segments = segments_of(path.substr(root));
    for (auto segment = segments.rbegin(); segment != segments.rend(); ++segment) {
      if (!segment->empty()) pending_.push_back(*segment);
    }
    return at_ != nullptr;
  }

  bool follow(const std::string& link) {
    const auto target = os::link_in(at_->number(), link.c_str());
    if (!target || target->empty() || ++links_ > most_links) {
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

  const std::string path_;
  const std::string& root_;
  Directory at_;
  std::vector<std::string> pending_;
  int links_ = 0;
};

}  // namespace

Result<ProjectDirectory> ProjectDirectory::open(const std::string& root) {
  Directory directory = open_directory(root);
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
      Directory next = open_directory(at, segments[i]);
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
#ifdef EDQUOT
    case EDQUOT:
#endif
      return cannot_write(path, "no space left", "free some or name a file on another disk");
    case ENXIO:
      return cannot_write(path, "nothing reads from it", "start its reader or name another file");
    default:
      return cannot_write(path, std::strerror(error), "name another file");
  }
}

}  // namespace revlint
