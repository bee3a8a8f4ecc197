// The system lets go of a lock when its process ends, however it ends.

#include "commands/leftovers.hpp"

#include <cstdint>
#include <random>
#include <string_view>
#include <vector>

#include "os/files.hpp"

namespace revlint {
namespace {

constexpr std::string_view prefix = ".revlint-";
constexpr std::string_view digits = "0123456789abcdef";
constexpr std::size_t digits_of_name = 16;

bool is_new_file(std::string_view name) {
  return name.starts_with(prefix) && name.size() == prefix.size() + digits_of_name &&
         name.find_first_not_of(digits, prefix.size()) == name.npos;
}

void remove_new_files(int directory) {
  FileDescriptor listed = os::open_in(directory, ".", os::Access::directory);
  if (!listed.open()) return;
  std::vector<std::string> names;
  os::list(std::move(listed), [&](std::string_view name, os::FileKind) {
    if (is_new_file(name)) names.emplace_back(name);
  });
  for (const std::string& name : names) {
    const auto facts = os::facts_in(directory, name.c_str());
    if (facts && facts->kind == os::FileKind::file && facts->is_ours)
      os::remove_in(directory, name.c_str());
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
  FileDescriptor held = os::open_in(directory, ".", os::Access::directory);
  if (!held.open()) return held;
  if (leftovers == Leftovers::remove && os::lock_alone(held.number()))
    remove_new_files(held.number());
  // Never waits. Without the lock another run may delete this run's new files: then this run fails,
  // and nothing else is damaged.
  os::lock_shared(held.number());
  return held;
}

}  // namespace revlint
