#pragma once
// What the files of an environment leave open: names of revisions that live elsewhere, files whose
// ID or parents only running them tells. Nothing that hangs on these is proven to be a fault.

#include <string_view>
#include <vector>

#include "chain/graph.hpp"
#include "lint/rule.hpp"

namespace revlint {

// Revisions that are not among the files, and are not meant to be.
class ExternalRevisions {
 public:
  explicit ExternalRevisions(const Subject& subject);

  // Settings say that this revision lives in another installed package, or a package of the
  // repository that carries migrations as this one does has it.
  bool is_known(std::string_view name) const;

  // Any name may be found elsewhere: a version location is missing or out of reach; or the
  // environment is one package's own branch (no configuration, no env.py, every base carries a
  // branch label), whose revisions name parents in other installed packages by design.
  bool may_be_any() const { return may_be_any_; }

 private:
  void add_packages(const Subject& subject);

  std::vector<std::string_view> known_;  // sorted
  bool may_be_any_;
};

// The references that no revision carries and that no file which hides its ID can explain: those of
// Graph::missing() that are faults. Where there are as many files with an unknown ID as names that
// are missing, these files are the fault, and other rules name them.
std::vector<MissingReference> unexplained_references(const Subject& subject);

}  // namespace revlint
