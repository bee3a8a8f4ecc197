#include "repair/collisions.hpp"

#include <algorithm>
#include <map>
#include <optional>

#include "project/files_by_path.hpp"

namespace revlint {
namespace {

using Kind = Collision::Kind;

const ObjectId& blob(const Snapshot& snapshot, Node node) {
  return snapshot.blobs[node];
}

std::optional<Node> same_file(const Snapshot& snapshot, const Revision& revision) {
  const auto node = snapshot.graph.find(revision.id());
  if (!node || snapshot.revisions[*node].path != revision.path) return std::nullopt;
  return node;
}

// The revisions of the first branch that the second one does not have as they are: branches that
// were built on each other share the others.
std::vector<Node> exclusive(const BranchWork& first, const BranchWork& second) {
  std::vector<Node> nodes;
  for (const Node node : first.own) {
    const auto there = same_file(*second.tip, first.tip->revisions[node]);
    if (!there || blob(*first.tip, node) != blob(*second.tip, *there)) nodes.push_back(node);
  }
  return nodes;
}

bool has_label(const BranchWork& work) {
  return std::ranges::any_of(work.own, [&](Node node) {
    const Revision& revision = work.tip->revisions[node];
    return revision.header.branch_labels.state == Identifier::State::dynamic ||
           !revision.branch_labels().empty();
  });
}

// Where revisions end up that follow `id`: the heads of the target above it, or `id` itself.
std::set<std::string> places_above(std::string_view id, const Snapshot& target) {
  const auto node = target.graph.find(id);
  if (!node) return {std::string(id)};
  const std::vector<bool> above = target.graph.descendants(*node);
  std::set<std::string> places;
  for (const Node head : target.graph.heads())
    if (above[head] || head == *node) places.emplace(target.graph.revision(head).id());
  return places;
}

// By place, the first revisions of a branch that start there.
std::map<std::string, Node> starts(const BranchWork& work, const std::vector<Node>& nodes,
                                   const Snapshot& target) {
  std::set<std::string_view> own;
  for (const Node node : nodes) own.insert(work.tip->revisions[node].id());
  std::map<std::string, Node> found;
  for (const Node node : nodes) {
    for (const Name& parent : work.tip->revisions[node].down_revisions()) {
      if (own.contains(parent.text)) continue;
      for (const std::string& place : places_above(parent.text, target))
        found.try_emplace(place, node);
    }
  }
  return found;
}

class Pair {
 public:
  Pair(const BranchWork& first, const BranchWork& second, const Snapshot& target)
      : first_(first), second_(second), target_(target) {}

  std::vector<Collision> run() {
    const std::vector<Node> ours = exclusive(first_, second_), theirs = exclusive(second_, first_);
    find_copies(ours, theirs);
    if (!has_label(first_) && !has_label(second_)) find_forks(ours, theirs);
    find_edits();
    find_removals(first_, ours, second_);
    find_removals(second_, theirs, first_);
    return std::move(found_);
  }

 private:
  void add(Kind kind, std::vector<std::string> revisions, std::vector<std::string> paths) {
    paths.erase(std::unique(paths.begin(), paths.end()), paths.end());
    found_.push_back({kind, first_.shown, second_.shown, std::move(revisions), std::move(paths)});
  }

  void find_copies(const std::vector<Node>& ours, const std::vector<Node>& theirs) {
    for (const Node node : ours) {
      const Revision& revision = first_.tip->revisions[node];
      for (const Node other : theirs) {
        const Revision& there = second_.tip->revisions[other];
        if (there.id() != revision.id()) continue;
        copied_.insert(std::string(revision.id()));
        add(Kind::duplicate_id, {std::string(revision.id())},
            {std::string(revision.path), std::string(there.path)});
      }
    }
  }

  // Copies of one ID are told as such.
  void find_forks(const std::vector<Node>& ours, const std::vector<Node>& theirs) {
    const auto here = starts(first_, ours, target_), there = starts(second_, theirs, target_);
    for (const auto& [place, node] : here) {
      const auto at = there.find(place);
      if (at == there.end()) continue;
      const Revision& one = first_.tip->revisions[node];
      const Revision& other = second_.tip->revisions[at->second];
      if (one.id() == other.id()) continue;
      const std::string id(one.id()), other_id(other.id());
      if (forked_.insert({id, other_id}).second)
        add(Kind::fork, {id, other_id}, {std::string(one.path), std::string(other.path)});
    }
  }

  void find_edits() {
    for (const std::string& path : first_.edited) {
      if (!second_.edited.contains(path)) continue;
      const auto ours = FilesByPath(*first_.tip).find(path);
      const auto theirs = FilesByPath(*second_.tip).find(path);
      if (!ours || !theirs || blob(*first_.tip, *ours) == blob(*second_.tip, *theirs)) continue;
      add(Kind::same_migration, {std::string(first_.tip->revisions[*ours].id())}, {path});
    }
  }

  void find_removals(const BranchWork& needs, const std::vector<Node>& nodes,
                     const BranchWork& removes) {
    for (const Node node : nodes) {
      const Revision& revision = needs.tip->revisions[node];
      for (const auto names : {revision.down_revisions(), revision.depends_on()}) {
        for (const Name& name : names) {
          const std::string id(name.text);
          if (!removes.removed.contains(id)) continue;
          const auto was = removes.merge_base->graph.find(id);
          add(Kind::removed_revision, {id, std::string(revision.id())},
              {std::string(removes.merge_base->revisions[*was].path), std::string(revision.path)});
        }
      }
    }
  }

  const BranchWork& first_;
  const BranchWork& second_;
  const Snapshot& target_;
  std::set<std::string> copied_;
  std::set<std::pair<std::string, std::string>> forked_;
  std::vector<Collision> found_;
};

}  // namespace

std::string_view kind_name(Collision::Kind kind) {
  switch (kind) {
    case Kind::fork:
      return "fork";
    case Kind::duplicate_id:
      return "duplicate-id";
    case Kind::same_migration:
      return "same-migration";
    case Kind::removed_revision:
      break;
  }
  return "removed-revision";
}

BranchWork branch_work(std::string shown, const Snapshot& tip, const Snapshot& merge_base,
                       const Snapshot& target) {
  BranchWork work{std::move(shown), &tip, &merge_base};
  const FilesByPath before(merge_base);
  for (Node node = 0; node < tip.revisions.size(); ++node) {
    const Revision& revision = tip.revisions[node];
    if (!revision.has_id()) continue;
    const auto was = before.find(revision.path);
    const bool is_edited = was && blob(merge_base, *was) != blob(tip, node);
    if (is_edited && merge_base.revisions[*was].id() == revision.id())
      work.edited.emplace(revision.path);
    const bool had_id = merge_base.graph.find(revision.id()).has_value();
    const auto there = same_file(target, revision);
    const bool has_landed = there && blob(target, *there) == blob(tip, node);
    if (!had_id && !has_landed) work.own.push_back(node);
  }
  for (const Revision& revision : merge_base.revisions)
    if (revision.has_id() && !tip.graph.find(revision.id())) work.removed.emplace(revision.id());
  return work;
}

std::vector<Collision> collisions_of(const BranchWork& first, const BranchWork& second,
                                     const Snapshot& target) {
  return Pair(first, second, target).run();
}

}  // namespace revlint
