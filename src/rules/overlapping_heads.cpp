// This branch repaired a fork of the base branch by putting one side on top of the other. Databases
// at both heads, after `alembic upgrade heads`, then hold a revision and its ancestor, which
// Alembic refuses (alembic/script/revision.py, _iterate_related_revisions with check).

#include <algorithm>
#include <optional>
#include <utility>

#include "analysis/changed_links.hpp"
#include "analysis/wording.hpp"
#include "rules/locations.hpp"
#include "rules/registry.hpp"
#include "text/phrase.hpp"

namespace revlint::rules {

namespace {

// The revisions that databases hold which are up to date, as nodes of the judged graph.
std::vector<Node> heads_of_base(const Subject& subject) {
  const Graph& target = subject.state.tip()->graph;
  const std::vector<bool> is_copy = copied(target);
  std::vector<Node> heads;
  for (const Node head : target.real_heads()) {
    if (is_copy[head]) continue;  // Alembic brings no database to a head with another head's ID
    const auto now = subject.graph().find(target.revision(head).id());
    if (now) heads.push_back(*now);
  }
  return heads;
}

struct Overlap {
  Node upper;
  std::vector<Node> below;
};

// The heads that have other heads among their ancestors.
std::vector<Overlap> overlaps(const Graph& graph, const std::vector<Node>& heads) {
  std::vector<Overlap> found;
  for (const Node head : heads) {
    const std::vector<bool> are = graph.ancestors(head, Along::all_links);
    Overlap overlap{head, {}};
    for (const Node other : heads) {
      if (other != head && are[other]) overlap.below.push_back(other);
    }
    if (!overlap.below.empty()) found.push_back(std::move(overlap));
  }
  return found;
}

// The change that put `upper` on top of the others, unless another rule reports it.
const ChangedLink* cause(const Subject& subject, const std::vector<ChangedLink>& changed,
                         Node upper) {
  const Graph& target = subject.state.tip()->graph;
  const auto before = target.find(subject.graph().revision(upper).id());
  const std::vector<bool> were = target.ancestors(*before, Along::all_links);
  const auto at = std::ranges::find_if(changed, [&](const ChangedLink& it) {
    return were[it.before] && it.link == LinkKind::down_revision &&
           it.kind != ChangedLink::Kind::other;
  });
  return at == changed.end() ? nullptr : &*at;
}

// A clause about revisions that a database at this head alone never runs; empty: there are none.
std::string never_run_at(const Subject& subject, Node head) {
  const std::string_view id = subject.graph().revision(head).id();
  const Effect effect = effect_at(subject, *subject.state.tip()->graph.find(id), head);
  if (effect.skipped.empty()) return {};
  return ", one that holds " + quoted(id) + " alone never runs " + quoted_list(effect.skipped);
}

// What takes the lower heads from a database. `stamp --purge` would take other heads as well.
std::string cure(const Subject& subject, std::string_view upper,
                 const std::vector<std::string_view>& lower) {
  if (subject.state.tip()->graph.real_heads().size() == lower.size() + 1) {
    return "`" + alembic_command(subject.environment(), "stamp --purge " + shell_word(upper)) + "`";
  }
  std::string text = "DELETE FROM alembic_version WHERE version_num";
  if (lower.size() == 1) return text + " = " + quoted(lower[0]);
  for (const std::string_view id : lower) text += (id == lower[0] ? " IN (" : ", ") + quoted(id);
  return text + ")";
}

Finding finding_for(const Subject& subject, const ChangedLink& change, const Overlap& overlap) {
  const Graph& graph = subject.graph();
  const Revision& repaired = graph.revision(change.after);
  const std::string_view upper = graph.revision(overlap.upper).id();
  std::vector<std::string_view> lower;
  for (const Node node : overlap.below) lower.push_back(graph.revision(node).id());

  Finding finding;
  finding.location = location_in(repaired, repaired.header.down_revision.span);
  std::string names;  // Alembic's order is that of a set
  for (const std::string_view id : lower) names.append(names.empty() ? "" : ", ").append(id);
  const std::string both = lower.size() == 1 ? "both" : "all";
  finding.message = quoted(upper) + " lies above " + quoted_list(lower) + " now, and " +
                    base_name(subject) + " has " + both + " as heads: a database that holds " +
                    both + " stops with Requested revision " + std::string(upper) +
                    " overlaps with other requested revisions " + names +
                    never_run_at(subject, overlap.upper);
  for (const Node node : overlap.below) finding.message += never_run_at(subject, node);
  finding.hint = "where " + both + " have run: " + cure(subject, upper, lower);
  finding.revisions.emplace_back(upper);
  for (const std::string_view id : lower) finding.revisions.emplace_back(id);
  for (const Node node : overlap.below)
    finding.related.push_back(
        at_id(graph.revision(node), "a head of " + base_name(subject) + " until now"));
  return finding;
}

std::vector<Finding> check(const Subject& subject) {
  const std::vector<ChangedLink> changed = changed_links(subject);
  if (changed.empty()) return {};
  const std::vector<Overlap> all = overlaps(subject.graph(), heads_of_base(subject));
  // One finding for heads on top of one another, at the uppermost.
  std::vector<Node> lower;
  for (const Overlap& it : all) lower.insert(lower.end(), it.below.begin(), it.below.end());
  std::vector<Finding> findings;
  for (const Overlap& overlap : all) {
    if (std::ranges::find(lower, overlap.upper) != lower.end()) continue;
    if (const ChangedLink* const change = cause(subject, changed, overlap.upper))
      findings.push_back(finding_for(subject, *change, overlap));
  }
  return findings;
}

}  // namespace

const Rule overlapping_heads{
    .id = "overlapping-heads",
    .group = Group::history,
    .severity = Severity::warning,
    .summary = "two heads of the base branch become ancestor and descendant",
    .check = check,
};

}  // namespace revlint::rules
