#pragma once
// revlint.lock after a repair: the lines of the branch's own revisions follow their files, those of
// merged ones stay as they are.

#include <optional>
#include <string>

#include "project/project.hpp"

namespace revlint {

struct LockUpdate {
  std::string before, after;
  bool was_in_conflict =
      false;  // git left both sides in it: the target's was taken, and ours added
};

// `after` is the project once it is repaired. nullopt where there is no lock that can be read, or
// nothing changes.
std::optional<LockUpdate> update_lock(const Project& before, const Project& after);

}  // namespace revlint
