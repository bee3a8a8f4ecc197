// The system lets go of a lock when its process ends, however it ends.

#include "commands/leftovers.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdint>
#include <memory>
#include <random>
#include <string_view>
#include <vector>

namespace revlint {
namespace {

constexpr std::string_view prefix = ".revlint-";
constexpr std::string_view digits = "0123456789abcdef";
constexpr std::size_t digits_of_name = 16;

bool is_new_file(std::string_view name) {
  return name.starts_with(prefix) && name.size() == prefix.size() + digits_of_name &&
         name.find_first_not_of(digits, prefix.size()) == name.npos;
}

struct Closer {
  void operator()(DIR* directory) const { ::closedir(directory); }
};

void remove_new_files(int directory) {
  FileDescriptor listed(::openat(directory, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  const std::unique_ptr<DIR, Closer> open(listed.open() ? ::fdopendir(listed.number()) : nullptr);
  if (open == nullptr) return;
  listed.release();
  std::vector<std::string> names;
  while (const dirent* const entry = ::readdir(open.get()))
    if (is_new_file(entry->d_name)) names.emplace_back(entry->d_name);
  for (const std::string& name : names) {
    struct stat facts;
    const bool is_ours = ::fstatat(directory, name.c_str(), &facts, AT_SYMLINK_NOFOLLOW) == 0 &&
                         S_ISREG(facts.st_mode) && facts.st_uid == ::geteuid();
    if (is_ours) ::unlinkat(directory, name.c_str(), 0);
  }
}

}  // namespace

std::string new_file_name() {
  std::random_device random;
  std::uint64_t number = std::uint64_t{random()} << 32 | random();
  std::string name(prefix);
  for (std::size_t i = 0; i < digits_of_name; ++i, number >>= 4) name += digits[number & 15];
  return name;
}

FileDescriptor hold_new_files(int directory, Leftovers leftovers) {
  FileDescriptor held(::openat(directory, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!held.open()) return held;
  if (leftovers == Leftovers::remove && ::flock(held.number(), LOCK_EX | LOCK_NB) == 0)
    remove_new_files(held.number());
  // Never waits: without the lock, a run that removes leftovers makes this one fail, no more.
  ::flock(held.number(), LOCK_SH | LOCK_NB);
  return held;
}

}  // namespace revlint
