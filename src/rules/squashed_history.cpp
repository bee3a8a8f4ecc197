// Few revisions replaced many merged ones. That is intended, so it is a warning, with the steps for
// existing databases or the ID that they accept.

#include <algorithm>

#include "analysis/wording.hpp"
#include "rules/locations.hpp"
#include "rules/registry.hpp"
#include "text/phrase.hpp"

namespace revlint::rules {

namespace {

// The replaced revisions that no other replaced one follows.
std::vector<Node> last_ones(const Graph& target, const Squash& squash) {
  std::vector<Node> last;
  for (const Node node : squash.before) {
    const auto inside = [&](Node it) { return std::ranges::binary_search(squash.before, it); };
    if (std::ranges::none_of(target.children(node), inside)) last.push_back(node);
  }
  return last;
}

// The replacing revisions that no other replacing one follows.
std::vector<Node> ends_of(const Graph& graph, const Squash& squash) {
  std::vector<Node> ends;
  for (const Node node : squash.after) {
    const auto inside = [&](Node it) { return std::ranges::binary_search(squash.after, it); };
    if (std::ranges::none_of(graph.children(node), inside)) ends.push_back(node);
  }
  return ends;
}

std::vector<std::string_view> ids(const Graph& graph, const std::vector<Node>& nodes) {
  std::vector<std::string_view> names;
  for (const Node node : nodes) names.push_back(graph.revision(node).id());
  return names;
}

// The revision of the base branch that follows the replaced ones, if it is still there: a database
// at it or above needs no steps.
std::optional<Node> successor(const Subject& subject, const std::vector<Node>& last) {
  const Graph& target = subject.state.tip()->graph;
  for (const Node node : last) {
    for (const Node child : target.children(node)) {
      if (subject.graph().find(target.revision(child).id())) return child;
    }
  }
  return std::nullopt;
}

std::string bridge(const Subject& subject, const Squash& squash, const std::vector<Node>& last) {
  const Graph& target = subject.state.tip()->graph;
  const std::vector<Node> ends = ends_of(subject.graph(), squash);
  const std::string before = " with the release before this change";
  if (const auto next = successor(subject, last)) {
    return "bring every database to " + quoted(target.revision(*next).id()) + before + ": `" +
           alembic_command(subject.environment(),
                           "upgrade " + shell_word(target.revision(*next).id())) +
           "`";
  }
  const std::string all = last.size() == 1 ? quoted(target.revision(last[0]).id()) : "the heads";
  if (last.size() == 1 && ends.size() == 1) {
    return "write revision = " + all + " in " +
           std::string(subject.graph().revision(ends[0]).path) + ", and bring every database to " +
           all + before + ": it then goes on from there";
  }
  return "bring every database to " + all + before + ", then `" +
         alembic_command(subject.environment(), "stamp --purge heads") + "`";
}

Finding finding_for(const Subject& subject, const Squash& squash) {
  const Graph& target = subject.state.tip()->graph;
  const std::vector<Node> last = last_ones(target, squash);
  const Revision& first = subject.graph().revision(squash.first.front());
  const std::string count = counted(squash.before.size(), "revision") + " of " + base_name(subject);
  Finding finding;
  finding.location = location_in(first, first.header.down_revision.span);
  finding.revisions.emplace_back(first.id());
  for (const std::string_view id : ids(target, last)) finding.revisions.emplace_back(id);
  if (squash.after.empty()) {
    finding.message = quoted(first.id()) + " is a base now, and " + count + " below it " +
                      is_or_are(squash.before.size()) + " gone";
  } else {
    finding.message = quoted_list(ids(subject.graph(), squash.after)) +
                      (squash.after.size() == 1 ? " replaces " : " replace ") + count;
  }
  finding.message += ", the last of them " + quoted_list(ids(target, last)) +
                     ": a database at one of them " +
                     cannot_locate(target.revision(last.front()).id());
  finding.hint = bridge(subject, squash, last);
  for (const Node node : last) {
    const Revision& revision = target.revision(node);
    finding.related.push_back(id_in_base(subject, revision, quoted(revision.id()) + " was here"));
  }
  return finding;
}

std::vector<Finding> check(const Subject& subject) {
  std::vector<Finding> findings;
  for (const Squash& squash : subject.state.revision_changes.squashed)
    findings.push_back(finding_for(subject, squash));
  return findings;
}

}  // namespace

const Rule squashed_history{
    .id = "squashed-history",
    .group = Group::history,
    .severity = Severity::warning,
    .summary = "a new base replaces revisions that databases may hold",
    .check = check,
};

}  // namespace revlint::rules
