#pragma once
// Which merged migrations a branch edited so that they do something else: databases that have run
// them have done what they did before.

#include <vector>

#include "chain/faults.hpp"
#include "meaning/compare.hpp"

namespace revlint {

class Tree;
struct Snapshot;
struct EnvironmentState;

struct MigrationEdit {
  Node before = 0;  // in the merge base, or else in `locked`
  Node after = 0;   // in the work; the same ID
  MeaningComparison
      comparison;  // where it is not `parsed` Python may know what revlint cannot parse
};

// Of the state's `changes` those that edit a migration, by path. The repair of a file that no
// Python parses is left out, for no database has run that.
std::vector<MigrationEdit> edits_of(const Tree& work, const Tree& merge_base,
                                    const EnvironmentState& state);

// Drops what the state's target has done as well since the merge base.
void forgive(std::vector<MigrationEdit>& edits, const Tree& work, const Tree& target,
             const EnvironmentState& state);

// Drops what makes a file one that no Python parses: then Alembic stops at it. The changed files of
// `work` have been read as a whole.
void drop_broken(std::vector<MigrationEdit>& edits, const Snapshot& work);

}  // namespace revlint
