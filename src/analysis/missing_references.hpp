#pragma once
// What missing-parent and missing-dependency have in common: they differ only in the link.

#include <string_view>
#include <vector>

#include "lint/rule.hpp"

namespace revlint {

// One finding per revision that names, in links of this kind, what no revision carries.
std::vector<Finding> report_missing(const Subject& subject, LinkKind kind);

// Names that no revision carries and that neither rule reports, for they may be found elsewhere;
// sorted. Views into the subject's snapshot.
std::vector<std::string_view> names_left_open(const Subject& subject);

}  // namespace revlint
