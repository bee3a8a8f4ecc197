// Everything goes through the place's directory: the file may be exchanged by a link meanwhile, and
// then the link is neither followed nor replaced.

#include "commands/replacement.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

#include "commands/leftovers.hpp"
#include "tree/read_file.hpp"

namespace revlint {
namespace {

constexpr mode_t permissions = 0777;  // no set-user-ID: the new file may have another owner

Failure no_regular_file(const FilePlace& place) {
  return cannot_write(place.shown, "it is no regular file", "move it away and run revlint again");
}

}  // namespace

bool write_all(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(descriptor, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0 && errno == EAGAIN) {  // the shell's side of a descriptor may not wait
      pollfd ready{descriptor, POLLOUT, 0};
      ::poll(&ready, 1, -1);
      continue;
    }
    if (written < 0) return false;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

SignalsHeld::SignalsHeld() {
  sigset_t ending;
  ::sigemptyset(&ending);
  for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGQUIT}) ::sigaddset(&ending, signal);
  ::pthread_sigmask(SIG_BLOCK, &ending, &before_);
}

SignalsHeld::~SignalsHeld() {
  ::pthread_sigmask(SIG_SETMASK, &before_, nullptr);
}

Replacement::Identity::Identity(const struct stat& facts)
    : device(facts.st_dev), inode(facts.st_ino), size(facts.st_size), modified(facts.st_mtim) {}

bool Replacement::Identity::operator==(const Identity& other) const {
  return device == other.device && inode == other.inode && size == other.size &&
         modified.tv_sec == other.modified.tv_sec && modified.tv_nsec == other.modified.tv_nsec;
}

Replacement::Replacement(Replacement&& other) noexcept
    : place_(std::move(other.place_)),
      seen_(other.seen_),
      mode_(other.mode_),
      beside_(std::exchange(other.beside_, {})),
      written_(other.written_) {}

Replacement::~Replacement() {
  if (!beside_.empty()) ::unlinkat(place_.directory->number(), beside_.c_str(), 0);
}

std::optional<struct stat> Replacement::facts() const {
  struct stat found;
  const int failed =
      ::fstatat(place_.directory->number(), place_.name.c_str(), &found, AT_SYMLINK_NOFOLLOW);
  return failed ? std::nullopt : std::optional(found);
}

std::optional<Failure> Replacement::look() {
  const auto found = facts();
  seen_.reset();
  if (!found)
    return errno == ENOENT ? std::nullopt : std::optional(cannot_write(place_.shown, errno));
  if (S_ISLNK(found->st_mode))
    return cannot_write(place_.shown, "it is a symbolic link",
                        "put a file in its place and run revlint again");
  if (S_ISDIR(found->st_mode)) return cannot_write(place_.shown, EISDIR);
  if (!S_ISREG(found->st_mode)) return no_regular_file(place_);
  // What the user protects from writing is not replaced either.
  constexpr int flags = O_WRONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC;
  const FileDescriptor file(::openat(place_.directory->number(), place_.name.c_str(), flags));
  struct stat opened;
  if (!file.open() || ::fstat(file.number(), &opened) != 0)
    return cannot_write(place_.shown, errno);
  if (!S_ISREG(opened.st_mode)) return no_regular_file(place_);
  seen_ = Identity(opened);
  mode_ = opened.st_mode & permissions;
  return std::nullopt;
}

Result<std::optional<std::string>> Replacement::read() {
  if (auto failure = look()) return *std::move(failure);
  if (!seen_) return std::optional<std::string>();
  constexpr int flags = O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC;
  const FileDescriptor file(::openat(place_.directory->number(), place_.name.c_str(), flags));
  if (!file.open()) return cannot_write(place_.shown, errno);
  struct stat opened;
  if (::fstat(file.number(), &opened) != 0 || !S_ISREG(opened.st_mode))
    return no_regular_file(place_);
  seen_ = Identity(opened);
  std::string text;
  const ReadStatus status = read_open_file(file.number(), text);
  if (status == ReadStatus::ok) return std::optional(std::move(text));
  return cannot_write(place_.shown, why_unread(status), "move it away and run revlint again");
}

std::optional<Failure> Replacement::write(std::string_view text, Durability durability) {
  constexpr int flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC;
  const std::string name = new_file_name();
  FileDescriptor file(::openat(place_.directory->number(), name.c_str(), flags, 0666));
  if (!file.open()) return cannot_write(place_.shown, errno);
  beside_ = name;
  struct stat facts;
  const bool written = write_all(file.number(), text) &&
                       (mode_ == 0 || ::fchmod(file.number(), mode_) == 0) &&
                       (durability == Durability::none || ::fsync(file.number()) == 0) &&
                       ::fstat(file.number(), &facts) == 0 && file.close();
  if (!written) return cannot_write(place_.shown, errno);
  written_ = Identity(facts);
  return std::nullopt;
}

bool Replacement::is_unchanged() const {
  const auto found = facts();
  if (!found) return errno == ENOENT && !seen_;
  return S_ISREG(found->st_mode) && seen_ == Identity(*found);
}

std::optional<Failure> Replacement::take_place() {
  if (!is_unchanged())
    return cannot_write(place_.shown, "it has changed meanwhile", "run revlint again");
  const int directory = place_.directory->number();
  if (::renameat(directory, beside_.c_str(), directory, place_.name.c_str()) != 0)
    return cannot_write(place_.shown, errno);
  beside_.clear();
  seen_ = written_;
  return std::nullopt;
}

std::optional<Failure> Replacement::remove() {
  if (!seen_ || !is_unchanged())
    return cannot_write(place_.shown, "it has changed meanwhile", "run revlint again");
  if (::unlinkat(place_.directory->number(), place_.name.c_str(), 0) != 0)
    return cannot_write(place_.shown, errno);
  seen_.reset();
  return std::nullopt;
}

}  // namespace revlint
