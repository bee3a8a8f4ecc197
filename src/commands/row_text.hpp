#pragma once
// The words of a row of the chain, the same in every format: what is behind its ID, and its title.
// Nothing is escaped yet.

#include <string>
#include <vector>

#include "report/chain_rows.hpp"

namespace revlint {

struct RowMark {
  enum class Kind : std::uint8_t { head, base, label, target, added, cycle };
  Kind kind = Kind::head;
  std::string text;
};

struct RowText {
  std::vector<RowMark> marks;
  std::string title;  // the message, or else what the name of the file says
  std::string file;   // its name; of a run and of a missing revision empty
};

RowText row_text(const Project& project, const ChainRows& rows, const ChainRow& row);

// "main" for what is compared with; empty where there is nothing.
std::string name_of_target(const Project& project, const ChainRows& rows);

// "61 revisions, 4 heads, 1 base; 1 is new on this branch, compared with origin/main"
std::string chain_summary(const Project& project, const ChainRows& rows);

}  // namespace revlint
