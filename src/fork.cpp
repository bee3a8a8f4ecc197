// Counts heads for and against: every open end of the chain may cover heads, and only what is left
// over then is proven to be a fork.

#include "fork.hpp"

#include <algorithm>
#include <string>

#include "open_ends.hpp"

namespace revlint {

namespace {

constexpr std::size_t any_number = static_cast<std::size_t>(-1);
// Beyond this many faults, these speak for themselves.
constexpr std::size_t most_open_ends = 64;
// Bytes compared with IDs in one file that cannot be parsed.
constexpr std::size_t most_searched = 64 << 20;

// A place where the chain is not, or may not be, what the files say.
struct OpenEnd {
  std::size_t reach = 1;              // how many heads it may be joined to
  std::vector<bool> below = {};       // revisions that hang on it, so that it cannot follow them;
                                      // empty: none
  std::vector<Node> only_heads = {};  // if not empty, it can be joined to these alone

  bool is_above(Node head) const { return !below.empty() && below[head]; }
  bool may_follow(Node head) const {
    if (is_above(head)) return false;
    return only_heads.empty() || std::ranges::find(only_heads, head) != only_heads.end();
  }
};

// Each ID once, and only those that no file names as its parent: a copy's or a nameless file's word
// counts here, for it is another rule's matter.
std::vector<Node> plain_heads(const Graph& graph) {
  if (graph.heads().size() < 2) return {};
  std::vector<bool> named(graph.revisions().size());
  for (const Revision& revision : graph.revisions()) {
    for (const Name& parent : revision.down_revisions()) {
      const std::optional<Node> node = graph.find(parent.text);
      if (node && revision.id() != parent.text) named[*node] = true;
    }
  }
  std::vector<Node> heads;
  for (const Node head : graph.heads()) {
    const bool is_copy = graph.find(graph.revision(head).id()) != head;
    if (!is_copy && !named[head]) heads.push_back(head);
  }
  return heads;
}

bool is_listed(const std::vector<std::string>& names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

// The heads that have a label which covers no other head: `label@head` means this one. A label that
// settings allow counts like an allowed ID.
struct Labels {
  std::vector<bool> own, allowed;  // by node

  Labels(const Subject& subject, const std::vector<Node>& heads)
      : own(subject.graph().revisions().size()), allowed(own.size()) {
    const Graph& graph = subject.graph();
    constexpr Node none = static_cast<Node>(-1);
    constexpr Node several = none - 1;
    std::vector<Node> above(own.size(), none);  // the head that a revision leads to
    for (const Node head : heads) above[head] = head;
    for (const Node node : graph.topological()) {
      for (const Node child : graph.children(node)) {
        if (above[child] == none || above[child] == above[node]) continue;
        above[node] = above[node] == none ? above[child] : several;
      }
      if (above[node] >= several) continue;
      const Revision& revision = graph.revision(node);
      // A label that is computed is a label all the same.
      const bool computed = revision.header.branch_labels.state == Identifier::State::dynamic;
      if (computed || !revision.branch_labels().empty()) own[above[node]] = true;
      for (const Name& label : revision.branch_labels()) {
        if (is_listed(subject.settings.allowed_heads, label.text)) allowed[above[node]] = true;
      }
    }
    for (const Node head : heads) {
      if (is_listed(subject.settings.allowed_heads, graph.revision(head).id()))
        allowed[head] = true;
    }
  }
};

class OpenEnds {
 public:
  OpenEnds(const Subject& subject, const std::vector<Node>& heads)
      : subject_(subject), graph_(subject.graph()), heads_(heads) {
    add_unknown_files();
    add_missing();
    add_unknown_parents();
    add_cycles();
    add_duplicates();
  }

  const std::vector<OpenEnd>& all() const { return ends_; }
  bool too_many() const { return too_many_; }

  // At most this many of `heads` can be covered.
  std::size_t coverable(const std::vector<Node>& heads) const {
    std::size_t joins = 0;
    std::vector<bool> covered(heads.size());
    for (const OpenEnd& end : ends_) {
      std::size_t open = 0;
      for (std::size_t i = 0; i < heads.size(); ++i) {
        if (!end.may_follow(heads[i])) continue;
        covered[i] = true;
        ++open;
      }
      joins += std::min(end.reach, open);
    }
    return std::min(joins, static_cast<std::size_t>(std::ranges::count(covered, true)));
  }

 private:
  void add(OpenEnd end, std::span<const Node> nodes = {}) {
    if (ends_.size() == most_open_ends) {
      too_many_ = true;
      return;
    }
    if (!nodes.empty()) end.below = graph_.descendants(nodes);
    ends_.push_back(std::move(end));
  }

  // Migrations that revlint cannot reach.
  void add_unknown_files() {
    const Environment& environment = subject_.environment();
    const bool location = std::ranges::any_of(
        environment.version_locations, [](const auto& it) { return !it.exists || it.outside; });
    const auto& unscanned = subject_.snapshot().unscanned;
    const bool file = std::ranges::any_of(
        unscanned, [](const auto& it) { return it.why == UnscannedFile::Why::outside; });
    if (location || file) add({.reach = any_number});
  }

  void add_missing() {
    const Elsewhere elsewhere(subject_);
    for (const MissingReference& reference : graph_.missing()) {
      if (reference.kind != LinkKind::down_revision) continue;
      const Revision& revision = graph_.revision(reference.node);
      const std::string_view name = revision.down_revisions()[reference.index].text;
      const bool outside = elsewhere.may_be_any() || elsewhere.is_known(name);
      add({.reach = outside ? any_number : 1}, std::span(&reference.node, 1));
    }
  }

  void add_unknown_parents() {
    for (Node node = 0; node < graph_.revisions().size(); ++node) {
      const Revision& revision = graph_.revision(node);
      const Identifier::State state = revision.header.down_revision.state;
      if (state == Identifier::State::known) continue;
      OpenEnd end;
      if (state == Identifier::State::dynamic) end.reach = any_number;
      if (state == Identifier::State::absent && revision.header.fault != nullptr) {
        end = mentioned_heads(revision);
      } else if (state == Identifier::State::absent && !revision.has_id()) {
        continue;  // a helper module, no migration
      }
      if (end.reach == 0) continue;
      const std::span<const Node> self(&node, 1);
      add(std::move(end), revision.has_id() ? self : self.first(0));
    }
  }

  // What cannot be parsed still names its parents somewhere in its text.
  OpenEnd mentioned_heads(const Revision& revision) const {
    OpenEnd end{.reach = any_number};
    std::string bytes;
    if (subject_.project.tree == nullptr) return end;
    if (subject_.project.tree->read(revision.path, bytes) != ReadStatus::ok) return end;
    if (bytes.size() > most_searched / heads_.size()) return end;
    for (const Node head : heads_) {
      if (bytes.find(graph_.revision(head).id()) != bytes.npos) end.only_heads.push_back(head);
    }
    end.reach = end.only_heads.size();
    return end;
  }

  void add_cycles() {
    for (const Cycle& cycle : graph_.cycles()) {
      if (!cycle.through_dependency) add({}, cycle.members);
    }
  }

  // Once a copy has an ID of its own, some of the children will follow it: what hangs on all of the
  // children hangs on the copy in any case.
  void add_duplicates() {
    for (const std::vector<Node>& copies : graph_.duplicates()) {
      const auto node = graph_.find(graph_.revision(copies.front()).id());
      const std::span<const Node> children = graph_.children(*node);
      if (children.size() < 2) continue;
      OpenEnd end{.reach = copies.size() - 1};
      if (children.size() <= 8) {
        end.below.assign(graph_.revisions().size(), true);
        for (const Node& child : children) {
          const std::vector<bool> below = graph_.descendants(std::span(&child, 1));
          for (std::size_t i = 0; i < below.size(); ++i) end.below[i] = end.below[i] && below[i];
        }
      }
      add(std::move(end));
    }
  }

  const Subject& subject_;
  const Graph& graph_;
  const std::vector<Node>& heads_;
  std::vector<OpenEnd> ends_;
  bool too_many_ = false;
};

// Of `heads` those that make the fork plainest: all on firm ground, else all on the same open end.
std::vector<Node> plainest(const std::vector<Node>& heads, const std::vector<OpenEnd>& ends) {
  std::vector<Node> firm;
  for (const Node head : heads) {
    if (std::ranges::none_of(ends, [&](const OpenEnd& end) { return end.is_above(head); })) {
      firm.push_back(head);
    }
  }
  if (firm.size() >= 2) return firm;
  for (const OpenEnd& end : ends) {
    std::vector<Node> above;
    std::ranges::copy_if(heads, std::back_inserter(above),
                         [&](Node head) { return end.is_above(head); });
    if (above.size() >= 2) return above;
  }
  return heads;
}

}  // namespace

std::optional<Fork> find_fork(const Subject& subject) {
  std::vector<Node> heads = plain_heads(subject.graph());
  const std::size_t head_count = heads.size();
  if (head_count < 2) return std::nullopt;

  const Labels labels(subject, heads);
  std::erase_if(heads, [&](Node head) { return labels.allowed[head]; });
  std::vector<Node> unlabelled = heads;
  std::erase_if(unlabelled, [&](Node head) { return labels.own[head]; });
  if (heads.size() < 2 || unlabelled.empty()) return std::nullopt;

  const OpenEnds ends(subject, heads);
  if (ends.too_many() || heads.size() - ends.coverable(heads) < 2) return std::nullopt;
  // What alone hangs on an open end may inherit a label from where the end belongs.
  std::vector<Node> surely = unlabelled;
  for (const OpenEnd& end : ends.all()) {
    const auto hanging = [&](Node head) { return end.is_above(head); };
    if (std::ranges::count_if(heads, hanging) == 1) std::erase_if(surely, hanging);
  }
  if (surely.size() <= ends.coverable(surely)) return std::nullopt;

  if (unlabelled.size() >= 2) heads = unlabelled;
  return Fork{plainest(heads, ends.all()), head_count};
}

}  // namespace revlint
