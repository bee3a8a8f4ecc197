#pragma once
// Added revisions that databases never run and need not run, because another revision does the
// same: spliced-revision leaves them out.

#include <vector>

#include "lint/rule.hpp"

namespace revlint {

// `spliced` without revisions whose work is also done elsewhere: by another revision of this
// branch, as for a fix that an older release gets as well, or by a merged one above that every
// database has run. Reads each file once.
std::vector<Node> without_repeated(const Subject& subject, const std::vector<Node>& spliced);

}  // namespace revlint
