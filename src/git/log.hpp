#pragma once
// Questions about a repository's history: where two branches parted, which commit deleted a file.

#include <chrono>
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

// The latest commit in the history of `from` that deleted `path`; nullopt if there is none, the
// history is cut off before it, or the search takes longer than `limit`.
std::optional<Deletion> find_deletion(const Repository& repository, const ObjectId& from,
                                      const std::string& path,
                                      std::chrono::milliseconds limit = std::chrono::seconds(2));

// The same for any file below `directory` whose name contains `part`: Alembic's file names contain
// the ID of their revision.
std::optional<Deletion> find_deletion_of_name(
    const Repository& repository, const ObjectId& from, const std::string& directory,
    std::string_view part, std::chrono::milliseconds limit = std::chrono::seconds(2));

}  // namespace revlint
