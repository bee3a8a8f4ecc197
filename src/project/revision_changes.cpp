// Four steps: find the IDs that are gone and those that are new; pair the revisions that do the
// same; pair those of which one took the other's place; what is left was deleted.

#include "project/revision_changes.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "chain/connected_components.hpp"
#include "meaning/meaning.hpp"
#include "project/files_by_path.hpp"
#include "project/project.hpp"
#include "project/tables_of.hpp"

namespace revlint {
namespace {

using Ids = std::vector<std::string_view>;

// Whether a file has an ID that cannot be read: it may be any of the IDs that seem to be gone.
// Stricter than may_have_id() (analysis/external_revisions.cpp): a file without `revision` cannot
// be the new place of an ID.
bool has_unreadable_id(const Revision& revision) {
  const auto state = revision.header.revision.state;
  return !revision.has_id() &&
         (revision.header.fault != nullptr || state == Identifier::State::dynamic ||
          state == Identifier::State::refused);
}

// Finds revisions by what they do. Those that do nothing are all alike: of these it finds only
// merges, by their parents.
class RevisionsByMeaning {
 public:
  void add(Node node, const Meaning& meaning, const Ids& parents) {
    if (!meaning.idle) {
      by_meaning_[{meaning.upgrade, meaning.downgrade}].push_back(node);
    } else if (parents.size() > 1) {
      merges_[parents].push_back(node);
    }
  }

  // The revisions that do the same; null where there is none.
  std::vector<Node>* find(const Meaning& meaning, const Ids& parents) {
    if (meaning.idle) {
      const auto at = merges_.find(parents);
      return at == merges_.end() ? nullptr : &at->second;
    }
    const auto at = by_meaning_.find({meaning.upgrade, meaning.downgrade});
    return at == by_meaning_.end() ? nullptr : &at->second;
  }

 private:
  std::map<std::pair<std::uint64_t, std::uint64_t>, std::vector<Node>> by_meaning_;
  std::map<Ids, std::vector<Node>> merges_;
};

class ChangeFinder {
 public:
  ChangeFinder(const Project& project, const EnvironmentState& state,
               const std::vector<Meaning>& locked)
      : project_(project),
        state_(state),
        locked_(locked),
        target_(state.tip()->graph),
        judged_(state.judged().graph) {}

  RevisionChanges find() {
    collect();
    if (!gone_.empty() && !added_.empty()) {
      pair_by_meaning();
      pair([&](Node before,
               Node after) { return in_one_file(before, after) && same_parents(before, after); },
           Renaming::Evidence::file);
      settle();
      replace();
      settle();
      pair_by_likeness();
      pair([&](Node before, Node after) { return in_one_file(before, after); },
           Renaming::Evidence::file);
    } else if (!gone_.empty()) {
      replace();
    }
    settle();
    list_deleted();
    changes_.added = std::move(added_);
    std::ranges::sort(changes_.renamed, {}, &Renaming::before);
    return std::move(changes_);
  }

 private:
  void collect() {
    const Graph& start = state_.start()->graph;
    for (const MigrationChange& change : state_.changes) {
      const Revision* const before = change.before ? &start.revision(*change.before) : nullptr;
      const Revision* const after = change.after ? &state_.work.revisions[*change.after] : nullptr;
      if (after && has_unreadable_id(*after)) {
        if (!before || !before->has_id()) ++hidden_;
        continue;
      }
      std::optional<Node> gone, added;
      if (before && before->has_id() && !judged_.find(before->id()))
        gone = target_.find(before->id());
      if (after && after->has_id() && !target_.find(after->id()) && !start.find(after->id()))
        added = judged_.find(after->id());
      if (gone) gone_.push_back(*gone);
      if (added) added_.push_back(*added);
      // Of several files with one ID `gone` is the last.
      const bool is_that_file =
          gone && (!start.shadowed(*change.before) || target_.revision(*gone).path == before->path);
      if (is_that_file && added) files_.emplace(*gone, *added);
    }
    for (auto* const nodes : {&gone_, &added_}) {
      std::ranges::sort(*nodes);
      nodes->erase(std::unique(nodes->begin(), nodes->end()), nodes->end());
    }
    std::erase_if(gone_, [&](Node node) { return moved_away(id_of_gone(node)); });
    is_gone_.resize(target_.size());
    is_added_.resize(judged_.size());
    for (const Node node : gone_) is_gone_[node] = true;
    for (const Node node : added_) is_added_[node] = true;
  }

  // Drops the revisions that have been accounted for.
  void settle() {
    std::erase_if(gone_, [&](Node node) { return !is_gone_[node]; });
    std::erase_if(added_, [&](Node node) { return !is_added_[node]; });
  }

  std::string_view id_of_gone(Node node) const { return target_.revision(node).id(); }
  std::string_view id_of_added(Node node) const { return judged_.revision(node).id(); }

  bool in_one_file(Node before, Node after) const {
    const auto at = files_.find(before);
    return at != files_.end() && at->second == after;
  }

