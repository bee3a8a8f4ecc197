#pragma once
// Searches git's history for a revision that no file has any more.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "git/repository.hpp"
#include "project/project.hpp"

namespace revlint {

// The history of the commit `from`.
class CommitsBefore : public EarlierCommits {
 public:
  CommitsBefore(Repository repository, const ObjectId& from)
      : repository_(std::move(repository)), from_(from) {}

  // The latest commit that deleted a file below `directories` which had the ID and whose name
  // contains it. Gives up after a second a directory.
  std::optional<DeletedFile> find_deleted(const std::vector<std::string>& directories,
                                          std::string_view id) const override;

 private:
  Repository repository_;
  ObjectId from_;
};

}  // namespace revlint
