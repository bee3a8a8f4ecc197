// Whether two migrations have anything in common.

#include <algorithm>
#include <vector>

#include "meaning/meaning.hpp"
#include "meaning/module.hpp"

namespace revlint {

using namespace meaning;

namespace {

// What the statements within functions and other blocks mean, sorted.
std::vector<std::string_view> inner_statements(const Module& module) {
  std::vector<std::string_view> meanings;
  for (const Statement& one : module.stream.statements) {
    if (one.parent == none) continue;
    const auto bytes = std::string_view(module.stream.bytes).substr(one.begin, one.end - one.begin);
    if (!bytes.empty()) meanings.push_back(bytes);
  }
  std::ranges::sort(meanings);
  return meanings;
}

}  // namespace

bool share_statements(std::string_view before, std::string_view after) {
  python::Parser parser;
  const Module old_module = read_module(parser, before);
  const Module new_module = read_module(parser, after, old_module.syntax);
  const auto old_ones = inner_statements(old_module);
  const auto new_ones = inner_statements(new_module);
  if (old_ones.empty() || new_ones.empty()) return true;
  return std::ranges::any_of(
      old_ones, [&](std::string_view one) { return std::ranges::binary_search(new_ones, one); });
}

}  // namespace revlint
