// The steps of RevisionMap._revision_map in their order; the first that finds a fault ends it.

#include "chain/alembic_verdict.hpp"

#include <algorithm>
#include <utility>

#include "chain/alembic_walks.hpp"
#include "chain/graph.hpp"
#include "text/phrase.hpp"

namespace revlint {
namespace {

bool names(std::span<const Name> names, std::string_view id) {
  return std::ranges::any_of(names, [id](const Name& name) { return name.text == id; });
}

bool is_truthy(const Identifier& identifier) {
  return identifier.count > 1 ||
         (identifier.count == 1 && !(identifier.scalar && identifier.first->text.empty()));
}

// Characters that Alembic refuses in an ID; the colon since 1.17.1.
bool is_illegal(char c) {
  return c == '+' || c == '-' || c == ':' || c == '@';
}

std::string illegal_characters(std::string_view id) {
  std::string found;
  for (const char c : std::string_view("+-:@")) {
    if (id.find(c) == id.npos) continue;
    if (!found.empty()) found += ", ";
    found += c;
  }
  return found;
}

AlembicErrors loading_one(const Revision& revision) {
  const std::string id(revision.id());
  if (is_truthy(revision.header.down_revision) && names(revision.down_revisions(), id)) {
    return {{AlembicError::Kind::self_loop, "Self-loop is detected in revisions", id}};
  }
  if (names(revision.depends_on(), id)) {
    return {{AlembicError::Kind::dependency_self_loop,
             "Dependency self-loop is detected in revisions", id}};
  }
  const std::string characters = illegal_characters(id);
  if (characters.empty()) return {};
  return {{AlembicError::Kind::revision,
           "Character(s) '" + characters + "' not allowed in revision identifier '" + id + "'"}};
}

AlembicErrors load(const Graph& graph, std::vector<AlembicWarning>& warnings) {
  std::vector<bool> repeats(graph.size());
  for (const std::vector<Node>& nodes : graph.duplicates()) {
    for (const Node node : nodes) repeats[node] = node != nodes.front();
  }
  for (Node node = 0; node < graph.size(); ++node) {
    if (!graph.revision(node).has_id()) continue;
    AlembicErrors errors = loading_one(graph.revision(node));
    if (!errors.empty()) return errors;
    if (repeats[node]) {
      warnings.push_back({AlembicWarning::Kind::duplicate_id, node});
    }
  }
  return {};
}

AlembicError label_error(const Graph& graph, std::string_view label, Node node, Node other) {
  return {AlembicError::Kind::revision, "Branch name '" + std::string(label) + "' in revision " +
                                            std::string(graph.revision(node).id()) +
                                            " already used by revision " +
                                            std::string(graph.revision(other).id())};
}

std::string_view label_of(const Graph& graph, const LabelConflict& it) {
  return graph.revision(it.node).branch_labels()[it.index].text;
}

// Alembic visits the revisions in the order of a Python set: it may name any two of those that
// declare one label.
void add_pairs(const Graph& graph, std::span<const LabelConflict> of_one_label,
               AlembicErrors& errors) {
  const LabelConflict& first = of_one_label.front();
  if (first.with_id) return;
  std::vector<Node> holders = {first.other};
  for (const LabelConflict& it :
       of_one_label.first(std::min(of_one_label.size(), most_alternatives))) {
    holders.push_back(it.node);
  }
  for (std::size_t a = 0; a < holders.size(); ++a) {
    for (std::size_t b = 0; b < holders.size(); ++b) {
      if (a == b) continue;
      errors.push_back(label_error(graph, label_of(graph, first), holders[a], holders[b]));
    }
  }
}

AlembicErrors map_labels(const Graph& graph) {
  AlembicErrors errors;
  std::vector<LabelConflict> conflicts = graph.label_conflicts();
  const auto label = [&graph](const LabelConflict& it) { return label_of(graph, it); };
  for (const LabelConflict& it : conflicts) {
    errors.push_back(label_error(graph, label(it), it.node, it.other));
  }
  std::ranges::stable_sort(conflicts, {}, label);
  for (auto begin = conflicts.begin(); begin != conflicts.end();) {
    const auto end = std::ranges::upper_bound(begin, conflicts.end(), label(*begin), {}, label);
    add_pairs(graph, std::span(begin, end), errors);
    begin = end;
  }
  return errors;
}

AlembicErrors resolve_dependencies(const Graph& graph) {
  AlembicErrors errors;
  std::optional<Node> last;
  for (const MissingReference& it : graph.missing()) {
    if (it.kind != LinkKind::depends_on || std::exchange(last, it.node) == it.node) continue;
    errors.push_back(key_error(graph.revision(it.node).depends_on()[it.index].text));
  }
  return errors;
}

// When Alembic finds that a parent is missing, only the children before the revision are linked.
AlembicWarning missing_parent_warning(const Graph& graph, const MissingReference& it,
                                      const std::vector<std::size_t>& positions) {
  std::vector<std::string_view> children;
  for (const Node child : graph.children(it.node)) {
    if (graph.linked(child) && positions[child] < positions[it.node]) {
      children.push_back(graph.revision(child).id());
    }
  }
  std::ranges::sort(children);
  children.erase(std::unique(children.begin(), children.end()), children.end());
  return {AlembicWarning::Kind::missing_parent, it.node, it.index, children.empty(),
          children.size() > 1};
}

AlembicErrors link(const Graph& graph, std::vector<AlembicWarning>& warnings) {
  const std::vector<std::size_t> positions = map_positions(graph);
  const MissingReference* first = nullptr;
  for (const MissingReference& it : graph.missing()) {
    if (it.kind != LinkKind::down_revision || !graph.linked(it.node)) continue;
    if (graph.find_label(missing_parent(graph, it))) continue;
    if (!first || positions[it.node] < positions[first->node]) first = &it;
  }
  if (!first) return {};
  warnings.push_back(missing_parent_warning(graph, *first, positions));
  return {key_error(missing_parent(graph, *first))};
}

bool is_faultless(const Graph& graph) {
  return graph.duplicates().empty() && graph.missing().empty() && graph.label_conflicts().empty() &&
         graph.cycles().empty() && graph.bases().size() == graph.real_bases().size() &&
         std::ranges::none_of(graph.revisions(), [](const Revision& revision) {
           return std::ranges::any_of(revision.id(), is_illegal);
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

// The name of the exception's Python class.
std::string type_of(AlembicError::Kind kind) {
  switch (kind) {
    case AlembicError::Kind::missing_key:
      return "KeyError";
    case AlembicError::Kind::self_loop:
      return "LoopDetected";
    case AlembicError::Kind::dependency_self_loop:
      return "DependencyLoopDetected";
    case AlembicError::Kind::cycle:
      return "CycleDetected";
    case AlembicError::Kind::dependency_cycle:
      return "DependencyCycleDetected";
    case AlembicError::Kind::revision:
      break;
  }
  return "RevisionError";
}

}  // namespace

std::string AlembicError::text() const {
  return type_of(kind) + ": " + message + (revisions.empty() ? "" : " (" + revisions + ")");
}

std::string AlembicError::brief() const {
  constexpr std::size_t most_bytes = 120;  // of the message
  const bool fits = message.size() + revisions.size() + 3 <= most_bytes;
  return AlembicError{kind, message, fits ? revisions : "…"}.text();
}

AlembicError key_error(std::string_view name) {
  return {AlembicError::Kind::missing_key, quoted(name)};
}

AlembicVerdict alembic_verdict(const Graph& graph) {
  AlembicVerdict verdict;
  if (is_faultless(graph)) return verdict;
  const auto stops = [&verdict](AlembicErrors errors) {
    if (errors.empty()) return false;
    verdict.error = errors.front();
    verdict.alternatives = std::move(errors);
    return true;
  };
  if (!stops(load(graph, verdict.warnings)) && !stops(map_labels(graph)) &&
      !stops(resolve_dependencies(graph)) && !stops(link(graph, verdict.warnings)) &&
      !stops(normalize_dependencies(graph)) && !stops(detect_cycles(graph))) {
    verdict.never_returns = labels_go_round(graph);
  }
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
  const bool looks_like_base = parents.size() == 1 && parents[0].text.empty();
  text += (looks_like_base ? "<base>" : joined(parents)) + " -> " + id;
  if (warning.head) text += " (head)";
  if (warning.branch_point) text += " (branchpoint)";
  if (parents.size() > 1) text += " (mergepoint)";
  return text + ", " + std::string(doc) + " is not present";
}

}  // namespace revlint
