#include "blob_id.hpp"

#include <cstring>

#include "sha.hpp"

namespace revlint {
namespace {

constexpr std::string_view hex_digits = "0123456789abcdef";

// Takes the header, the content and the padding into `state` without copying more of the content
// than its two ends.
template <class State>
void hash_blob(State& state, std::string_view content,
               void (*blocks)(State&, const std::uint8_t*, std::size_t)) {
  const std::string header = "blob " + std::to_string(content.size()) + '\0';
  const std::uint64_t bits = (header.size() + content.size()) * 8;
  std::array<std::uint8_t, 2 * sha_block_bytes> edge{};
  std::memcpy(edge.data(), header.data(), header.size());
  std::size_t filled = header.size();
  if (filled + content.size() >= sha_block_bytes) {
    const std::size_t part = sha_block_bytes - filled;
    std::memcpy(edge.data() + filled, content.data(), part);
    blocks(state, edge.data(), 1);
    content.remove_prefix(part);
    const std::size_t whole = content.size() / sha_block_bytes;
    blocks(state, reinterpret_cast<const std::uint8_t*>(content.data()), whole);
    content.remove_prefix(whole * sha_block_bytes);
    edge.fill(0);
    filled = 0;
  }
  if (!content.empty()) std::memcpy(edge.data() + filled, content.data(), content.size());
  filled += content.size();
  edge[filled] = 0x80;
  const std::size_t last = filled + 9 <= sha_block_bytes ? 1 : 2;
  for (std::size_t i = 0; i < 8; ++i) {
    edge[last * sha_block_bytes - 1 - i] = static_cast<std::uint8_t>(bits >> (8 * i));
  }
  blocks(state, edge.data(), last);
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
  if (format == ObjectFormat::sha256) {
    Sha256State state = sha256_start;
    hash_blob(state, content, sha256_blocks);
    return id_of(state);
  }
  Sha1State state = sha1_start;
  hash_blob(state, content, sha1_blocks);
  return id_of(state);
}

}  // namespace revlint
