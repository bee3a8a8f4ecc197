// The chain for people: heads, history, branches.

#include <algorithm>
#include <functional>
#include <vector>

#include "commands/chain_output.hpp"
#include "text/characters.hpp"
#include "text/display.hpp"
#include "text/escape.hpp"

namespace revlint {
namespace {

std::string joined(std::span<const Name> names) {
  std::string text;
  for (const Name& name : names) text += (text.empty() ? "" : ", ") + printable(name.text);
  return text;
}

std::string parents_text(const Revision& revision) {
  if (revision.header.down_revision.state == Identifier::State::dynamic) return "<computed>";
  std::string text = revision.down_revisions().empty()
                         ? "<base>"
                         : printable_at_line_start(joined(revision.down_revisions()));
  if (!revision.depends_on().empty()) text += " (" + joined(revision.depends_on()) + ")";
  return text;
}

// Labels shown of one revision: where there are more, "..." stands for the rest.
constexpr std::size_t most_labels = 50;

std::string marks(const Graph& graph, const FirstLabels& labels, Node node) {
  std::string text;
  for (const std::string_view label :
       labels.of(node).first(std::min(labels.of(node).size(), most_labels)))
    text += (text.empty() ? " (" : ", ") + printable(label);
  if (labels.of(node).size() > most_labels) text += ", ...";
  if (!text.empty()) text += ")";
  const auto is_in = [node](const std::vector<Node>& nodes) {
    return std::binary_search(nodes.begin(), nodes.end(), node);
  };
  if (is_in(graph.heads())) text += is_in(graph.real_heads()) ? " (head)" : " (effective head)";
  if (graph.children(node).size() > 1) text += " (branchpoint)";
  if (graph.revision(node).down_revisions().size() > 1) text += " (mergepoint)";
  return text;
}

// "environment 'x' (alembic.ini)", the line above each of several environments.
std::string caption(const Project& project, const EnvironmentState& state) {
  if (project.environments.size() < 2) return "";
  const auto& environment = state.environment;
  const std::string& where =
      environment.config_path.empty() ? environment.script_location : environment.config_path;
  return "environment '" + printable(environment.name) + "' (" + printable(where) + ")\n";
}

// The first line of a revision's message, for one-line output.
std::string title(const EnvironmentState& state, Node node) {
  return printable(first_line(state.judged().descriptions[node].message));
}

// The captions, and a line for each of the nodes that `nodes_of` a graph gives: what a fresh copy
// of `line` prints of it, then its title.
template <class NodesOf, class Line>
std::string chain_lines(const Project& project, NodesOf nodes_of, const Line& line) {
  std::string text;
  for (const auto& state : project.environments) {
    const Graph& graph = state.judged().graph;
    text += caption(project, state);
    const FirstLabels labels = graph.first_labels(most_labels + 1);
    Line print = line;
    for (const Node node : std::vector<Node>(nodes_of(graph)))
      text += print(graph, node, marks(graph, labels, node)) + title(state, node) + "\n";
  }
  return text;
}

}  // namespace

std::string heads_text(const Project& project) {
  const auto line = [](const Graph& graph, Node node, const std::string& marks) {
    const Revision& revision = graph.revision(node);
    return printable_at_line_start(revision.id()) + marks + "  " + printable(revision.path) + "  ";
  };
  return chain_lines(project, std::mem_fn(&Graph::heads), line);
}

std::string history_text(const Project& project) {
  const auto line = [](const Graph& graph, Node node, const std::string& marks) {
    const Revision& revision = graph.revision(node);
    return parents_text(revision) + " -> " + printable(revision.id()) + marks + ", ";
  };
  return chain_lines(project, std::mem_fn(&Graph::topological), line);
}

std::string branches_text(const Project& project) {
  std::string text;
  for (const auto& state : project.environments) {
    const Graph& graph = state.judged().graph;
    text += caption(project, state);
    const FirstLabels labels = graph.first_labels(most_labels + 1);
    const auto named = [&](Node node) {
      return printable(graph.revision(node).id()) + marks(graph, labels, node);
    };
    for (const Node node : graph.topological()) {
      if (graph.children(node).size() < 2) continue;
      const std::string id = printable(graph.revision(node).id());
      text += named(node) + "\n";
      for (const Node child : graph.children(node))
        text +=
            std::string(static_cast<std::size_t>(cells_of(id)), ' ') + " -> " + named(child) + "\n";
      text += "\n";
    }
  }
  return text;
}

}  // namespace revlint
