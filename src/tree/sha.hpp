#pragma once
// The inner functions of SHA-1 and SHA-256: they update a state by whole blocks of 64 bytes. The
// caller adds padding and length. Source: FIPS 180-4.

#include <array>
#include <cstddef>
#include <cstdint>

namespace revlint {

inline constexpr std::size_t sha_block_bytes = 64;

using Sha1State = std::array<std::uint32_t, 5>;
using Sha256State = std::array<std::uint32_t, 8>;

inline constexpr Sha1State sha1_start{0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0};
inline constexpr Sha256State sha256_start{0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                          0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};

// Uses the SHA instructions of processors that have them.
void sha1_blocks(Sha1State& state, const std::uint8_t* data, std::size_t blocks);

// The same for two messages side by side.
void sha1_blocks_of_two(Sha1State& first, const std::uint8_t* first_data, Sha1State& second,
                        const std::uint8_t* second_data, std::size_t blocks);

// The same in plain C++ on every machine, for processors without them; tests compare the two.
void sha1_blocks_portable(Sha1State& state, const std::uint8_t* data, std::size_t blocks);

void sha256_blocks(Sha256State& state, const std::uint8_t* data, std::size_t blocks);

}  // namespace revlint
