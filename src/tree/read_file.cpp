// Without a stream, which blocks on a FIFO and throws where the file is a directory.

#include "tree/read_file.hpp"

#include <array>
#include <cerrno>
#include <charconv>
#include <utility>

#include "os/files.hpp"

namespace revlint {

ReadStatus read_open_file(int descriptor, std::string& text) {
  text.clear();
  std::array<char, 65536> part;
  while (true) {
    const std::ptrdiff_t count = os::read(descriptor, part.data(), part.size());
    if (count == 0) return ReadStatus::ok;
    if (count < 0 || text.size() + static_cast<std::size_t>(count) > Buffer::largest_file) {
      text.clear();
      return count < 0 ? ReadStatus::unreadable : ReadStatus::too_large;
    }
    text.append(part.data(), static_cast<std::size_t>(count));
  }
}

ReadStatus read_file(const std::string& path, std::string& text) {
  text.clear();
  if (const auto passed = passed_descriptor(path)) return read_open_file(*passed, text);
  const FileDescriptor file = os::open_path(path, os::Access::read);
  if (!file.open()) {
    if (errno == ENOENT || errno == ENOTDIR) return ReadStatus::missing;
    return errno == ENXIO ? ReadStatus::no_file : ReadStatus::unreadable;  // a socket
  }
  const auto facts = os::facts_of(file.number());
  if (!facts) return ReadStatus::unreadable;
  return facts->kind == os::FileKind::file ? read_open_file(file.number(), text)
                                           : ReadStatus::no_file;
}

std::optional<int> passed_descriptor(std::string_view path) {
  constexpr std::pair<std::string_view, int> streams[] = {
      {"/dev/stdin", 0}, {"/dev/stdout", 1}, {"/dev/stderr", 2}};
  for (const auto& [name, number] : streams) {
    if (path == name) return number;
  }
  for (const std::string_view directory : {"/dev/fd/", "/proc/self/fd/"}) {
    if (!path.starts_with(directory)) continue;
    const std::string_view digits = path.substr(directory.size());
    const char* const last = digits.data() + digits.size();
    int number = -1;
    const auto parsed = std::from_chars(digits.data(), last, number);
    if (parsed.ec == std::errc() && parsed.ptr == last && number >= 0) return number;
  }
  return std::nullopt;
}

std::string why_unread(ReadStatus status) {
  switch (status) {
    case ReadStatus::ok:
      break;
    case ReadStatus::missing:
      return "it does not exist";
    case ReadStatus::outside:
      return "it is a symbolic link that leads out of the project";
    case ReadStatus::no_file:
      return "it is no regular file";
    case ReadStatus::too_large:
      return "it is larger than " + std::to_string(Buffer::largest_file >> 20) + " MiB";
    case ReadStatus::unreadable:
      return "the system does not let it be read";
  }
  return {};
}

}  // namespace revlint
