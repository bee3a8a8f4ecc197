#pragma once
// Names that may still be changed: IDs of revisions that no database may have run. Rules whose
// repair is a new name report only these, because other names cannot be changed any more.

#include "analysis/applied.hpp"
#include "lint/rule.hpp"

namespace revlint {

class OpenNames {
 public:
  // `subject` must outlive this value. All names are open where `select` names the rule by its ID:
  // then the run asks for it.
  OpenNames(const Subject& subject, const Rule& rule);

  // Asks git for tags and branches, where the base does not have the revision: ask it last.
  bool contains(const Revision& revision) const;

 private:
  const Subject& subject_;
  Applied applied_;
  bool all_;
};

}  // namespace revlint
