// As git does it (paint_down_to_common in commit-reach.c): from both sides, the latest commits
// first. A commit that both sides reach is common, and its ancestors are stale: they are no better.

#include "git/common_ancestor.hpp"

#include <cerrno>
#include <map>
#include <set>

#include "os/files.hpp"

namespace revlint {
namespace {

constexpr std::size_t most_commits = 64;

class Walk {
 public:
  explicit Walk(const GitObjects& objects) : objects_(objects) {}

  // False where the commit cannot be read, or too many have been.
  bool add(const ObjectId& id, unsigned marks) {
    Visit& visit = visits_[id];
    if ((visit.marks & marks) == marks) return true;
    if (visit.marks == 0) {
      if (visits_.size() > most_commits) return false;
      auto commit = objects_.commit(id);
      if (!commit) return false;
      visit.commit = *std::move(commit);
    }
    visit.marks |= marks;
    waiting_.emplace(-visit.commit.time, id);
    return true;
  }

  bool run() {
    while (has_fresh()) {
      const ObjectId id = waiting_.begin()->second;
      waiting_.erase(waiting_.begin());
      Visit& visit = visits_[id];
      unsigned marks = visit.marks;
      if (marks == (target | ours)) {
        visit.common = true;
        marks |= stale;
      }
      for (const ObjectId& parent : visit.commit.parents) {
        if (!add(parent, marks)) return false;
      }
    }
    return true;
  }

  // The only one that is common and not stale.
  std::optional<Commit> best() const {
    const Visit* found = nullptr;
    for (const auto& [id, visit] : visits_) {
      if (!visit.common || (visit.marks & stale) != 0) continue;
      if (found != nullptr) return std::nullopt;
      found = &visit;
    }
    return found != nullptr ? std::optional(found->commit) : std::nullopt;
  }

  static constexpr unsigned target = 1, ours = 2, stale = 4;

 private:
  struct Visit {
    Commit commit;
    unsigned marks = 0;
    bool common = false;
  };

  bool has_fresh() const {
    for (const auto& [time, id] : waiting_) {
      if ((visits_.at(id).marks & stale) == 0) return true;
    }
    return false;
  }

  const GitObjects& objects_;
  std::map<ObjectId, Visit> visits_;
  std::set<std::pair<std::int64_t, ObjectId>> waiting_;  // the latest first
};

// Files and variables by which a user gives commits other parents, in git's eyes.
bool has_grafts(const Repository& repository) {
  return repository.shallow() || repository.has_variable("GIT_GRAFT_FILE") ||
         repository.has_variable("GIT_SHALLOW_FILE") ||
         os::facts_of(repository.common_directory() + "/info/grafts") || errno != ENOENT;
}

}  // namespace

std::optional<Commit> near_common_ancestor(const Repository& repository, const ObjectId& target,
                                           const std::vector<ObjectId>& ours) {
  if (has_grafts(repository)) return std::nullopt;
  Walk walk(repository.objects());
  bool complete = walk.add(target, Walk::target);
  for (const ObjectId& id : ours) complete = complete && walk.add(id, Walk::ours);
  return complete && walk.run() ? walk.best() : std::nullopt;
}

}  // namespace revlint
