// A revision that this branch adds is an ancestor of one of the base branch. Proof that it never
// runs: an upgrade leaves out the ancestors, over down_revision and depends_on, of the revisions
// that a database holds (alembic/script/revision.py, _collect_upgrade_revisions), and databases
// that are up to date hold a head of the base branch above it.

#include <algorithm>
#include <initializer_list>
#include <optional>

#include "analysis/applied.hpp"
#include "analysis/changed_links.hpp"
#include "analysis/proven_hint.hpp"
#include "analysis/wording.hpp"
#include "chain/connected_components.hpp"
#include "rules/locations.hpp"
#include "rules/registry.hpp"
#include "rules/repeated_work.hpp"
#include "text/phrase.hpp"

namespace revlint::rules {

namespace {

constexpr std::size_t most_findings = 5;  // the last one counts the rest

class Splices {
 public:
  explicit Splices(const Subject& subject)
      : subject_(subject), graph_(subject.graph()), target_(subject.state.tip()->graph) {
    for (const ChangedLink& it : changed_links(subject)) {
      if (it.kind == ChangedLink::Kind::onto_added) entries_.push_back(it);
      repairs_fork_ |= it.kind == ChangedLink::Kind::repair;
    }
  }

  std::vector<Finding> find() const {
    const std::vector<Node> below = without_repeated(subject_, spliced());
    const std::vector<ConnectedComponent> all = connected_components(graph_, below);
    std::vector<Finding> findings;
    for (const ConnectedComponent& component : all) {
      if (findings.size() == most_findings) break;
      findings.push_back(finding_for(component));
    }
    if (all.size() > most_findings) {
      Finding& last = findings.back();
      last.message += "; " + counted(all.size() - most_findings, "further revision") + " likewise";
    }
    return findings;
  }

 private:
  // The added revisions below the entries, except those in a cycle.
  std::vector<Node> spliced() const {
    std::vector<Node> nodes;
    for (const ChangedLink& it : entries_) nodes.push_back(it.after);
    if (nodes.empty()) return nodes;
    const std::vector<bool> below = graph_.ancestors(nodes, Along::all_links);
    const std::vector<bool> above = graph_.descendants(nodes, Along::all_links);
    std::vector<Node> added = subject_.state.revision_changes.added;
    std::erase_if(added, [&](Node it) { return !below[it] || above[it]; });
    return added;
  }

  // The merged revision above the component, and the revision of the component that it
  // names.
  struct Entry {
    const ChangedLink* change;
    Node below;
  };
  Entry entry_of(const ConnectedComponent& component) const {
    for (const ChangedLink& change : entries_) {
      for (const auto nodes : {graph_.parents(change.after), graph_.dependencies(change.after)}) {
        for (const Node node : nodes) {
          if (std::ranges::binary_search(component.nodes, node)) return {&change, node};
        }
      }
    }
    return {&entries_.front(), component.nodes.back()};
  }

  // The head of the base branch above it; the merged revision itself where there is none any more.
  std::string_view database(const ConnectedComponent& component, const ChangedLink& entry) const {
    const std::vector<bool> above = graph_.descendants(component.nodes, Along::all_links);
    std::optional<Node> found;  // the uppermost
    for (const Node head : target_.heads()) {
      const auto now = graph_.find(target_.revision(head).id());
      if (now && above[*now] && (!found || graph_.ancestors(*now)[*found])) found = now;
    }
    return graph_.revision(found.value_or(entry.after)).id();
  }

  std::string merge_command(std::initializer_list<std::string_view> ids) const {
    std::string arguments = "merge -m \"merge heads\"";
    for (const std::string_view id : ids) arguments += " " + shell_word(id);
    return "`" + alembic_command(subject_.environment(), arguments) + "`";
  }

