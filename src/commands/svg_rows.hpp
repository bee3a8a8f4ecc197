#pragma once
// The rows of a chain in an SVG: lanes at the left, then ID, marks, title and file.

#include <string>

#include "report/chain_rows.hpp"

namespace revlint {

struct SvgPart {
  std::string text;
  double end = 0;  // where the next part may begin
};

SvgPart svg_rows(const Project& project, const ChainRows& rows, double top);

// What a tooltip says of a row.
std::string svg_tooltip(const Project& project, const ChainRows& rows, const ChainRow& row);

}  // namespace revlint
