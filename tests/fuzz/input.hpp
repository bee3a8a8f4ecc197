#pragma once
// What the fuzz targets share: the input as text, its parts, and what must be true of an answer.

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>
#include <vector>

#include "text/source.hpp"

namespace revlint {

inline std::string_view as_text(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

// The pieces of an input between lines "%%".
inline std::vector<std::string_view> parts_of(std::string_view text) {
  constexpr std::string_view separator = "\n%%\n";
  std::vector<std::string_view> parts;
  for (std::size_t end = 0; end != text.npos;) {
    end = text.find(separator);
    parts.push_back(text.substr(0, end));
    if (end != text.npos) text.remove_prefix(end + separator.size());
  }
  return parts;
}

inline void require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "not so: %s\n", what);
  std::abort();
}

inline void require_inside(Span span, std::string_view text) {
  require(span.begin <= span.end && span.end <= text.size(), "a span lies in its text");
}

}  // namespace revlint
