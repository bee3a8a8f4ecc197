// The chain for programs: JSON. Keys of the JSON are never removed or renamed.

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

}  // namespace

std::string graph_json(const Project& project) {
  Texts environments;
  for (const auto& state : project.environments) environments.push_back(environment_json(state));
  return json_object(0, {{"version", "1"}, {"environments", json_array(1, environments)}}) + "\n";
}

}  // namespace revlint
