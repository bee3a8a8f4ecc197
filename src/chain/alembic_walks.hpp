#pragma once
// The parts of Alembic's verdict that walk through its map, each in the order in which Alembic
// walks. They assume that the steps before them found no fault.

#include <string_view>
#include <vector>

#include "chain/alembic_verdict.hpp"

namespace revlint {

using AlembicErrors = std::vector<AlembicError>;  // that Alembic may raise; empty: none

// The most errors that are kept for one cause: the limit keeps the time linear.
inline constexpr std::size_t most_alternatives = 8;

// The name that a missing down_revision gives.
std::string_view missing_parent(const Graph& graph, const MissingReference& it);

// The position of each revision in Alembic's map: that of the first file with its ID. A shadowed
// revision is in the map by its labels, which follow all IDs.
std::vector<std::size_t> map_positions(const Graph& graph);

// RevisionMap._normalize_depends_on walks down from every revision with a depends_on, in the order
// of a Python set.
AlembicErrors normalize_dependencies(const Graph& graph);

// RevisionMap._detect_cycles: every ID has to be at or below a head and at or above a base.
AlembicErrors detect_cycles(const Graph& graph);

// RevisionMap._add_branches climbs from parent to parent; it never ends where the parents are
// labels that form a circle.
bool labels_go_round(const Graph& graph);

}  // namespace revlint
