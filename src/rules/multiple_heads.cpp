// More than one head, where not each has a branch label of its own.

#include <algorithm>
#include <optional>

#include "alembic_command.hpp"
#include "applied.hpp"
#include "fork.hpp"
#include "links_text.hpp"
#include "phrase.hpp"
#include "places.hpp"
#include "rules.hpp"

namespace revlint::rules {

namespace {

constexpr std::size_t most_related = 20;
constexpr std::size_t most_arguments = 8;

std::vector<std::string_view> ids(const Graph& graph, std::span<const Node> nodes) {
  std::vector<std::string_view> names;
  for (const Node node : nodes) names.push_back(graph.revision(node).id());
  return names;
}

std::string message_for(const Graph& graph, const Fork& fork) {
  const bool two = fork.heads.size() == 2;
  std::string text = two ? "" : std::to_string(fork.heads.size()) + " heads: ";
  text += quoted_list(ids(graph, fork.heads));
  if (fork.twin_merges) {
    text += " merge the same revisions, " + quoted_list(ids(graph, graph.parents(fork.primary)));
  } else {
    text += two ? " are both heads, " : ", ";
    text += fork.shared.empty() ? "with no revision in common"
                                : "branched off " + quoted_list(ids(graph, fork.shared));
  }
  return text +
         ": `alembic upgrade head` stops with Multiple head revisions are present for given "
         "argument 'head'";
}

std::string merge_command(const Subject& subject, const Fork& fork) {
  std::string arguments = "merge -m \"merge heads\"";
  if (fork.heads.size() > most_arguments) {
    arguments += " heads";
  } else {
    for (const std::string_view id : ids(subject.graph(), fork.heads)) {
      arguments += " " + shell_word(id);
    }
  }
  return "`" + alembic_command(subject.environment(), arguments) + "`";
}

// Where a revision of the base branch followed one of the heads, this branch made the fork: what
// takes that back.
std::optional<std::string> taken_back(const Subject& subject, const Fork& fork) {
  const auto& target = subject.state.target;
  if (!target) return std::nullopt;
  for (const Node head : fork.heads) {
    const auto before = target->graph.find(subject.graph().revision(head).id());
    if (!before || target->graph.children(*before).empty()) continue;
    const Revision& follower = target->graph.revision(target->graph.children(*before).front());
    const auto now = subject.graph().find(follower.id());
    if (!now) return checkout(subject.project.base->shown, follower.path);
    return "write down_revision = " + python_value(follower.header.down_revision) + " in " +
           std::string(subject.graph().revision(*now).path) + " again";
  }
  return std::nullopt;
}

// Which repair is safe depends on which side databases have run: what is merged, they may have.
std::string hint_for(const Subject& subject, const Fork& fork) {
  const Graph& graph = subject.graph();
  const bool all_merged = fork.merged.size() == fork.heads.size();
  if (fork.twin_merges) {
    const std::string remove = "`git rm " + shell_word(graph.revision(fork.primary).path) + "`";
    if (!fork.merged.empty() && !all_merged) return remove;
    return "keep the one that databases have run and delete the other, e.g. " + remove;
  }
  if (auto cure = taken_back(subject, fork)) return *std::move(cure);
  const std::string merge = merge_command(subject, fork);
  if (fork.heads.size() > 2 || all_merged) return merge;
  const Node other = fork.heads[fork.heads.front() == fork.primary ? 1 : 0];
  const Revision& start = graph.revision(fork.start);
  // Databases that have it would never run what it is put behind.
  if (Applied(subject.state, subject.settings).may_be(start.id())) return merge;
  const std::string reparent = "set down_revision = " + quoted(graph.revision(other).id()) +
                               " in " + std::string(start.path);
  if (!fork.merged.empty()) return reparent;
  return merge + "; or, as long as no database has run " + quoted(start.id()) + ", " + reparent;
}

std::vector<Finding> check(const Subject& subject) {
  const std::optional<Fork> fork = find_fork(subject);
  if (!fork) return {};
  const Graph& graph = subject.graph();
  const Revision& primary = graph.revision(fork->primary);

  Finding finding;
  finding.location = place(primary, primary.header.down_revision.span);
  finding.message = message_for(graph, *fork);
  finding.hint = hint_for(subject, *fork);
  finding.revisions.emplace_back(primary.id());
  for (const Node head : fork->heads) {
    if (head == fork->primary) continue;
    const Revision& other = graph.revision(head);
    finding.revisions.emplace_back(other.id());
    if (finding.related.size() == most_related) continue;
    finding.related.push_back(at_id(other, "head " + quoted(other.id())));
  }
  for (const Node node : fork->shared) {
    const Revision& parent = graph.revision(node);
    finding.related.push_back(at_id(parent, "the shared parent " + quoted(parent.id())));
  }
  if (fork->start != fork->primary) {
    const Revision& start = graph.revision(fork->start);
    finding.related.push_back({place(start, start.header.down_revision.span),
                               "the branch of " + quoted(primary.id()) + " begins here"});
  }
  return {std::move(finding)};
}

}  // namespace

const Rule multiple_heads{
    .id = "multiple-heads",
    .group = Group::chain,
    .severity = Severity::error,
    .summary = "several heads, and not each can be addressed by a branch label of its own",
    .check = check,
};

}  // namespace revlint::rules
