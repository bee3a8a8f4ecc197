#pragma once
// Added revisions that never run where they stand, and need not, for another revision does their
// work: spliced-revision leaves them out.

#include <vector>

#include "lint/rule.hpp"

namespace revlint {

// Those of `spliced`, which stand below merged revisions, whose work nobody else does. Left out is
// what this branch also adds elsewhere: so a fix for an older release is put where that release
// ends, and once more where the databases of the base branch will run it. So is what a merged
// revision above does as well, if all of these databases have run that. Reads each file once.
std::vector<Node> without_repeated(const Subject& subject, const std::vector<Node>& spliced);

}  // namespace revlint
