#pragma once
// The room os/: what differs between systems, behind functions that are the same on all of them.
// NAME_posix.cpp or NAME_windows.cpp implements NAME.hpp. This file: open files, and files reached
// through the open directory that contains them. Where a function fails, errno says why.

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "os/file_descriptor.hpp"

namespace revlint::os {

enum class FileKind : std::uint8_t { file, directory, link, pipe, device, other };

struct FileFacts {
  FileKind kind = FileKind::other;
  std::uint64_t device = 0;
  std::uint64_t number = 0;  // of the file on its device
  std::uint64_t size = 0;    // bytes
  std::uint64_t names =
      0;  // hard links; those of a directory count its directories on most systems
  std::int64_t modified = 0;  // nanoseconds
  unsigned permissions = 0;
  bool is_ours = false;  // owned by the user who runs this program

  bool same_file(const FileFacts& other) const {
    return device == other.device && number == other.number;
  }
};

enum class Access : std::uint8_t {
  read,       // never waits for a pipe
  write,      // what is there already; never waits for a pipe
  create,     // a new file
  append,     // a new file, or the end of one
  directory,  // its list, and what is in it
  place,      // what is in a directory, even where its list may not be read
};

// A file by its name in a directory. A link is not followed: ELOOP.
FileDescriptor open_in(int directory, const char* name, Access access);
// A path below a directory. No link in it is followed: ELOOP. ENOSYS or EPERM where the system
// cannot open more than one segment so.
FileDescriptor open_below(int directory, const std::string& path, Access access);
// A path as every program opens it: from the working directory, with links.
FileDescriptor open_path(const std::string& path, Access access);
FileDescriptor open_parent(int directory);
// Another descriptor of an open file, which is not inherited by other programs.
FileDescriptor duplicate(int file);

std::optional<FileFacts> facts_in(int directory, const char* name);  // of a link itself
std::optional<FileFacts> facts_of(int file);
std::optional<FileFacts> facts_of(const std::string& path);           // of what a link leads to
std::optional<std::string> link_in(int directory, const char* name);  // where it leads, as written

// Calls `entry` for each name but "." and "..", in any order. False where not all have come.
bool list(FileDescriptor directory,
          const std::function<void(std::string_view name, FileKind kind)>& entry);

// The bytes read, 0 at the end, negative on failure.
std::ptrdiff_t read(int file, char* into, std::size_t most);
std::ptrdiff_t read_at(int file, char* into, std::size_t most, std::uint64_t offset);
// Writes everything, and waits where a pipe is full.
bool write_all(int file, std::string_view text);
bool let_wait(int file);  // undoes that Access::write never waits
bool set_permissions(int file, unsigned permissions);
bool sync(int file);  // to the disk

bool rename_in(int directory, const char* from, const char* to);  // replaces a file
bool remove_in(int directory, const char* name);
bool make_directory_in(int directory, const char* name);

// Locks of a directory, which end with its descriptor or with the process. None of these waits.
// Where the system has none, the first fails.
bool lock_alone(int directory);
void lock_shared(int directory);

std::size_t most_open_files();  // of this process; SIZE_MAX: unlimited or unknown

}  // namespace revlint::os
