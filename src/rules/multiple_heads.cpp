// More than one head, where not each has a branch label of its own.

#include <algorithm>

#include "alembic_command.hpp"
#include "fork.hpp"
#include "phrase.hpp"
#include "places.hpp"
#include "rules.hpp"

namespace revlint::rules {

namespace {

constexpr std::size_t most_related = 20;

std::vector<std::string_view> ids(const Graph& graph, const std::vector<Node>& nodes) {
  std::vector<std::string_view> names;
  for (const Node node : nodes) names.push_back(graph.revision(node).id());
  return names;
}

// Whether the base branch has the revision already: databases may have run it.
bool is_merged(const Subject& subject, Node node) {
  return subject.state.target &&
         subject.state.target->graph.find(subject.graph().revision(node).id());
}

// The head at which the finding stands: what this branch adds, else the last loaded.
Node primary_of(const Subject& subject, const std::vector<Node>& heads) {
  const auto added = std::find_if(heads.rbegin(), heads.rend(),
                                  [&](Node head) { return !is_merged(subject, head); });
  return added == heads.rend() ? heads.back() : *added;
}

// The first revision that `head` does not share with the other heads.
Node branch_start(const Graph& graph, const Fork& fork, Node head) {
  std::vector<Node> others = fork.heads;
  std::erase(others, head);
  const std::vector<bool> shared = graph.ancestors(others);
  Node start = head;
  for (std::size_t steps = graph.revisions().size(); steps > 0; --steps) {
    const auto parents = graph.parents(start);
    const auto own = std::ranges::find_if(parents, [&](Node parent) { return !shared[parent]; });
    if (own == parents.end()) break;
    start = *own;
  }
  return start;
}

bool are_twin_merges(const Graph& graph, const std::vector<Node>& heads) {
  std::vector<std::vector<Node>> parents;
  for (const Node head : heads) {
    const auto links = graph.parents(head);
    parents.emplace_back(links.begin(), links.end());
    std::ranges::sort(parents.back());
  }
  return parents.front().size() > 1 &&
         std::ranges::all_of(parents, [&](const auto& links) { return links == parents.front(); });
}

struct Wording {
  const Subject& subject;
  const Graph& graph;
  const Fork& fork;
  Node primary;
  Node start;
  std::vector<Node> shared;

  std::string message() const {
    const auto names = ids(graph, fork.heads);
    std::string text = names.size() > 2 ? std::to_string(names.size()) + " heads: " : "";
    text += quoted_list(names);
    if (are_twin_merges(graph, fork.heads)) {
      text += " merge the same revisions, " + quoted_list(ids(graph, parents(primary)));
    } else if (shared.empty()) {
      text += names.size() > 2 ? "" : " are both heads";
      text += ", with no revision in common";
    } else {
      text += names.size() > 2 ? ", " : " are both heads, ";
      text += "branched off " + quoted_list(ids(graph, shared));
    }
    return text +
           ": `alembic upgrade head` stops with Multiple head revisions are present for given "
           "argument 'head'";
  }

  std::string hint() const {
    std::vector<Node> merged, added;
    for (const Node head : fork.heads) (is_merged(subject, head) ? merged : added).push_back(head);
    if (are_twin_merges(graph, fork.heads)) {
      const std::string remove = "`git rm " + shell_word(graph.revision(primary).path) + "`";
      return merged.empty()
                 ? "keep the one that databases have run and delete the other, e.g. " + remove
                 : remove;
    }
    const std::string merge = "`" +
                              alembic_command(subject.environment(), "merge -m \"merge heads\"") +
                              arguments() + "`";
    if (fork.heads.size() > 2 || (added.empty() && subject.state.target)) return merge;
    const Node base = fork.heads[fork.heads.front() == primary ? 1 : 0];
    const std::string reparent = "set down_revision = " + quoted(graph.revision(base).id()) +
                                 " in " + std::string(graph.revision(start).path);
    if (!merged.empty()) return reparent + ", or run `revlint rebase`";
    return merge + "; or, as long as no database has run " + quoted(graph.revision(start).id()) +
           ", " + reparent;
  }

  std::string arguments() const {
    if (fork.heads.size() > 8) return " heads";
    std::string text;
    for (const Node head : fork.heads) text += " " + shell_word(graph.revision(head).id());
    return text;
  }

  std::vector<Node> parents(Node node) const {
    const auto links = graph.parents(node);
    return {links.begin(), links.end()};
  }
};

std::vector<Finding> check(const Subject& subject) {
  const std::optional<Fork> fork = find_fork(subject);
  if (!fork) return {};
  const Graph& graph = subject.graph();
  const Node primary = primary_of(subject, fork->heads);
  const Wording wording{subject,
                        graph,
                        *fork,
                        primary,
                        branch_start(graph, *fork, primary),
                        graph.shared_parents(fork->heads)};

  Finding finding;
  const Revision& revision = graph.revision(primary);
  finding.location = place(revision, revision.header.down_revision.span);
  finding.message = wording.message();
  finding.hint = wording.hint();
  finding.revisions.emplace_back(revision.id());
  for (const Node head : fork->heads) {
    if (head == primary) continue;
    const Revision& other = graph.revision(head);
    finding.revisions.emplace_back(other.id());
    if (finding.related.size() < most_related) {
      finding.related.push_back(at_id(other, "head " + quoted(other.id())));
    }
  }
  for (const Node node : wording.shared) {
    const Revision& parent = graph.revision(node);
    finding.related.push_back(at_id(parent, "the shared parent " + quoted(parent.id())));
  }
  if (wording.start != primary) {
    const Revision& start = graph.revision(wording.start);
    finding.related.push_back({place(start, start.header.down_revision.span),
                               "the branch of " + quoted(revision.id()) + " begins here"});
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
