#pragma once
// Questions about a repository's history: where two branches parted, which commits deleted files.

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "git/objects.hpp"
#include "git/repository.hpp"

namespace revlint {

// The best common ancestor of `target` and a merge of all of `ours` (HEAD, and during a merge the
// commits that are merged). In a shallow clone only if the commits at hand prove it.
std::variant<Commit, HistoryUnavailable> merge_base(const Repository& repository,
                                                    const ObjectId& target,
                                                    const std::vector<ObjectId>& ours);

struct Deletion {
  Commit commit;
  std::string path;
};

// The files below `directories` whose name contains one of `parts` and that commits in the history
// of `from` deleted: the latest commits first, merges last, because most of them only repeat the
// deletion of a branch. Alembic's file names contain the ID of their revision. Looks at the latest
// ten thousand commits, and at most at two hundred of them closely; empty where git cannot tell.
std::vector<Deletion> find_deletions(const Repository& repository, const ObjectId& from,
                                     const std::vector<std::string>& directories,
                                     const std::vector<std::string>& parts);

}  // namespace revlint
