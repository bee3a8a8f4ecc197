// POSIX calls only: the standard streams do not tell what went wrong.

#include "commands/write_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <memory>

#include "support/file_descriptor.hpp"
#include "text/escape.hpp"
#include "tree/read_file.hpp"

namespace revlint {
namespace {

constexpr mode_t permissions = 07777;

std::string directory_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  if (slash == std::string::npos) return ".";
  return slash == 0 ? "/" : path.substr(0, slash);
}

Failure cannot_write(const std::string& path, int error) {
  const std::string start = "cannot write '" + printable(path) + "': ";
  const std::string directory = directory_of(path);
  switch (error) {
    case ENOENT:
      return {start + "there is no directory '" + printable(directory) + "': make it first"};
    case EISDIR:
      return {start + "it is a directory: name a file in it"};
    case ENOTDIR:
      return {start + "'" + printable(directory) + "' is no directory: name another file"};
    case EACCES:
    case EPERM:
    case EROFS:
      return {start + "no permission: name a file that you may write"};
    case ENOSPC:
    case EDQUOT:
      return {start + "no space left: free some or name a file on another disk"};
    default:
      return {start + std::strerror(error) + ": name another file"};
  }
}

bool write_all(int fd, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(fd, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

// Opens an existing or new file and writes; whoever reads `path` may see a part. That a reader
// closes its end of a pipe is its own choice.
std::optional<Failure> write_in_place(const std::string& path, std::string_view text, int flags) {
  FileDescriptor file(::open(path.c_str(), O_WRONLY | O_CLOEXEC | flags, 0666));
  const bool written = file.open() && write_all(file.number(), text) && file.close();
  if (written || errno == EPIPE) return std::nullopt;
  return cannot_write(path, errno);
}

// The file that a symbolic link leads to; `path` itself where it is none or leads to nothing.
std::string followed(const std::string& path) {
  const std::unique_ptr<char, void (*)(void*)> real(::realpath(path.c_str(), nullptr), &std::free);
  return real ? real.get() : path;
}

// A new text for a file, written beside it. Goes away with this value unless it takes the file's
// place.
class Staged {
 public:
  Staged() = default;
  Staged(Staged&& other) noexcept { swap(other); }
  Staged& operator=(Staged&& other) noexcept {
    swap(other);
    return *this;
  }
  ~Staged() {
    if (!beside_.empty()) ::unlink(beside_.c_str());
  }

  // `mode`: what the file's is to be; nullopt: that of a new file.
  std::optional<Failure> write(const std::string& path, std::string_view text,
                               std::optional<mode_t> mode) {
    target_ = followed(path);
    const std::string beside = target_ + ".revlint-" + std::to_string(::getpid());
    FileDescriptor file(::open(beside.c_str(), O_WRONLY | O_CLOEXEC | O_CREAT | O_EXCL, 0666));
    if (!file.open()) return cannot_write(path, errno);
    beside_ = beside;
    const bool written = write_all(file.number(), text) &&
                         (!mode || ::fchmod(file.number(), *mode) == 0) && file.close();
    return written ? std::nullopt : std::optional(cannot_write(path, errno));
  }

  bool take_place() {
    if (::rename(beside_.c_str(), target_.c_str()) != 0) return false;
    beside_.clear();
    return true;
  }

 private:
  void swap(Staged& other) {
    target_.swap(other.target_);
    beside_.swap(other.beside_);
  }

  std::string target_, beside_;
};

std::optional<Failure> replace(const std::string& path, std::string_view text,
                               std::optional<mode_t> mode) {
  Staged staged;
  if (auto failure = staged.write(path, text, mode)) return failure;
  return staged.take_place() ? std::nullopt : std::optional(cannot_write(path, errno));
}

}  // namespace

std::optional<Failure> write_file(const std::string& path, std::string_view text) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) return replace(path, text, std::nullopt);
  if (S_ISDIR(status.st_mode)) return cannot_write(path, EISDIR);
  if (!S_ISREG(status.st_mode)) return write_in_place(path, text, 0);
  if (::access(path.c_str(), W_OK) != 0) return cannot_write(path, errno);
  return replace(path, text, status.st_mode & permissions);
}

std::optional<Failure> write_files(const std::vector<FileText>& files) {
  std::vector<Staged> staged(files.size());
  for (std::size_t i = 0; i < files.size(); ++i) {
    const std::string& path = files[i].path;
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0) return cannot_write(path, errno);
    if (::access(path.c_str(), W_OK) != 0) return cannot_write(path, errno);
    if (auto failure = staged[i].write(path, files[i].text, status.st_mode & permissions))
      return failure;
  }
  std::vector<std::string> old;
  for (const FileText& file : files) old.push_back(file_text(file.path).value_or(""));
  for (std::size_t i = 0; i < files.size(); ++i) {
    if (staged[i].take_place()) continue;
    const int error = errno;
    for (std::size_t done = 0; done < i; ++done) write_file(files[done].path, old[done]);
    return cannot_write(files[i].path, error);
  }
  return std::nullopt;
}

std::optional<Failure> append_to_file(const std::string& path, std::string_view text) {
  return write_in_place(path, text, O_CREAT | O_APPEND);
}

}  // namespace revlint
