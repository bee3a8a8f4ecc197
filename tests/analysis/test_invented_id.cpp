// Which IDs are taken for invented, and how many random ones.

#include <cstdint>
#include <cstdio>
#include <string>

#include "analysis/invented_id.hpp"
#include "helpers/catch.hpp"

using namespace revlint;

TEST_CASE("IDs that count, repeat themselves or consist of runs are invented") {
  for (const char* id :
       {"a1b2c3d4e5f6", "1a2b3c4d5e6f", "g7h8i9j0", "A1B2C3D4E5F6", "f9e8d7c6b5a4", "a9b8c7d6e5f4",
        "a1b2c3d4e5f8", "f4b2c3d4e5f6", "abcd1234ef56", "123456789abc", "fedcba987654", "aaaa1111",
        "aabbccddeeff", "3f1a3f1a3f1a", "000000000000", "abcdefgh"}) {
    INFO(id);
    CHECK(invention_of(id) == Invention::pattern);
  }
  CHECK(invention_of("a3f1c7e2b9d4") == Invention::shuffled);
}

TEST_CASE("numbers, dates, words and random IDs are not invented") {
  for (const char* id : {"0001", "20240101", "00000012", "000000000012", "r00000001", "add0users",
                         "bookkeeper", "27c6a30d7c24", "8a1b4a1b7f4a", "a1b2", "20241231235959"}) {
    INFO(id);
    CHECK(invention_of(id) == Invention::none);
  }
}

TEST_CASE("an ID is bumped where another differs in its last character only") {
  CHECK(is_bumped("27c6a30d7c25", "27c6a30d7c24"));
  CHECK_FALSE(is_bumped("27c6a30d7c24", "27c6a30d7c24"));
  CHECK_FALSE(is_bumped("27c6a30d7b25", "27c6a30d7c24"));
  CHECK_FALSE(is_bumped("000000000012", "000000000013"));
  CHECK_FALSE(is_bumped("addusers0012", "addusers0013"));
}

// Expected: 0.77 whose letters and digits take turns without one that occurs twice,
// 2 * (6 * 10 / 256)^6 * 6! / 6^6 * (10! / 4!) / 10^6 of them, and 0.2 that count or have runs.
TEST_CASE("of a million random IDs about one looks invented") {
  std::uint64_t state = 1;
  const auto next = [&state] {  // SplitMix64
    std::uint64_t z = state += 0x9E3779B97F4A7C15U;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBU;
    return z ^ (z >> 31);
  };
  int found = 0;
  for (int i = 0; i < 1'000'000; ++i) {
    char id[17];
    std::snprintf(id, sizeof id, "%016llx", static_cast<unsigned long long>(next()));
    found += is_invented_id({id, 12}) ? 1 : 0;
  }
  CHECK(found == 1);
}
