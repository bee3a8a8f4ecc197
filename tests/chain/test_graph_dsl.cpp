// The test language for graphs, and what must be true of every graph.

#include <algorithm>
#include <stdexcept>

#include "chain/cycles.hpp"
#include "helpers/catch.hpp"
#include "helpers/graph_dsl.hpp"

namespace revlint::test {
namespace {

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\n");
  if (begin == text.npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\n") + 1 - begin);
}

bool contains(std::span<const Node> nodes, Node node) {
  return std::ranges::find(nodes, node) != nodes.end();
}

bool same_ids(std::span<const Node> nodes, std::span<const Node> others) {
  return std::ranges::equal(nodes, others);
}

std::vector<Node> nodes_without(const Graph& graph, bool with_dependents) {
  std::vector<Node> nodes;
  for (Node node = 0; node < graph.size(); ++node) {
    if (!graph.revision(node).has_id() || !graph.children(node).empty()) continue;
    if (!with_dependents || graph.dependents(node).empty()) nodes.push_back(node);
  }
  return nodes;
}

std::string broken_links(const Graph& graph) {
  for (Node node = 0; node < graph.size(); ++node) {
    const auto is_link = [&](std::span<const Node> there, auto back) {
      return std::ranges::all_of(there, [&](Node to) {
        return to < graph.size() && std::ranges::count(there, to) == 1 && contains(back(to), node);
      });
    };
    if (!is_link(graph.parents(node), [&](Node to) { return graph.children(to); }) ||
        !is_link(graph.children(node), [&](Node to) { return graph.parents(to); }) ||
        !is_link(graph.dependencies(node), [&](Node to) { return graph.dependents(to); }) ||
        !is_link(graph.dependents(node), [&](Node to) { return graph.dependencies(to); })) {
      return "a link is not seen from its other end";
    }
    if (!std::ranges::is_sorted(graph.children(node)) ||
        !std::ranges::is_sorted(graph.dependents(node))) {
      return "children are not in load order";
    }
    const bool named = !graph.children(node).empty() || !graph.dependents(node).empty();
    if (graph.shadowed(node) && named) return "a link leads to a shadowed revision";
    const Revision& it = graph.revision(node);
    if (it.has_id() && (graph.find(it.id()) == node) == graph.shadowed(node)) {
      return "an ID leads to another revision than the last";
    }
  }
  return "";
}

std::string broken_ends(const Graph& graph) {
  for (const auto* nodes : {&graph.heads(), &graph.bases(), &graph.real_heads(),
                            &graph.real_bases(), &graph.branch_points(), &graph.merge_points()}) {
    if (!std::ranges::is_sorted(*nodes)) return "an answer is not in load order";
  }
  if (!std::ranges::includes(graph.heads(), graph.real_heads())) return "a real head is no head";
  if (!std::ranges::includes(graph.bases(), graph.real_bases())) return "a real base is no base";
  const bool label_as_parent =
      std::ranges::any_of(graph.missing(), [&](const MissingReference& it) {
        return it.kind == LinkKind::down_revision &&
               graph.find_label(graph.revision(it.node).down_revisions()[it.index].text);
      });
  if (!graph.duplicates().empty() || label_as_parent) return "";
  if (!same_ids(graph.heads(), nodes_without(graph, false))) return "heads have children";
  if (!same_ids(graph.real_heads(), nodes_without(graph, true))) return "real heads are needed";
  return "";
}

std::string broken_cycles(const Graph& graph) {
  for (const Cycle& cycle : graph.cycles()) {
    if (cycle.nodes.empty() || cycle.members.empty()) return "a cycle of nothing";
    if (!std::ranges::is_sorted(cycle.members)) return "members are not in load order";
    if (cycle.nodes.front() != cycle.members.front()) return "a walk starts elsewhere";
    for (std::size_t i = 0; i < cycle.nodes.size(); ++i) {
      const Node from = cycle.nodes[i];
      const Node to = cycle.nodes[(i + 1) % cycle.nodes.size()];
      const bool needed = cycle.through_dependency && contains(graph.dependencies(from), to);
      if (!contains(graph.parents(from), to) && !needed) return "a cycle is not closed";
      if (!contains(cycle.members, from)) return "a cycle leads through a stranger";
    }
  }
  return "";
}

std::string broken_order(const Graph& graph) {
  const std::vector<Node> order = graph.topological();
  const std::vector<Node> sets = strong_components(graph, Along::all_links);
  std::vector<std::size_t> place(graph.size(), order.size());
  for (std::size_t i = 0; i < order.size(); ++i) place[order[i]] = i;
  std::size_t with_id = 0;
  for (Node node = 0; node < graph.size(); ++node) {
    if (!graph.revision(node).has_id()) continue;
    ++with_id;
    if (place[node] == order.size()) return "the order lacks a revision";
    const auto comes_first = [&](Node to) {
      return to == node || place[node] < place[to] ||
             (sets[node] != in_no_cycle && sets[node] == sets[to]);
    };
    if (!std::ranges::all_of(graph.parents(node), comes_first) ||
        !std::ranges::all_of(graph.dependencies(node), comes_first)) {
      return "an ancestor comes before its descendant";
    }
  }
  return with_id == order.size() ? "" : "the order has a revision twice";
}

std::string broken_labels(const Graph& graph) {
  for (Node node = 0; node < graph.size(); ++node) {
    const std::vector<std::string_view> labels = graph.labels(node);
    if (!graph.revision(node).has_id()) {
      if (!labels.empty()) return "a revision without an ID has labels";
      continue;
    }
    if (!std::ranges::is_sorted(labels)) return "labels are not sorted";
    if (std::ranges::adjacent_find(labels) != labels.end()) return "a label comes twice";
    for (const Name& label : graph.revision(node).branch_labels()) {
      if (!graph.find_label(label.text)) return "a label is not found";
      if (!graph.shadowed(node) && !std::ranges::binary_search(labels, label.text)) {
        return "a revision lacks its own label";
      }
    }
  }
  return "";
}

}  // namespace

std::string broken_invariant(const Graph& graph) {
  for (const auto check : {broken_links, broken_ends, broken_cycles, broken_order, broken_labels}) {
    if (std::string broken = check(graph); !broken.empty()) return broken;
  }
  const AlembicVerdict& verdict = graph.alembic();
  if (verdict.error.has_value() == verdict.alternatives.empty()) return "an error without itself";
  if (verdict.error && *verdict.error != verdict.alternatives[0]) return "another error is first";
  return "";
}

std::vector<std::string_view> pieces(std::string_view text, char separator) {
  std::vector<std::string_view> result;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(separator), text.size());
    if (const auto piece = trimmed(text.substr(0, end)); !piece.empty()) result.push_back(piece);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return result;
}

