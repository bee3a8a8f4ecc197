// The chain for people: heads, history, and the graph drawn with lines.

#include <algorithm>
#include <thread>

#include "commands/chain_lanes.hpp"
#include "commands/chain_output.hpp"
#include "migration/python_reader.hpp"
#include "text/escape.hpp"

namespace revlint {
namespace {

// Descriptions of nodes[begin, end), written to the same places of `out`.
void describe_range(const Tree& tree, const Graph& graph, const std::vector<Node>& nodes,
                    std::size_t begin, std::size_t end, std::vector<Description>& out) {
  PythonReader reader;
  std::string bytes;
  for (std::size_t i = begin; i < end; ++i) {
    const Revision& revision = graph.revision(nodes[i]);
    if (tree.read(revision.path, bytes) != ReadStatus::ok) continue;
    Arena arena;
    out[i].message = std::string(reader.read(bytes, arena).message);
    if (revision.has_id()) out[i].line = Lines(bytes).position(revision.name->span.begin).line;
  }
}

std::string joined(std::span<const Name> names) {
  std::string text;
  for (const Name& name : names) text += (text.empty() ? "" : ", ") + printable(name.text);
  return text;
}

std::string parents_text(const Revision& revision) {
  if (revision.header.down_revision.state == Identifier::State::dynamic) return "<computed>";
  return revision.down_revisions().empty()
             ? "<base>"
             : printable_at_line_start(joined(revision.down_revisions()));
}

// Labels shown of one revision: where there are more, "..." stands for the rest.
constexpr std::size_t most_labels = 50;

FirstLabels shown_labels(const Graph& graph) {
  return graph.first_labels(most_labels + 1);
}

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

// "environment 'x' (alembic.ini)" above its lines, where there are several.
std::string caption(const Project& project, const EnvironmentState& state) {
  if (project.environments.size() < 2) return "";
  const auto& environment = state.environment;
  const std::string& where =
      environment.config_path.empty() ? environment.script_location : environment.config_path;
  return "environment '" + printable(environment.name) + "' (" + printable(where) + ")\n";
}

// The first line of a message, for one-line output.
std::string title(const Description& description) {
  return printable(std::string_view(description.message).substr(0, description.message.find('\n')));
}

}  // namespace

std::vector<Description> describe(const Tree& tree, const Graph& graph,
                                  const std::vector<Node>& nodes) {
  std::vector<Description> descriptions(nodes.size());
  constexpr std::size_t worth_a_thread = 128;
  const std::size_t threads = std::clamp<std::size_t>(
      nodes.size() / worth_a_thread, 1, std::max(1U, std::thread::hardware_concurrency()));
  std::vector<std::thread> others;
  for (std::size_t i = 0; i < threads; ++i) {
    const std::size_t begin = nodes.size() * i / threads;
    const std::size_t end = nodes.size() * (i + 1) / threads;
    const auto work = [&, begin, end] {
      describe_range(tree, graph, nodes, begin, end, descriptions);
    };
    if (i + 1 < threads) {
      others.emplace_back(work);
    } else {
      work();
    }
  }
  for (auto& thread : others) thread.join();
  return descriptions;
}

std::string heads_text(const Project& project) {
  std::string text;
  for (const auto& state : project.environments) {
    const Graph& graph = state.judged().graph;
    text += caption(project, state);
    const FirstLabels labels = shown_labels(graph);
    const auto descriptions = describe(*project.tree, graph, graph.heads());
    for (std::size_t i = 0; i < descriptions.size(); ++i) {
      const Node node = graph.heads()[i];
      text += printable_at_line_start(graph.revision(node).id()) + marks(graph, labels, node) +
              "  " + printable(graph.revision(node).path) + "  " + title(descriptions[i]) + "\n";
    }
  }
  return text;
}

std::string history_text(const Project& project) {
  std::string text;
  for (const auto& state : project.environments) {
    const Graph& graph = state.judged().graph;
    text += caption(project, state);
    const FirstLabels labels = shown_labels(graph);
    const auto nodes = graph.topological();
    const auto descriptions = describe(*project.tree, graph, nodes);
    for (std::size_t i = 0; i < nodes.size(); ++i) {
      const Revision& revision = graph.revision(nodes[i]);
      text += parents_text(revision) + " -> " + printable(revision.id()) +
              marks(graph, labels, nodes[i]) + ", " + title(descriptions[i]) + "\n";
    }
  }
  return text;
}

std::string graph_text(const Project& project) {
  std::string text;
  for (const auto& state : project.environments) {
    const Graph& graph = state.judged().graph;
    text += caption(project, state);
    const FirstLabels labels = shown_labels(graph);
    const auto nodes = graph.topological();
    const auto descriptions = describe(*project.tree, graph, nodes);
    Lanes lanes;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
      text += lanes.row(nodes[i], graph.parents(nodes[i])) + " " +
              printable(graph.revision(nodes[i]).id()) + marks(graph, labels, nodes[i]) + "  " +
              title(descriptions[i]) + "\n";
    }
  }
  return text;
}

}  // namespace revlint
