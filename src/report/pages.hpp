#pragma once
// The rule pages of rules/ and the topics beside them, compiled in.

#include <span>
#include <string_view>

namespace revlint {

struct Page {
  std::string_view rule;  // or topic
  std::string_view markdown;
};

// Sorted by rule.
std::span<const Page> pages();

// Pages that belong to no rule: states that a database may be in. Sorted by name.
std::span<const Page> topics();

}  // namespace revlint
