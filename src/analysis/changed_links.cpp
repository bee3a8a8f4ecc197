#include "analysis/changed_links.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

namespace revlint {
namespace {

constexpr std::size_t most_links = 100;
constexpr std::size_t most_heads = 20;  // beyond these, no repairs of forks are looked for

// Pairs of the same revision in target and judged graph, which may have another ID in each.
class Counterparts {
 public:
  explicit Counterparts(const Subject& subject)
      : target_(subject.state.tip()->graph), judged_(subject.graph()) {
    for (const Renaming& it : subject.state.revision_changes.renamed) {
      now_.emplace(it.before, it.after);
      once_.emplace(it.after, it.before);
    }
  }

  std::optional<Node> now(Node before) const {
    if (const auto at = now_.find(before); at != now_.end()) return at->second;
    return judged_.find(target_.revision(before).id());
  }
  std::optional<Node> once(Node after) const {
    if (const auto at = once_.find(after); at != once_.end()) return at->second;
    return target_.find(judged_.revision(after).id());
  }

 private:
  const Graph& target_;
  const Graph& judged_;
  std::map<Node, Node> now_, once_;
};

// Revisions whose links are broken: other rules report them, and a change may be a repair.
class Unsound {
 public:
  explicit Unsound(const Graph& graph) {
    for (const MissingReference& it : graph.missing()) nodes_.insert(it.node);
    for (const Cycle& cycle : graph.cycles())
      nodes_.insert(cycle.members.begin(), cycle.members.end());
    for (const auto& copies : graph.duplicates()) nodes_.insert(copies.begin(), copies.end());
  }
  bool contains(const Graph& graph, Node node) const {
    const Header& header = graph.revision(node).header;
    const auto decided = [](const Identifier& it) {
      return it.state == Identifier::State::known || it.state == Identifier::State::absent;
    };
    return nodes_.contains(node) || !decided(header.down_revision) || !decided(header.depends_on);
  }

 private:
  std::set<Node> nodes_;
};

// Whether each has a branch label that the other has not. The sides of a fork share the labels of
// their branch.
bool stand_apart(const Graph& graph, Node a, Node b) {
  const std::vector<std::string_view> left = graph.labels(a), right = graph.labels(b);
  return !std::ranges::includes(left, right) && !std::ranges::includes(right, left);
}

// Pairs of heads of the target of which one is above the other in the judged graph: the sides of a
// fork that was repaired. Heads with labels of their own are meant to stay apart.
class JoinedHeads {
 public:
  JoinedHeads(const Graph& target, const Graph& judged, const Counterparts& same) {
    const std::vector<Node>& heads = target.heads();
    if (heads.size() < 2 || heads.size() > most_heads) return;
    for (const Node upper : heads) {
      const auto now = same.now(upper);
      if (!now) continue;
      const std::vector<bool> below = judged.ancestors(*now);
      for (const Node lower : heads) {
        const auto other = same.now(lower);
        if (!other || upper == lower || !below[*other] || stand_apart(target, upper, lower))
          continue;
        pairs_.emplace_back(upper, lower);
        pairs_.emplace_back(lower, upper);
      }
    }
    for (const auto& [head, other] : pairs_) {
      if (!below_.contains(head)) below_.emplace(head, target.ancestors(head, Along::all_links));
    }
  }

  // Whether the revision is on one side of such a fork, and all of the others on other sides.
  bool tell_apart(Node revision, const std::vector<Node>& others) const {
    return std::ranges::any_of(below_, [&](const auto& it) {
      const auto& [head, below] = it;
      return below[revision] && std::ranges::all_of(others, [&, head = head](Node other) {
               return !below_.at(head)[other] && std::ranges::any_of(pairs_, [&](const auto& pair) {
                 return pair.first == head && below_.at(pair.second)[other];
               });
             });
    });
  }

 private:
  std::vector<std::pair<Node, Node>> pairs_;
  std::map<Node, std::vector<bool>> below_;  // by head: its ancestors in the target
};

class Finder {
 public:
  explicit Finder(const Subject& subject)
      : subject_(subject),
        target_(subject.state.tip()->graph),
        judged_(subject.graph()),
        same_(subject),
        unsound_before_(target_),
        unsound_now_(judged_),
        joined_(target_, judged_, same_) {}

  std::vector<ChangedLink> find() const {
    std::vector<ChangedLink> found;
    for (const MigrationChange& file : subject_.state.changes) {
      if (found.size() == most_links) break;
      if (const auto it = link_of(file)) found.push_back(*it);
    }
    for (const MigrationChange& file : users_of_moved_labels()) {
      if (found.size() == most_links) break;
      const auto it = link_of(file);
      const bool known =
          it && std::ranges::find(found, it->after, &ChangedLink::after) != found.end();
      if (it && !known) found.push_back(*it);
    }
    std::ranges::sort(found, {}, &ChangedLink::after);
    return found;
  }

 private:
  // Revisions that depend on a branch label which another revision declares now.
  std::vector<MigrationChange> users_of_moved_labels() const {
    std::vector<MigrationChange> users;
    const Snapshot& base = *subject_.state.start();
    for (Node node = 0; node < base.graph.size(); ++node) {
      const auto names = base.graph.revision(node).header.depends_on.names();
      if (std::ranges::any_of(names, [&](const Name& name) { return has_moved(name.text); }))
        users.push_back({node, std::nullopt});
    }
    return users;
  }

  bool has_moved(std::string_view label) const {
    if (target_.find(label) || judged_.find(label)) return false;  // an ID
    const auto before = target_.find_label(label);
    const auto now = judged_.find_label(label);
    return before && now && same_.now(*before) != now;
  }

