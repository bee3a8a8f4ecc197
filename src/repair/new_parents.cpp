#include "repair/new_parents.hpp"

#include <algorithm>
#include <optional>

#include "text/phrase.hpp"

namespace revlint {
namespace {

using Ids = std::vector<std::string>;
using Parents = std::vector<ParentId>;

std::string listed(const std::vector<Node>& nodes, const Graph& graph) {
  std::vector<std::string_view> ids;
  for (const Node node : nodes) ids.push_back(graph.revision(node).id());
  return quoted_list(ids);
}

bool has_label(const Revision& revision) {
  return revision.header.branch_labels.state == Identifier::State::dynamic ||
         !revision.branch_labels().empty();
}

void add_once(Ids& ids, std::string_view id) {
  if (std::ranges::find(ids, id) == ids.end()) ids.emplace_back(id);
}

class Placing {
 public:
  explicit Placing(const OwnBranch& branch) : branch_(branch), work_(branch.work) {
    for (const Node node : branch.own) own_.emplace(work_.revision(node).id(), node);
    sort();
    find_labelled();
  }

  std::variant<Placement, RepairRefusal> run() {
    if (sorted_.size() < branch_.own.size()) {
      return RepairRefusal{Reason::unreadable, "the branch's revisions " +
                                                   listed(branch_.own, work_) +
                                                   " follow each other in a circle"};
    }
    for (const Node node : sorted_) {
      if (!placed_.labelled.contains(node)) map_parents(node);
      if (refusal_) return *std::move(refusal_);
    }
    const std::vector<Node> heads = own_heads();
    if (is_in_place(heads)) return Placement{{}, {}, placed_.labelled, {}};
    if (auto refusal = redundant()) return *std::move(refusal);
    if (auto refusal = join(heads)) return *std::move(refusal);
    for (const Node node : sorted_) {
      const auto wanted = parents_.find(node);
      if (wanted == parents_.end() || wanted->second == written(node)) continue;
      for (const ParentId& parent : wanted->second)
        if (!parent.is_own) add_once(placed_.onto, parent.id);
      placed_.changes.push_back({node, wanted->second});
    }
    return std::move(placed_);
  }

 private:
  std::optional<Node> own(std::string_view id) const {
    const auto at = own_.find(id);
    return at == own_.end() ? std::nullopt : std::optional(at->second);
  }

  std::vector<Node> own_parents(Node node) const {
    std::vector<Node> parents;
    for (const Name& name : work_.revision(node).down_revisions())
      if (const auto parent = own(name.text)) parents.push_back(*parent);
    return parents;
  }

  Parents written(Node node) const {
    Parents parents;
    for (const Name& name : work_.revision(node).down_revisions())
      parents.push_back({std::string(name.text), own(name.text).has_value()});
    return parents;
  }

  // Parents before children, else in the order of the branch. Leaves out cycles.
  void sort() {
    std::map<Node, std::size_t> waiting_for;
    std::map<Node, std::vector<Node>> children;
    std::vector<Node> ready;
    for (const Node node : branch_.own) {
      const auto parents = own_parents(node);
      waiting_for[node] = parents.size();
      for (const Node parent : parents) children[parent].push_back(node);
      if (parents.empty()) ready.push_back(node);
    }
    std::ranges::reverse(ready);
    while (!ready.empty()) {
      const Node node = ready.back();
      ready.pop_back();
      sorted_.push_back(node);
      for (const Node child : children[node])
        if (--waiting_for[child] == 0) ready.push_back(child);
    }
  }

  // A label covers the lines that it is on: all that is connected with it inside the branch.
  void find_labelled() {
    for (const Node node : sorted_)
      if (has_label(work_.revision(node))) placed_.labelled.insert(node);
    for (std::size_t before = 0; before != placed_.labelled.size();) {
      before = placed_.labelled.size();
      for (const Node node : sorted_) {
        for (const Node parent : own_parents(node)) {
          if (placed_.labelled.contains(node) || placed_.labelled.contains(parent))
            placed_.labelled.insert({node, parent});
        }
      }
    }
  }

