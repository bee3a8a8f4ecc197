#pragma once
// What Alembic does with this tree, and what it will do after the merge, are two questions. A
// project answers the second one; while a WithoutMerge lives, it answers the first.

#include <memory>
#include <vector>

#include "project/project.hpp"

namespace revlint {

class WithoutMerge {
 public:
  // The base of the project has a `merged` tree.
  explicit WithoutMerge(Project& project);
  ~WithoutMerge();
  WithoutMerge(const WithoutMerge&) = delete;
  WithoutMerge& operator=(const WithoutMerge&) = delete;

 private:
  struct Kept {
    std::shared_ptr<const Snapshot> target, merged;
    RevisionChanges revision_changes;
  };
  Project& project_;
  std::shared_ptr<const Tree> target_, merged_;
  std::vector<Kept> kept_;
};

}  // namespace revlint
