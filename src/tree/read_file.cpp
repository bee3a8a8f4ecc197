// POSIX calls, because an iterator over a stream's bytes throws if the file is a directory.

#include "tree/read_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>

#include "support/file_descriptor.hpp"

namespace revlint {

std::optional<std::string> file_text(const std::string& path) {
  const FileDescriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file.open()) return std::nullopt;
  std::string text;
  std::array<char, 65536> part;
  ssize_t size = 0;
  while ((size = ::read(file.number(), part.data(), part.size())) > 0 ||
         (size < 0 && errno == EINTR))
    if (size > 0) text.append(part.data(), static_cast<std::size_t>(size));
  if (size < 0) return std::nullopt;
  return text;
}

}  // namespace revlint
