// On every machine, mark_bytes() marks the same bytes as a slow and simple reading of its contract.

#include <cstdint>
#include <string>
#include <vector>

#include "helpers/catch.hpp"
#include "migration/byte_marks.hpp"

using namespace revlint;

namespace {

bool is_candidate(const char* at) {
  const bool pair = (at[0] == 's' && at[2] == 'o') || (at[0] == 'r' && at[2] == 'n');
  const bool comment = at[0] == '#' && at[1] != '#';
  return pair || comment ||
         (at[0] == '\n' && at[1] > ' ' && static_cast<unsigned char>(at[1]) < 0x80);
}

bool is_unusual(char byte) {
  const auto number = static_cast<unsigned char>(byte);
  return number >= 0x80 || (number < 0x20 && byte != '\n');
}

std::string drawn(const std::vector<ByteMarks>& blocks) {
  std::string text;
  for (const ByteMarks marks : blocks) {
    for (unsigned i = 0; i < marked_block; ++i) text += (marks >> i & 1) != 0 ? 'c' : '.';
  }
  return text;
}

// Every byte; most often the letters and line ends that matter.
std::string noise(std::size_t bytes) {
  constexpr std::string_view often = "srno\n \na#i_";
  std::string text;
  std::uint64_t state = 88172645463325252;
  while (text.size() < bytes) {
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    const std::uint64_t roll = state >> 11;
    text += roll % 3 != 0 ? often[roll / 3 % often.size()] : static_cast<char>(roll / 3 % 256);
  }
  return text;
}

}  // namespace

TEST_CASE("candidates are marked as their definition says", "[scan]") {
  const std::string text = noise(300 * marked_block + 2);
  std::string expected;
  for (std::size_t i = 0; i + 2 < text.size(); ++i) expected += is_candidate(&text[i]) ? 'c' : '.';
  std::vector<ByteMarks> blocks(300);
  CHECK(mark_bytes(text.data(), blocks));
  CHECK(drawn(blocks) == expected);
  CHECK(mark_bytes_portably(text.data(), blocks));
  CHECK(drawn(blocks) == expected);
}

TEST_CASE("one unusual byte is noticed in every place, and no other byte", "[scan]") {
  std::vector<ByteMarks> blocks(2);
  std::string text(2 * marked_block + 2, ' ');
  text.back() = '\0';  // behind the blocks
  for (std::size_t at = 0; at < 2 * marked_block; ++at) {
    for (int byte = 0; byte < 256; ++byte) {
      text[at] = static_cast<char>(byte);
      const bool unusual = is_unusual(text[at]);
      CHECK(mark_bytes(text.data(), blocks) == unusual);
      CHECK(mark_bytes_portably(text.data(), blocks) == unusual);
    }
    text[at] = ' ';
  }
}

TEST_CASE("a block is marked by itself, wherever it starts", "[scan]") {
  const std::string text = noise(2 * marked_block + 2);
  std::vector<ByteMarks> whole(1);
  for (std::size_t at = 0; at < marked_block; ++at) {
    mark_bytes(text.data() + at, whole);
    const std::string best = drawn(whole);
    mark_bytes_portably(text.data() + at, whole);
    CHECK(best == drawn(whole));
  }
}
