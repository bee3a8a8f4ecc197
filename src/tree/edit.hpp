#pragma once
// A change to a file, as a fix proposes it.

#include <string>

#include "text/source.hpp"

namespace revlint {

// Bytes of one file replaced; all others stay as they are.
struct Edit {
  std::string path;
  Span span;  // replaced bytes; empty inserts
  std::string text;
  friend bool operator==(const Edit&, const Edit&) = default;
};

}  // namespace revlint
