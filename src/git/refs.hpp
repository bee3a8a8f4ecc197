#pragma once
// Where symbolic refs lead, read from their files: git needs longer to start than to say it.

#include <string>

#include "git/repository.hpp"

namespace revlint {

// As `git rev-parse --symbolic-full-name` prints them.
struct SymbolicRefs {
  std::string head;         // "refs/heads/main"; "HEAD" where no branch is checked out
  std::string origin_head;  // "refs/remotes/origin/main"; empty where origin has no HEAD
};

// HEAD must name a commit.
SymbolicRefs symbolic_refs(const Repository& repository);

}  // namespace revlint
