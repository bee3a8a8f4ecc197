// The Tree of a directory on disk. It never leaves the directory: a path without links is opened in
// one system call that refuses links, any other path is resolved first. It never waits for a FIFO
// and never reads a device.

#include <dirent.h>
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <climits>
#include <cstdlib>
#include <mutex>
#include <system_error>

#if __has_include(<linux/openat2.h>)
#include <linux/openat2.h>
#include <sys/syscall.h>
#endif

#include "support/file_descriptor.hpp"
#include "tree/symlinks.hpp"
#include "tree/tree.hpp"

namespace revlint {
namespace {

// What openat() gave. Throws where the process may open no more files, because that says nothing of
// this one.
FileDescriptor opened(long number) {
  if (number < 0 && (errno == EMFILE || errno == ENFILE))
    throw std::system_error(errno, std::generic_category());
  return FileDescriptor(static_cast<int>(number));
}

// Few where the process may open few (`ulimit -n`).
std::size_t most_kept(std::size_t room) {
  rlimit limit{};
  const bool is_known = ::getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY;
  return is_known ? std::min(room, static_cast<std::size_t>(limit.rlim_cur) / 8) : room;
}

constexpr std::size_t first_read = 64 * 1024;  // bytes; one read takes nearly every migration

// Why the descriptor cannot be read as a file of at most `limit` bytes; ok if it can.
ReadStatus obstacle(int descriptor, std::size_t limit) {
  struct stat facts;
  if (::fstat(descriptor, &facts) != 0) return ReadStatus::unreadable;
  if (!S_ISREG(facts.st_mode)) return ReadStatus::no_file;
  const bool fits = static_cast<std::uint64_t>(facts.st_size) <= limit;
  return fits ? ReadStatus::ok : ReadStatus::too_large;
}

ReadStatus failure(int descriptor, std::size_t limit) {
  const ReadStatus status = obstacle(descriptor, limit);
  return status == ReadStatus::ok ? ReadStatus::unreadable : status;
}

// A short read means the end of a regular file (POSIX, read()), so most files take one call. The
// kind of the descriptor is asked only in doubt: pread() refuses a FIFO, and a device is either
// empty or endless.
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
    const ssize_t count = ::pread(descriptor, bytes.room(0), wanted, static_cast<off_t>(size));
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return failure(descriptor, bytes.limit());
    const std::size_t total = size + static_cast<std::size_t>(count);
    bytes.resize(total);
    if (static_cast<std::size_t>(count) == wanted) continue;
    if (total == 0) return obstacle(descriptor, bytes.limit());
    return total <= bytes.limit() ? ReadStatus::ok : ReadStatus::too_large;
  }
}

EntryKind kind_of(mode_t mode) {
  if (S_ISREG(mode)) return EntryKind::file;
  if (S_ISDIR(mode)) return EntryKind::directory;
  if (S_ISLNK(mode)) return EntryKind::symlink;
  return EntryKind::other;
}

EntryKind kind_of(const dirent& entry, int directory) {
  switch (entry.d_type) {
    case DT_REG:
      return EntryKind::file;
    case DT_DIR:
      return EntryKind::directory;
    case DT_LNK:
      return EntryKind::symlink;
    case DT_UNKNOWN:
      break;
    default:
      return EntryKind::other;
  }
  struct stat facts;
  const int failed = ::fstatat(directory, entry.d_name, &facts, AT_SYMLINK_NOFOLLOW);
  return failed ? EntryKind::other : kind_of(facts.st_mode);
}

class DiskTree : public Tree {
 public:
  DiskTree(std::string root, FileDescriptor descriptor)
      : root_(std::move(root)), descriptor_(std::move(descriptor)) {}

  std::optional<Listing> list(std::string_view directory) const override {
    FileDescriptor descriptor = open(directory, O_RDONLY | O_DIRECTORY);
    if (!descriptor.open()) return std::nullopt;
    DIR* const stream = ::fdopendir(descriptor.number());
    if (!stream) return std::nullopt;
    const int number = descriptor.release();
    Listing listing;
    errno = 0;
    while (const dirent* const entry = ::readdir(stream)) {
      const std::string_view name = entry->d_name;
      if (name != "." && name != "..") listing.add(name, kind_of(*entry, number));
      errno = 0;
    }
    const bool complete = errno == 0;
    ::closedir(stream);
    if (!complete) return std::nullopt;
    listing.sort();
    return listing;
  }

  // A directory has a link in itself, one in its parent and one in each of its directories; file
  // systems that do not count these links report 1.
  bool may_hold_directories(std::string_view path) const override {
    struct stat facts;
    const std::string name(path.empty() ? "." : path);
    const int failed = ::fstatat(descriptor_.number(), name.c_str(), &facts, AT_SYMLINK_NOFOLLOW);
    return failed || !S_ISDIR(facts.st_mode) || facts.st_nlink != 2;
  }

