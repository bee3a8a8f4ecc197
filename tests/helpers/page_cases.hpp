#pragma once
// Reads the executable cases out of a rule page; rules/README.md says what a page is.

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
  bool must_find = false;  // stands under "What it finds"
  std::vector<SourceFile> files;
  Settings settings;                  // what the case's revlint.toml says
  std::vector<std::string> also;      // other rules that may find an error
  std::optional<std::string> output;  // the text between the fences
  std::size_t output_begin = 0;       // its bytes in the page; without a block: where one belongs
  std::size_t output_end = 0;
};

std::vector<PageCase> page_cases(std::string_view page);

}  // namespace revlint::test
