#pragma once
// The ways out for a database that names a lost revision, safest first. None of them is a blind
// `alembic stamp head`.

#include <string>
#include <vector>

#include "diagnosis/diagnosis.hpp"
#include "diagnosis/past.hpp"
#include "project/project.hpp"

namespace revlint {

// What the commands need to know.
struct RepairFacts {
  const EnvironmentState* state = nullptr;  // null: the revision is of no environment
  std::string old_commit;  // a commit that has the revision, as git takes it; empty: none is known
  const PastRevision* lost = nullptr;  // null: no version of it is known
  // Its parents, where HEAD has them all; of these, those that are no ancestors of another.
  std::vector<std::string> lost_parents;
  bool lost_is_idle = false;  // neither upgrade() nor downgrade() does anything
  bool can_downgrade =
      false;                 // every revision that HEAD lacks has a downgrade() that does something
  bool same_effect = false;  // renamed: the new one does what the old one did
  bool same_place = false;   // renamed: nothing lies between the old and the new place
  bool is_last = true;       // squashed: no other squashed revision was above it
  std::string last_squashed;       // squashed: the one that was above all others
  bool took_in_others = false;     // reused: by a squash into the last revision
  bool has_remote = false;         // unknown: there is something to fetch from
  bool has_pull_requests = false;  // unknown: their refs are here
  std::vector<std::string> kept;   // other rows of the same database, which --purge would forget
};

void add_repairs(const RepairFacts& facts, Diagnosis& diagnosis);

}  // namespace revlint
