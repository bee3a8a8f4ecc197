#include "repair/rebase.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "analysis/applied.hpp"
#include "analysis/fork.hpp"
#include "migration/python_reader.hpp"
#include "repair/own_revisions.hpp"
#include "repair/refusal_commands.hpp"
#include "repair/relink.hpp"
#include "repair/renumber.hpp"
#include "text/phrase.hpp"

namespace revlint {
namespace {

using Ids = std::vector<std::string>;

Ids ids_of(std::span<const Name> names) {
  Ids ids;
  for (const Name& name : names) ids.emplace_back(name.text);
  return ids;
}

std::string listed(const Graph& graph, const std::vector<Node>& nodes) {
  std::vector<std::string_view> ids;
  for (const Node node : nodes) ids.push_back(graph.revision(node).id());
  return quoted_list(ids);
}

// "Create Date:" of the docstring.
std::string create_date(const std::string& text) {
  Arena arena;
  return std::string(PythonReader().read(text, arena).create_date);
}

bool has_path(const std::shared_ptr<const Snapshot>& snapshot, std::string_view path) {
  return snapshot &&
         std::ranges::find(snapshot->revisions, path, &Revision::path) != snapshot->revisions.end();
}

class Planning {
 public:
  Planning(const Subject& subject, const RebaseRequest& request)
      : subject_(subject), state_(subject.state), work_(state_.work.graph), request_(request) {}

  EnvironmentRebase run() {
    auto refusal = plan();
    if (refusal) {
      plan_.commands = refusal_commands(subject_, own_, *refusal);
      plan_.moves.clear();
      plan_.files.clear();
      plan_.onto.clear();
      plan_.refusal = std::move(refusal);
    }
    return std::move(plan_);
  }

 private:
  std::optional<RepairRefusal> plan() {
    if (auto refusal = unreadable()) return refusal;
    own_ = own_revisions(subject_.project, state_);
    if (auto refusal = spliced()) return refusal;
    if (auto refusal = duplicated()) return refusal;
    if (auto refusal = computed()) return refusal;
    const Graph nothing;
    const Graph& target = state_.target ? state_.target->graph : nothing;
    auto placed =
        place_on_target({work_, target, state_.merge_base ? &state_.merge_base->graph : nullptr,
                         in_order(), request_.onto, request_.heads});
    if (auto* const refusal = std::get_if<RepairRefusal>(&placed)) return *std::move(refusal);
    const auto& placement = std::get<Placement>(placed);
    plan_.onto = placement.onto;
    plan_.gone_parents = placement.gone;
    plan_.is_labelled = !placement.labelled.empty();
    std::map<Node, Numbering> numbers;
    if (request_.numbers == Numbers::renumber) numbers = renumbered(subject_, own_);
    if (placement.changes.empty() && numbers.empty()) return left_fork();
    if (auto refusal = applied(placement)) return refusal;
    return write(placement, numbers);
  }

  // A file of the branch that git or a person has to mend first.
  std::optional<RepairRefusal> unreadable() const {
    for (const Revision& revision : state_.work.revisions) {
      const ReadFault* const fault = revision.header.fault;
      if (fault != nullptr && fault->kind == ReadFault::Kind::conflict_markers)
        return RepairRefusal{Reason::merge_in_progress,
                             "git has left a conflict in " + quoted(revision.path)};
      if (revision.has_id() && fault == nullptr) continue;
      if (has_path(state_.target, revision.path) || has_path(state_.merge_base, revision.path))
        continue;
      const bool is_computed =
          fault == nullptr && revision.header.revision.state == Identifier::State::dynamic;
      return RepairRefusal{is_computed ? Reason::computed : Reason::unreadable,
                           is_computed ? "the ID in " + quoted(revision.path) + " is computed"
                                       : quoted(revision.path) + " cannot be read as a migration"};
    }
    return std::nullopt;
  }

  std::optional<RepairRefusal> spliced() const {
    const std::vector<Node> above = spliced_above(state_, own_);
    if (above.empty()) return std::nullopt;
    return RepairRefusal{Reason::spliced, "this branch put its own revision below " +
                                              listed(work_, above) + ", which " + base() +
                                              " has: a database that has run that would never run "
                                              "the new one"};
  }

  std::optional<RepairRefusal> duplicated() const {
    const auto& nodes = own_.twins.empty() ? own_.copies : own_.twins;
    const bool can = own_.twins.empty() && request_.numbers == Numbers::renumber;
    if (nodes.empty() || can) return std::nullopt;
    const Revision& revision = work_.revision(nodes.front());
    if (!own_.twins.empty())
      return RepairRefusal{Reason::duplicate_id,
                           "two migrations of this branch have the ID " + quoted(revision.id())};
    std::string would;
    for (const auto& [node, it] : renumbered(subject_, own_)) {
      if (it.id != work_.revision(node).id())
        would += (would.empty() ? "; --renumber would make " : ", ") +
                 quoted(work_.revision(node).id()) + " " + quoted(it.id);
    }
    return RepairRefusal{Reason::duplicate_id, base() + " has another migration with the ID " +
                                                   quoted(revision.id()) + would};
  }

  std::optional<RepairRefusal> computed() const {
    for (const Node node : own_.nodes) {
      const Revision& revision = work_.revision(node);
      if (revision.header.down_revision.state == Identifier::State::known) continue;
      return RepairRefusal{Reason::computed, "the down_revision of " + quoted(revision.id()) +
                                                 " is not written in " + quoted(revision.path)};
    }
    return std::nullopt;
  }

