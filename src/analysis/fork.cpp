// An uncertain link may name a head as its parent; then that revision is no head. Only the other
// heads prove a fork.

#include "analysis/fork.hpp"

#include <algorithm>
#include <set>
#include <string>

#include "analysis/applied.hpp"
#include "analysis/uncertain_links.hpp"

namespace revlint {

namespace {

// The heads, each ID once, without those that some file names as its parent. That file may be a
// copy or have no ID: other rules report it.
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

// The heads with a label that covers no other head, so that `label@head` means this one. A label in
// the setting allowed-heads counts like an ID in it.
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
      // A computed label is a label, too.
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

// The heads that show the fork best: those above no uncertain link, else those above the same one.
std::vector<Node> plainest(const std::vector<Node>& heads,
                           const std::vector<UncertainLink>& uncertain) {
  std::vector<Node> certain;
  for (const Node head : heads) {
    if (std::ranges::none_of(uncertain,
                             [&](const UncertainLink& link) { return link.carries(head); })) {
      certain.push_back(head);
    }
  }
  if (certain.size() >= 2) return certain;
  for (const UncertainLink& link : uncertain) {
    std::vector<Node> above;
    std::ranges::copy_if(heads, std::back_inserter(above),
                         [&](Node head) { return link.carries(head); });
    if (above.size() >= 2) return above;
  }
  return heads;
}

// The heads of the finding; less than two if there is none.
std::vector<Node> proven_heads(const Subject& subject) {
  std::vector<Node> heads = plain_heads(subject.graph());
  if (heads.size() < 2) return {};

  const Labels labels(subject, heads);
  std::erase_if(heads, [&](Node head) { return labels.allowed[head]; });
  std::vector<Node> unlabelled = heads;
  std::erase_if(unlabelled, [&](Node head) { return labels.own[head]; });
  if (heads.size() < 2 || unlabelled.empty()) return {};

  const UncertainLinks uncertain(subject, heads);
  if (uncertain.too_many() || heads.size() - uncertain.coverable(heads) < 2) return {};
  // A head that is the only one above an uncertain link may inherit a label through it.
  std::vector<Node> surely = unlabelled;
  for (const UncertainLink& link : uncertain.all()) {
    const auto hanging = [&](Node head) { return link.carries(head); };
    if (std::ranges::count_if(heads, hanging) == 1) std::erase_if(surely, hanging);
  }
  if (surely.size() <= uncertain.coverable(surely)) return {};

  return plainest(unlabelled.size() >= 2 ? unlabelled : heads, uncertain.all());
}

// The first revision that `head` does not share with the others.
Node branch_start(const Graph& graph, std::vector<Node> others, Node head) {
  std::erase(others, head);
  const std::vector<bool> shared = graph.ancestors(others);
  Node start = head;
  for (Node steps = graph.size(); steps > 0; --steps) {  // a cycle must not keep it going
    const auto parents = graph.parents(start);
    const auto own = std::ranges::find_if(parents, [&](Node parent) { return !shared[parent]; });
    if (own == parents.end()) break;
    start = *own;
  }
  return start;
}

bool are_twin_merges(const Graph& graph, const std::vector<Node>& heads) {
  const auto sorted_parents = [&](Node head) {
    std::vector<Node> parents(graph.parents(head).begin(), graph.parents(head).end());
    std::ranges::sort(parents);
    return parents;
  };
  const std::vector<Node> first = sorted_parents(heads.front());
  return first.size() > 1 &&
         std::ranges::all_of(heads, [&](Node head) { return sorted_parents(head) == first; });
}

std::set<std::string_view> ids_of(const Fork& fork, const Graph& graph) {
  std::set<std::string_view> ids;
  for (const Node head : fork.heads) ids.insert(graph.revision(head).id());
  return ids;
}

// IDs of the nearest revisions at or below `head` that the target has.
std::set<std::string_view> nearest_in(Node head, const Graph& graph, const Graph& target) {
  std::set<std::string_view> found;
  std::set<Node> seen{head};
  std::vector<Node> open{head};
  while (!open.empty()) {
    const Node node = open.back();
    open.pop_back();
    const std::string_view id = graph.revision(node).id();
    if (target.find(id)) {
      found.insert(id);
      continue;
    }
    for (const Node parent : graph.parents(node))
      if (seen.insert(parent).second) open.push_back(parent);
  }
  return found;
}

}  // namespace

std::optional<Fork> find_fork(const Subject& subject) {
  const Graph& graph = subject.graph();
  Fork fork{};
  fork.heads = proven_heads(subject);
  if (fork.heads.size() < 2) return std::nullopt;
  fork.primary = fork.heads.back();
  const Applied applied(subject.state, subject.settings);
  for (const Node head : fork.heads) {
    if (applied.may_be(graph.revision(head).id())) {
      fork.merged.push_back(head);
    } else {
      fork.primary = head;
    }
  }
  fork.shared = graph.shared_parents(fork.heads);
  fork.start = branch_start(graph, fork.heads, fork.primary);
  fork.twin_merges = are_twin_merges(graph, fork.heads);
  return fork;
}

bool is_same_fork(const Subject& here, const Subject& target) {
  const auto now = find_fork(here);
  const auto before = find_fork(target);
  if (!now || !before) return false;
  std::set<std::string_view> left = ids_of(*before, target.graph());
  return std::ranges::all_of(now->heads, [&](Node head) {
    const auto below = nearest_in(head, here.graph(), target.graph());
    return !below.empty() &&
           std::ranges::all_of(below, [&](std::string_view id) { return left.erase(id) == 1; });
  });
}

}  // namespace revlint