  std::optional<EntryKind> kind(std::string_view path) const override {
    const std::optional<std::string> resolved = resolve(path);
    if (!resolved || resolved->find('\0') != std::string::npos) return std::nullopt;
    if (resolved->empty()) return EntryKind::directory;
    struct stat facts;
    const int flags = AT_SYMLINK_NOFOLLOW;
    if (::fstatat(descriptor_.number(), resolved->c_str(), &facts, flags)) return std::nullopt;
    if (S_ISLNK(facts.st_mode)) return std::nullopt;  // a loop
    return kind_of(facts.st_mode);
  }

  ReadStatus read(std::string_view path, Buffer& bytes) const override {
    bytes.resize(0);
    constexpr int flags = O_RDONLY | O_NONBLOCK | O_NOCTTY;
    const std::size_t slash = path.rfind('/');
    const std::string_view directory = slash == path.npos ? "" : path.substr(0, slash);
    FileDescriptor file = open_in(directory, path.substr(slash + 1), flags);
    if (!file.open() && errno == ELOOP) {
      const std::optional<std::string> resolved = resolve(path);
      if (!resolved) return ReadStatus::outside;
      file = open(*resolved, flags);
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
      std::array<char, PATH_MAX> target;
      const ssize_t size =
          ::readlinkat(descriptor_.number(), name.c_str(), target.data(), target.size());
      if (size < 0) return std::nullopt;
      std::string written(target.data(), static_cast<std::size_t>(size));
      return written.starts_with('/') ? inside(written) : written;
    });
  }

 private:
  // An absolute link target, relative to the tree's root.
  std::string inside(const std::string& absolute) const {
    const auto below_root = [this](std::string_view path) {
      return path.starts_with(root_) && (path.size() == root_.size() || path[root_.size()] == '/');
    };
    if (root_ == "/") return absolute;
    if (below_root(absolute)) return '/' + absolute.substr(root_.size());
    const std::unique_ptr<char, void (*)(void*)> real(::realpath(absolute.c_str(), nullptr),
                                                      &std::free);
    if (real && below_root(real.get())) return '/' + std::string(real.get()).substr(root_.size());
    return std::string(outside_target);
  }

  // Follows links inside the tree; sets errno on failure.
  FileDescriptor open(std::string_view path, int flags) const {
    const std::string name(path.empty() ? "." : path);
    FileDescriptor descriptor = open_without_links(name, flags);
    if (descriptor.open() || (errno != ELOOP && errno != ENOSYS && errno != EPERM))
      return descriptor;
    const std::optional<std::string> resolved = resolve(path);
    errno = ELOOP;
    if (!resolved) return FileDescriptor();
    const std::string target = resolved->empty() ? "." : *resolved;
    flags |= O_CLOEXEC | O_NOFOLLOW;
    return opened(::openat(descriptor_.number(), target.c_str(), flags));
  }

  FileDescriptor open_without_links(const std::string& name, int flags) const {
    errno = ENOENT;
    if (name.find('\0') != std::string::npos) return FileDescriptor();
#if __has_include(<linux/openat2.h>)
    open_how how{};
    how.flags = static_cast<std::uint64_t>(flags | O_CLOEXEC);
    how.resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS;
    const long number =
        ::syscall(SYS_openat2, descriptor_.number(), name.c_str(), &how, sizeof how);
    return opened(number);
#else
    errno = ENOSYS;
    return FileDescriptor();
#endif
  }

  // Opens a file through the descriptor of its directory, which is kept for the next file, because
  // the system resolves one name faster than a path. A link is not followed: ELOOP.
  FileDescriptor open_in(std::string_view directory, std::string_view file, int flags) const {
    std::array<char, NAME_MAX + 1> name;
    errno = ENAMETOOLONG;
    if (file.size() > NAME_MAX) return FileDescriptor();
    errno = ENOENT;
    if (file.empty() || file == ".." || file.find('\0') != file.npos) return FileDescriptor();
    file.copy(name.data(), file.size());
    name[file.size()] = '\0';
    FileDescriptor own;
    const FileDescriptor& parent = directory_of_files(directory, own);
    if (!parent.open()) return FileDescriptor();
    flags |= O_CLOEXEC | O_NOFOLLOW;
    return opened(::openat(parent.number(), name.data(), flags));
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
    own = open(path, O_RDONLY | O_DIRECTORY);
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
  const std::unique_ptr<char, void (*)(void*)> real(::realpath(root.c_str(), nullptr), &std::free);
  FileDescriptor descriptor(real ? ::open(real.get(), O_RDONLY | O_DIRECTORY | O_CLOEXEC) : -1);
  if (!descriptor.open()) {
    return Failure{"'" + root + "' cannot be opened as a directory: " + std::strerror(errno)};
  }
  return std::unique_ptr<Tree>(std::make_unique<DiskTree>(real.get(), std::move(descriptor)));
}

}  // namespace revlint
