// Everything goes through the place's directory: the file may be exchanged by a link meanwhile, and
// then the link is neither followed nor replaced.

#include "commands/replacement.hpp"

#include <cerrno>
#include <utility>

#include "commands/leftovers.hpp"
#include "tree/read_file.hpp"

namespace revlint {
namespace {

using os::Access;
using os::FileFacts;
using os::FileKind;

Failure no_regular_file(const FilePlace& place) {
  return cannot_write(place.shown, "it is no regular file", "move it away and run revlint again");
}

bool same_state(const FileFacts& a, const FileFacts& b) {
  return a.same_file(b) && a.size == b.size && a.modified == b.modified;
}

}  // namespace

Replacement::Replacement(Replacement&& other) noexcept
    : place_(std::move(other.place_)),
      seen_(other.seen_),
      permissions_(other.permissions_),
      beside_(std::exchange(other.beside_, {})),
      written_(other.written_) {}

Replacement::~Replacement() {
  if (!beside_.empty()) os::remove_in(place_.directory->number(), beside_.c_str());
}

std::optional<FileFacts> Replacement::facts() const {
  return os::facts_in(place_.directory->number(), place_.name.c_str());
}

std::optional<Failure> Replacement::look() {
  const auto found = facts();
  seen_.reset();
  if (!found)
    return errno == ENOENT ? std::nullopt : std::optional(cannot_write(place_.shown, errno));
  if (found->kind == FileKind::link)
    return cannot_write(place_.shown, "it is a symbolic link",
                        "put a file in its place and run revlint again");
  if (found->kind == FileKind::directory) return cannot_write(place_.shown, EISDIR);
  if (found->kind != FileKind::file) return no_regular_file(place_);
  // What the user protects from writing is not replaced either.
  const FileDescriptor file =
      os::open_in(place_.directory->number(), place_.name.c_str(), Access::write);
  const auto opened = file.open() ? os::facts_of(file.number()) : std::nullopt;
  if (!opened) return cannot_write(place_.shown, errno);
  if (opened->kind != FileKind::file) return no_regular_file(place_);
  seen_ = opened;
  permissions_ = opened->permissions;
  return std::nullopt;
}

Result<std::optional<std::string>> Replacement::read() {
  if (auto failure = look()) return *std::move(failure);
  if (!seen_) return std::optional<std::string>();
  const FileDescriptor file =
      os::open_in(place_.directory->number(), place_.name.c_str(), Access::read);
  if (!file.open()) return cannot_write(place_.shown, errno);
  const auto opened = os::facts_of(file.number());
  if (!opened || opened->kind != FileKind::file) return no_regular_file(place_);
  seen_ = opened;
  std::string text;
  const ReadStatus status = read_open_file(file.number(), text);
  if (status == ReadStatus::ok) return std::optional(std::move(text));
  return cannot_write(place_.shown, why_unread(status), "move it away and run revlint again");
}

std::optional<Failure> Replacement::write(std::string_view text, Durability durability) {
  const std::string name = new_file_name();
  FileDescriptor file = os::open_in(place_.directory->number(), name.c_str(), Access::create);
  if (!file.open()) return cannot_write(place_.shown, errno);
  beside_ = name;
  const bool is_written = os::write_all(file.number(), text) &&
                          (permissions_ == 0 || os::set_permissions(file.number(), permissions_)) &&
                          (durability == Durability::none || os::sync(file.number()));
  written_ = is_written ? os::facts_of(file.number()) : std::nullopt;
  if (!written_ || !file.close()) return cannot_write(place_.shown, errno);
  return std::nullopt;
}

bool Replacement::is_unchanged() const {
  const auto found = facts();
  if (!found) return errno == ENOENT && !seen_;
  return found->kind == FileKind::file && seen_ && same_state(*seen_, *found);
}

std::optional<Failure> Replacement::take_place() {
  if (!is_unchanged())
    return cannot_write(place_.shown, "it has changed meanwhile", "run revlint again");
  const int directory = place_.directory->number();
  if (!os::rename_in(directory, beside_.c_str(), place_.name.c_str()))
    return cannot_write(place_.shown, errno);
  beside_.clear();
  seen_ = written_;
  return std::nullopt;
}

std::optional<Failure> Replacement::remove() {
  if (!seen_ || !is_unchanged())
    return cannot_write(place_.shown, "it has changed meanwhile", "run revlint again");
  if (!os::remove_in(place_.directory->number(), place_.name.c_str()))
    return cannot_write(place_.shown, errno);
  seen_.reset();
  return std::nullopt;
}

}  // namespace revlint