  // By the date of their creation, as far as they say it, then by ID.
  std::vector<Node> in_order() const {
    std::vector<std::pair<std::string, Node>> dated;
    for (const Node node : own_.nodes) {
      const std::string date =
          request_.heads == OwnHeads::linearize
              ? create_date(subject_.project.body(Side::work, work_.revision(node).path).text())
              : "";
      dated.emplace_back(date + '\n' + std::string(work_.revision(node).id()), node);
    }
    std::ranges::sort(dated);
    std::vector<Node> nodes;
    for (const auto& [key, node] : dated) nodes.push_back(node);
    return nodes;
  }

  // What is wrong although every revision of the branch is where it belongs.
  std::optional<RepairRefusal> left_fork() const {
    if (plan_.is_labelled) return std::nullopt;
    const auto fork = find_fork(subject_);
    if (!fork) return std::nullopt;
    if (!own_.nodes.empty())
      return RepairRefusal{Reason::target_has_several_heads,
                           base() + " has several heads: " + listed(subject_.graph(), fork->heads)};
    return RepairRefusal{Reason::both_merged, listed(subject_.graph(), fork->heads) +
                                                  " are heads, and all of them are merged"};
  }

  std::optional<RepairRefusal> applied(const Placement& placement) const {
    const Applied applied(state_, subject_.settings);
    std::vector<Node> moved;
    for (const NewParents& change : placement.changes) moved.push_back(change.node);
    const std::vector<bool> affected = work_.descendants(moved);
    for (const Node node : own_.nodes) {
      if (!affected[node] || std::ranges::find(own_.copies, node) != own_.copies.end()) continue;
      const std::string_view id = work_.revision(node).id();
      if (applied.may_be(id))
        return RepairRefusal{Reason::applied,
                             "a database has run " + quoted(id) +
                                 " already, and would never run what is put below it"};
      const std::string place = deployed_in(subject_, work_.revision(node));
      if (!place.empty())
        return RepairRefusal{Reason::applied,
                             place + " has " + quoted(id) +
                                 ": a database that has run it would never run what is put below it"};
    }
    return std::nullopt;
  }

  std::optional<RepairRefusal> write(const Placement& placement,
                                     const std::map<Node, Numbering>& numbers) {
    std::map<Node, const std::vector<ParentId>*> parents;
    for (const NewParents& change : placement.changes) parents[change.node] = &change.parents;
    NewIds new_ids;
    for (const auto& [node, it] : numbers) new_ids.emplace(work_.revision(node).id(), it.id);
    for (const Node node : parents_first()) {
      const Revision& revision = work_.revision(node);
      const std::string id(revision.id()), path(revision.path);
      Move move{node, id, id, path, path, ids_of(revision.down_revisions()), {}};
      if (const auto number = numbers.find(node); number != numbers.end()) {
        move.new_id = number->second.id;
        move.new_path = number->second.path;
      }
      const auto at = parents.find(node);
      move.to = at == parents.end() ? renamed(move.from, new_ids) : renamed(*at->second, new_ids);
      if (auto refusal = change_file(move, renamed(ids_of(revision.depends_on()), new_ids)))
        return refusal;
    }
    return std::nullopt;
  }

  using NewIds = std::map<std::string, std::string, std::less<>>;

  static std::string renamed(const std::string& id, const NewIds& new_ids) {
    const auto at = new_ids.find(id);
    return at == new_ids.end() ? id : at->second;
  }
  // A name in a file of the branch means the branch's own revision.
  static Ids renamed(Ids ids, const NewIds& new_ids) {
    for (std::string& id : ids) id = renamed(id, new_ids);
    return ids;
  }
  static Ids renamed(const std::vector<ParentId>& parents, const NewIds& new_ids) {
    Ids ids;
    for (const ParentId& parent : parents)
      ids.push_back(parent.is_own ? renamed(parent.id, new_ids) : parent.id);
    return ids;
  }

  // Hidden copies come last: they are in no order.
  std::vector<Node> parents_first() const {
    std::vector<Node> order = work_.topological();
    std::ranges::reverse(order);
    order.insert(order.end(), own_.nodes.begin(), own_.nodes.end());
    std::set<Node> left(own_.nodes.begin(), own_.nodes.end());
    std::erase_if(order, [&](Node node) { return left.erase(node) == 0; });
    return order;
  }

  std::optional<RepairRefusal> change_file(const Move& move, const Ids& depends_on) {
    NewIdentifiers wanted;
    if (move.new_id != move.id) wanted.revision = move.new_id;
    if (move.to != move.from) wanted.down_revision = move.to;
    if (depends_on != ids_of(work_.revision(move.node).depends_on()))
      wanted.depends_on = depends_on;
    const bool stays = !wanted.revision && !wanted.down_revision && !wanted.depends_on;
    if (stays && move.new_path == move.path) return std::nullopt;
    const std::string& text = subject_.project.body(Side::work, move.path).text();
    auto changed = relink(move.path, text, wanted);
    if (!changed)
      return RepairRefusal{Reason::computed, "the links of " + quoted(move.id) +
                                                 " are not written in " + quoted(move.path) +
                                                 " as literals"};
    plan_.files.push_back(
        {move.path, move.new_path, text, std::move(changed->text), std::move(changed->edits)});
    plan_.moves.push_back(move);
    return std::nullopt;
  }

  std::string base() const { return subject_.project.base->shown; }

  Subject subject_;
  const EnvironmentState& state_;
  const Graph& work_;
  const RebaseRequest& request_;
  OwnRevisions own_;
  EnvironmentRebase plan_;
};

}  // namespace

EnvironmentRebase plan_rebase(const Project& project, const EnvironmentState& state,
                              const Settings& settings, const RebaseRequest& request) {
  return Planning({project, state, settings}, request).run();
}

}  // namespace revlint