  void refuse(Reason reason, std::string message) {
    if (!refusal_) refusal_ = RepairRefusal{reason, std::move(message)};
  }

  void map_parents(Node node) {
    const Revision& revision = work_.revision(node);
    Parents& parents = parents_[node];
    if (revision.down_revisions().empty()) {
      const auto head = head_for_base(revision);
      if (head) parents.push_back({*head});
      below_[node].insert(head.value_or(""));
      return;
    }
    for (const Name& name : revision.down_revisions()) {
      if (const auto parent = own(name.text)) {
        parents.push_back({std::string(name.text), true});
        below_[node].insert(below_[*parent].begin(), below_[*parent].end());
        continue;
      }
      const auto head = head_above(revision, name.text);
      if (!head) return;
      if (outside_[node].insert(*head).second) {
        parents.push_back({*head});
      } else {
        joined_.push_back(node);
      }
    }
    below_[node].insert(outside_[node].begin(), outside_[node].end());
  }

  // The head that a new base is put on; nullopt where the target has none.
  std::optional<std::string> head_for_base(const Revision& revision) {
    if (!branch_.onto.empty()) return branch_.onto;
    const std::vector<Node> heads = unlabelled(branch_.target.heads());
    if (branch_.target.heads().empty()) return std::nullopt;
    if (heads.size() == 1) return std::string(branch_.target.revision(heads[0]).id());
    refuse(Reason::target_has_several_heads,
           quoted(revision.id()) + " follows no revision, and the target has the heads " +
               listed(branch_.target.heads(), branch_.target));
    return std::nullopt;
  }

  // Those without a label that covers none of the others; all where each has one.
  std::vector<Node> unlabelled(const std::vector<Node>& heads) const {
    std::map<std::string_view, int> covers;
    for (const Node head : heads)
      for (const std::string_view label : branch_.target.labels(head)) ++covers[label];
    std::vector<Node> left;
    for (const Node head : heads) {
      const auto labels = branch_.target.labels(head);
      if (std::ranges::none_of(labels, [&](std::string_view it) { return covers[it] == 1; }))
        left.push_back(head);
    }
    return left.empty() ? heads : left;
  }

  std::optional<std::string> head_above(const Revision& revision, std::string_view parent) {
    const Graph& target = branch_.target;
    const auto there = target.find(parent);
    const bool was = branch_.merge_base != nullptr && branch_.merge_base->find(parent);
    if (!there && !was) {
      refuse(Reason::unreadable, quoted(revision.id()) + " follows " + quoted(parent) +
                                     ", which neither this branch nor the target has");
      return std::nullopt;
    }
    if (!there) add_once(placed_.gone, parent);
    if (!branch_.onto.empty()) return branch_.onto;
    std::vector<Node> above = target.heads();
    if (there) {
      const std::vector<bool> descends = target.descendants(*there);
      std::erase_if(above, [&](Node head) { return !descends[head]; });
    }
    const std::vector<Node> heads = unlabelled(above);
    if (heads.size() == 1) return std::string(target.revision(heads[0]).id());
    if (there && heads.empty()) {
      refuse(Reason::unreadable,
             "the target's revisions above " + quoted(parent) + " follow each other in a circle");
    } else {
      refuse(there ? Reason::target_has_several_heads : Reason::target_squashed,
             there ? "the target has several heads above " + quoted(parent) + ": " +
                         listed(heads, target)
                   : "the target has " + quoted(parent) + " no more, and its heads are " +
                         listed(heads, target));
    }
    return std::nullopt;
  }

  std::vector<Node> own_heads() const {
    std::set<Node> followed;
    for (const Node node : sorted_)
      for (const Node parent : own_parents(node)) followed.insert(parent);
    std::vector<Node> heads;
    for (const Node node : branch_.own)
      if (!followed.contains(node) && !placed_.labelled.contains(node)) heads.push_back(node);
    return heads;
  }

