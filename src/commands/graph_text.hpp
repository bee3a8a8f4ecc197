#pragma once
// `revlint graph` on a terminal: rows with the lines of the graph at their left, as `git log
// --graph` draws them, below the faults that they show.

#include <string>

#include "report/chain_rows.hpp"

namespace revlint {

enum class DrawnWith : std::uint8_t { unicode, ascii };

struct GraphText {
  DrawnWith with = DrawnWith::unicode;
  bool color = false;
  int columns = 0;  // of the terminal; 0: unknown, nothing is cut
};

std::string graph_text(const Project& project, const ChainRows& rows, const GraphText& options);

}  // namespace revlint
