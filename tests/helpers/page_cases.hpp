#pragma once
// Reads the executable cases of a rule page; rules/README.md describes a page.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "helpers/linted.hpp"
#include "lint/settings.hpp"

namespace revlint::test {

struct PageCase {
  std::string title;
  bool must_find = false;  // it is under "What it finds"
  std::vector<SourceFile> files;
  Settings settings;                  // of the case's revlint.toml
  std::vector<std::string> also;      // other rules that may report an error
  std::optional<std::string> output;  // the text between the fences
  std::size_t output_begin = 0;       // its bytes in the page; without a block: where to insert it
  std::size_t output_end = 0;
};

std::vector<PageCase> page_cases(std::string_view page);

}  // namespace revlint::test
