#pragma once
// What stale-lock says of the ways in which revlint.lock and the migrations disagree.

#include <vector>

#include "history/lock_mismatches.hpp"
#include "lint/rule.hpp"

namespace revlint {

// What another rule of the history, as far as it is looked for, has to say of a revision is not
// said here again: these rules are run for it. `fix` is for what a branch may do by itself.
std::vector<Finding> lock_findings(const Subject& subject, const LockMismatches& found,
                                   const Fix& fix);

// A place in revlint.lock.
Location in_lock(Span span);

}  // namespace revlint
