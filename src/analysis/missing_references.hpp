#pragma once
// The findings of missing-parent and missing-dependency, which differ only in the kind of link.

#include <string>
#include <string_view>
#include <vector>

#include "lint/rule.hpp"

namespace revlint {

// One finding for each revision whose links of this kind name revisions that do not exist.
std::vector<Finding> report_missing(const Subject& subject, LinkKind kind);

// The setting that declares these names, as TOML: all of them, because it is one list.
std::string external_revisions_setting(std::vector<std::string_view> names);

// Names without a revision that neither rule reports, because other packages may have them; sorted.
// Views into the subject's snapshot.
std::vector<std::string_view> names_left_open(const Subject& subject);

}  // namespace revlint
