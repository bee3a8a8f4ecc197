#pragma once
// The names in a suppression that accepted nothing, though the run looked for their faults.

#include <cstddef>
#include <vector>

#include "lint/apply_suppressions.hpp"

namespace revlint {

// Their indexes in the suppression's list of rules. Left out are rules that were not selected, and
// rules that judge a change, unless this branch made it: that they find nothing proves nothing.
std::vector<std::size_t> unused_names(const SuppressionUse::Comment& comment,
                                      const Settings& settings);
std::vector<std::size_t> unused_names(const SuppressionUse::Entry& entry, const Settings& settings);

}  // namespace revlint