  // `names` with the IDs that the known renamings give them; sorted.
  Ids renamed(Ids names) const {
    for (std::string_view& name : names) {
      if (const auto at = new_names_.find(name); at != new_names_.end()) name = at->second;
    }
    std::ranges::sort(names);
    return names;
  }

  // The IDs of a link; sorted.
  static Ids names(std::span<const Name> written) {
    Ids ids;
    for (const Name& name : written) ids.push_back(name.text);
    std::ranges::sort(ids);
    return ids;
  }

  bool same_parents(Node before, Node after) const {
    const auto& known = Identifier::State::known;
    const Revision& old = target_.revision(before);
    const Revision& now = judged_.revision(after);
    if (old.header.down_revision.state != known || now.header.down_revision.state != known)
      return false;
    return renamed(names(old.down_revisions())) == names(now.down_revisions());
  }

  void take(Node before, Node after, Renaming::Evidence evidence) {
    changes_.renamed.push_back({before, after, evidence});
    new_names_.emplace(id_of_gone(before), id_of_added(after));
    is_gone_[before] = is_added_[after] = false;
  }

  // Pairs an ID that is gone with the new one in the same file, if `are_one` agrees.
  template <class AreOne>
  void pair(const AreOne& are_one, Renaming::Evidence evidence) {
    for (const auto& [before, after] : files_) {
      if (is_gone_[before] && is_added_[after] && are_one(before, after))
        take(before, after, evidence);
    }
  }

  std::vector<Meaning> meanings(Side side, const Graph& graph,
                                const std::vector<Node>& nodes) const {
    std::vector<std::string_view> paths;
    for (const Node node : nodes) paths.push_back(graph.revision(node).path);
    return project_.bodies->meanings(project_.tree_of(side), paths);
  }
  std::vector<Meaning> meanings_of_gone(const std::vector<Node>& nodes) const {
    if (state_.target) return meanings(Side::target, target_, nodes);
    std::vector<Meaning> known;
    for (const Node node : nodes)
      known.push_back(node < locked_.size() ? locked_[node] : Meaning{.idle = true});
    return known;
  }

  void pair_by_meaning() {
    RevisionsByMeaning added;
    const std::vector<Meaning> new_meanings = meanings(Side::judged, judged_, added_);
    for (std::size_t i = 0; i < added_.size(); ++i) {
      const Revision& revision = judged_.revision(added_[i]);
      added.add(added_[i], new_meanings[i], names(revision.down_revisions()));
    }
    // Parents first: of two merges the later may follow a renamed one.
    std::vector<Node> order = target_.topological();
    std::ranges::reverse(order);
    std::erase_if(order, [&](Node it) { return !is_gone_[it]; });
    const std::vector<Meaning> old_meanings = meanings_of_gone(order);
    for (std::size_t i = 0; i < order.size(); ++i) {
      const Node node = order[i];
      const Ids parents = renamed(names(target_.revision(node).down_revisions()));
      std::vector<Node>* const alike = added.find(old_meanings[i], parents);
      if (!alike || alike->empty()) continue;
      auto best = std::ranges::find_if(*alike, [&](Node n) { return in_one_file(node, n); });
      if (best == alike->end())
        best = std::ranges::find_if(*alike, [&](Node n) { return same_parents(node, n); });
      if (best == alike->end()) best = alike->begin();
      const Node after = *best;
      alike->erase(best);
      take(node, after, Renaming::Evidence::meaning);
    }
  }

  // Pairs a revision with the only new one on the same parents, if they have statements in common.
  void pair_by_likeness() {
    std::map<Ids, std::vector<Node>> by_parents;
    for (const Node node : added_)
      by_parents[names(judged_.revision(node).down_revisions())].push_back(node);
    for (const Node before : gone_) {
      const auto at = by_parents.find(renamed(names(target_.revision(before).down_revisions())));
      if (at == by_parents.end() || at->second.size() != 1) continue;
      const Node after = at->second.front();
      if (!same_parents(before, after) || !alike(before, after)) continue;
      by_parents.erase(at);
      take(before, after, Renaming::Evidence::place);
    }
  }

  bool alike(Node before, Node after) const {
    if (!state_.target) return false;  // the lock knows no statements
    const Body& old_body = project_.body(Side::target, target_.revision(before).path);
    const Body& new_body = project_.body(Side::judged, judged_.revision(after).path);
    return old_body.is_readable() && new_body.is_readable() &&
           project_.bodies->share_statements(old_body, new_body);
  }

  // The revisions above `old` that still exist.
  Ids still_above(const ConnectedComponent& old) const {
    Ids ids = renamed(old.above);
    std::erase_if(ids, [&](std::string_view id) { return !judged_.find(id); });
    return ids;
  }

