#pragma once
// What git is in the middle of in this work tree.

#include <cstdint>

#include "git/repository.hpp"

namespace revlint {

enum class GitOperation : std::uint8_t { none, merge, rebase, cherry_pick };

GitOperation git_operation(const Repository& repository);

// "git merge"; empty for none.
const char* command_of(GitOperation operation);

}  // namespace revlint
