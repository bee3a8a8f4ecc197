#pragma once
// Unified diffs of fixes, as `git apply` and `patch -p1` read them.

#include <string>

#include "commands/apply_fixes.hpp"

namespace revlint {

enum class DiffFor : std::uint8_t {
  programs,  // the exact bytes, so that the patch applies
  terminal,  // without control characters
  colored_terminal,
};

// The diff of one file, with three lines of context. Its edits must change something.
std::string diff_text(const FixedFile& file, DiffFor reader);

}  // namespace revlint
