#pragma once
// Searches git's history for revisions that no file has any more.

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "git/repository.hpp"
#include "project/project.hpp"

namespace revlint {

// The history of the commit `from`.
class CommitsBefore : public EarlierCommits {
 public:
  CommitsBefore(Repository repository, const ObjectId& from)
      : repository_(std::move(repository)), from_(from) {}

  // The file names contain the IDs. Looks at a bounded number of commits.
  std::map<std::string, DeletedFile, std::less<>> find_deleted(
      const std::vector<std::string>& directories,
      const std::vector<std::string>& ids) const override;

 private:
  Repository repository_;
  ObjectId from_;
  // Both rules about missing references ask the same question, so that the last answer is kept.
  mutable std::optional<std::pair<std::vector<std::string>, std::vector<std::string>>> asked_;
  mutable std::map<std::string, DeletedFile, std::less<>> answer_;
};

}  // namespace revlint
