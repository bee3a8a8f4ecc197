#pragma once
// Asks a clone which of its tags and branches have a revision beside the base.

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "git/commit_tree.hpp"
#include "git/repository.hpp"
#include "history/branches.hpp"
#include "history/find_base.hpp"
#include "project/project.hpp"

namespace revlint {

class BranchesOfClone : public OtherBranches {
 public:
  BranchesOfClone(Repository repository, const Base& base, std::vector<std::string> long_lived)
      : repository_(std::move(repository)), base_(base), long_lived_(std::move(long_lived)) {}

  std::optional<OtherTree> main() const override;

  // Looks at the files of the same path, and on branches also at those whose name contains the ID.
  // Of more than 500 tags only the latest count.
  std::string deployed_in(const Environment& environment, const Revision& revision) const override;

 private:
  struct Place {
    std::string shown;
    ObjectId tip;
    bool is_tag = false;
  };
  const Branches& branches() const;
  const std::vector<Place>& places() const;
  bool has(const Place& place, const Environment& environment, const Revision& revision) const;
  bool is_file_of(const std::string& name, std::string_view id) const;

  Repository repository_;
  Base base_;
  std::vector<std::string> long_lived_;
  mutable std::optional<Branches> branches_;
  mutable std::optional<std::vector<Place>> places_;
  mutable std::map<ObjectId, std::string> ids_;  // of the revision in a blob; empty: in none
  mutable std::map<std::string, std::string, std::less<>> answers_;  // by ID
};

}  // namespace revlint
