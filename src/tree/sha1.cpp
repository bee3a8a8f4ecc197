#include <bit>

#include "tree/sha.hpp"

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

// One round changes two of the five words; the next round takes the same words in another order.
// Only the last sixteen words of the message are needed.
template <int Round = 0>
[[gnu::always_inline]] inline void eighty_rounds(std::uint32_t& a, std::uint32_t& b,
                                                 std::uint32_t& c, std::uint32_t& d,
                                                 std::uint32_t& e, std::uint32_t (&words)[16]) {
  std::uint32_t& word = words[Round % 16];
  if constexpr (Round >= 16) {
    word = std::rotl(
        word ^ words[(Round + 2) % 16] ^ words[(Round + 8) % 16] ^ words[(Round + 13) % 16], 1);
  }
  constexpr int phase = Round / 20;
  std::uint32_t mixed = b ^ c ^ d;
  if constexpr (phase == 0) mixed = d ^ (b & (c ^ d));
  if constexpr (phase == 2) mixed = (b & c) | (d & (b | c));
  constexpr std::uint32_t constants[]{0x5a827999, 0x6ed9eba1, 0x8f1bbcdc, 0xca62c1d6};
  e += std::rotl(a, 5) + mixed + constants[phase] + word;
  b = std::rotl(b, 30);
  if constexpr (Round < 79) eighty_rounds<Round + 1>(e, a, b, c, d, words);
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

// The state of one of the messages that are hashed side by side: each round waits for the one
// before, so that a second message costs half of the first.
struct Lane {
  __m128i abcd;
  __m128i e;
  __m128i abcd_before;
  __m128i e_before;
  __m128i words[4];
};

// A block is twenty steps of four rounds. `e` enters the first step as it is, the others rotated.
template <int Step, std::size_t Lanes>
[[gnu::target("sha,ssse3,sse4.1"), gnu::always_inline]] inline void four_rounds(
    Lane (&lanes)[Lanes]) {
  constexpr int function = Step / 5;
#pragma GCC unroll 2
  for (std::size_t i = 0; i < Lanes; ++i) {
    Lane& lane = lanes[i];
    __m128i& now = lane.words[Step % 4];
    if constexpr (Step >= 4) {
      const __m128i mixed = _mm_xor_si128(_mm_sha1msg1_epu32(now, lane.words[(Step + 1) % 4]),
                                          lane.words[(Step + 2) % 4]);
      now = _mm_sha1msg2_epu32(mixed, lane.words[(Step + 3) % 4]);
    }
    const __m128i added = Step == 0 ? _mm_add_epi32(lane.e, now) : _mm_sha1nexte_epu32(lane.e, now);
    lane.e = lane.abcd;
    lane.abcd = _mm_sha1rnds4_epu32(lane.abcd, added, function);
  }
  if constexpr (Step < 19) four_rounds<Step + 1>(lanes);
}

template <std::size_t Lanes>
[[gnu::target("sha,ssse3,sse4.1")]] void sha1_blocks_fast(Sha1State* const (&states)[Lanes],
                                                          const std::uint8_t* const (&data)[Lanes],
                                                          std::size_t blocks) {
  const __m128i reverse = _mm_set_epi64x(0x0001020304050607, 0x08090a0b0c0d0e0f);
  Lane lanes[Lanes];
#pragma GCC unroll 2
  for (std::size_t i = 0; i < Lanes; ++i) {
    const Sha1State& state = *states[i];
    const __m128i abcd = _mm_loadu_si128(reinterpret_cast<const __m128i*>(state.data()));
    lanes[i].abcd = _mm_shuffle_epi32(abcd, 0x1b);
    lanes[i].e = _mm_set_epi32(static_cast<int>(state[4]), 0, 0, 0);
  }
  for (std::size_t block = 0; block < blocks; ++block) {
#pragma GCC unroll 2
    for (std::size_t i = 0; i < Lanes; ++i) {
      Lane& lane = lanes[i];
      lane.abcd_before = lane.abcd;
      lane.e_before = lane.e;
      const auto* const from = reinterpret_cast<const __m128i*>(data[i] + block * sha_block_bytes);
#pragma GCC unroll 4
      for (int word = 0; word < 4; ++word)
        lane.words[word] = _mm_shuffle_epi8(_mm_loadu_si128(from + word), reverse);
    }
    four_rounds<0>(lanes);
#pragma GCC unroll 2
    for (std::size_t i = 0; i < Lanes; ++i) {
      Lane& lane = lanes[i];
      lane.e = _mm_sha1nexte_epu32(lane.e, lane.e_before);
      lane.abcd = _mm_add_epi32(lane.abcd, lane.abcd_before);
    }
  }
#pragma GCC unroll 2
  for (std::size_t i = 0; i < Lanes; ++i) {
    Sha1State& state = *states[i];
    _mm_storeu_si128(reinterpret_cast<__m128i*>(state.data()),
                     _mm_shuffle_epi32(lanes[i].abcd, 0x1b));
    state[4] = static_cast<std::uint32_t>(_mm_extract_epi32(lanes[i].e, 3));
  }
}

#endif

}  // namespace

void sha1_blocks_portable(Sha1State& state, const std::uint8_t* data, std::size_t blocks) {
  for (; blocks > 0; --blocks, data += sha_block_bytes) {
    std::uint32_t words[16];
    for (int i = 0; i < 16; ++i) words[i] = big_endian(data + 4 * i);
    Sha1State next = state;
    eighty_rounds(next[0], next[1], next[2], next[3], next[4], words);
    for (std::size_t i = 0; i < state.size(); ++i) state[i] += next[i];
  }
}

void sha1_blocks(Sha1State& state, const std::uint8_t* data, std::size_t blocks) {
#ifdef REVLINT_SHA_INSTRUCTIONS
  static const bool fast = has_sha_instructions();
  if (fast) return sha1_blocks_fast<1>({&state}, {data}, blocks);
#endif
  sha1_blocks_portable(state, data, blocks);
}

void sha1_blocks_of_two(Sha1State& first, const std::uint8_t* first_data, Sha1State& second,
                        const std::uint8_t* second_data, std::size_t blocks) {
#ifdef REVLINT_SHA_INSTRUCTIONS
  static const bool fast = has_sha_instructions();
  if (fast) return sha1_blocks_fast<2>({&first, &second}, {first_data, second_data}, blocks);
#endif
  sha1_blocks_portable(first, first_data, blocks);
  sha1_blocks_portable(second, second_data, blocks);
}

}  // namespace revlint
