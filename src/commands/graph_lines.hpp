#pragma once
// The lines at the left of the rows: for each row its own line, and above or below it a line where
// lanes join or part.
//   │ ○
//   ├─╯
//   ●

#include <string>
#include <vector>

#include "commands/graph_text.hpp"
#include "report/chain_lanes.hpp"

namespace revlint {

// A character of the drawing.
struct GraphCell {
  enum class Stroke : std::uint8_t { line, dependency, fault, node };
  const char* sign = " ";
  std::size_t lane = 0;  // for its colour
  Stroke stroke = Stroke::line;
};
using GraphLine = std::vector<GraphCell>;

struct GraphLines {
  std::vector<GraphLine> above;  // where lanes join
  GraphLine line;
  std::vector<GraphLine> below;  // where lanes part
};

// One for each row.
std::vector<GraphLines> graph_lines(const ChainRows& rows, const ChainLanes& lanes, DrawnWith with);

}  // namespace revlint
