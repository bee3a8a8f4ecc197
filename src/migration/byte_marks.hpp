#pragma once
// A first look at many bytes at once: marks the few at which one of Alembic's names may be, or
// something that a plain migration does not contain.

#include <cstddef>
#include <cstdint>
#include <span>

namespace revlint {

inline constexpr std::size_t marked_block = 64;  // bytes

// The candidates of a block, one bit for each byte, the lowest for the first: in revi"s.o"n,
// b"r.n"ch_labels and depend"s.o"n the first letter in quotes; a line end before a line at column
// 0; a '#' that no other one follows. Rarely anything else.
using ByteMarks = std::uint64_t;

// Marks the blocks that start at `at`; reads two bytes more. Returns whether any of the bytes is
// not ASCII or is a control character other than the line feed.
bool mark_bytes(const char* at, std::span<ByteMarks> blocks);

// The same without AVX2: slower, but on any machine.
bool mark_bytes_portably(const char* at, std::span<ByteMarks> blocks);

}  // namespace revlint
