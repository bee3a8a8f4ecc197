#pragma once
// The rule pages of rules/, compiled in.

#include <span>
#include <string_view>

namespace revlint {

struct Page {
  std::string_view rule;
  std::string_view markdown;
};

// Sorted by rule.
std::span<const Page> pages();

}  // namespace revlint
