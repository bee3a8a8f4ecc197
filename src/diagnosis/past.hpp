#pragma once
// The migrations of one environment in git's history: every version of every file below its version
// locations, and the commits of HEAD's first-parent line that changed them.

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "git/commit_tree.hpp"
#include "git/repository.hpp"
#include "git/tree_changes.hpp"
#include "meaning/meaning.hpp"

namespace revlint {

// One content of one file.
struct PastRevision {
  std::string id;  // empty where the file has none that can be read
  std::vector<std::string> down_revisions;
  std::vector<std::string> depends_on;
  std::string path;
  ObjectId blob;

  bool has_parents() const { return !down_revisions.empty(); }
  // Both kinds of links.
  std::vector<std::string> links() const;
};

// The revisions of one commit by their IDs; of several files with one ID the last by path.
using PastChain = std::map<std::string, const PastRevision*, std::less<>>;

// What a commit did to one file, seen from its first parent.
struct PastChange {
  std::size_t commit = 0;                // in Past::line()
  const PastRevision* before = nullptr;  // null: the file is new
  const PastRevision* after = nullptr;   // null: the file is gone
};

class Past {
 public:
  Past(Repository repository, const Commit& head, std::vector<std::string> directories);

  const Repository& repository() const { return repository_; }
  const Commit& head() const { return head_; }

  // The version locations, those of earlier days included.
  const std::vector<std::string>& directories() const { return directories_; }

  // Commits of the first-parent line of HEAD that changed a migration, newest first, and what they
  // did, in the same order. `complete()` is false where git could not say.
  const std::vector<Commit>& line() const { return line_; }
  const std::vector<PastChange>& changes() const { return changes_; }
  bool complete() const { return complete_; }

  // The revisions of a commit.
  const PastChain& chain(const Commit& commit);

  // The IDs of every version that was read so far; sorted.
  std::vector<std::string> ids() const;

  // Every change of any commit that HEAD, a ref or a reflog reaches, and that the line lacks: the
  // commit, and the file. Newest first.
  struct Aside {
    Commit commit;
    const PastRevision* revision;  // the commit has it, or its first parent
    bool removed;                  // the commit removes it
  };
  const std::vector<Aside>& aside();

  // The content of a version, and what it does; read once.
  const std::string& text(const PastRevision& revision);
  const Meaning& meaning(const PastRevision& revision);

  // How many commits were looked at.
  std::size_t commits_read() const { return commits_read_; }

 private:
  void read_line();
  std::vector<std::string> earlier_directories();
  std::vector<ObjectId> commits_that_touch(std::vector<std::string> which);
  const PastRevision* version(const std::string& path, const ObjectId& blob);
  std::vector<Change> changes_of(const Commit& commit, const std::vector<std::string>& where);

  Repository repository_;
  Commit head_;
  std::vector<std::string> directories_;
  std::vector<Commit> line_;
  std::vector<PastChange> changes_;
  std::map<std::pair<ObjectId, std::string>, std::unique_ptr<PastRevision>> versions_;
  std::map<ObjectId, PastChain> chains_;
  std::optional<std::vector<Aside>> aside_;
  std::map<ObjectId, std::string> texts_;
  std::map<ObjectId, Meaning> meanings_;
  std::size_t commits_read_ = 0;
  bool complete_ = true;
};

}  // namespace revlint
