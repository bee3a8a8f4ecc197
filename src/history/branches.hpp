#pragma once
// The branches of a clone that others are merged into: the default branch, and the long-lived ones
// beside it. A name tells which branches are long-lived.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "git/repository.hpp"

namespace revlint {

enum class BranchKind : std::uint8_t {
  topic,        // is merged, and then gone
  integration,  // "develop", "staging": changes pass through it on their way
  release,      // "release/2.1", "stable", "3.x", "v1.4", "2024.1": kept for what was deployed
};

// By the name without its remote. `long_lived` are globs of further release branches; "*" stands
// for any text.
BranchKind branch_kind(std::string_view name, const std::vector<std::string>& long_lived);

// "3.x", "v1.4", "release/2.1": the name of one release, whose branch begins where it was cut.
bool is_versioned(std::string_view name);

struct Branch {
  std::string name;    // "main"
  std::string remote;  // "origin"; empty: a branch of this clone
  std::string ref;     // "refs/remotes/origin/main"
  ObjectId tip;
  std::string follows = {};  // the name of its upstream without the remote; mostly empty

  std::string shown() const { return remote.empty() ? name : remote + '/' + name; }
};

// What one call of git says about a clone.
struct Branches {
  std::vector<Branch> all;
  std::vector<std::pair<std::string, std::string>> defaults;  // remote, name: what its HEAD says
  std::string checked_out;                                    // the branch's name; empty: none is

  // What branch_kind() says; and "redhat-3.8" is a release branch beside "redhat-3.7" and
  // "redhat-3.9", because work on a subject has no such series.
  BranchKind kind(std::string_view name, const std::vector<std::string>& long_lived) const;

  // The branch of that name in that remote ("": in this clone).
  const Branch* find(std::string_view remote, std::string_view name) const;
  bool has_remotes() const;
};

Branches read_branches(const Repository& repository);

}  // namespace revlint
