#pragma once
// Which files of an environment differ between two snapshots, by their blobs.

#include <vector>

#include "project/files_by_path.hpp"
#include "project/project.hpp"

namespace revlint {

// One entry a path, in the order of the paths. Both snapshots have blobs of one format.
std::vector<MigrationChange> file_changes(const FilesByPath& before, const FilesByPath& after);

// The same, but a revision that moved to another file is one entry, at the place of the new path.
std::vector<MigrationChange> migration_changes(const FilesByPath& before, const FilesByPath& after);

}  // namespace revlint
