#include <bit>

#include "sha.hpp"

#if defined(__x86_64__) && defined(__GNUC__)
#define REVLINT_SHA_INSTRUCTIONS
#include <cpuid.h>
#include <immintrin.h>
#endif

namespace revlint {
namespace {

std::uint32_t big_endian(const std::uint8_t* at) {
  return static_cast<std::uint32_t>(at[0]) << 24 | static_cast<std::uint32_t>(at[1]) << 16 |
         static_cast<std::uint32_t>(at[2]) << 8 | at[3];
}

#ifdef REVLINT_SHA_INSTRUCTIONS

bool has_sha_instructions() {
  unsigned a = 0;
  unsigned b = 0;
  unsigned c = 0;
  unsigned d = 0;
  if (!__get_cpuid(1, &a, &b, &c, &d) || (c & bit_SSSE3) == 0 || (c & bit_SSE4_1) == 0) {
    return false;
  }
  return __get_cpuid_count(7, 0, &a, &b, &c, &d) && (b & bit_SHA) != 0;
}

// One block is twenty steps of four rounds; `e` enters the first as it is, later ones rotated.
template <int Step>
[[gnu::target("sha,ssse3,sse4.1"), gnu::always_inline]] inline void four_rounds(
    __m128i& abcd, __m128i& e, __m128i (&words)[4]) {
  constexpr int function = Step / 5;
  __m128i& now = words[Step % 4];
  if constexpr (Step >= 4) {
    const __m128i mixed =
        _mm_xor_si128(_mm_sha1msg1_epu32(now, words[(Step + 1) % 4]), words[(Step + 2) % 4]);
    now = _mm_sha1msg2_epu32(mixed, words[(Step + 3) % 4]);
  }
  const __m128i added = Step == 0 ? _mm_add_epi32(e, now) : _mm_sha1nexte_epu32(e, now);
  e = abcd;
  abcd = _mm_sha1rnds4_epu32(abcd, added, function);
  if constexpr (Step < 19) four_rounds<Step + 1>(abcd, e, words);
}

[[gnu::target("sha,ssse3,sse4.1")]] void sha1_blocks_fast(Sha1State& state,
                                                          const std::uint8_t* data,
                                                          std::size_t blocks) {
  const __m128i reverse = _mm_set_epi64x(0x0001020304050607, 0x08090a0b0c0d0e0f);
  __m128i abcd = _mm_loadu_si128(reinterpret_cast<const __m128i*>(state.data()));
  abcd = _mm_shuffle_epi32(abcd, 0x1b);
  __m128i e = _mm_set_epi32(static_cast<int>(state[4]), 0, 0, 0);
  for (; blocks > 0; --blocks, data += sha_block_bytes) {
    const __m128i abcd_before = abcd;
    const __m128i e_before = e;
    __m128i words[4];
    const auto* const from = reinterpret_cast<const __m128i*>(data);
    for (int i = 0; i < 4; ++i) {
      words[i] = _mm_shuffle_epi8(_mm_loadu_si128(from + i), reverse);
    }
    four_rounds<0>(abcd, e, words);
    e = _mm_sha1nexte_epu32(e, e_before);
    abcd = _mm_add_epi32(abcd, abcd_before);
  }
  abcd = _mm_shuffle_epi32(abcd, 0x1b);
  _mm_storeu_si128(reinterpret_cast<__m128i*>(state.data()), abcd);
  state[4] = static_cast<std::uint32_t>(_mm_extract_epi32(e, 3));
}

#endif

}  // namespace

void sha1_blocks_portable(Sha1State& state, const std::uint8_t* data, std::size_t blocks) {
  for (; blocks > 0; --blocks, data += sha_block_bytes) {
    std::array<std::uint32_t, 80> w;
    for (std::size_t i = 0; i < 16; ++i) w[i] = big_endian(data + 4 * i);
    for (std::size_t i = 16; i < 80; ++i) {
      w[i] = std::rotl(w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16], 1);
    }
    std::uint32_t a = state[0];
    std::uint32_t b = state[1];
    std::uint32_t c = state[2];
    std::uint32_t d = state[3];
    std::uint32_t e = state[4];
    const auto round = [&](std::uint32_t mixed, std::uint32_t constant, std::uint32_t word) {
      const std::uint32_t next = std::rotl(a, 5) + mixed + e + constant + word;
      e = d;
      d = c;
      c = std::rotl(b, 30);
      b = a;
      a = next;
    };
    std::size_t i = 0;
    for (; i < 20; ++i) round((b & c) | (~b & d), 0x5a827999, w[i]);
    for (; i < 40; ++i) round(b ^ c ^ d, 0x6ed9eba1, w[i]);
    for (; i < 60; ++i) round((b & c) | (b & d) | (c & d), 0x8f1bbcdc, w[i]);
    for (; i < 80; ++i) round(b ^ c ^ d, 0xca62c1d6, w[i]);
    state = {state[0] + a, state[1] + b, state[2] + c, state[3] + d, state[4] + e};
  }
}

void sha1_blocks(Sha1State& state, const std::uint8_t* data, std::size_t blocks) {
#ifdef REVLINT_SHA_INSTRUCTIONS
  static const bool fast = has_sha_instructions();
  if (fast) return sha1_blocks_fast(state, data, blocks);
#endif
  sha1_blocks_portable(state, data, blocks);
}

}  // namespace revlint
