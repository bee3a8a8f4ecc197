#pragma once
// Which names of a suppression accepted nothing in a run that looked for what they mean.

#include <cstddef>
#include <vector>

#include "lint/apply_suppressions.hpp"

namespace revlint {

// Their places in the suppression's list of rules. Not told are rules that were not looked for, and
// rules that judge a change unless this branch made it: that these are silent says nothing.
std::vector<std::size_t> unused_names(const SuppressionUse::Comment& comment,
                                      const Settings& settings);
std::vector<std::size_t> unused_names(const SuppressionUse::Entry& entry, const Settings& settings);

}  // namespace revlint