Chain::Chain(std::string_view text) {
  for (const std::string_view statement : pieces(text, ';')) add(statement);
  graph_ = Graph(revisions_);
  const std::string broken = broken_invariant(graph_);
  if (!broken.empty()) throw std::logic_error(broken + ": " + std::string(text));
}

Identifier Chain::identifier(std::string_view text) {
  Identifier result;
  result.state = Identifier::State::known;
  if (text == "?") result.state = Identifier::State::dynamic;
  if (text == "!") result.state = Identifier::State::absent;
  if (text == "?" || text == "!") return result;
  std::vector<Name> names;
  for (std::string_view name : pieces(text, ',')) {
    names.push_back({arena_.copy(name == "''" ? "" : name), {}});
  }
  const std::span<const Name> kept = arena_.copy(std::span<const Name>(names));
  result.first = kept.data();
  result.count = static_cast<std::uint32_t>(kept.size());
  result.scalar = names.size() == 1;
  return result;
}

void Chain::add(std::string_view statement) {
  Revision revision;
  revision.header.down_revision = identifier("");
  const auto part = [&](std::string_view word) {
    const std::size_t at = statement.rfind(word);
    if (at == statement.npos) return Identifier();
    const Identifier value = identifier(trimmed(statement.substr(at + word.size())));
    statement = trimmed(statement.substr(0, at));
    return value;
  };
  revision.header.branch_labels = part(" label ");
  revision.header.depends_on = part(" dep ");
  if (statement.find("<-") != statement.npos) revision.header.down_revision = part("<-");
  if (statement != "?") {
    revision.header.revision = identifier(statement);
    revision.name = revision.header.revision.first;
  }
  revisions_.push_back(revision);
}