  void replace() {
    std::vector<ConnectedComponent> fresh = connected_components(judged_, added_);
    for (const ConnectedComponent& old : connected_components(target_, gone_)) {
      const Ids below = renamed(old.below);
      const Ids above = still_above(old);
      if (above.empty() && !below.empty()) continue;
      const auto is_there = [&](const ConnectedComponent& it) {
        return it.below == below && it.above == above;
      };
      const auto at = std::ranges::find_if(fresh, [&](const ConnectedComponent& it) {
        return is_there(it) && it.nodes.size() <= old.nodes.size();
      });
      if (at != fresh.end() && below.empty() && starts_over(old, *at)) continue;
      if (at != fresh.end()) {
        put_in_place(old, *at);
        fresh.erase(at);
      } else if (!above.empty() && below.empty() &&
                 std::ranges::all_of(above, [&](auto id) { return is_base(id); })) {
        Squash squash{old.nodes, {}, {}};
        for (const std::string_view id : above) squash.first.push_back(*judged_.find(id));
        std::ranges::sort(squash.first);
        keep(std::move(squash));
      }
    }
  }

  bool is_base(std::string_view id) const {
    const auto node = judged_.find(id);
    return node && std::ranges::binary_search(judged_.bases(), *node);
  }

  // Whether the new revisions create other tables than the old ones, and none of theirs.
  bool starts_over(const ConnectedComponent& old, const ConnectedComponent& now) const {
    if (!state_.target) return false;  // the lock knows no tables
    std::set<std::string> created;
    for (const Node node : now.nodes) {
      const CreatedTables tables =
          tables_of(project_.body(Side::judged, judged_.revision(node).path));
      if (!tables.complete) return false;
      created.insert(tables.names.begin(), tables.names.end());
    }
    bool creates = false;
    for (const Node node : old.nodes) {
      const CreatedTables tables =
          tables_of(project_.body(Side::target, target_.revision(node).path));
      const auto again = [&](const std::string& name) { return created.contains(name); };
      if (!tables.complete || std::ranges::any_of(tables.names, again)) return false;
      creates |= !tables.names.empty();
    }
    return creates && !created.empty();
  }

  void put_in_place(const ConnectedComponent& old, const ConnectedComponent& now) {
    if (old.nodes.size() == 1 && now.nodes.size() == 1)
      return take(old.nodes[0], now.nodes[0], Renaming::Evidence::place);
    Squash squash{old.nodes, now.nodes, {}};
    for (const Node node : now.nodes) {
      const auto parents = judged_.parents(node);
      const bool is_first = std::ranges::none_of(
          parents, [&](Node parent) { return std::ranges::binary_search(now.nodes, parent); });
      if (is_first) squash.first.push_back(node);
    }
    keep(std::move(squash));
  }

  void keep(Squash squash) {
    for (const Node node : squash.before) is_gone_[node] = false;
    for (const Node node : squash.after) is_added_[node] = false;
    changes_.squashed.push_back(std::move(squash));
  }

  // Whether the revision moved to another environment: one that has it now and did not have it
  // before. An environment that has no file left may also have moved to one that always had it.
  bool moved_away(std::string_view id) const {
    const bool is_empty = state_.work.revisions.empty();
    return std::ranges::any_of(project_.environments, [&](const EnvironmentState& other) {
      return &other != &state_ && other.judged().graph.find(id) &&
             (is_empty || !(other.start() && other.start()->graph.find(id)));
    });
  }

  void list_deleted() {
    if (gone_.size() <= hidden_) return;
    std::map<std::string_view, std::string_view> unscanned;
    for (const UnscannedFile& file : state_.judged().unscanned) {
      if (file.revision.has_id()) unscanned.emplace(file.revision.id(), file.path);
    }
    const FilesByPath scanned(state_.judged());
    for (const Node node : gone_) {
      const Revision& revision = target_.revision(node);
      DeletedRevision deleted{node, {}};
      if (const auto at = unscanned.find(revision.id()); at != unscanned.end()) {
        deleted.kept_at = at->second;
      } else if (state_.target && !scanned.find(revision.path) &&
                 project_.tree->kind(revision.path)) {
        deleted.kept_at = revision.path;
      }
      changes_.deleted.push_back(std::move(deleted));
    }
  }

  const Project& project_;
  const EnvironmentState& state_;
  const std::vector<Meaning>& locked_;
  const Graph& target_;  // or without a history the lock's
  const Graph& judged_;
  std::vector<Node> gone_;                // in target_, sorted
  std::vector<Node> added_;               // in judged_, sorted
  std::vector<bool> is_gone_, is_added_;  // by node: not accounted for yet
  std::size_t hidden_ = 0;                // changed files that may hold an ID
  std::map<Node, Node> files_;            // from gone to added, in one file
  std::map<std::string_view, std::string_view> new_names_;
  RevisionChanges changes_;
};

}  // namespace

RevisionChanges revision_changes(const Project& project, const EnvironmentState& state,
                                 const std::vector<Meaning>& locked) {
  if (!state.start() || !state.tip() || state.changes.empty()) return {};
  return ChangeFinder(project, state, locked).find();
}

}  // namespace revlint
