#pragma once
// The findings of stale-lock: ways in which revlint.lock and the migrations disagree.

#include <set>
#include <string>
#include <vector>

#include "history/lock_mismatches.hpp"
#include "lint/rule.hpp"

namespace revlint {

// Leaves out the IDs in `reported`, because other findings name them. `fix` repairs what a branch
// may change by itself.
std::vector<Finding> lock_findings(const Subject& subject, const LockMismatches& found,
                                   const std::set<std::string>& reported, const Fix& fix);

// A location in revlint.lock.
Location in_lock(Span span);

}  // namespace revlint
