#pragma once
// Revisions that another branch has and this tree has not: on the base branch, while the work is
// judged alone, or on the default branch, where that is not the base.

#include <deque>
#include <optional>
#include <string_view>
#include <vector>

#include "analysis/lost_revisions.hpp"
#include "lint/rule.hpp"
#include "project/snapshot.hpp"

namespace revlint {

// The environment on another branch.
struct OtherSnapshot {
  OtherTree place;
  Snapshot snapshot;
};

class Elsewhere {
 public:
  explicit Elsewhere(const Subject& subject) : subject_(subject) {}

  // Which branch has the revision, and the command that brings its file and those of its ancestors.
  std::optional<Disappearance> find(std::string_view id);

 private:
  const std::deque<OtherSnapshot>& others();
  std::string cure(const OtherSnapshot& other, Node node) const;

  const Subject& subject_;
  std::optional<std::deque<OtherSnapshot>> others_;
};

}  // namespace revlint
