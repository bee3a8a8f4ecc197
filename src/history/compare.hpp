#pragma once
// Adds to a Project what it is compared with: the snapshots of the merge base and of the target,
// and of what the merge will make of them.

#include <cstdint>

#include "project/project.hpp"

namespace revlint {

// The graphs alone, or also which migrations that both have do something else now.
enum class CompareFor : std::uint8_t { graphs, edits };

// The base: what the work is compared with.
struct BaseTrees {
  std::shared_ptr<const Tree> merge_base;
  std::shared_ptr<const Tree> target;        // may be the same
  std::string shown;                         // as a person would write it: "origin/main"
  std::string ref;                           // as git understands it
  ObjectFormat format = ObjectFormat::sha1;  // of the blobs of every environment's `work`
  std::string root = {};  // as discover() takes it: an environment may be elsewhere in the base
};

// Reads what is new or changed in the work as a whole.
void compare_with_base(Project& project, const BaseTrees& base,
                       CompareFor what = CompareFor::edits);

// Removes what compare_with_base() added.
void forget_base(Project& project);

// Whether any environment has other migrations than in `tree`; line ends do not count.
bool differs(Project& project, const Tree& tree, ObjectFormat format, const std::string& root = {});

}  // namespace revlint
