#pragma once
// Merged migrations that a branch edited so that they do something else. Databases that have run
// them keep the old effect.

#include <cstdint>
#include <vector>

#include "chain/faults.hpp"
#include "meaning/compare.hpp"

namespace revlint {

class Tree;
struct Snapshot;
struct EnvironmentState;

struct MigrationEdit {
  // Where the other version is: at the start of this branch; or, of a revision that base and branch
  // have added since, at the tip of the base.
  enum class From : std::uint8_t { start, target };
  Node before = 0;               // in the merge base, or without a history in `locked`
  Node after = 0;                // in the work; it has the same ID
  MeaningComparison comparison;  // not `parsed`: Python may know syntax that revlint cannot parse
  From from = From::start;
};

// The edits among the state's `changes`, by path. The repair of a file that no Python parses is no
// edit, because no database has run that file.
std::vector<MigrationEdit> edited_migrations(const Tree& work, const Tree& merge_base,
                                             const EnvironmentState& state);

// The revisions that base and branch have both added since the merge base, in a file of the same
// path, and that do not do the same.
std::vector<MigrationEdit> rival_migrations(const Tree& work, const Tree& target,
                                            const EnvironmentState& state);

// Drops the edits that the target has made as well since the merge base.
void drop_edits_of_target(std::vector<MigrationEdit>& edits, const Tree& work, const Tree& target,
                          const EnvironmentState& state);

// Drops the edits after which no Python parses the file: Alembic stops there, and another rule
// reports the file. The changed files of `work` have been read as a whole.
void drop_uncompilable(std::vector<MigrationEdit>& edits, const Snapshot& work);

}  // namespace revlint
