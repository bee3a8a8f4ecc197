#pragma once
// How a revision introduces itself: what only its file says, and no graph holds.

#include <string_view>

namespace revlint {

struct Description {
  std::string_view message;  // first paragraph of the docstring
  int line = 1;              // of the literal that gives the ID, 1-based
};

}  // namespace revlint
