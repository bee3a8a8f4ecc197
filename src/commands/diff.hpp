#pragma once
// Unified diffs of what fixes would do, as `git apply` and `patch -p1` take them.

#include <string>

#include "commands/apply_fixes.hpp"

namespace revlint {

enum class DiffFor : std::uint8_t {
  programs,  // byte for byte: it applies
  terminal,  // no control character reaches it
  colored_terminal,
};

// The diff of one file, whose edits change something; three lines of context.
std::string diff_text(const FixedFile& file, DiffFor reader);

}  // namespace revlint
