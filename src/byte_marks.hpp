#pragma once
// A first look at many bytes at once: marks the few at which a word of Alembic's, or anything that
// a plain migration does not hold, may stand.

#include <cstddef>
#include <cstdint>
#include <span>

namespace revlint {

inline constexpr std::size_t marked_block = 64;  // bytes

// Of a block one bit a byte; the lowest is that of the first.
struct ByteMarks {
  // Of revi"s.o"n, b"r.n"ch_labels and depend"s.o"n the first of the letters in quotes, line ends
  // before a line at column 0, and every '#' that no other follows. Seldom anything else.
  std::uint64_t candidates = 0;
  // Control characters but for the line feed, and what is not ASCII.
  std::uint64_t unusual = 0;
};

// Marks the blocks that start at `at`; reads two bytes more.
void mark_bytes(const char* at, std::span<ByteMarks> blocks);

// The same on any machine, not as fast as on those that mark_bytes() knows.
void mark_bytes_portably(const char* at, std::span<ByteMarks> blocks);

}  // namespace revlint
