#pragma once
// What is said of a name that leads nowhere, in the words for each of the things that may be meant
// by it.

#include <string>
#include <string_view>

#include "analysis/meant_revision.hpp"

namespace revlint {

// What is wrong with the name; continues "down_revision 'x'".
std::string clause_for(const MeantRevision& meant);

// What to say at the revision that is meant.
std::string remark_for(const MeantRevision& meant);

// The cure where it is not simply another name; empty where it is.
std::string advice_for(const Subject& subject, LinkKind kind, std::string_view name,
                       const MeantRevision& meant);

}  // namespace revlint
