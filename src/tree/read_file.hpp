#pragma once
// Files outside of any tree: what the user, the environment or git names. Reading one never blocks
// on a FIFO, never touches a device, and stops at Buffer::largest_file bytes.

#include <optional>
#include <string>
#include <string_view>

#include "tree/tree.hpp"

namespace revlint {

// Replaces `text` by the file's content; links are followed. On anything but `ok` it is empty.
ReadStatus read_file(const std::string& path, std::string& text);

// The same for a file that is open, from where it is read next. The caller knows that it is a
// regular file.
ReadStatus read_open_file(int descriptor, std::string& text);

// The number in "/dev/fd/63", which is how a shell passes a pipe, and in "/dev/stdout" and the
// like; nullopt for other paths.
std::optional<int> passed_descriptor(std::string_view path);

// A clause for people: "it is no regular file".
std::string why_unread(ReadStatus status);

}  // namespace revlint
