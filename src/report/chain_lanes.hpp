#pragma once
// Where the lines between the rows of a chain run: each row has a column, and each link a lane,
// from its row down to the row that it leads to.

#include <cstddef>
#include <vector>

#include "report/chain_rows.hpp"

namespace revlint {

struct ChainLanes {
  std::vector<std::size_t> columns;             // of each row
  std::vector<std::vector<std::size_t>> lanes;  // of each row's links, in their order
  std::size_t width = 0;                        // of the widest row
};

// The line of the base branch keeps the first lane, so that it stays where it is when a branch adds
// revisions. Links that lead upwards have no lane of their own: theirs is that of their row.
ChainLanes lanes_of(const ChainRows& rows);

}  // namespace revlint
