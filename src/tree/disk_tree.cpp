// The Tree of a directory on disk. It never leaves the directory: a path without links is opened in
// one system call that refuses links, any other path is resolved first. It never waits for a FIFO
// and never reads a device.

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <cstring>
#include <mutex>
#include <system_error>

#include "os/files.hpp"
#include "os/paths.hpp"
#include "tree/symlinks.hpp"
#include "tree/tree.hpp"

namespace revlint {
namespace {

using os::Access;
using os::FileFacts;
using os::FileKind;

// What was opened, or not. Throws where the process may open no more files, because that says
// nothing of this one.
FileDescriptor opened(FileDescriptor descriptor) {
  if (!descriptor.open() && (errno == EMFILE || errno == ENFILE))
    throw std::system_error(errno, std::generic_category());
  return descriptor;
}

// Few where the process may open few (`ulimit -n`).
std::size_t most_kept(std::size_t room) {
  return std::min(room, os::most_open_files() / 8);
}

constexpr std::size_t first_read = 64 * 1024;  // bytes; one read takes nearly every migration

// Why the descriptor cannot be read as a file of at most `limit` bytes; ok if it can.
ReadStatus obstacle(int descriptor, std::size_t limit) {
  const std::optional<FileFacts> facts = os::facts_of(descriptor);
  if (!facts) return ReadStatus::unreadable;
  if (facts->kind != FileKind::file) return ReadStatus::no_file;
  return facts->size <= limit ? ReadStatus::ok : ReadStatus::too_large;
}

ReadStatus failure(int descriptor, std::size_t limit) {
  const ReadStatus status = obstacle(descriptor, limit);
  return status == ReadStatus::ok ? ReadStatus::unreadable : status;
}

// A short read means the end of a regular file, so most files take one call. The kind of the
// descriptor is asked only in doubt: os::read_at() refuses a FIFO, and a device is either empty or
// endless.
ReadStatus read_all(int descriptor, Buffer& bytes) {
  while (true) {
    const std::size_t size = bytes.view().size();
    if (bytes.spare() == 0) {
      const ReadStatus status = size > 0 ? obstacle(descriptor, bytes.limit()) : ReadStatus::ok;
      if (status != ReadStatus::ok) return status;
      if (size > bytes.limit()) return ReadStatus::too_large;  // it has grown
      bytes.room(std::max(first_read, size));
    }
    const std::size_t wanted = bytes.spare();
    const std::ptrdiff_t count = os::read_at(descriptor, bytes.room(0), wanted, size);
    if (count < 0) return failure(descriptor, bytes.limit());
    const std::size_t total = size + static_cast<std::size_t>(count);
    bytes.resize(total);
    if (static_cast<std::size_t>(count) == wanted) continue;
    if (total == 0) return obstacle(descriptor, bytes.limit());
    return total <= bytes.limit() ? ReadStatus::ok : ReadStatus::too_large;
  }
}

EntryKind kind_of(FileKind kind) {
  if (kind == FileKind::file) return EntryKind::file;
  if (kind == FileKind::directory) return EntryKind::directory;
  return kind == FileKind::link ? EntryKind::symlink : EntryKind::other;
}

class DiskTree : public Tree {
 public:
  DiskTree(std::string root, FileDescriptor descriptor)
      : root_(std::move(root)), descriptor_(std::move(descriptor)) {}

  std::optional<Listing> list(std::string_view directory) const override {
    FileDescriptor descriptor = open(directory, Access::directory);
    if (!descriptor.open()) return std::nullopt;
    Listing listing;
    const bool is_complete =
        os::list(std::move(descriptor),
                 [&](std::string_view name, FileKind kind) { listing.add(name, kind_of(kind)); });
    if (!is_complete) return std::nullopt;
    listing.sort();
    return listing;
  }

  // A directory has a link in itself, one in its parent and one in each of its directories; file
  // systems that do not count these links report 1.
  bool may_hold_directories(std::string_view path) const override {
    const std::string name(path.empty() ? "." : path);
    const std::optional<FileFacts> facts = os::facts_in(descriptor_.number(), name.c_str());
    return !facts || facts->kind != FileKind::directory || facts->names != 2;
  }

  std::optional<EntryKind> kind(std::string_view path) const override {
    const std::optional<std::string> resolved = resolve(path);
    if (!resolved || resolved->find('\0') != std::string::npos) return std::nullopt;
    if (resolved->empty()) return EntryKind::directory;
    const std::optional<FileFacts> facts = os::facts_in(descriptor_.number(), resolved->c_str());
    if (!facts || facts->kind == FileKind::link) return std::nullopt;  // a loop
    return kind_of(facts->kind);
  }

