#include "tree/blob_id.hpp"

#include <algorithm>
#include <cstring>

#include "tree/sha.hpp"

namespace revlint {
namespace {

constexpr std::string_view hex_digits = "0123456789abcdef";

struct Blocks {
  const std::uint8_t* data = nullptr;
  std::size_t count = 0;
};

// The bytes that are hashed for a blob, as whole blocks: its header, its content, the padding. Only
// the two ends of the content are copied.
class BlobBlocks {
 public:
  explicit BlobBlocks(std::string_view content) {
    const std::string header = "blob " + std::to_string(content.size()) + '\0';
    const std::uint64_t bits = (header.size() + content.size()) * 8;
    std::size_t filled = header.size();
    if (filled + content.size() >= sha_block_bytes) {
      const std::size_t part = sha_block_bytes - filled;
      std::memcpy(first_.data(), header.data(), filled);
      std::memcpy(first_.data() + filled, content.data(), part);
      content.remove_prefix(part);
      const std::size_t whole = content.size() / sha_block_bytes;
      parts_[0] = {first_.data(), 1};
      parts_[1] = {reinterpret_cast<const std::uint8_t*>(content.data()), whole};
      content.remove_prefix(whole * sha_block_bytes);
      filled = 0;
    } else {
      std::memcpy(last_.data(), header.data(), filled);
    }
    if (!content.empty()) std::memcpy(last_.data() + filled, content.data(), content.size());
    filled += content.size();
    last_[filled] = 0x80;
    const std::size_t count = filled + 9 <= sha_block_bytes ? 1 : 2;
    for (std::size_t i = 0; i < 8; ++i) {
      last_[count * sha_block_bytes - 1 - i] = static_cast<std::uint8_t>(bits >> (8 * i));
    }
    parts_[2] = {last_.data(), count};
  }
  BlobBlocks(const BlobBlocks&) = delete;
  BlobBlocks& operator=(const BlobBlocks&) = delete;

  // Are hashed one after another; a part may have no blocks.
  const std::array<Blocks, 3>& parts() const { return parts_; }

 private:
  std::array<std::uint8_t, sha_block_bytes> first_;
  std::array<std::uint8_t, 2 * sha_block_bytes> last_{};
  std::array<Blocks, 3> parts_;
};

void take_both(Sha1State& first, Blocks of_first, Sha1State& second, Blocks of_second) {
  const std::size_t both = std::min(of_first.count, of_second.count);
  if (both > 0) sha1_blocks_of_two(first, of_first.data, second, of_second.data, both);
  const std::size_t bytes = both * sha_block_bytes;
  if (of_first.count > both) sha1_blocks(first, of_first.data + bytes, of_first.count - both);
  if (of_second.count > both) sha1_blocks(second, of_second.data + bytes, of_second.count - both);
}

template <class State>
ObjectId id_of(const State& state) {
  ObjectId id;
  for (std::size_t i = 0; i < 4 * state.size(); ++i) {
    id.bytes[i] = static_cast<std::uint8_t>(state[i / 4] >> (24 - 8 * (i % 4)));
  }
  return id;
}

}  // namespace

std::string ObjectId::hex(ObjectFormat format) const {
  std::string digits;
  digits.reserve(2 * id_bytes(format));
  for (std::size_t i = 0; i < id_bytes(format); ++i) {
    digits += hex_digits[bytes[i] >> 4];
    digits += hex_digits[bytes[i] & 15];
  }
  return digits;
}

std::optional<ObjectId> object_id(std::string_view digits) {
  if (digits.size() != 40 && digits.size() != 64) return std::nullopt;
  ObjectId id;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    const char c = digits[i];
    int value = 0;
    if (c >= '0' && c <= '9') {
      value = c - '0';
    } else if (c >= 'a' && c <= 'f') {
      value = c - 'a' + 10;
    } else if (c >= 'A' && c <= 'F') {
      value = c - 'A' + 10;
    } else {
      return std::nullopt;
    }
    id.bytes[i / 2] = static_cast<std::uint8_t>(id.bytes[i / 2] << 4 | value);
  }
  return id;
}

ObjectId blob_id(std::string_view content, ObjectFormat format) {
  const BlobBlocks blob(content);
  if (format == ObjectFormat::sha256) {
    Sha256State state = sha256_start;
    for (const auto& [data, count] : blob.parts()) sha256_blocks(state, data, count);
    return id_of(state);
  }
  Sha1State state = sha1_start;
  for (const auto& [data, count] : blob.parts()) sha1_blocks(state, data, count);
  return id_of(state);
}

std::array<ObjectId, 2> blob_ids(std::string_view first, std::string_view second,
                                 ObjectFormat format) {
  if (format == ObjectFormat::sha256) return {blob_id(first, format), blob_id(second, format)};
  const BlobBlocks blobs[]{BlobBlocks(first), BlobBlocks(second)};
  Sha1State states[]{sha1_start, sha1_start};
  for (std::size_t part = 0; part < 3; ++part)
    take_both(states[0], blobs[0].parts()[part], states[1], blobs[1].parts()[part]);
  return {id_of(states[0]), id_of(states[1])};
}

}  // namespace revlint
