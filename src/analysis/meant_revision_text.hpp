#pragma once
// The words for a name that leads nowhere, for each kind of revision that may be meant by it.

#include <cstdint>
#include <string>
#include <string_view>

#include "analysis/meant_revision.hpp"

namespace revlint {

// The fault of the name; continues "down_revision 'x'".
std::string clause_for(const MeantRevision& meant);

// The message at the revision that is meant.
std::string remark_for(const MeantRevision& meant);

// Of the history, for the file of a name of which nothing else is known.
enum class Search : std::uint8_t { not_made, found_nothing };

// The cure, unless it is just another name; then empty.
std::string advice_for(const Subject& subject, LinkKind kind, std::string_view name,
                       const MeantRevision& meant, Search search);

}  // namespace revlint
