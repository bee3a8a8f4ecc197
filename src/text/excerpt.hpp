#pragma once
// A line of a file around a place, as findings show it.

#include <cstddef>
#include <string>

namespace revlint {

// The line without its line end, raw bytes; of a very long line the part around the place. `begin`
// and `end` are the place's bytes in `text`; equal where the whole file is meant.
struct Excerpt {
  std::string text;
  std::size_t begin = 0;
  std::size_t end = 0;
  bool cut_before = false;
  bool cut_after = false;
};

}  // namespace revlint
