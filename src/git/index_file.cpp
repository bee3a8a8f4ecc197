#include "git/index_file.hpp"

#include <algorithm>

namespace revlint {
namespace {

constexpr std::size_t stat_bytes = 40;  // what git knows of the file on disk
constexpr std::size_t mode_at = 24;     // among these
constexpr std::uint32_t longest_length = 0xFFF;

class IndexReader {
 public:
  IndexReader(std::string_view bytes, ObjectFormat format)
      : bytes_(bytes), id_bytes_(id_bytes(format)) {}

  std::optional<std::vector<IndexEntry>> run() {
    if (bytes_.size() < header_bytes + id_bytes_ || !bytes_.starts_with("DIRC"))
      return std::nullopt;
    version_ = number(4, 4);
    if (version_ != 2 && version_ != 3) return std::nullopt;
    end_ = bytes_.size() - id_bytes_;  // a checksum follows
    at_ = header_bytes;
    std::vector<IndexEntry> entries;
    for (std::uint32_t left = number(8, 4); left > 0; --left) {
      IndexEntry entry;
      if (!read(entry)) return std::nullopt;
      entries.push_back(entry);
    }
    return has_known_extensions() ? std::optional(std::move(entries)) : std::nullopt;
  }

 private:
  static constexpr std::size_t header_bytes = 12;

  // In network byte order.
  std::uint32_t number(std::size_t at, std::size_t size) const {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < size; ++i) {
      value = value << 8 | static_cast<unsigned char>(bytes_[at + i]);
    }
    return value;
  }

  bool read(IndexEntry& entry) {
    std::size_t fixed = stat_bytes + id_bytes_ + 2;
    if (end_ - at_ < fixed + 2) return false;
    const std::uint32_t flags = number(at_ + fixed - 2, 2);
    const bool extended = (flags & 0x4000U) != 0;
    if (extended) {
      if (version_ < 3) return false;
      entry.announced = (number(at_ + fixed, 2) & 0x2000U) != 0;
      fixed += 2;
    }
    entry.stage = static_cast<int>(flags >> 12 & 3U);
    entry.kind = kind_of(number(at_ + mode_at, 4));
    for (std::size_t i = 0; i < id_bytes_; ++i) {
      entry.id.bytes[i] = static_cast<std::uint8_t>(bytes_[at_ + stat_bytes + i]);
    }
    const std::string_view rest = bytes_.substr(at_ + fixed, end_ - at_ - fixed);
    entry.path = rest.substr(0, rest.find('\0'));
    const std::size_t length = entry.path.size();
    if (std::min<std::size_t>(length, longest_length) != (flags & longest_length)) return false;
    // One to eight zero bytes fill the entry up to a multiple of eight.
    const std::size_t size = (fixed + length + 8) / 8 * 8;
    if (size > end_ - at_) return false;
    const std::string_view filling = bytes_.substr(at_ + fixed + length, size - fixed - length);
    if (filling.find_first_not_of('\0') != filling.npos) return false;
    at_ += size;
    return true;
  }

  static EntryKind kind_of(std::uint32_t mode) {
    constexpr std::uint32_t type = 0170000, file = 0100000, link = 0120000;
    if ((mode & type) == file) return EntryKind::file;
    return (mode & type) == link ? EntryKind::symlink : EntryKind::other;
  }

  // Those whose names begin with a capital letter change nothing: git itself may ignore them.
  bool has_known_extensions() {
    while (at_ < end_) {
      if (end_ - at_ < 8 || bytes_[at_] < 'A' || bytes_[at_] > 'Z') return false;
      const std::size_t size = number(at_ + 4, 4);
      at_ += 8;
      if (size > end_ - at_) return false;
      at_ += size;
    }
    return true;
  }

  std::string_view bytes_;
  std::size_t id_bytes_;
  std::uint32_t version_ = 0;
  std::size_t at_ = 0;
  std::size_t end_ = 0;
};

}  // namespace

std::optional<std::vector<IndexEntry>> index_entries(std::string_view bytes, ObjectFormat format) {
  return IndexReader(bytes, format).run();
}

}  // namespace revlint
