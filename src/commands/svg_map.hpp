#pragma once
// A long chain as bands of dots in an SVG, one dot a revision, read as a page is: the oldest at the
// top left, so that a new revision changes the end of the last band alone.

#include "commands/svg_rows.hpp"

namespace revlint {

SvgPart svg_map(const Project& project, const ChainRows& rows, double top);

}  // namespace revlint