  ReadStatus read(std::string_view path, Buffer& bytes) const override {
    bytes.resize(0);
    const std::size_t slash = path.rfind('/');
    const std::string_view directory = slash == path.npos ? "" : path.substr(0, slash);
    FileDescriptor file = open_in(directory, path.substr(slash + 1));
    if (!file.open() && errno == ELOOP) {
      const std::optional<std::string> resolved = resolve(path);
      if (!resolved) return ReadStatus::outside;
      file = open(*resolved, Access::read);
      if (!file.open() && errno == ELOOP) return ReadStatus::missing;
    }
    if (!file.open()) {
      if (errno == ENOENT || errno == ENOTDIR) return ReadStatus::missing;
      return errno == ENXIO ? ReadStatus::no_file : ReadStatus::unreadable;  // a socket
    }
    const ReadStatus status = read_all(file.number(), bytes);
    if (status != ReadStatus::ok) bytes.resize(0);
    return status;
  }
  using Tree::read;

  std::optional<std::string> resolve(std::string_view path) const override {
    return resolve_links(path, [this](const std::string& name) -> std::optional<std::string> {
      std::optional<std::string> written = os::link_in(descriptor_.number(), name.c_str());
      return written && os::root_length(*written) > 0 ? inside(*written) : written;
    });
  }

 private:
  // An absolute link target, relative to the tree's root.
  std::string inside(const std::string& absolute) const {
    const auto below_root = [this](std::string_view path) {
      return path.starts_with(root_) && (path.size() == root_.size() || path[root_.size()] == '/');
    };
    if (root_.ends_with('/') && absolute.starts_with(root_))  // "/", or "C:/" on Windows
      return absolute.substr(root_.size() - 1);
    if (below_root(absolute)) return '/' + absolute.substr(root_.size());
    const std::optional<std::string> real = os::real_path(absolute);
    if (real && below_root(*real)) return '/' + real->substr(root_.size());
    return std::string(outside_target);
  }

  // Follows links inside the tree; sets errno on failure.
  FileDescriptor open(std::string_view path, Access access) const {
    const std::string name(path.empty() ? "." : path);
    errno = ENOENT;
    if (name.find('\0') != std::string::npos) return FileDescriptor();
    FileDescriptor descriptor = opened(os::open_below(descriptor_.number(), name, access));
    if (descriptor.open() || (errno != ELOOP && errno != ENOSYS && errno != EPERM))
      return descriptor;
    const std::optional<std::string> resolved = resolve(path);
    errno = ELOOP;
    if (!resolved) return FileDescriptor();
    const std::string target = resolved->empty() ? "." : *resolved;
    return opened(os::open_in(descriptor_.number(), target.c_str(), access));
  }

  // Opens a file through the descriptor of its directory, which is kept for the next file, because
  // the system resolves one name faster than a path. A link is not followed: ELOOP.
  FileDescriptor open_in(std::string_view directory, std::string_view file) const {
    std::array<char, 256> name;  // systems allow 255 bytes
    errno = ENAMETOOLONG;
    if (file.size() >= name.size()) return FileDescriptor();
    errno = ENOENT;
    if (file.empty() || file == ".." || file.find('\0') != file.npos) return FileDescriptor();
    file.copy(name.data(), file.size());
    name[file.size()] = '\0';
    FileDescriptor own;
    const FileDescriptor& parent = directory_of_files(directory, own);
    if (!parent.open()) return FileDescriptor();
    return opened(os::open_in(parent.number(), name.data(), Access::read));
  }

  // The open directory: one of `kept_`, or `own` if those are full. Not open: errno says why.
  const FileDescriptor& directory_of_files(std::string_view path, FileDescriptor& own) const {
    const auto known = [&](std::size_t begin, std::size_t end) -> const FileDescriptor* {
      for (; begin != end; ++begin) {
        if (kept_[begin].path == path) return &kept_[begin].descriptor;
      }
      return nullptr;
    };
    const std::size_t seen = kept_count_.load(std::memory_order_acquire);
    if (const FileDescriptor* found = known(0, seen)) return *found;
    const std::lock_guard lock(mutex_);
    const std::size_t count = kept_count_.load(std::memory_order_relaxed);
    if (const FileDescriptor* found = known(seen, count)) return *found;
    own = open(path, Access::directory);
    if (!own.open() || count >= most_kept_) return own;
    kept_[count] = {std::string(path), std::move(own)};
    kept_count_.store(count + 1, std::memory_order_release);
    return kept_[count].descriptor;
  }

  struct OpenDirectory {
    std::string path;
    FileDescriptor descriptor;
  };

  std::string root_;  // absolute, without links
  FileDescriptor descriptor_;
  mutable std::mutex mutex_;
  // The first `kept_count_` are read without the lock, because they never change again.
  mutable std::array<OpenDirectory, 32> kept_;
  const std::size_t most_kept_ = most_kept(kept_.size());
  mutable std::atomic<std::size_t> kept_count_ = 0;
};

}  // namespace

Result<std::unique_ptr<Tree>> open_disk_tree(const std::string& root) {
  const std::optional<std::string> real = os::real_path(root);
  FileDescriptor descriptor;
  if (real) descriptor = os::open_path(*real, Access::directory);
  if (!descriptor.open())
    return Failure{"'" + root + "' cannot be opened as a directory: " + std::strerror(errno)};
  return std::unique_ptr<Tree>(std::make_unique<DiskTree>(*real, std::move(descriptor)));
}

}  // namespace revlint
