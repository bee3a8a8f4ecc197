#pragma once
// Sets of revision IDs.

#include <set>
#include <string>
#include <vector>

#include "chain/graph.hpp"

namespace revlint {

using Ids = std::set<std::string, std::less<>>;

inline std::vector<std::string> sorted(const Ids& ids) {
  return {ids.begin(), ids.end()};
}

inline Ids ids_of(const Graph& graph) {
  Ids ids;
  for (const Revision& revision : graph.revisions())
    if (revision.has_id()) ids.emplace(revision.id());
  return ids;
}

}  // namespace revlint