  std::optional<ChangedLink> link_of(const MigrationChange& file) const {
    const auto id = id_of(file);
    if (!id) return std::nullopt;
    const auto before = target_.find(*id);
    const auto after = judged_.find(*id);
    if (!before || !after) return std::nullopt;
    if (unsound_before_.contains(target_, *before) || unsound_now_.contains(judged_, *after))
      return std::nullopt;

    ChangedLink change{*before, *after};
    const bool other_parents = differ(target_.parents(*before), judged_.parents(*after));
    if (!other_parents) {
      if (!differ(target_.dependencies(*before), judged_.dependencies(*after))) return std::nullopt;
      change.link = LinkKind::depends_on;
    }
    if (follows_added(change)) {
      change.kind = ChangedLink::Kind::onto_added;
      return change;
    }
    const Effect effect = effect_at(subject_, *before, *after);
    if (effect.none()) return std::nullopt;
    if (other_parents && (repairs(effect, *before) || interleaves(effect, *before)))
      change.kind = ChangedLink::Kind::repair;
    return change;
  }

  // The ID of a revision of the merge base, or of one that base and branch have both added since.
  std::optional<std::string_view> id_of(const MigrationChange& file) const {
    const Snapshot& base = *subject_.state.start();
    if (!file.before) {
      const Revision& added = subject_.state.work.revisions[*file.after];
      const bool is_new = added.has_id() && !base.graph.find(added.id());
      return is_new ? std::optional(added.id()) : std::nullopt;
    }
    const Revision& start = base.revisions[*file.before];
    const bool counts = start.has_id() && base.graph.find(start.id()) == *file.before;
    return counts ? std::optional(start.id()) : std::nullopt;
  }

  bool differ(std::span<const Node> before, std::span<const Node> after) const {
    std::vector<Node> old;
    for (const Node node : before) {
      const auto now = same_.now(node);
      if (!now) return true;
      old.push_back(*now);
    }
    std::vector<Node> now(after.begin(), after.end());
    std::ranges::sort(old);
    std::ranges::sort(now);
    return old != now;
  }

  // An added revision that does nothing is no loss for a database that never runs it.
  bool follows_added(const ChangedLink& change) const {
    std::set<Node> seen;
    std::vector<Node> open = {change.after};
    while (!open.empty()) {
      const Node node = open.back();
      open.pop_back();
      for (const auto nodes : {judged_.parents(node), judged_.dependencies(node)}) {
        for (const Node below : nodes) {
          if (!std::ranges::binary_search(subject_.state.revision_changes.added, below)) continue;
          if (!does_nothing(subject_.body(below))) return true;
          if (seen.insert(below).second) open.push_back(below);
        }
      }
    }
    return false;
  }

  static bool does_nothing(const Body& body) {
    return body.meaning().idle && body.text().find("def upgrade") != std::string::npos;
  }

  // A head of the other side is below it now, and no head any more. `upgrade head` failed as long
  // as there were both.
  bool repairs(const Effect& effect, Node before) const {
    if (!effect.repeated.empty()) return false;
    const std::vector<bool> this_side = target_.descendants(before, Along::all_links);
    return std::ranges::any_of(effect.skipped, [&](std::string_view id) {
      const auto head = target_.find(id);
      const auto now = judged_.find(id);
      return head && now && !this_side[*head] &&
             std::ranges::binary_search(target_.heads(), *head) &&
             !std::ranges::binary_search(judged_.heads(), *now) &&
             !stand_apart(target_, *head, before);
    });
  }

  // Every new ancestor comes from another side of a fork that was repaired.
  bool interleaves(const Effect& effect, Node before) const {
    if (!effect.repeated.empty()) return false;
    std::vector<Node> once;
    for (const std::string_view id : effect.skipped) {
      const auto now = judged_.find(id);
      const auto node = now ? same_.once(*now) : std::nullopt;
      if (!node) return false;
      once.push_back(*node);
    }
    return joined_.tell_apart(before, once);
  }

  const Subject& subject_;
  const Graph& target_;
  const Graph& judged_;
  Counterparts same_;
  Unsound unsound_before_, unsound_now_;
  JoinedHeads joined_;
};

}  // namespace

std::vector<ChangedLink> changed_links(const Subject& subject) {
  const EnvironmentState& state = subject.state;
  if (!state.tip() || !state.start() || state.changes.empty()) return {};
  const bool concerns_base = std::ranges::any_of(state.changes, [&](const MigrationChange& it) {
    if (!it.after) return false;
    const Revision& now = state.work.revisions[*it.after];
    return it.before || (now.has_id() && state.tip()->graph.find(now.id()));
  });
  return concerns_base ? Finder(subject).find() : std::vector<ChangedLink>();
}

Effect effect_at(const Subject& subject, Node before, Node after) {
  const Graph& target = subject.state.tip()->graph;
  const Graph& judged = subject.graph();
  const Counterparts same(subject);
  const std::vector<bool> were = target.ancestors(before, Along::all_links);
  const std::vector<bool> are = judged.ancestors(after, Along::all_links);
  Effect effect;
  for (Node node = 0; node < judged.size(); ++node) {
    if (!are[node]) continue;
    const auto once = same.once(node);
    if (once && !were[*once]) effect.skipped.push_back(judged.revision(node).id());
  }
  for (Node node = 0; node < target.size(); ++node) {
    if (!were[node]) continue;
    const auto now = same.now(node);
    if (now && !are[*now]) effect.repeated.push_back(judged.revision(*now).id());
  }
  return effect;
}

}  // namespace revlint
