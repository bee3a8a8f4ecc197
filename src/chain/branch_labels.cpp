// Labels are inherited as pointers to where they come from: no set is ever copied, so that many
// labels on a long chain cost no more than one.

#include "chain/branch_labels.hpp"

#include <algorithm>
#include <limits>
#include <set>
#include <tuple>

#include "chain/graph.hpp"

namespace revlint {
namespace {

constexpr Node none = std::numeric_limits<Node>::max();

// Where to begin collecting for a revision that declares nothing itself: what all its parents
// share, or else the revision itself, which brings them together.
Node joined_source(Node node, const Graph& graph, const std::vector<Node>& sources) {
  Node source = none;
  for (const Node parent : graph.parents(node)) {
    if (sources[parent] == none || sources[parent] == source) continue;
    if (source != none) return node;
    source = sources[parent];
  }
  return source;
}

// Ancestors first. Revisions in a cycle, and their descendants, are their own sources.
std::vector<Node> nearest_sources(const Graph& graph) {
  std::vector<Node> sources(graph.size());
  std::vector<std::uint32_t> waiting_for(graph.size());
  std::vector<Node> ready;
  for (Node node = 0; node < graph.size(); ++node) {
    sources[node] = node;
    waiting_for[node] = static_cast<std::uint32_t>(graph.parents(node).size());
    if (waiting_for[node] == 0) ready.push_back(node);
  }
  while (!ready.empty()) {
    const Node node = ready.back();
    ready.pop_back();
    if (graph.revision(node).branch_labels().empty()) {
      sources[node] = joined_source(node, graph, sources);
    }
    for (const Node child : graph.children(node)) {
      if (--waiting_for[child] == 0) ready.push_back(child);
    }
  }
  return sources;
}

// On an unbranched line Alembic gives labels to ancestors as to descendants.
bool on_line(Node node, const Graph& graph) {
  return graph.revision(node).down_revisions().size() <= 1 && !graph.forks(node, Along::all_links);
}

bool ends_line(Node node, const Graph& graph) {
  return graph.revision(node).has_id() && !graph.shadowed(node) &&
         std::ranges::none_of(graph.children(node),
                              [&](Node child) { return graph.linked(child); });
}

}  // namespace

BranchLabels::BranchLabels(std::span<const Revision> revisions) {
  for (Node node = 0; node < revisions.size(); ++node) {
    if (!revisions[node].has_id()) continue;
    const std::size_t count = revisions[node].branch_labels().size();
    for (std::uint32_t index = 0; index < count; ++index) declared_.push_back({node, index});
  }
  std::ranges::sort(declared_, {}, [&](const Declaration& it) {
    return std::tuple(revisions[it.node].branch_labels()[it.index].text, it.node, it.index);
  });
}

std::optional<Node> BranchLabels::owner(std::string_view label,
                                        std::span<const Revision> revisions) const {
  const auto text = [&](const Declaration& it) {
    return revisions[it.node].branch_labels()[it.index].text;
  };
  const auto found = std::ranges::lower_bound(declared_, label, {}, text);
  if (found == declared_.end() || text(*found) != label) return std::nullopt;
  return found->node;
}

std::vector<LabelConflict> BranchLabels::conflicts(const Graph& graph) const {
  std::vector<LabelConflict> conflicts;
  std::string_view before;
  Node first = none;
  for (const auto [node, index] : declared_) {
    const std::string_view label = graph.revision(node).branch_labels()[index].text;
    const bool taken = first != none && label == before;
    if (const std::optional<Node> other = graph.find(label)) {
      conflicts.push_back({node, index, *other, true});
    } else if (taken) {
      conflicts.push_back({node, index, first, false});
    }
    if (!taken) first = node;
    before = label;
  }
  std::ranges::sort(conflicts, {},
                    [](const LabelConflict& it) { return std::pair(it.node, it.index); });
  return conflicts;
}

void BranchLabels::propagate(const Graph& graph) {
  if (empty()) return;
  inherited_ = nearest_sources(graph);
  collected_from_ = inherited_;
  for (Node end = 0; end < graph.size(); ++end) {
    if (!ends_line(end, graph)) continue;
    for (Node node = end; on_line(node, graph);) {
      collected_from_[node] = inherited_[end];
      const std::span<const Node> parents = graph.parents(node);
      if (parents.empty() || parents[0] == node) break;
      node = parents[0];
    }
  }
}

std::vector<std::string_view> BranchLabels::of(Node node, const Graph& graph) const {
  std::vector<std::string_view> labels;
  if (empty() || !graph.revision(node).has_id()) return labels;
  std::vector<Node> open;
  std::set<Node> seen;  // not a flag per node: most questions see few
  const auto see = [&](Node source) {
    if (source != none && seen.insert(source).second) open.push_back(source);
  };
  see(collected_from_[node]);
  while (!open.empty()) {
    const Node source = open.back();
    open.pop_back();
    for (const Name& label : graph.revision(source).branch_labels()) labels.push_back(label.text);
    for (const Node parent : graph.parents(source)) see(inherited_[parent]);
  }
  std::ranges::sort(labels);
  labels.erase(std::unique(labels.begin(), labels.end()), labels.end());
  return labels;
}

FirstLabels BranchLabels::first(std::size_t most, const Graph& graph) const {
  FirstLabels first;
  if (empty()) return first;
  first.lists_.resize(graph.size());
  const auto collect = [&](Node node) {
    std::vector<std::string_view> labels;
    for (const Name& label : graph.revision(node).branch_labels()) labels.push_back(label.text);
    for (const Node parent : graph.parents(node)) {
      const Node source = inherited_[parent];
      if (source == none) continue;
      const auto& inherited = first.lists_[source];
      labels.insert(labels.end(), inherited.begin(), inherited.end());
    }
    std::ranges::sort(labels);
    labels.erase(std::unique(labels.begin(), labels.end()), labels.end());
    if (labels.size() > most) labels.resize(most);
    return labels;
  };
  std::vector<Node> nodes = graph.topological();
  std::ranges::reverse(nodes);
  // Once more around a cycle, where a parent may come after its child.
  for (int rounds = graph.cycles().empty() ? 1 : 2; rounds > 0; --rounds) {
    for (const Node node : nodes)
      if (inherited_[node] == node) first.lists_[node] = collect(node);
  }
  first.sources_ = collected_from_;
  for (Node node = 0; node < graph.size(); ++node)
    if (!graph.revision(node).has_id()) first.sources_[node] = none;
  return first;
}

std::span<const std::string_view> FirstLabels::of(Node node) const {
  if (sources_.empty() || sources_[node] == none) return {};
  return lists_[sources_[node]];
}

}  // namespace revlint
