#pragma once
// Which merged migrations a branch edited so that they do something else: databases that have run
// them have done what they did before.

#include <vector>

#include "chain_faults.hpp"
#include "meaning.hpp"

namespace revlint {

class Tree;
struct EnvironmentState;

struct MigrationEdit {
  Node before = 0;  // in the merge base, or else in `locked`
  Node after = 0;   // in the work; the same ID
  Comparison comparison;
};

// Of the state's `changes` those that edit a migration, by path. What the base branch has done as
// well since then is left out, as is the repair of a file that did not parse: no database has run
// that.
std::vector<MigrationEdit> edits_of(const Tree& work, const Tree& merge_base, const Tree& target,
                                    const EnvironmentState& state);

}  // namespace revlint
