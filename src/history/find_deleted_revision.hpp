#pragma once
// Finds in git's history what became of a revision that no file carries any more.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "git/repository.hpp"
#include "project/project.hpp"

namespace revlint {

// The latest commit in the history of `from` that took away a file below `directories` whose name
// contains the ID, and which carried it. Gives up after a second a directory.
std::optional<DeletedFile> find_deleted_revision(const Repository& repository, const ObjectId& from,
                                                 const std::vector<std::string>& directories,
                                                 std::string_view id);

}  // namespace revlint
