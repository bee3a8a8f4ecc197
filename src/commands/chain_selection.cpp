#include "commands/chain_selection.hpp"

#include <algorithm>
#include <charconv>

#include "project/project.hpp"
#include "text/phrase.hpp"
#include "text/suggest.hpp"

namespace revlint {
namespace {

Failure no_revision(const Graph& graph, std::string_view name) {
  std::vector<std::string_view> ids;
  for (const Revision& revision : graph.revisions())
    if (revision.has_id()) ids.push_back(revision.id());
  const std::string meant = did_you_mean(name, ids);
  return {"there is no revision " + quoted(name) + meant};
}

Failure several(std::string_view what, const Graph& graph, const std::vector<Node>& nodes) {
  std::vector<std::string_view> ids;
  for (const Node node : nodes) ids.push_back(graph.revision(node).id());
  return {std::string(what) + " stands for several revisions: " + quoted_list(ids)};
}

// The revisions for which one end of a range stands.
Result<std::vector<Node>> end_of_range(const Graph& graph, std::string_view name) {
  if (name == "current")
    return Failure{"revlint asks no database for 'current'; name the revision that it has"};
  if (name == "heads") return graph.heads();
  if (name == "head") {
    if (graph.heads().size() > 1) return several("'head'", graph, graph.heads());
    return graph.heads();
  }
  const auto node = named_revision(graph, name);
  if (!node) return node.failure();
  return std::vector<Node>{*node};
}

// `count` parents below.
Result<Node> steps_down(const Graph& graph, const std::vector<Node>& from, std::size_t count) {
  if (from.size() != 1) return several("the end of the range", graph, from);
  Node node = from.front();
  for (; count > 0; --count) {
    const auto parents = graph.parents(node);
    if (parents.size() > 1)
      return several("the walk down", graph, {parents.begin(), parents.end()});
    if (parents.empty()) return Failure{"the range begins below the first revision"};
    node = parents.front();
  }
  return node;
}

}  // namespace

Result<Node> named_revision(const Graph& graph, std::string_view name) {
  if (const auto node = graph.find(name)) return *node;
  if (const auto node = graph.find_label(name)) return *node;
  std::vector<Node> found;
  for (Node node = 0; node < graph.size(); ++node)
    if (!name.empty() && graph.revision(node).id().starts_with(name)) found.push_back(node);
  if (found.size() == 1) return found.front();
  return found.empty() ? no_revision(graph, name) : several(quoted(name), graph, found);
}

Result<std::vector<bool>> revision_range(const Graph& graph, std::string_view range) {
  const std::size_t colon = range.find(':');
  if (colon == range.npos || range.find(':', colon + 1) != range.npos)
    return Failure{"a range is written FROM:TO, FROM: or :TO, not " + quoted(range)};
  const std::string_view from = range.substr(0, colon), to = range.substr(colon + 1);
  const auto tops = end_of_range(graph, to.empty() ? "heads" : to);
  if (!tops) return tops.failure();
  std::vector<bool> out = graph.ancestors(*tops, Along::all_links);
  if (from.empty() || from == "base") return out;

  Result<std::vector<Node>> bottoms = std::vector<Node>();
  std::size_t steps = 0;
  const char* const last = from.data() + from.size();
  if (from.starts_with('-') && std::from_chars(from.data() + 1, last, steps).ptr == last) {
    const auto bottom = steps_down(graph, *tops, steps);
    if (!bottom) return bottom.failure();
    bottoms = std::vector<Node>{*bottom};
  } else {
    bottoms = end_of_range(graph, from);
  }
  if (!bottoms) return bottoms.failure();
  for (const Node bottom : *bottoms) {
    if (!out[bottom])
      return Failure{"revision " + quoted(graph.revision(bottom).id()) + " is not an ancestor of " +
                     quoted(to.empty() ? "heads" : to)};
  }
  const std::vector<bool> below = graph.ancestors(*bottoms, Along::all_links);
  for (Node node = 0; node < graph.size(); ++node) out[node] = out[node] && !below[node];
  for (const Node bottom : *bottoms) out[bottom] = true;
  return out;
}

std::vector<bool> neighbourhood(const Graph& graph, std::span<const Node> nodes,
                                std::size_t depth) {
  std::vector<bool> out(graph.size());
  std::vector<Node> edge(nodes.begin(), nodes.end());
  for (const Node node : edge) out[node] = true;
  for (; depth > 0 && !edge.empty(); --depth) {
    std::vector<Node> next;
    for (const Node node : edge) {
      for (const auto& links : {graph.parents(node), graph.children(node), graph.dependencies(node),
                                graph.dependents(node)}) {
        for (const Node other : links) {
          if (!out[other]) next.push_back(other);
          out[other] = true;
        }
      }
    }
    edge = std::move(next);
  }
  return out;
}

std::vector<bool> around_faults(const Graph& graph, const std::vector<NumberedFault>& faults) {
  std::vector<bool> out(graph.size());
  const auto add = [&](Node node) {
    out[node] = true;
    for (const Node parent : graph.parents(node)) out[parent] = true;
  };
  for (const NumberedFault& fault : faults) {
    std::vector<Node> heads;
    for (const Node node : fault.nodes) {
      add(node);
      if (graph.revision(node).has_id() && graph.children(node).empty()) heads.push_back(node);
    }
    if (heads.size() < 2) continue;
    for (const Node node : graph.shared_parents(heads)) {
      add(node);
      for (const Node child : graph.children(node)) out[child] = true;
    }
  }
  for (const Cycle& cycle : graph.cycles())
    for (const Node node : cycle.members) add(node);
  return out;
}

std::vector<bool> around_added(const EnvironmentState& state) {
  const Graph& graph = state.judged().graph;
  std::vector<bool> out = added_revisions(state);
  std::vector<bool> shown = out;
  for (Node node = 0; node < graph.size(); ++node) {
    if (!out[node]) continue;
    for (const Node parent : graph.parents(node)) shown[parent] = true;
  }
  if (state.tip() == nullptr) return shown;
  const Graph& target = state.tip()->graph;
  for (const Node head : target.heads())
    if (const auto node = graph.find(target.revision(head).id())) shown[*node] = true;
  return shown;
}

}  // namespace revlint
