#pragma once
// All that the rules look at: every environment of a run, each with up to four snapshots.

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "discovery/environment.hpp"
#include "project/edited_migrations.hpp"
#include "project/revision_changes.hpp"
#include "project/snapshot.hpp"
#include "tree/tree.hpp"

namespace revlint {

// What this branch did to one file of an environment: `before` is its node in the merge base,
// `after` in the work. One of them alone: the branch took the file away, or added it. Both: it
// edited the file, or moved the revision to another file.
struct MigrationChange {
  std::optional<Node> before;
  std::optional<Node> after;
};

struct EnvironmentState {
  Environment environment;
  Snapshot work;  // what is on disk, or staged

  // Null where there is nothing to compare with, or the base has no such environment.
  std::shared_ptr<const Snapshot> merge_base = nullptr;  // what this branch started from
  std::shared_ptr<const Snapshot> target = nullptr;  // the tip of the base branch; often the same
  // Target plus this branch's own changes; null where that is what `work` holds.
  std::shared_ptr<const Snapshot> merged = nullptr;
  // Files whose content differs between merge base and work; by path.
  std::vector<MigrationChange> changes = {};
  RevisionChanges revision_changes = {};
  std::vector<MigrationEdit> edits = {};  // of these, what does something else now; by path
  // What revlint.lock says, where there is no history; its places are lines of that file. Then
  // `merge_base` and `target` are null, and changes, revision_changes and edits are those since it
  // was written: a change is what was added, has gone, or has other links.
  std::shared_ptr<const Snapshot> locked = nullptr;

  // Only where `work` is what is staged: what lies on disk, and its files that are not staged, or
  // not like this.
  std::shared_ptr<const Snapshot> disk = nullptr;
  std::vector<Node> drafts = {};

  // What the chain rules judge: the graph that will exist after the merge, where a target is known.
  const Snapshot& judged() const { return merged ? *merged : work; }

  // What databases may have run: the history's word, or else the lock's. Null where neither is
  // known.
  const Snapshot* start() const { return merge_base ? merge_base.get() : locked.get(); }
  const Snapshot* tip() const { return target ? target.get() : locked.get(); }
};

// A commit that took the file of a revision away.
struct DeletedFile {
  std::string before;  // a name of the commit before that, which still has it: "1a2b3c4d^"
  std::string commit;  // "1a2b3c4d"
  std::string path;
};

// What the work is compared with.
struct ComparedWith {
  std::string shown;  // as a person would write it: "origin/main"
  const Tree* merge_base = nullptr;
  const Tree* target = nullptr;
  std::shared_ptr<const Tree> merged =
      nullptr;  // the tree of the `merged` snapshots; null without any
  // Searches what came before the merge base for a revision that is in none of the snapshots, and
  // was below one of `directories`. May take a second: not to be asked often. May be empty.
  std::function<std::optional<DeletedFile>(const std::vector<std::string>& directories,
                                           std::string_view id)>
      find_deleted = nullptr;
};

// Why a history that exists could not be compared with.
struct HistoryGap {
  std::string reason;  // a clause
  std::string cure;    // what to do or to paste; may be empty
};

struct Project {
  const Tree* work = nullptr;  // what is on disk, or staged
  const Tree* tree = nullptr;  // what is judged, and where findings point: `merged`, or else `work`
  std::optional<ComparedWith> base = std::nullopt;
  std::optional<HistoryGap> history_gap = std::nullopt;  // only where there is no base
  std::vector<EnvironmentState> environments = {};
};

}  // namespace revlint