Node Chain::node(std::string_view id) const {
  const std::optional<Node> found = graph_.find(id);
  if (!found) throw std::logic_error("no revision " + std::string(id));
  return *found;
}

std::vector<Node> Chain::nodes(std::string_view ids) const {
  std::vector<Node> result;
  for (const std::string_view id : pieces(ids, ' ')) result.push_back(node(id));
  return result;
}

std::string Chain::ids(std::span<const Node> nodes) const {
  std::string text;
  for (const Node each : nodes) {
    if (!text.empty()) text += ' ';
    text += graph_.revision(each).id();
  }
  return text;
}

std::string Chain::ids(const std::vector<bool>& flags) const {
  std::vector<Node> nodes;
  for (Node each = 0; each < flags.size(); ++each) {
    if (flags[each]) nodes.push_back(each);
  }
  return ids(nodes);
}

std::string Chain::labels() const {
  std::string text;
  for (Node each = 0; each < graph_.size(); ++each) {
    const auto labels = graph_.labels(each);
    if (labels.empty()) continue;
    if (!text.empty()) text += ", ";
    text += std::string(graph_.revision(each).id()) + ":";
    for (const std::string_view label : labels) text += " " + std::string(label);
  }
  return text;
}

std::string Chain::cycles() const {
  std::string text;
  for (const Cycle& cycle : graph_.cycles()) {
    if (!text.empty()) text += "; ";
    for (const Node each : cycle.nodes) {
      text += std::string(graph_.revision(each).id()) + (cycle.through_dependency ? "=>" : "->");
    }
    text += graph_.revision(cycle.nodes[0]).id();
  }
  return text;
}

std::string Chain::missing() const {
  std::string text;
  for (const MissingReference& it : graph_.missing()) {
    const Revision& revision = graph_.revision(it.node);
    const bool down = it.kind == LinkKind::down_revision;
    if (!text.empty()) text += "; ";
    text += std::string(revision.id()) + (down ? " down_revision " : " depends_on ");
    text += (down ? revision.down_revisions() : revision.depends_on())[it.index].text;
  }
  return text;
}

std::string Chain::error() const {
  const AlembicVerdict& verdict = graph_.alembic();
  if (verdict.never_returns) return "never returns";
  return verdict.error ? verdict.error->text() : "";
}

std::vector<std::string> Chain::warnings() const {
  std::vector<std::string> texts;
  for (const AlembicWarning& warning : graph_.alembic().warnings) {
    texts.push_back(alembic_warning_text(graph_, warning, "msg"));
  }
  return texts;
}

}  // namespace revlint::test

using revlint::test::Chain;

TEST_CASE("a line of the test language becomes revisions in load order") {
  const Chain chain("b<-a,x dep a label l,m; a; ?<-b; c<-?; d<-''; e<-!");
  const auto revisions = chain.graph().revisions();
  REQUIRE(revisions.size() == 6);
  CHECK(chain.ids(std::vector<revlint::Node>{0, 1}) == "b a");
  CHECK(revisions[0].down_revisions().size() == 2);
  CHECK(revisions[0].depends_on()[0].text == "a");
  CHECK(revisions[0].branch_labels()[1].text == "m");
  CHECK(revisions[1].header.down_revision.state == revlint::Identifier::State::known);
  CHECK_FALSE(revisions[2].has_id());
  CHECK(revisions[3].header.down_revision.state == revlint::Identifier::State::dynamic);
  CHECK(revisions[4].down_revisions()[0].text.empty());
  CHECK(revisions[5].header.down_revision.state == revlint::Identifier::State::absent);
}
