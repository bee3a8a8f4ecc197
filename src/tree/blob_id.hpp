#pragma once
// The name that git gives to a file's content, computed here from the bytes: whoever has read a
// file knows without asking git whether a commit holds the same. Source: gitformat-pack,
// hash-function-transition.

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace revlint {

// What a repository names its objects with (git rev-parse --show-object-format).
enum class ObjectFormat : std::uint8_t { sha1, sha256 };

// The bytes of an object's ID that count.
constexpr std::size_t id_bytes(ObjectFormat format) {
  return format == ObjectFormat::sha1 ? 20 : 32;
}

// An object's name. One of SHA-1 ends in twelve zero bytes, so IDs compare as values.
struct ObjectId {
  std::array<std::uint8_t, 32> bytes{};

  std::string hex(ObjectFormat format) const;  // 40 or 64 digits, lower case
  friend auto operator<=>(const ObjectId&, const ObjectId&) = default;
};

// nullopt unless `digits` are exactly 40 or 64 hexadecimal digits.
std::optional<ObjectId> object_id(std::string_view digits);

// What `git hash-object --no-filters` says of these bytes.
ObjectId blob_id(std::string_view content, ObjectFormat format = ObjectFormat::sha1);

// The same of two contents at once, which takes less time than one after the other.
std::array<ObjectId, 2> blob_ids(std::string_view first, std::string_view second,
                                 ObjectFormat format = ObjectFormat::sha1);

}  // namespace revlint
