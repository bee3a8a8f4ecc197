#pragma once
// Completes a Project by what it is compared with: the snapshots of the merge base and of the
// target, and of what the merge will make of them.

#include <cstdint>

#include "project/project.hpp"

namespace revlint {

// What is asked for: the graphs, or also what the migrations that both have do differently.
enum class CompareFor : std::uint8_t { graphs, edits };

// Every environment's `work` has blobs of `format`; both trees must outlive the project, and may be
// the same. `root` is what discover() takes, for environments that lie elsewhere in the base. What
// is new or changed in the work is read as a whole.
void compare(Project& project, const Tree& merge_base, const Tree& target, std::string shown,
             ObjectFormat format, const std::string& root = {}, CompareFor of = CompareFor::edits);

// Takes away what compare() added.
void forget(Project& project);

// Whether the migrations of any environment are others than in `tree`; line ends apart.
bool differs(Project& project, const Tree& tree, ObjectFormat format, const std::string& root = {});

}  // namespace revlint