  // Every head of the target below the branch is a parent of one of its revisions already, and no
  // two heads of the branch are above the same one.
  bool is_in_place(const std::vector<Node>& heads) const {
    std::set<std::string> wanted, there;
    for (const Node head : heads) {
      for (const std::string& id : below_.at(head))
        if (!wanted.insert(id).second) return false;
    }
    for (const Node node : sorted_) {
      if (placed_.labelled.contains(node)) continue;
      const Parents parents = written(node);
      for (const ParentId& parent : parents)
        if (!parent.is_own) there.insert(parent.id);
      if (parents.empty()) there.insert("");
    }
    return std::ranges::includes(there, wanted);
  }

  // A merge of the branch of which one side would be below the other.
  std::optional<RepairRefusal> redundant() const {
    std::vector<Node> merges = joined_;
    for (const auto& [node, heads] : outside_) {
      for (const Node parent : own_parents(node)) {
        for (const std::string& head : heads)
          if (below_.at(parent).contains(head)) merges.push_back(node);
      }
    }
    if (merges.empty()) return std::nullopt;
    const Revision& merge = work_.revision(merges.front());
    return RepairRefusal{Reason::redundant_merge,
                         quoted(merge.id()) +
                             " merges what would be in one line already: on top of " +
                             quoted(*outside_.at(merges.front()).begin()) +
                             " one of its parents would be below the other"};
  }

  std::set<Node> ancestors(Node head) const {
    std::set<Node> found{head};
    std::vector<Node> open{head};
    while (!open.empty()) {
      const Node node = open.back();
      open.pop_back();
      for (const Node parent : own_parents(node))
        if (found.insert(parent).second) open.push_back(parent);
    }
    return found;
  }

  // Heads above the same head of the target are a fork that the branch makes itself.
  std::optional<RepairRefusal> join(const std::vector<Node>& heads) {
    std::map<std::string, Node> above;  // the last head so far
    std::set<Node> done;
    for (const Node head : heads) {
      const std::set<Node> line = ancestors(head);
      const auto met = std::ranges::find_if(
          below_.at(head), [&](const std::string& id) { return above.contains(id); });
      if (met != below_.at(head).end()) {
        if (branch_.heads == OwnHeads::refuse) return several(heads);
        put_on(std::string(work_.revision(above.at(*met)).id()), line, done);
      }
      for (const std::string& id : below_.at(head)) above[id] = head;
      done.insert(line.begin(), line.end());
    }
    return std::nullopt;
  }

  RepairRefusal several(const std::vector<Node>& heads) const {
    return {Reason::own_heads, "this branch has several heads itself: " + listed(heads, work_)};
  }

  // The part of `line` that is not in `done` follows `id`.
  void put_on(const std::string& id, const std::set<Node>& line, const std::set<Node>& done) {
    for (const Node node : line) {
      if (done.contains(node)) continue;
      Parents kept;
      for (const ParentId& parent : parents_[node]) {
        const auto it = parent.is_own ? own(parent.id) : std::nullopt;
        if (it && line.contains(*it) && !done.contains(*it)) kept.push_back(parent);
      }
      parents_[node] = kept.empty() ? Parents{{id, true}} : kept;
    }
  }

  const OwnBranch& branch_;
  const Graph& work_;
  std::map<std::string_view, Node> own_;
  std::vector<Node> sorted_;
  std::map<Node, Parents> parents_;                // the new ones
  std::map<Node, std::set<std::string>> outside_;  // of these, revisions of the target
  std::map<Node, std::set<std::string>> below_;    // the target's heads that it will be above
  std::vector<Node> joined_;                       // two parents become the same
  Placement placed_;
  std::optional<RepairRefusal> refusal_;
};

}  // namespace

std::variant<Placement, RepairRefusal> place_on_target(const OwnBranch& branch) {
  return Placing(branch).run();
}

}  // namespace revlint
