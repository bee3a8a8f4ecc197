#pragma once
// libFuzzer's mutator for Python sources, for the one target that includes it: the seeds and
// fragments of the mutation test, and pieces that nest deeply, which bytes in a random order do
// not.

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

#include "helpers/header_seeds.hpp"

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t most);

namespace revlint {

// Lines that are indented ever deeper; `line` is the text of each.
inline std::string staircase(unsigned depth, std::string_view indentation, std::string_view line) {
  std::string text = "\n";
  std::string column;
  for (unsigned level = 0; level < depth; ++level, column += indentation) {
    text.append(column).append(line);
  }
  return text + column + "f('q')\n";
}

inline std::string repeated(unsigned times, std::string_view text) {
  std::string all;
  for (unsigned i = 0; i < times; ++i) all += text;
  return all;
}

// Depths around the limits of CPython and of the grammar's scanner.
inline std::string nested(unsigned seed) {
  constexpr auto depths = std::to_array<unsigned>(
      {3, 20, 99, 100, 101, 149, 150, 200, 201, 300, 383, 384, 510, 511, 700});
  const unsigned depth = depths[seed % depths.size()];
  switch (seed / depths.size() % 12) {
    case 0:
      return staircase(depth, " ", "if 1:\n");
    case 1:
      return staircase(depth, "\t", "def f():\n");
    case 2:
      return staircase(depth, " ", "x\n");
    case 3:
      return staircase(depth, " ", "# c\n");
    case 4:
      return staircase(depth, " ", "x = 1 + \\\n");
    case 5:
      return staircase(depth, " ", "x = f'''{\n");
    case 6:
      return repeated(depth, "([{") + repeated(depth, "}])");
    case 7:
      return repeated(depth, "f'{") + repeated(depth, "}'");
    case 8:
      return repeated(depth, "f\"{f'''{") + repeated(depth, "}'''}\"");
    case 9:
      return "f'" + repeated(depth, "{x:") + repeated(depth, "}") + "'";
    case 10:
      return repeated(depth, "not -") + "1";
    default:
      return repeated(depth, "lambda: (x if ");
  }
}

}  // namespace revlint

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size,
                                               std::size_t most, unsigned int seed) {
  using namespace revlint;
  std::string piece;
  if (size < 16) {
    piece = header_seeds[seed % std::size(header_seeds)];
    size = 0;
  } else if (seed % 16 == 1) {
    piece = nested(seed / 16);
  } else if (seed % 2 == 0) {
    piece = header_fragments[seed / 2 % std::size(header_fragments)];
  }
  if (piece.empty() || size + piece.size() > most) return LLVMFuzzerMutate(data, size, most);
  const std::size_t at = size == 0 ? 0 : seed / 512 % size;
  std::memmove(data + at + piece.size(), data + at, size - at);
  std::memcpy(data + at, piece.data(), piece.size());
  return size + piece.size();
}
