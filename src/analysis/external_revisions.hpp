#pragma once
// References that the files of an environment do not explain: to revisions in other packages, or to
// files whose ID is computed. A rule that depends on such a reference has no proof of a fault.

#include <string_view>
#include <vector>

#include "chain/graph.hpp"
#include "lint/rule.hpp"

namespace revlint {

// Revisions that are meant to be in other packages.
class ExternalRevisions {
 public:
  explicit ExternalRevisions(const Subject& subject);

  // Settings list the name as a revision of another installed package, or another package of this
  // repository has a revision or a label of that name.
  bool is_known(std::string_view name) const;

  // Any name may exist in another package: a version location is missing or outside of the
  // repository, or the environment is a branch that a package brings (no configuration, no env.py,
  // every base has a branch label), whose revisions name parents in other packages by design.
  bool may_be_any() const { return may_be_any_; }

 private:
  void add_packages(const Subject& subject);

  std::vector<std::string_view> known_;  // sorted
  bool may_be_any_;
};

// The references in Graph::missing() that are faults: no file with an unknown ID explains them.
// Where there are at least as many files with an unknown ID as missing names, there are none: those
// files are the fault, and other rules report them.
std::vector<MissingReference> unexplained_references(const Subject& subject);

}  // namespace revlint
