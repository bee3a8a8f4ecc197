#pragma once
// Names that may still be changed: IDs of revisions that no database may have run. Rules about
// faults that are repaired by another name report no others, because nobody can follow.

#include <string_view>

#include "analysis/applied.hpp"
#include "lint/rule.hpp"

namespace revlint {

class OpenNames {
 public:
  // All names are open where `select` names the rule by its ID: then the run asks for it.
  OpenNames(const Subject& subject, const Rule& rule);

  bool contains(std::string_view id) const { return all_ || !applied_.may_be(id); }

 private:
  Applied applied_;
  bool all_;
};

}  // namespace revlint
