// A fork of the base branch was repaired by putting one side on top of the other. Databases that
// had been brought to both heads, by `alembic upgrade heads`, hold a revision and its ancestor
// then: Alembic refuses that (alembic/script/revision.py, _iterate_related_revisions with check).

#include <algorithm>
#include <optional>
#include <utility>

#include "alembic_command.hpp"
#include "base_places.hpp"
#include "relinks.hpp"
#include "rules.hpp"

namespace revlint::rules {

namespace {

// The nodes of the judged graph for what databases that are up to date hold.
std::vector<Node> heads_of_base(const Subject& subject) {
  std::vector<Node> heads;
  for (const Node head : subject.state.tip()->graph.real_heads()) {
    const auto now = subject.graph().find(subject.state.tip()->graph.revision(head).id());
    if (now) heads.push_back(*now);
  }
  return heads;
}

struct Overlap {
  Node upper;
  std::vector<Node> below;
};

// The first head above the repaired revision that has another one among its ancestors.
std::optional<Overlap> overlap_above(const Graph& graph, Node repaired,
                                     const std::vector<Node>& heads) {
  const std::vector<bool> above = graph.descendants({&repaired, 1}, true);
  for (const Node head : heads) {
    if (!above[head]) continue;
    const std::vector<bool> are = graph.ancestors({&head, 1}, true);
    Overlap overlap{head, {}};
    for (const Node other : heads) {
      if (other != head && are[other]) overlap.below.push_back(other);
    }
    if (!overlap.below.empty()) return overlap;
    return std::nullopt;
  }
  return std::nullopt;
}

Finding describe(const Subject& subject, const Relink& relink, const Overlap& overlap) {
  const Graph& graph = subject.graph();
  const Revision& repaired = graph.revision(relink.after);
  const std::string_view upper = graph.revision(overlap.upper).id();
  std::vector<std::string_view> lower;
  for (const Node node : overlap.below) lower.push_back(graph.revision(node).id());

  Finding finding;
  finding.location = place(repaired, repaired.header.down_revision.span);
  const std::string both = lower.size() == 1 ? "both" : "all";
  finding.message = quoted(upper) + " lies above " + quoted_list(lower) + " now, and " +
                    base_name(subject) + " has " + both + " as heads: a database that holds " +
                    both + " stops with Requested revision " + std::string(upper) +
                    " overlaps with other requested revisions " + std::string(lower[0]) +
                    ", one that holds " + quoted(upper) + " alone never runs " + quoted_list(lower);
  finding.hint = "where " + both + " have run: `" +
                 alembic_command(subject.environment(), "stamp --purge " + shell_word(upper)) + "`";
  finding.revisions.emplace_back(upper);
  for (const std::string_view id : lower) finding.revisions.emplace_back(id);
  for (const Node node : overlap.below)
    finding.related.push_back(
        at_id(graph.revision(node), "a head of " + base_name(subject) + " until now"));
  return finding;
}

std::vector<Finding> check(const Subject& subject) {
  const std::vector<Relink> changed = relinks(subject);
  // Where more went wrong than a fork was repaired, that is told.
  const bool all_repair = std::ranges::all_of(
      changed, [](const Relink& it) { return it.kind == Relink::Kind::repair; });
  if (changed.empty() || !all_repair) return {};
  const std::vector<Node> heads = heads_of_base(subject);
  std::vector<std::pair<const Relink*, Overlap>> overlaps;
  for (const Relink& relink : changed) {
    if (auto overlap = overlap_above(subject.graph(), relink.after, heads))
      overlaps.emplace_back(&relink, *std::move(overlap));
  }
  // Of heads that were put on top of one another the uppermost speaks for all.
  std::vector<Node> told;
  for (const auto& it : overlaps)
    told.insert(told.end(), it.second.below.begin(), it.second.below.end());
  std::vector<Finding> findings;
  for (const auto& [relink, overlap] : overlaps) {
    if (std::ranges::find(told, overlap.upper) != told.end()) continue;
    told.push_back(overlap.upper);
    findings.push_back(describe(subject, *relink, overlap));
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
