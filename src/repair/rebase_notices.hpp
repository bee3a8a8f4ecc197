#pragma once
// What a person should know before a rebase is taken for done.

#include <vector>

#include "git/repository.hpp"
#include "repair/rebase.hpp"

namespace revlint {

// Tables and columns that an own and an underlying revision both create or drop, parents that are
// gone, names that no longer sort.
std::vector<Notice> rebase_notices(const Project& project, const EnvironmentState& state,
                                   const EnvironmentRebase& plan, const Settings& settings);

// Other branches that have the old files, and how to undo the change.
std::vector<Notice> branch_notices(const Repository& repository,
                                   const std::vector<FileChange>& files);

}  // namespace revlint
