#include <dirent.h>
#include <fcntl.h>
#include <poll.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <climits>

#if __has_include(<linux/openat2.h>)
#include <linux/openat2.h>
#include <sys/syscall.h>
#endif

#include "os/files.hpp"

namespace revlint {

bool FileDescriptor::close() {
  const int number = release();
  return number < 0 || ::close(number) == 0;
}

namespace os {
namespace {

int flags_of(Access access) {
  constexpr int no_wait = O_NONBLOCK | O_NOCTTY | O_CLOEXEC;
  switch (access) {
    case Access::read:
      return O_RDONLY | no_wait;
    case Access::write:
      return O_WRONLY | no_wait;
    case Access::create:
      return O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC;
    case Access::append:
      return O_WRONLY | O_CREAT | O_APPEND | no_wait;
    case Access::directory:
      break;
    case Access::place:
#ifdef O_PATH
      return O_PATH | O_DIRECTORY | O_CLOEXEC;
#else
      break;
#endif
  }
  return O_RDONLY | O_DIRECTORY | O_CLOEXEC;
}

constexpr mode_t mode_of_new_files = 0666;

FileKind kind_of(mode_t mode) {
  if (S_ISREG(mode)) return FileKind::file;
  if (S_ISDIR(mode)) return FileKind::directory;
  if (S_ISLNK(mode)) return FileKind::link;
  if (S_ISFIFO(mode)) return FileKind::pipe;
  return S_ISCHR(mode) ? FileKind::device : FileKind::other;
}

FileKind kind_of(const dirent& entry, int directory) {
  switch (entry.d_type) {
    case DT_REG:
      return FileKind::file;
    case DT_DIR:
      return FileKind::directory;
    case DT_LNK:
      return FileKind::link;
    case DT_UNKNOWN:
      break;
    default:
      return FileKind::other;
  }
  struct stat facts;
  const int failed = ::fstatat(directory, entry.d_name, &facts, AT_SYMLINK_NOFOLLOW);
  return failed ? FileKind::other : kind_of(facts.st_mode);
}

std::optional<FileFacts> facts_if(int result, const struct stat& facts) {
  if (result != 0) return std::nullopt;
#ifdef __APPLE__
  const timespec& modified = facts.st_mtimespec;
#else
  const timespec& modified = facts.st_mtim;
#endif
  FileFacts known;
  known.kind = kind_of(facts.st_mode);
  known.device = static_cast<std::uint64_t>(facts.st_dev);
  known.number = facts.st_ino;
  known.size = static_cast<std::uint64_t>(facts.st_size);
  known.names = facts.st_nlink;
  known.modified = std::int64_t{modified.tv_sec} * 1'000'000'000 + modified.tv_nsec;
  known.permissions = facts.st_mode & 0777;  // no set-user-ID: a new file may have another owner
  known.is_ours = facts.st_uid == ::geteuid();
  return known;
}

}  // namespace

FileDescriptor open_in(int directory, const char* name, Access access) {
  const int flags = flags_of(access) | O_NOFOLLOW;
  return FileDescriptor(::openat(directory, name, flags, mode_of_new_files));
}

FileDescriptor open_below(int directory, const std::string& path, Access access) {
#if __has_include(<linux/openat2.h>)
  open_how how{};
  how.flags = static_cast<std::uint64_t>(flags_of(access));
  how.resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS;
  const long number = ::syscall(SYS_openat2, directory, path.c_str(), &how, sizeof how);
  return FileDescriptor(static_cast<int>(number));
#else
  if (path.find('/') == std::string::npos && path != "..")
    return open_in(directory, path.c_str(), access);
  errno = ENOSYS;
  return FileDescriptor();
#endif
}

FileDescriptor open_path(const std::string& path, Access access) {
  return FileDescriptor(::open(path.c_str(), flags_of(access), mode_of_new_files));
}

FileDescriptor open_parent(int directory) {
  return FileDescriptor(::openat(directory, "..", flags_of(Access::place)));
}

FileDescriptor duplicate(int file) {
  return FileDescriptor(::fcntl(file, F_DUPFD_CLOEXEC, 0));
}

std::optional<FileFacts> facts_in(int directory, const char* name) {
  struct stat facts;
  return facts_if(::fstatat(directory, name, &facts, AT_SYMLINK_NOFOLLOW), facts);
}

std::optional<FileFacts> facts_of(int file) {
  struct stat facts;
  return facts_if(::fstat(file, &facts), facts);
}

std::optional<FileFacts> facts_of(const std::string& path) {
  struct stat facts;
  return facts_if(::stat(path.c_str(), &facts), facts);
}

std::optional<std::string> link_in(int directory, const char* name) {
  std::array<char, PATH_MAX> target;
  const ssize_t size = ::readlinkat(directory, name, target.data(), target.size());
  if (size < 0) return std::nullopt;
  return std::string(target.data(), static_cast<std::size_t>(size));
}

bool list(FileDescriptor directory, const std::function<void(std::string_view, FileKind)>& entry) {
  DIR* const stream = ::fdopendir(directory.number());
  if (!stream) return false;
  const int number = directory.release();
  errno = 0;
  while (const dirent* const next = ::readdir(stream)) {
    const std::string_view name = next->d_name;
    if (name != "." && name != "..") entry(name, kind_of(*next, number));
    errno = 0;
  }
  const int error = errno;
  ::closedir(stream);
  errno = error;
  return error == 0;
}

std::ptrdiff_t read(int file, char* into, std::size_t most) {
  while (true) {
    const ssize_t count = ::read(file, into, most);
    if (count >= 0 || errno != EINTR) return count;
  }
}

std::ptrdiff_t read_at(int file, char* into, std::size_t most, std::uint64_t offset) {
  while (true) {
    const ssize_t count = ::pread(file, into, most, static_cast<off_t>(offset));
    if (count >= 0 || errno != EINTR) return count;
  }
}

bool write_all(int file, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(file, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0 && errno == EAGAIN) {  // the shell's side of a descriptor may not wait
      pollfd ready{file, POLLOUT, 0};
      ::poll(&ready, 1, -1);
      continue;
    }
    if (written < 0) return false;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

bool let_wait(int file) {
  const int flags = ::fcntl(file, F_GETFL);
  return flags >= 0 && ::fcntl(file, F_SETFL, flags & ~O_NONBLOCK) == 0;
}

bool set_permissions(int file, unsigned permissions) {
  return ::fchmod(file, static_cast<mode_t>(permissions)) == 0;
}

bool sync(int file) {
  return ::fsync(file) == 0;
}

bool rename_in(int directory, const char* from, const char* to) {
  return ::renameat(directory, from, directory, to) == 0;
}

bool make_directory_in(int directory, const char* name) {
  return ::mkdirat(directory, name, 0777) == 0;
}

bool remove_in(int directory, const char* name) {
  return ::unlinkat(directory, name, 0) == 0;
}

bool lock_alone(int directory) {
  return ::flock(directory, LOCK_EX | LOCK_NB) == 0;
}

void lock_shared(int directory) {
  ::flock(directory, LOCK_SH | LOCK_NB);
}

std::size_t most_open_files() {
  rlimit limit{};
  const bool is_known = ::getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY;
  return is_known ? static_cast<std::size_t>(limit.rlim_cur) : SIZE_MAX;
}

}  // namespace os
}  // namespace revlint
