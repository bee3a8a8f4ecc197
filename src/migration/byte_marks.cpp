// Uses the vector extension of GCC and Clang on any machine, and AVX2 on an x86-64 that has it.

#include "migration/byte_marks.hpp"

#include <bit>
#include <cstring>

#ifdef __x86_64__
#include <immintrin.h>
#endif

namespace revlint {
namespace {

// Bytes that are compared at once; where a comparison holds, all bits of a byte are set.
template <std::size_t width>
using Bytes [[gnu::vector_size(width)]] = signed char;

// Always inlined, so that it is compiled for the machine of its caller. Takes references, because
// the way in which vectors are passed by value depends on the machine.
template <std::size_t width>
[[gnu::always_inline]] inline void find_candidates(const char* at, Bytes<width>& candidate,
                                                   Bytes<width>& unusual) {
  Bytes<width> here;
  Bytes<width> next;
  Bytes<width> second;
  std::memcpy(&here, at, width);
  std::memcpy(&next, at + 1, width);
  std::memcpy(&second, at + 2, width);
  const Bytes<width> line_end = here == '\n';
  // One test finds the two pairs of letters, s.o and r.n.
  static_assert(('r' ^ 'n') == ('s' ^ 'o') && ('r' | 1) == 's');
  candidate = ((here ^ second) == ('s' ^ 'o')) & ((here | 1) == 's');
  candidate |= line_end & (next > ' ');
  candidate |= (here == '#') & ~(next == '#');
  unusual |= (here < ' ') & ~line_end;  // bytes beyond ASCII are negative
}

// One bit a byte.
std::uint64_t bits(const Bytes<16>& mask) {
  std::uint64_t found = 0;
  for (unsigned i = 0; i < 16; i += 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, reinterpret_cast<const char*>(&mask) + i, sizeof word);
    if constexpr (std::endian::native == std::endian::big) word = __builtin_bswap64(word);
    found |= (word & 0x8040201008040201) * 0x0101010101010101 >> 56 << i;
  }
  return found;
}

#ifdef __x86_64__
[[gnu::target("avx2")]] bool mark_with_avx2(const char* at, std::span<ByteMarks> blocks) {
  Bytes<32> unusual{};
  for (ByteMarks& marks : blocks) {
    marks = 0;
#pragma GCC unroll 2
    for (unsigned i = 0; i < marked_block; i += 32, at += 32) {
      Bytes<32> candidate;
      find_candidates<32>(at, candidate, unusual);
      const auto found =
          static_cast<unsigned>(_mm256_movemask_epi8(reinterpret_cast<__m256i>(candidate)));
      marks |= std::uint64_t{found} << i;
    }
  }
  return _mm256_movemask_epi8(reinterpret_cast<__m256i>(unusual)) != 0;
}
#endif

auto* best_way() {
#ifdef __x86_64__
  if (__builtin_cpu_supports("avx2")) return mark_with_avx2;
#endif
  return mark_bytes_portably;
}

}  // namespace

bool mark_bytes(const char* at, std::span<ByteMarks> blocks) {
  static auto* const best = best_way();
  return best(at, blocks);
}

bool mark_bytes_portably(const char* at, std::span<ByteMarks> blocks) {
  Bytes<16> unusual{};
  for (ByteMarks& marks : blocks) {
    marks = 0;
    for (unsigned i = 0; i < marked_block; i += 16, at += 16) {
      Bytes<16> candidate;
      find_candidates<16>(at, candidate, unusual);
      marks |= bits(candidate) << i;
    }
  }
  return bits(unusual) != 0;
}

}  // namespace revlint
