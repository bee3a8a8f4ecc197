#pragma once
// A first look at many bytes at once: marks the few at which a word of Alembic's, or anything that
// a plain migration does not hold, may stand.

#include <cstddef>
#include <cstdint>
#include <span>

namespace revlint {

inline constexpr std::size_t marked_block = 64;  // bytes

// The candidates of a block, one bit a byte; the lowest is that of the first. They are: of
// revi"s.o"n, b"r.n"ch_labels and depend"s.o"n the first of the letters in quotes, line ends before
// a line at column 0, and every '#' that no other follows. Seldom anything else.
using ByteMarks = std::uint64_t;

// Marks the blocks that start at `at`; reads two bytes more. Whether any of the bytes is a control
// character other than the line feed, or not ASCII.
bool mark_bytes(const char* at, std::span<ByteMarks> blocks);

// The same on any machine, not as fast as on those that mark_bytes() knows.
bool mark_bytes_portably(const char* at, std::span<ByteMarks> blocks);

}  // namespace revlint
