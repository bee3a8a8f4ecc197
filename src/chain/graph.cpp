// Links the revisions, in the order in which Alembic does.

#include "chain/graph.hpp"

#include <algorithm>
#include <limits>
#include <utility>

#include "chain/cycles.hpp"
#include "chain/history_order.hpp"

namespace revlint {
namespace {

constexpr Node none = std::numeric_limits<Node>::max();

bool is_base(const Revision& revision) {
  const Identifier& down = revision.header.down_revision;
  return down.state == Identifier::State::known && down.count == 0;
}

bool depends_on_nothing(const Revision& revision) {
  const Identifier& depends_on = revision.header.depends_on;
  return depends_on.state == Identifier::State::absent ||
         (depends_on.state == Identifier::State::known && depends_on.count == 0);
}

std::span<const Name> names_of(const Revision& revision, LinkKind kind) {
  if (!revision.has_id()) return {};
  if (kind == LinkKind::down_revision) return revision.down_revisions();
  const std::span<const Name> names = revision.depends_on();
  // `depends_on = ''` is false in Python: Alembic never looks it up.
  return names.size() == 1 && names[0].text.empty() ? std::span<const Name>() : names;
}

std::vector<Node> flagged(const std::vector<bool>& flags, bool wanted, const Graph& graph) {
  std::vector<Node> nodes;
  for (Node node = 0; node < graph.size(); ++node) {
    if (flags[node] == wanted && graph.revision(node).has_id()) nodes.push_back(node);
  }
  nodes.shrink_to_fit();
  return nodes;
}

}  // namespace

Graph::Graph(std::span<const Revision> revisions)
    : revisions_(revisions), by_id_(revisions.size()), labels_(revisions) {
  index_ids();
  parents_ = resolve(LinkKind::down_revision);
  dependencies_ = resolve(LinkKind::depends_on);
  children_ = parents_.reversed();
  dependents_ = dependencies_.reversed();
  find_ends();
  find_points();
  label_conflicts_ = labels_.conflicts(*this);
  cycles_ = find_cycles(*this);
  labels_.propagate(*this);
  verdict_ = alembic_verdict(*this);
}

bool Graph::linked(Node node) const {
  const Revision& it = revision(node);
  return it.has_id() && (!shadowed(node) || !it.branch_labels().empty());
}

std::string_view Graph::name_of(const MissingReference& reference) const {
  const Revision& naming = revision(reference.node);
  const bool is_parent = reference.kind == LinkKind::down_revision;
  return (is_parent ? naming.down_revisions() : naming.depends_on())[reference.index].text;
}

void Graph::index_ids() {
  std::vector<std::uint32_t> group;  // of the last node of each duplicate so far
  for (Node node = 0; node < size(); ++node) {
    if (!revisions_[node].has_id()) continue;
    const std::optional<Node> before = by_id_.insert(node, revisions_);
    if (!before) continue;
    shadowed_.resize(size());
    group.resize(size());
    if (group[*before] == 0) {
      duplicates_.push_back({*before});
      group[*before] = static_cast<std::uint32_t>(duplicates_.size());
    }
    shadowed_[*before] = true;
    group[node] = group[*before];
    duplicates_[group[node] - 1].push_back(node);
  }
  std::ranges::sort(duplicates_, {}, [](const std::vector<Node>& nodes) { return nodes.front(); });
}

Graph::Links Graph::resolve(LinkKind kind) {
  Links links;
  std::vector<Node> last_named_by;  // to leave out repetitions, however many parents there are
  const std::size_t known_missing = missing_.size();
  for (Node node = 0; node < size(); ++node) {
    const std::span<const Name> names = names_of(revisions_[node], kind);
    if (names.empty()) continue;
    if (links.offsets.empty()) links.offsets.reserve(size() + 1);
    links.offsets.resize(node + 1, static_cast<Node>(links.targets.size()));
    if (names.size() > 1) last_named_by.resize(size(), none);
    for (std::uint32_t index = 0; index < names.size(); ++index) {
      std::optional<Node> target = find(names[index].text);
      if (!target && kind == LinkKind::depends_on) {
        target = find_label(names[index].text);
        if (target) target = find(revision(*target).id());
      }
      if (!target) {
        missing_.push_back({node, kind, index});
        continue;
      }
      if (names.size() > 1 && std::exchange(last_named_by[*target], node) == node) continue;
      links.targets.push_back(*target);
    }
  }
  std::ranges::inplace_merge(missing_,
                             missing_.begin() + static_cast<std::ptrdiff_t>(known_missing), {},
                             &MissingReference::node);
  if (links.targets.empty()) return {};
  links.offsets.resize(size() + 1, static_cast<Node>(links.targets.size()));
  links.targets.shrink_to_fit();
  return links;
}

// Alembic starts with every revision as a head and removes those that a revision in the map names.
void Graph::find_ends() {
  std::vector<bool> named(size()), needed(size());
  for (Node node = 0; node < size(); ++node) {
    if (!linked(node)) continue;
    for (const Node parent : parents(node)) named[parent] = needed[parent] = true;
    for (const Node dependency : dependencies(node)) needed[dependency] = true;
  }
  for (const MissingReference& missing : missing_) {
    if (missing.kind != LinkKind::down_revision || !linked(missing.node)) continue;
    // A label is no parent, but the revision that declares it is no head: it is the one meant.
    const auto owner = find_label(revision(missing.node).down_revisions()[missing.index].text);
    if (owner) named[*owner] = needed[*owner] = true;
  }
  heads_ = flagged(named, false, *this);
  real_heads_ = flagged(needed, false, *this);
  for (Node node = 0; node < size(); ++node) {
    const Revision& it = revision(node);
    if (!it.has_id() || !is_base(it)) continue;
    bases_.push_back(node);
    if (depends_on_nothing(it)) real_bases_.push_back(node);
  }
}

void Graph::find_points() {
  for (Node node = 0; node < size(); ++node) {
    if (!revision(node).has_id() || shadowed(node)) continue;
    if (forks(node)) branch_points_.push_back(node);
    if (revision(node).down_revisions().size() > 1) merge_points_.push_back(node);
  }
}

bool Graph::forks(Node node, Along along) const {
  std::optional<Node> only;
  const auto another = [&](Node from) {
    if (!linked(from)) return false;
    // Alembic counts the IDs, not the files.
    const Node loaded = shadowed(from) ? *find(revision(from).id()) : from;
    return std::exchange(only, loaded).value_or(loaded) != loaded;
  };
  return std::ranges::any_of(children(node), another) ||
         (along == Along::all_links && std::ranges::any_of(dependents(node), another));
}

std::span<const Node> Graph::Links::of(Node node) const {
  if (offsets.empty()) return {};
  return std::span(targets).subspan(offsets[node], offsets[node + 1] - offsets[node]);
}

Graph::Links Graph::Links::reversed() const {
  if (offsets.empty()) return {};
  Links links;
  links.offsets.resize(offsets.size());
  links.targets.resize(targets.size());
  for (const Node target : targets) ++links.offsets[target + 1];
  for (std::size_t i = 1; i < offsets.size(); ++i) links.offsets[i] += links.offsets[i - 1];
  for (Node node = static_cast<Node>(offsets.size() - 1); node-- > 0;) {
    // Backwards, from the end of each target's range to its begin, which leaves load order.
    for (const Node target : of(node)) links.targets[--links.offsets[target + 1]] = node;
  }
  // Every offset is now the begin of the range before; the last one is the number of links.
  links.offsets.erase(links.offsets.begin());
  links.offsets.push_back(static_cast<std::uint32_t>(targets.size()));
  return links;
}

std::vector<Node> Graph::topological() const {
  return history_order(*this);
}

}  // namespace revlint
