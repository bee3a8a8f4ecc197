#pragma once
// Which heads of an environment are a fork that nobody meant: `alembic upgrade head` fails on it.

#include <optional>
#include <vector>

#include "rule.hpp"

namespace revlint {

struct Fork {
  std::vector<Node> heads;  // at least two, load order
  std::size_t head_count;   // of the environment, those included that can be addressed
};

// A fork is meant when every head has a branch label that covers no other head, or settings allow
// the head. It is proven when more than one head remains however the open ends of the chain are
// joined: a revision whose parent is missing, unknown or part of a cycle may belong on top of any
// head that is not above it, and of two files with one ID either may take some of the children with
// it.
std::optional<Fork> find_fork(const Subject& subject);

}  // namespace revlint
