#pragma once
// What a developer's database needs that has run revisions before they were put on top of others:
// Alembic takes what is below them for applied, and it is not.

#include <string>
#include <vector>

#include "repair/rebase.hpp"

namespace revlint {

// Commands to run one after the other once the files are in place; empty where nothing moved, or
// where the old parent is gone and only a person can tell.
std::vector<std::string> database_steps(const EnvironmentState& state,
                                        const EnvironmentRebase& plan);

}  // namespace revlint
