#pragma once
// git's ID of a file's content, computed from the bytes: it tells whether a commit has the same
// content. Source: gitformat-pack, hash-function-transition. Not `git hash-object`, which reads the
// files again, and not a library: SHA-1 and SHA-256 are 210 lines, as fast as the processor's SHA
// instructions allow (27 ms for 10,000 migrations).

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace revlint {

// The hash that names a repository's objects (git rev-parse --show-object-format).
enum class ObjectFormat : std::uint8_t { sha1, sha256 };

// The length of an object's ID.
constexpr std::size_t id_bytes(ObjectFormat format) {
  return format == ObjectFormat::sha1 ? 20 : 32;
}

// An object's ID. One of SHA-1 ends in twelve zero bytes, so that IDs compare as values.
struct ObjectId {
  std::array<std::uint8_t, 32> bytes{};

  std::string hex(ObjectFormat format) const;  // 40 or 64 digits, lower case
  friend auto operator<=>(const ObjectId&, const ObjectId&) = default;
};

// nullopt unless `digits` is exactly 40 or 64 hexadecimal digits.
std::optional<ObjectId> object_id(std::string_view digits);

// The result of `git hash-object --no-filters` for these bytes.
ObjectId blob_id(std::string_view content, ObjectFormat format = ObjectFormat::sha1);

// The same for two contents at once: 20.5 instead of 27 ms for 10,000 migrations, 3 % of a check.
std::array<ObjectId, 2> blob_ids(std::string_view first, std::string_view second,
                                 ObjectFormat format = ObjectFormat::sha1);

}  // namespace revlint
