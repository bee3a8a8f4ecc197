// The chain for programs: JSON, Mermaid, DOT. Keys of the JSON are never removed or renamed.

#include <algorithm>

#include "commands/chain_output.hpp"
#include "reporters/json_text.hpp"
#include "text/escape.hpp"

namespace revlint {
namespace {

using Texts = std::vector<std::string>;

// A level deeper than a member of a revision.
constexpr int member = 5;

// Names that are not UTF-8 (a lone surrogate) are replaced.
std::string names_json(std::span<const Name> names) {
  Texts list;
  for (const Name& name : names) list.push_back(json_string(name.text));
  return json_array(member, list);
}

// The identifiers whose value only running the file can show.
std::string dynamic_identifiers(const Header& header) {
  Texts list;
  const auto add = [&](const Identifier& identifier, std::string_view name) {
    if (identifier.state == Identifier::State::dynamic) list.push_back(json_string(name));
  };
  add(header.revision, "revision");
  add(header.down_revision, "down_revision");
  add(header.branch_labels, "branch_labels");
  add(header.depends_on, "depends_on");
  return json_array(member, list);
}

std::string revision_json(const Revision& revision, const Description& description) {
  return json_object(member - 1, {{"id", json_string(revision.id())},
                                  {"path", json_string(revision.path)},
                                  {"line", std::to_string(description.line)},
                                  {"down_revisions", names_json(revision.down_revisions())},
                                  {"depends_on", names_json(revision.depends_on())},
                                  {"branch_labels", names_json(revision.branch_labels())},
                                  {"dynamic", dynamic_identifiers(revision.header)},
                                  {"message", json_string(description.message)}});
}

std::string sorted_ids(const Graph& graph, const std::vector<Node>& nodes) {
  std::vector<std::string_view> ids;
  for (const Node node : nodes) ids.push_back(graph.revision(node).id());
  std::ranges::sort(ids);
  Texts list;
  for (const std::string_view id : ids) list.push_back(json_string(id));
  return json_array(member - 2, list);
}

// Every revision that has an ID, sorted by ID, then path.
std::vector<Node> sorted_nodes(const Graph& graph) {
  std::vector<Node> nodes;
  for (Node node = 0; node < graph.revisions().size(); ++node)
    if (graph.revision(node).has_id()) nodes.push_back(node);
  std::sort(nodes.begin(), nodes.end(), [&](Node a, Node b) {
    const Revision &left = graph.revision(a), &right = graph.revision(b);
    return std::pair(left.id(), left.path) < std::pair(right.id(), right.path);
  });
  return nodes;
}

std::string environment_json(const EnvironmentState& state) {
  const Graph& graph = state.judged().graph;
  Texts locations, revisions;
  for (const VersionLocation& location : state.environment.version_locations)
    locations.push_back(json_string(location.path));
  for (const Node node : sorted_nodes(graph))
    revisions.push_back(revision_json(graph.revision(node), state.judged().descriptions[node]));
  return json_object(member - 3,
                     {{"name", json_string(state.environment.name)},
                      {"script_location", json_string(state.environment.script_location)},
                      {"version_locations", json_array(member - 2, locations)},
                      {"revisions", json_array(member - 2, revisions)},
                      {"heads", sorted_ids(graph, graph.heads())},
                      {"bases", sorted_ids(graph, graph.bases())},
                      {"branch_points", sorted_ids(graph, graph.branch_points())},
                      {"merge_points", sorted_ids(graph, graph.merge_points())}});
}

// A text in double quotes, for DOT and Mermaid; `quote` is what replaces a quote inside.
std::string quoted(std::string_view text, std::string_view quote) {
  std::string result = "\"";
  for (const char c : printable(text)) {
    if (c == '"' || c == '\\') {
      result += c == '"' ? std::string(quote) : "\\\\";
    } else {
      result += c;
    }
  }
  return result + "\"";
}

// Calls `node_line(node)` for every revision, then `edge_line(child, parent, dotted)` for every
// link.
template <class NodeLine, class EdgeLine>
std::string lines_of(const Graph& graph, const NodeLine& node_line, const EdgeLine& edge_line) {
  std::string text;
  const auto nodes = graph.topological();
  for (const Node node : nodes) text += node_line(node);
  for (const Node node : nodes) {
    for (const Node parent : graph.parents(node)) text += edge_line(node, parent, false);
    for (const Node parent : graph.dependencies(node)) text += edge_line(node, parent, true);
  }
  return text;
}

}  // namespace

std::string graph_json(const Project& project) {
  Texts environments;
  for (const auto& state : project.environments) environments.push_back(environment_json(state));
  return json_object(0, {{"version", "1"}, {"environments", json_array(1, environments)}}) + "\n";
}

std::string graph_mermaid(const Project& project) {
  std::string text = "flowchart BT\n";
  std::size_t number = 0;
  for (const auto& state : project.environments) {
    const Graph& graph = state.judged().graph;
    const std::string prefix = "e" + std::to_string(number++) + "n";
    const auto name = [&](Node node) { return prefix + std::to_string(node); };
    text += "  subgraph " + prefix + "[" + quoted(state.environment.name, "#quot;") + "]\n";
    text += lines_of(
        graph,
        [&](Node node) {
          return "    " + name(node) + "[" + quoted(graph.revision(node).id(), "#quot;") + "]\n";
        },
        [&](Node child, Node parent, bool dotted) {
          return "    " + name(child) + (dotted ? " -.-> " : " --> ") + name(parent) + "\n";
        });
    text += "  end\n";
  }
  return text;
}

std::string graph_dot(const Project& project) {
  std::string text = "digraph revisions {\n  rankdir=BT\n  node [shape=box]\n";
  std::size_t number = 0;
  for (const auto& state : project.environments) {
    const Graph& graph = state.judged().graph;
    const std::string prefix = "e" + std::to_string(number++) + "n";
    const auto name = [&](Node node) { return prefix + std::to_string(node); };
    text += "  subgraph " + quoted("cluster_" + prefix, "\\\"") +
            " {\n    label=" + quoted(state.environment.name, "\\\"") + "\n";
    text += lines_of(
        graph,
        [&](Node node) {
          return "    " + name(node) + " [label=" + quoted(graph.revision(node).id(), "\\\"") +
                 "]\n";
        },
        [&](Node child, Node parent, bool dotted) {
          return "    " + name(child) + " -> " + name(parent) + (dotted ? " [style=dashed]" : "") +
                 "\n";
        });
    text += "  }\n";
  }
  return text + "}\n";
}

}  // namespace revlint
