// The steps of RevisionMap._revision_map in their order; the first that finds a fault ends it.

#include "alembic_verdict.hpp"

#include <algorithm>
#include <utility>

#include "graph.hpp"
#include "map_walk.hpp"

namespace revlint {
namespace {

using Errors = std::vector<AlembicError>;  // what Alembic may raise here; empty where it goes on

constexpr std::size_t most_alternatives = 8;  // of one cause: enough to tell, and linear

bool names(std::span<const Name> names, std::string_view id) {
  return std::ranges::any_of(names, [id](const Name& name) { return name.text == id; });
}

bool is_truthy(const Identifier& identifier) {
  return identifier.count > 1 ||
         (identifier.count == 1 && !(identifier.scalar && identifier.first->text.empty()));
}

// The characters Alembic (>= 1.17.1 for the colon) refuses in an ID, sorted and joined.
std::string illegal_characters(std::string_view id) {
  std::string found;
  for (const char c : std::string_view("+-:@")) {
    if (id.find(c) == id.npos) continue;
    if (!found.empty()) found += ", ";
    found += c;
  }
  return found;
}

Errors loading_one(const Revision& revision) {
  const std::string id(revision.id());
  if (is_truthy(revision.header.down_revision) && names(revision.down_revisions(), id)) {
    return {{"LoopDetected", "Self-loop is detected in revisions (" + id + ")"}};
  }
  if (names(revision.depends_on(), id)) {
    return {
        {"DependencyLoopDetected", "Dependency self-loop is detected in revisions (" + id + ")"}};
  }
  const std::string characters = illegal_characters(id);
  if (characters.empty()) return {};
  return {{"RevisionError",
           "Character(s) '" + characters + "' not allowed in revision identifier '" + id + "'"}};
}

Errors load(const Graph& graph, AlembicVerdict& verdict) {
  std::vector<bool> repeats(graph.size());
  for (const std::vector<Node>& nodes : graph.duplicates()) {
    for (const Node node : nodes) repeats[node] = node != nodes.front();
  }
  for (Node node = 0; node < graph.size(); ++node) {
    if (!graph.revision(node).has_id()) continue;
    Errors errors = loading_one(graph.revision(node));
    if (!errors.empty()) return errors;
    if (repeats[node]) {
      verdict.warnings.push_back({AlembicWarning::Kind::duplicate_id, node});
    }
  }
  return {};
}

AlembicError label_error(const Graph& graph, std::string_view label, Node node, Node other) {
  return {"RevisionError", "Branch name '" + std::string(label) + "' in revision " +
                               std::string(graph.revision(node).id()) +
                               " already used by revision " +
                               std::string(graph.revision(other).id())};
}

// Alembic visits the revisions in the order of a Python set: any two may be the ones it names.
Errors map_labels(const Graph& graph, AlembicVerdict&) {
  Errors errors;
  std::vector<LabelConflict> conflicts = graph.label_conflicts();
  const auto label = [&](const LabelConflict& it) {
    return graph.revision(it.node).branch_labels()[it.index].text;
  };
  for (const LabelConflict& it : conflicts) {
    errors.push_back(label_error(graph, label(it), it.node, it.other));
  }
  std::ranges::stable_sort(conflicts, {}, label);
  for (auto begin = conflicts.begin(); begin != conflicts.end();) {
    const auto end = std::ranges::find_if(begin, conflicts.end(), [&](const LabelConflict& it) {
      return label(it) != label(*begin);
    });
    if (!begin->with_id) {
      std::vector<Node> holders = {begin->other};
      for (auto it = begin; it != end && holders.size() < most_alternatives; ++it)
        holders.push_back(it->node);
      for (std::size_t a = 0; a < holders.size(); ++a) {
        for (std::size_t b = 0; b < holders.size(); ++b) {
          if (a != b) errors.push_back(label_error(graph, label(*begin), holders[a], holders[b]));
        }
      }
    }
    begin = end;
  }
  return errors;
}

Errors resolve_dependencies(const Graph& graph, AlembicVerdict&) {
  Errors errors;
  std::optional<Node> last;
  for (const MissingReference& it : graph.missing()) {
    if (it.kind != LinkKind::depends_on || std::exchange(last, it.node) == it.node) continue;
    errors.push_back(key_error(graph.revision(it.node).depends_on()[it.index].text));
  }
  return errors;
}

std::string_view missing_parent(const Graph& graph, const MissingReference& it) {
  return graph.revision(it.node).down_revisions()[it.index].text;
}

// The place of each key in Alembic's map: of the first file with this ID. A shadowed revision comes
// into the map by its labels, which follow all IDs.
std::vector<std::size_t> map_positions(const Graph& graph) {
  std::vector<std::size_t> positions(graph.size());
  for (Node node = 0; node < graph.size(); ++node) positions[node] = node;
  for (const std::vector<Node>& nodes : graph.duplicates()) {
    positions[nodes.back()] = nodes.front();
    for (std::size_t i = 0; i + 1 < nodes.size(); ++i)
      positions[nodes[i]] = graph.size() + nodes[i];
  }
  return positions;
}

// The moment at which Alembic comes upon a missing parent: only the children before it are linked.
AlembicWarning missing_parent_warning(const Graph& graph, const MissingReference& it,
                                      const std::vector<std::size_t>& positions) {
  std::vector<std::string_view> children;
  for (const Node child : graph.children(it.node)) {
    if (graph.linked(child) && positions[child] < positions[it.node]) {
      children.push_back(graph.revision(child).id());
    }
  }
  std::ranges::sort(children);
  const auto repeated = std::ranges::unique(children);
  children.erase(repeated.begin(), repeated.end());
  return {AlembicWarning::Kind::missing_parent, it.node, it.index, children.empty(),
          children.size() > 1};
}

Errors link(const Graph& graph, AlembicVerdict& verdict) {
  const std::vector<std::size_t> positions = map_positions(graph);
  const MissingReference* first = nullptr;
  for (const MissingReference& it : graph.missing()) {
    if (it.kind != LinkKind::down_revision || !graph.linked(it.node)) continue;
    if (graph.find_label(missing_parent(graph, it))) continue;
    if (!first || positions[it.node] < positions[first->node]) first = &it;
  }
  if (!first) return {};
  verdict.warnings.push_back(missing_parent_warning(graph, *first, positions));
  return {key_error(missing_parent(graph, *first))};
}

// Alembic walks down from every revision with a depends_on, in the order of a Python set.
Errors normalize_dependencies(const Graph& graph, AlembicVerdict&) {
  Errors errors;
  MapWalk walk(graph);
  for (Node node = 0; node < graph.size() && errors.size() < most_alternatives; ++node) {
    if (graph.dependencies(node).empty()) continue;
    if (auto error = walk.down(node, LinkKind::down_revision, MapWalk::Keys::ids_and_labels)) {
      errors.push_back(std::move(*error));
    }
  }
  return errors;
}

// The IDs in the order of Alembic's map.
std::vector<Node> map_order(const Graph& graph) {
  std::vector<Node> order;
  for (Node node = 0; node < graph.size(); ++node) {
    if (graph.revision(node).has_id() && !graph.shadowed(node)) order.push_back(node);
  }
  if (!graph.duplicates().empty()) {
    const std::vector<std::size_t> positions = map_positions(graph);
    std::ranges::sort(order, {}, [&](Node node) { return positions[node]; });
  }
  return order;
}

AlembicError cycle_error(const Graph& graph, LinkKind kind, const std::vector<Node>& nodes) {
  const bool dependency = kind == LinkKind::depends_on;
  std::string message = dependency ? "Dependency cycle" : "Cycle";
  message += " is detected in revisions (";
  const std::size_t start = message.size();
  for (const Node node : nodes) {
    if (message.size() > start) message += ", ";
    message += graph.revision(node).id();
  }
  return {dependency ? "DependencyCycleDetected" : "CycleDetected", message + ")"};
}

// Every ID has to be at or below a head and at or above a base.
Errors detect_cycles(const Graph& graph, LinkKind kind, std::span<const Node> heads,
                     std::span<const Node> bases) {
  std::vector<Node> ids = map_order(graph);
  if (ids.empty()) return {};
  if (heads.empty() || bases.empty()) return {cycle_error(graph, kind, ids)};
  MapWalk below(graph);
  for (const Node head : heads) {
    if (auto error = below.down(head, kind, MapWalk::Keys::ids)) return {std::move(*error)};
  }
  MapWalk above(graph);
  for (const Node base : bases) above.up(base, kind);
  std::erase_if(ids, [seen = below.seen_ids(), also = above.seen_ids()](Node node) {
    return seen[node] && also[node];
  });
  if (ids.empty()) return {};
  std::ranges::sort(ids, {}, [&](Node node) { return graph.revision(node).id(); });
  return {cycle_error(graph, kind, ids)};
}

std::vector<Node> with_unknown_parents(const Graph& graph, std::vector<Node> bases) {
  for (Node node = 0; node < graph.size(); ++node) {
    if (!graph.revision(node).has_id()) continue;
    const auto is_unknown = [](const Identifier& it) {
      return it.state == Identifier::State::dynamic || it.state == Identifier::State::refused;
    };
    const Header& header = graph.revision(node).header;
    if (is_unknown(header.down_revision) || is_unknown(header.depends_on) ||
        header.down_revision.state == Identifier::State::absent) {
      bases.push_back(node);
    }
  }
  return bases;
}

Errors detect_cycles(const Graph& graph, AlembicVerdict&) {
  Errors errors = detect_cycles(graph, LinkKind::down_revision, graph.heads(),
                                with_unknown_parents(graph, graph.bases()));
  if (!errors.empty()) return errors;
  return detect_cycles(graph, LinkKind::depends_on, graph.real_heads(),
                       with_unknown_parents(graph, graph.real_bases()));
}

// Going up from a labelled revision Alembic follows its only parent; among shadowed revisions,
// which no walk above has met, these can be labels that lead round in a circle
// (RevisionMap._add_branches).
bool labels_go_round(const Graph& graph) {
  std::vector<std::optional<Node>> next(
      graph.size());  // where the climb goes on, among the shadowed
  std::vector<std::vector<std::string_view>> named_by(graph.size());
  for (const MissingReference& it : graph.missing()) {
    if (it.kind != LinkKind::down_revision || !graph.linked(it.node)) continue;
    const std::optional<Node> owner = graph.find_label(missing_parent(graph, it));
    if (!owner) continue;
    named_by[*owner].push_back(graph.revision(it.node).id());
    if (graph.shadowed(it.node) && graph.shadowed(*owner) &&
        graph.revision(it.node).down_revisions().size() == 1) {
      next[it.node] = owner;
    }
  }
  std::vector<Node> met(graph.size());  // by the climb from which node, counted from 1
  for (Node start = 0; start < graph.size(); ++start) {
    for (std::optional<Node> at = start; at && next[*at]; at = next[*at]) {
      const auto& names = named_by[*at];
      if (std::ranges::any_of(names, [&](std::string_view id) { return id != names[0]; })) break;
      const Node before = std::exchange(met[*at], start + 1);
      if (before == start + 1) return true;
      if (before != 0) break;
    }
  }
  return false;
}

bool is_faultless(const Graph& graph) {
  return graph.duplicates().empty() && graph.missing().empty() && graph.label_conflicts().empty() &&
         graph.cycles().empty() && graph.bases().size() == graph.real_bases().size() &&
         std::ranges::none_of(graph.revisions(), [](const Revision& revision) {
           return revision.id().find_first_of("@-+:") != std::string_view::npos;
         });
}

std::string joined(std::span<const Name> names) {
  std::string text;
  for (const Name& name : names) {
    if (&name != names.data()) text += ", ";
    text += name.text;
  }
  return text;
}

}  // namespace

AlembicVerdict alembic_verdict(const Graph& graph) {
  AlembicVerdict verdict;
  if (is_faultless(graph)) return verdict;
  using Step = Errors (*)(const Graph&, AlembicVerdict&);
  for (const Step step : {Step(load), Step(map_labels), Step(resolve_dependencies), Step(link),
                          Step(normalize_dependencies), Step(detect_cycles)}) {
    verdict.alternatives = step(graph, verdict);
    if (verdict.alternatives.empty()) continue;
    verdict.error = verdict.alternatives.front();
    return verdict;
  }
  verdict.never_returns = labels_go_round(graph);
  return verdict;
}

std::string alembic_warning_text(const Graph& graph, const AlembicWarning& warning,
                                 std::string_view doc) {
  const Revision& revision = graph.revision(warning.node);
  const std::string id(revision.id());
  if (warning.kind == AlembicWarning::Kind::duplicate_id) {
    return "Revision " + id + " is present more than once";
  }
  // Script.__str__, as far as the map is built at that moment.
  const std::span<const Name> parents = revision.down_revisions();
  std::string text = "Revision " + std::string(parents[warning.index].text) + " referenced from ";
  text += joined(parents) + " -> " + id;
  if (warning.head) text += " (head)";
  if (warning.branch_point) text += " (branchpoint)";
  if (parents.size() > 1) text += " (mergepoint)";
  return text + ", " + std::string(doc) + " is not present";
}

}  // namespace revlint
