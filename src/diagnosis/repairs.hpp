#pragma once
// The ways out for a database that names a lost revision, safest first. None of them is a blind
// `alembic stamp head`.

#include <string>
#include <vector>

#include "diagnosis/diagnosis.hpp"
#include "diagnosis/ids.hpp"
#include "diagnosis/past.hpp"
#include "project/project.hpp"

namespace revlint {

// What the commands need to know.
struct RepairFacts {
  const EnvironmentState* state = nullptr;  // null: the revision is of no environment
  std::string old_commit;  // a commit that has the revision, as git takes it; empty: none is known
  const PastRevision* lost = nullptr;   // null: no version of it is known
  Ids run;                              // what a database at the revision has run
  bool beyond_is_idle = false;          // what HEAD lacks of that does nothing
  bool can_downgrade = false;           // its downgrade()s do something, where its upgrade()s do
  std::string way_forward;              // the surviving descendant to go to; empty: there is none
  std::vector<std::string> spliced;     // what HEAD has below that, and the old chain had not
  bool same_effect = false;             // renamed: the new one does what the old one did
  std::vector<std::string> equal_rows;  // renamed: rows that say the same; may be empty
  std::vector<std::string> left_to_squash;  // squashed: what has to be run before
  bool took_in_others = false;              // reused: by a squash into the last revision
  bool has_remote = false;                  // unknown: there is something to fetch from
  bool has_pull_requests = false;           // unknown: their refs are here
  std::vector<std::string> kept;  // other rows of the same database, which --purge would forget
};

void add_repairs(const RepairFacts& facts, Diagnosis& diagnosis);

// The rows that can be written instead of the lost one as it is; empty where there are none.
std::vector<std::string> rows_instead(const RepairFacts& facts, const Diagnosis& diagnosis);

// One of several lost rows of a database.
struct LostRow {
  RepairFacts* facts;
  Diagnosis* diagnosis;
};

// Repairs all rows at once: Alembic stops at each of them as long as it finds one that it does not
// know. `old_commit` has them all; empty: none has.
void add_joint_repairs(const std::vector<LostRow>& rows, const std::string& old_commit);

}  // namespace revlint
