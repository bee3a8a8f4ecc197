// Few revisions replaced many merged ones. That is intended, so it is a warning, with the steps for
// existing databases or the ID that they accept.

#include <algorithm>

#include "analysis/proven_hint.hpp"
#include "analysis/wording.hpp"
#include "rules/locations.hpp"
#include "rules/registry.hpp"
#include "text/phrase.hpp"

namespace revlint::rules {

namespace {

constexpr std::size_t most_related = 20;

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

// What a database holds that was at all heads of the base branch: those that stay, and the ends of
// what replaces the others. Heads above them have to run there.
std::string stamped(const Subject& subject, const Squash& squash) {
  const Graph& target = subject.state.tip()->graph;
  std::string words;
  for (const Node head : target.real_heads()) {
    const std::string_view id = target.revision(head).id();
    if (!std::ranges::binary_search(squash.before, head) && subject.graph().find(id))
      words += " " + shell_word(id);
  }
  for (const Node end : ends_of(subject.graph(), squash))
    words += " " + shell_word(subject.graph().revision(end).id());
  return words;
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
  if (last.size() == 1 && squash.after.size() == 1) {
    ProvenHint hint(subject);
    const Revision& end = subject.graph().revision(ends[0]);
    hint.say("write revision = " + all + " in " + std::string(end.path));
    hint.trial().set_id(ends[0], target.revision(last[0]).id());
    hint.accept(Harm::skipped);  // the first ones of those that replace: their work was done
    hint.relink_followers(end.id(), target.revision(last[0]).id());
    hint.say("bring every database to " + all + before + ": it then goes on from there");
    if (auto text = hint.text()) return *std::move(text);
  }
  return "bring every database to " + all + before + ", then `" +
         alembic_command(subject.environment(), "stamp --purge" + stamped(subject, squash)) + "`";
}

Finding finding_for(const Subject& subject, const Squash& squash) {
  const Graph& target = subject.state.tip()->graph;
  const std::vector<Node> last = last_ones(target, squash);
  const Revision& first = subject.graph().revision(squash.first.front());
  const std::string count = counted(squash.before.size(), "revision") + " of " + base_name(subject);
  Finding finding;
  finding.location = location_in(first, first.header.down_revision.span);
  finding.revisions.emplace_back(first.id());
  for (const std::string_view id : ids(target, squash.before)) finding.revisions.emplace_back(id);
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
  for (const Node node : squash.before) {
    if (finding.related.size() == most_related) break;
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
