// Several heads, not all of which have a branch label of their own.

#include <algorithm>
#include <array>
#include <numeric>
#include <optional>

#include "analysis/applied.hpp"
#include "analysis/fork.hpp"
#include "analysis/proven_hint.hpp"
#include "analysis/repeated_tables.hpp"
#include "analysis/restore_command.hpp"
#include "analysis/wording.hpp"
#include "chain/connected_components.hpp"
#include "repair/fixes.hpp"
#include "rules/locations.hpp"
#include "rules/registry.hpp"
#include "text/phrase.hpp"

namespace revlint::rules {

namespace {

constexpr std::size_t most_related = 20;

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

// What restores `follower`, which this branch deleted and which followed a head.
std::optional<std::string> restored(const Subject& subject, const Revision& follower) {
  if (is_restored_beside(subject, follower.path)) return std::nullopt;
  ProvenHint hint(subject);
  hint.say(restore_command(subject, std::array{follower.path}));
  hint.trial().restore(follower);
  return hint.text(ProvenHint::Aim::one_chain);
}

// The same for a revision to which this branch gave another parent.
std::optional<std::string> linked_again(const Subject& subject, Node now,
                                        const Identifier& parents) {
  ProvenHint hint(subject);
  hint.write_links_again(now, LinkKind::down_revision, parents);
  return hint.text(ProvenHint::Aim::one_chain);
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
      auto cure = now ? linked_again(subject, *now, follower.header.down_revision)
                      : restored(subject, follower);
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

std::string merge_of_heads(const Subject& subject, const Fork& fork) {
  std::vector<std::string_view> ids;
  for (const Node head : fork.heads) ids.push_back(subject.graph().revision(head).id());
  return merge_command(subject, subject.graph(), fork.heads) + after_git_merge(subject, ids);
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
         merge_of_heads(subject, fork);
}

// A merge of chains that have nothing in common would send each database through all of them.
bool are_separate(const Graph& graph, const std::vector<Node>& heads) {
  std::vector<Node> all(graph.size());
  std::iota(all.begin(), all.end(), Node{0});
  const std::vector<ConnectedComponent> components = connected_components(graph, all);
  return std::ranges::none_of(components, [&](const ConnectedComponent& component) {
    return std::ranges::count_if(heads, [&](Node head) {
             return std::ranges::binary_search(component.nodes, head);
           }) > 1;
  });
}

std::string labels_hint(const Subject& subject, const Fork& fork) {
  std::vector<std::string_view> bases;
  const Graph& graph = subject.graph();
  const std::vector<bool> below = graph.ancestors(fork.heads);
  for (const Node base : graph.bases()) {
    if (below[base]) bases.push_back(graph.revision(base).id());
  }
  return "where separate chains are meant, give each base a branch label of its own "
         "(branch_labels = ('...',) in " +
         quoted_list(bases) + ") and run `" +
         alembic_command(subject.environment(), "upgrade heads") + "`";
}

// The first revision of this branch's side on top of the other side, which proves to end the fork.
std::optional<std::string> on_top(const Subject& subject, const Fork& fork) {
  if (fork.heads.size() > 2 || fork.merged.size() == 2) return std::nullopt;
  const Node other = fork.heads[fork.heads.front() == fork.primary ? 1 : 0];
  const Revision& start = subject.graph().revision(fork.start);
  // Databases that have run it would never run a revision that is put below it.
  if (Applied(subject.state, subject.settings).may_be(start.id())) return std::nullopt;
  if (start.down_revisions().empty() && repeats_tables(subject, fork.start, other))
    return std::nullopt;
  const std::string_view parent = subject.graph().revision(other).id();
  Trial trial(subject);
  trial.set_parents(fork.start, {parent});
  if (!trial.is_harmless() || find_fork(trial.after())) return std::nullopt;
  return set_parent(start, parent) + after_git_merge(subject, {parent});
}

std::string hint_for_separate(const Subject& subject, const Fork& fork) {
  const Revision& start = subject.graph().revision(fork.start);
  const std::string labels = labels_hint(subject, fork);
  const Node other = fork.heads[fork.heads.front() == fork.primary ? 1 : 0];
  if (fork.heads.size() == 2 && repeats_tables(subject, fork.start, other)) {
    return "decide between the two histories: " + quoted(start.id()) +
           " creates tables that the other side creates as well, so that one database cannot run "
           "both; `git rm` the files of one";
  }
  if (auto behind = on_top(subject, fork)) {
    if (!fork.merged.empty()) return *behind + "; or, " + labels;
    return "as long as no database has run " + quoted(start.id()) + ", " + *behind + "; or, " +
           labels;
  }
  return labels;
}

// The safe repair depends on which side databases have run. They may have run every merged
// revision.
std::string hint_for(const Subject& subject, const Fork& fork) {
  if (auto cure = without_twin(subject, fork)) return *std::move(cure);
  if (auto cure = taken_back(subject, fork)) return *std::move(cure);
  if (are_separate(subject.graph(), fork.heads)) return hint_for_separate(subject, fork);
  const std::string merge = merge_of_heads(subject, fork);
  const Revision& start = subject.graph().revision(fork.start);
  const std::string place = fork.heads.size() == 2 && fork.merged.size() < 2 &&
                                    !Applied(subject.state, subject.settings).may_be(start.id())
                                ? deployed_in(subject, start)
                                : "";
  if (!place.empty())
    return merge + ": " + place + " has " + quoted(start.id()) +
           ", so that databases may have run both sides";
  const auto behind = on_top(subject, fork);
  if (!behind) return merge;
  if (!fork.merged.empty()) return *behind;
  return merge + "; or, as long as no database has run " + quoted(start.id()) + ", " + *behind;
}

// Where the hint puts this branch's revisions on top of the others.
std::optional<Fix> fix_for(const Subject& subject, const Fork& fork) {
  if (fork.merged.empty() || fork.twin_merges || taken_back(subject, fork) ||
      are_separate(subject.graph(), fork.heads))
    return std::nullopt;
  return rebase_fix(subject);
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
  finding.fix = fix_for(subject, *fork);
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
    .fixability = Fixability::unsafe,
    .summary = "several heads, and not each can be addressed by a branch label of its own",
    .check = check,
    .same_fault = is_same_fork,
};

}  // namespace revlint::rules
