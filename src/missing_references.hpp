#pragma once
// What missing-parent and missing-dependency have in common: they differ only in the link.

#include <vector>

#include "rule.hpp"

namespace revlint {

// One finding per revision that names, in links of this kind, what no revision carries.
std::vector<Finding> report_missing(const Subject& subject, LinkKind kind);

}  // namespace revlint
