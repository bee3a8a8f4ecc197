#pragma once
// This room answers questions that several rules ask; it knows no rule. This file: the heads of an
// environment that are an unintended fork, on which `alembic upgrade head` fails.

#include <optional>
#include <vector>

#include "lint/rule.hpp"

namespace revlint {

struct Fork {
  std::vector<Node> heads;   // at least two, load order
  std::vector<Node> merged;  // of these, the ones that databases may have run
  std::vector<Node> shared;  // their nearest common ancestors; empty: they have none
  Node primary;              // the head of the finding: the last one, if possible not merged
  Node start;                // the first revision that only `primary` has
  bool twin_merges;          // all heads are merges of the same parents
};

// A fork is intended when every head has a branch label that covers no other head, or when settings
// allow the head. It is proven when more than one head remains however the uncertain links of the
// chain are resolved.
std::optional<Fork> find_fork(const Subject& subject);

// Whether the fork in `here` is the one of the target branch, however far its sides have grown
// since: below every head lie heads of the target's fork, and below no two the same.
bool is_same_fork(const Subject& here, const Subject& target);

}  // namespace revlint
