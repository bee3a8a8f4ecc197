#pragma once
// Which file is the same revision on both sides of a comparison, also where several files of the
// base have its ID.

#include <optional>

#include "project/project.hpp"

namespace revlint {

// The file of `work` that has the ID of `change.before` now. nullopt where there is none, and where
// that file continues another file of `base` with the same ID. Both know their blobs.
std::optional<Node> counterpart(const Snapshot& base, const Snapshot& work,
                                const MigrationChange& change);

}  // namespace revlint