  std::string hint(const ConnectedComponent& component, const ChangedLink& entry,
                   std::string_view head) const {
    const Revision& old = target_.revision(entry.before);
    const Revision& now = graph_.revision(entry.after);
    std::vector<Node> lowest = component.nodes;
    std::erase_if(lowest, [&](Node node) {
      return std::ranges::any_of(graph_.parents(node), [&](Node parent) {
        return std::ranges::binary_search(component.nodes, parent);
      });
    });
    const bool is_movable = lowest.size() == 1 && entry.link == LinkKind::down_revision;
    const Revision* const first = is_movable ? &graph_.revision(lowest[0]) : nullptr;
    // Where this branch repairs a fork as well, the link of the base branch would fork it again.
    const bool closes = first != nullptr && repairs_fork_ && !first->down_revisions().empty();
    const Identifier& again = closes ? first->header.down_revision : links(old, entry.link);
    ProvenHint hint(subject_);
    hint.say("write " + variable(entry.link) + " = " + python_value(again) + " in " +
             std::string(now.path) + (closes ? "" : " again"));
    hint.trial().set_links(entry.after, entry.link, again);
    if (first != nullptr && !deployed_in(subject_, *first).empty()) {
      const Revision& top = graph_.revision(component.nodes.back());
      hint.say(merge_command({head, top.id()}));
      hint.trial().merge({graph_.find(head).value_or(entry.after), component.nodes.back()});
    } else if (first != nullptr) {
      hint.say("down_revision = " + quoted(head) + " in " + std::string(first->path) +
               after_git_merge(subject_, {head}));
      hint.trial().set_parents(lowest[0], {head});
    }
    if (auto text = hint.text()) return *std::move(text);
    return "write " + variable(entry.link) + " = " + python_value(links(old, entry.link)) + " in " +
           std::string(now.path) +
           " again, and move the revisions that were put below to a place above all that databases "
           "have run";
  }

  Finding finding_for(const ConnectedComponent& component) const {
    const auto [entry, below] = entry_of(component);
    const Revision& primary = graph_.revision(below);
    const Revision& merged = graph_.revision(entry->after);
    const Revision& old = target_.revision(entry->before);
    const std::string_view head = database(component, *entry);
    std::vector<std::string_view> ids;
    for (const Node node : component.nodes) ids.push_back(graph_.revision(node).id());
    const bool one = ids.size() == 1;

    Finding finding;
    finding.location = location_in(primary, primary.header.down_revision.span);
    finding.message = quoted_list(ids) + (one ? " was" : " were") + " put below " +
                      quoted(merged.id()) + ", which " + base_name(subject_) +
                      " has: a database at " + quoted(head) + " counts " + it_or_them(ids.size()) +
                      " as applied and never runs " + it_or_them(ids.size());
    finding.hint = hint(component, *entry, head);
    finding.revisions.emplace_back(primary.id());
    for (const Node node : component.nodes) {
      if (node != below) finding.revisions.emplace_back(graph_.revision(node).id());
    }
    const std::string verb = entry->link == LinkKind::down_revision ? " follows " : " depends on ";
    finding.related.push_back({location_in(merged, links(merged, entry->link).span),
                               quoted(merged.id()) + verb + quoted(primary.id()) + " now"});
    const Identifier& before = links(old, entry->link);
    finding.related.push_back(in_base(subject_, old, before.span,
                                      variable(entry->link) + " was " + python_value(before)));
    return finding;
  }

  const Subject& subject_;
  const Graph& graph_;
  const Graph& target_;
  std::vector<ChangedLink> entries_;
  bool repairs_fork_ = false;
};

std::vector<Finding> check(const Subject& subject) {
  if (subject.state.revision_changes.added.empty()) return {};
  return Splices(subject).find();
}

}  // namespace

const Rule spliced_revision{
    .id = "spliced-revision",
    .group = Group::history,
    .severity = Severity::error,
    .summary = "a new revision was put below one that is already merged",
    .check = check,
};

}  // namespace revlint::rules
