#pragma once
// project/ holds what the rules look at. A Project has every environment of a run; each has up to
// four snapshots (work, merge base, target, merged), what the branch did to its files and
// revisions, and the content of its migrations. It owns all that it needs to answer.

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "discovery/environment.hpp"
#include "project/bodies.hpp"
#include "project/deployments.hpp"
#include "project/edited_migrations.hpp"
#include "project/revision_changes.hpp"
#include "project/snapshot.hpp"
#include "tree/tree.hpp"

namespace revlint {

struct EnvironmentFacts;

// What this branch did to one file of an environment: `before` is its node in the merge base,
// `after` in the work. One of them alone: the branch deleted the file, or added it. Both: it edited
// the file, or moved the revision to another file.
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
  // Target plus this branch's own changes; null where `work` holds the same.
  std::shared_ptr<const Snapshot> merged = nullptr;
  // Files whose content differs between merge base and work; by path.
  std::vector<MigrationChange> changes = {};
  RevisionChanges revision_changes = {};
  std::vector<MigrationEdit> edits = {};  // the changes that change what a migration does; by path
  // What revlint.lock says, where there is no history; its places are lines of that file. Then
  // `merge_base` and `target` are null, and `changes`, `revision_changes` and `edits` count from
  // the day it was written: a change is a revision that is new, is gone, or has other links.
  std::shared_ptr<const Snapshot> locked = nullptr;

  // Only where `work` is what is staged: what is on disk, and its files that are not staged, or
  // staged with another content.
  std::shared_ptr<const Snapshot> disk = nullptr;
  std::vector<Node> drafts = {};

  // What the room bodies/ has read about judged(); null where nobody has asked.
  mutable std::shared_ptr<EnvironmentFacts> facts = nullptr;

  // What the chain rules judge: the graph that will exist after the merge, where a target is known.
  const Snapshot& judged() const { return merged ? *merged : work; }

  // What databases may have run: as the history says, or without one the lock. Null where neither
  // is known.
  const Snapshot* start() const { return merge_base ? merge_base.get() : locked.get(); }
  const Snapshot* tip() const { return target ? target.get() : locked.get(); }

  // The revisions of judged(), in load order and without those that have no ID: those that this
  // branch adds, which no database has run, and all others, which any may have run. Without
  // anything to compare with every revision counts as added.
  std::vector<Node> added() const;
  std::vector<Node> already_merged() const;
};

// The file of a deleted revision, in git's history.
struct DeletedFile {
  std::string before;  // a name of the last commit that has it: "1a2b3c4d^"
  std::string commit;  // the commit that deleted it: "1a2b3c4d"
  std::string path;
};

// The commits before the merge base.
class EarlierCommits {
 public:
  virtual ~EarlierCommits() = default;

  // By ID the latest deletions of revisions that are in none of the snapshots and were below one of
  // `directories`. One search for all IDs, bounded by a number of commits.
  virtual std::map<std::string, DeletedFile, std::less<>> find_deleted(
      const std::vector<std::string>& directories, const std::vector<std::string>& ids) const = 0;
};

// The tip of a branch.
struct OtherTree {
  std::string shown;  // as a person would write it: "origin/main"
  std::string ref;    // as git understands it
  std::shared_ptr<const Tree> tree;
};

// The branches and tags beside the base. git is asked for them when a rule needs to know.
class OtherBranches {
 public:
  virtual ~OtherBranches() = default;

  // The default branch, unless it is the base.
  virtual std::optional<OtherTree> main() const = 0;

  // A tag, or another long-lived branch of a remote, that has the revision, so that databases may
  // have run it: "v23.0", "origin/release_23.0". Empty: none is known.
  virtual std::string deployed_in(const Environment& environment,
                                  const Revision& revision) const = 0;
};

// What the work is compared with.
struct ComparedWith {
  std::string shown;  // as a person would write it: "origin/main", "the commit before"
  std::string ref;    // as git understands it
  std::shared_ptr<const Tree> merge_base = nullptr;
  std::shared_ptr<const Tree> target = nullptr;  // often the same
  std::shared_ptr<const Tree> merged = nullptr;  // of the `merged` snapshots; null without any
  bool has_landed = false;                       // what the work did is on a remote branch already
  std::shared_ptr<const EarlierCommits> earlier = nullptr;  // null where they cannot be searched
  std::shared_ptr<const OtherBranches> others = nullptr;    // likewise
  // The target, while the work is judged alone (history/without_merge.hpp).
  std::optional<OtherTree> set_aside = std::nullopt;
};

// Why a history that exists could not be compared with.
struct HistoryGap {
  std::string reason;  // a clause
  std::string cure;    // what to do or to paste; may be empty
};

// One of the trees of a project.
enum class Side : std::uint8_t { judged, work, merge_base, target };

struct Project {
  std::shared_ptr<const Tree> work = nullptr;  // what is on disk, or staged
  // What is judged, and where findings point: `merged`, or else `work`.
  std::shared_ptr<const Tree> tree = nullptr;
  std::optional<ComparedWith> base = std::nullopt;
  std::optional<HistoryGap> history_gap = std::nullopt;  // only where there is no base
  std::vector<EnvironmentState> environments = {};
  // Asked by rules through Subject. Copies of a project share it.
  std::shared_ptr<Bodies> bodies = std::make_shared<Bodies>();
  std::shared_ptr<Deployments> deployments = std::make_shared<Deployments>();

  // Null where there is no such side.
  std::shared_ptr<const Tree> tree_of(Side side) const;
  const Body& body(Side side, std::string_view path) const {
    return bodies->find(tree_of(side), path);
  }
};

}  // namespace revlint
