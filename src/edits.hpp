#pragma once
// Which merged migrations a branch edited so that they do something else: databases that have run
// them have done what they did before.

#include <vector>

#include "chain_faults.hpp"
#include "meaning.hpp"

namespace revlint {

class Tree;
struct Revision;
struct EnvironmentState;

struct MigrationEdit {
  Node before = 0;        // in the merge base, or else in `locked`
  Node after = 0;         // in the work; the same ID
  Comparison comparison;  // where it is not `parsed` Python may know what revlint cannot parse
};

// Of the state's `changes` those that edit a migration, by path. What the base branch has done as
// well since then is left out, as is the repair of a file that no Python parses, for no database
// has run that, and what makes it one: then Alembic stops at it. The changed files of the work have
// been read as a whole.
std::vector<MigrationEdit> edits_of(const Tree& work, const Tree& merge_base, const Tree& target,
                                    const EnvironmentState& state);

// Whether it is known that Alembic stops at the file.
bool is_broken(const Revision& revision);

}  // namespace revlint
