// Several heads, not all of which have a branch label of their own.

#include <algorithm>
#include <optional>

#include "analysis/applied.hpp"
#include "analysis/fork.hpp"
#include "analysis/wording.hpp"
#include "rules/locations.hpp"
#include "rules/registry.hpp"
#include "text/phrase.hpp"

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

// The heads of the fork that are left once `revisions` replace those of the files; none where that
// causes another fault. `changed` is the revision that differs.
std::vector<Node> heads_left(const Subject& subject, const Fork& fork,
                             const std::vector<Revision>& revisions, Node changed) {
  const Graph& before = subject.graph();
  const Graph after(revisions);
  const auto is_in = [&](const Cycle& cycle) {
    return std::ranges::find(cycle.members, changed) != cycle.members.end();
  };
  if (after.missing().size() > before.missing().size() ||
      std::ranges::any_of(after.cycles(), is_in)) {
    return {};
  }
  const auto is_meant = [&](Node head) {
    return std::ranges::find(before.heads(), head) != before.heads().end() &&
           std::ranges::find(fork.heads, head) == fork.heads.end();
  };
  std::vector<Node> left = after.heads();
  std::erase_if(left, is_meant);
  return left;
}

std::string reparent(const Revision& start, std::string_view parent) {
  return "set down_revision = " + quoted(parent) + " in " + std::string(start.path);
}

// The command that restores `follower`, which this branch deleted and which followed a head;
// nullopt where that does not lead to one head.
std::optional<std::string> restored(const Subject& subject, const Fork& fork,
                                    const Revision& follower) {
  const Graph& graph = subject.graph();
  std::vector<Revision> revisions(graph.revisions().begin(), graph.revisions().end());
  if (std::ranges::find(revisions, follower.path, &Revision::path) != revisions.end())
    return std::nullopt;  // another migration is in its file
  revisions.push_back(follower);
  const std::vector<Node> left = heads_left(subject, fork, revisions, graph.size());
  const std::string cure = checkout(subject.project.base->ref, follower.path);
  if (left.size() == 1) return cure;
  const Revision& start = graph.revision(fork.start);
  if (left != std::vector{fork.primary, graph.size()} || may_have_run(subject, start))
    return std::nullopt;
  return cure + ", and " + reparent(start, follower.id());
}

// The same for a revision to which this branch gave another parent.
std::optional<std::string> linked_again(const Subject& subject, const Fork& fork, Node now,
                                        const Identifier& parents) {
  const Graph& graph = subject.graph();
  std::vector<Revision> revisions(graph.revisions().begin(), graph.revisions().end());
  revisions[now].header.down_revision = parents;
  if (heads_left(subject, fork, revisions, now).size() != 1) return std::nullopt;
  return "write down_revision = " + python_value(parents) + " in " +
         std::string(graph.revision(now).path) + " again";
}

// Where a revision of the base branch followed one of the heads, this branch caused the fork.
std::optional<std::string> taken_back(const Subject& subject, const Fork& fork) {
  const auto& target = subject.state.target;
  if (!target) return std::nullopt;
  for (const Node head : fork.heads) {
    const auto before = target->graph.find(subject.graph().revision(head).id());
    if (!before) continue;
    for (const Node child : target->graph.children(*before)) {
      const Revision& follower = target->graph.revision(child);
      const auto now = subject.graph().find(follower.id());
      auto cure = now ? linked_again(subject, fork, *now, follower.header.down_revision)
                      : restored(subject, fork, follower);
      if (cure) return cure;
    }
  }
  return std::nullopt;
}

// Whether the file of a head may be deleted: it does nothing, and no file refers to it.
bool is_dispensable(const Subject& subject, Node head) {
  const Graph& graph = subject.graph();
  const Revision& revision = graph.revision(head);
  const bool linked = !graph.dependents(head).empty() || !graph.dependencies(head).empty();
  const bool labelled = revision.header.branch_labels.state == Identifier::State::dynamic ||
                        !revision.branch_labels().empty();
  if (linked || labelled) return false;
  const Body& body = subject.body(head);
  return body.is_readable() && body.meaning().idle;
}

// One of two merges of the same revisions is enough, if the other one does nothing else.
std::optional<std::string> without_twin(const Subject& subject, const Fork& fork) {
  if (!fork.twin_merges || fork.heads.size() > 2 || fork.merged.size() == 2) return std::nullopt;
  if (!is_dispensable(subject, fork.primary)) return std::nullopt;
  const Revision& primary = subject.graph().revision(fork.primary);
  if (!deployed_in(subject, primary).empty()) return std::nullopt;
  const std::string remove = "`git rm " + shell_word(primary.path) + "`";
  if (!fork.merged.empty()) return remove;
  const Node other = fork.heads[fork.heads.front() == fork.primary ? 1 : 0];
  if (is_dispensable(subject, other))
    return "keep the one that databases have run and delete the other, e.g. " + remove;
  return "as long as no database has run " + quoted(primary.id()) + ", " + remove + "; else " +
         merge_command(subject, fork);
}

// The safe repair depends on the side that databases have run: merged revisions, they may have.
std::string hint_for(const Subject& subject, const Fork& fork) {
  const Graph& graph = subject.graph();
  if (auto cure = without_twin(subject, fork)) return *std::move(cure);
  if (auto cure = taken_back(subject, fork)) return *std::move(cure);
  const std::string merge = merge_command(subject, fork);
  if (fork.heads.size() > 2 || fork.merged.size() == fork.heads.size()) return merge;
  const Node other = fork.heads[fork.heads.front() == fork.primary ? 1 : 0];
  const Revision& start = graph.revision(fork.start);
  // Databases that have run it would never run a revision that is put below it.
  if (Applied(subject.state, subject.settings).may_be(start.id())) return merge;
  if (const std::string place = deployed_in(subject, start); !place.empty()) {
    return merge + ": " + place + " has " + quoted(start.id()) +
           ", so that databases may have run both sides";
  }
  const std::string behind = reparent(start, graph.revision(other).id());
  if (!fork.merged.empty()) return behind;
  return merge + "; or, as long as no database has run " + quoted(start.id()) + ", " + behind;
}

std::vector<Finding> check(const Subject& subject) {
  const std::optional<Fork> fork = find_fork(subject);
  if (!fork) return {};
  const Graph& graph = subject.graph();
  const Revision& primary = graph.revision(fork->primary);

  Finding finding;
  finding.location = location_in(primary, primary.header.down_revision.span);
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
    finding.related.push_back({location_in(start, start.header.down_revision.span),
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
    .same_fault = is_same_fork,
};

}  // namespace revlint::rules
