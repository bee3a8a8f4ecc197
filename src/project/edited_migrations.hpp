#pragma once
// Merged migrations that a branch edited so that they do something else. Databases that have run
// them keep the old effect.

#include <vector>

#include "chain/faults.hpp"
#include "meaning/compare.hpp"

namespace revlint {

class Tree;
struct Snapshot;
struct EnvironmentState;

struct MigrationEdit {
  Node before = 0;               // in the merge base, or without a history in `locked`
  Node after = 0;                // in the work; it has the same ID
  MeaningComparison comparison;  // not `parsed`: Python may know syntax that revlint cannot parse
};

// The edits among the state's `changes`, by path. The repair of a file that no Python parses is no
// edit, because no database has run that file.
std::vector<MigrationEdit> edited_migrations(const Tree& work, const Tree& merge_base,
                                             const EnvironmentState& state);

// Drops the edits that the target has made as well since the merge base.
void drop_edits_of_target(std::vector<MigrationEdit>& edits, const Tree& work, const Tree& target,
                          const EnvironmentState& state);

// Drops the edits after which no Python parses the file: Alembic stops there, and another rule
// reports the file. The changed files of `work` have been read as a whole.
void drop_uncompilable(std::vector<MigrationEdit>& edits, const Snapshot& work);

}  // namespace revlint
