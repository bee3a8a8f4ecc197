#include "repair/refusal_commands.hpp"

#include <algorithm>

#include "analysis/fork.hpp"
#include "analysis/wording.hpp"
#include "text/phrase.hpp"

namespace revlint {
namespace {

using Commands = std::vector<std::string>;

std::string merge_of(const Environment& environment, const Graph& graph,
                     const std::vector<Node>& heads) {
  std::string arguments = "merge -m \"merge heads\"";
  for (const Node head : heads) arguments += " " + shell_word(graph.revision(head).id());
  return alembic_command(environment, arguments);
}

// Joins the heads by a merge revision, which no database is harmed by. Alembic needs their files.
Commands merge_heads(const Subject& subject) {
  const auto fork = find_fork(subject);
  if (!fork) return {};
  const Graph& graph = subject.graph();
  Commands commands;
  const bool here = std::ranges::all_of(fork->heads, [&](Node head) {
    return subject.state.work.graph.find(graph.revision(head).id()).has_value();
  });
  if (!here && subject.project.base)
    commands.push_back("git merge " + shell_word(subject.project.base->shown));
  commands.push_back(merge_of(subject.environment(), graph, fork->heads));
  return commands;
}

Commands choose_head(const Subject& subject) {
  Commands commands;
  if (!subject.state.target) return commands;
  const Graph& target = subject.state.target->graph;
  if (target.heads().size() > 1)
    commands.push_back(merge_of(subject.environment(), target, target.heads()));
  for (const Node head : target.heads())
    commands.push_back("revlint rebase --onto " + shell_word(target.revision(head).id()));
  return commands;
}

// The merged files as they are on the target.
Commands restore(const Subject& subject, const OwnRevisions& own) {
  Commands commands;
  const Graph& graph = subject.state.work.graph;
  for (const Node node : spliced_above(subject.state, own)) {
    std::string_view path = graph.revision(node).path;
    if (subject.state.target) {
      const auto there = subject.state.target->graph.find(graph.revision(node).id());
      if (there) path = subject.state.target->graph.revision(*there).path;
    }
    commands.push_back("git checkout " + shell_word(subject.project.base->shown) + " -- " +
                       shell_word(path));
  }
  commands.push_back("revlint rebase");
  return commands;
}

}  // namespace

std::vector<std::string> refusal_commands(const Subject& subject, const OwnRevisions& own,
                                          const RepairRefusal& refusal) {
  switch (refusal.why) {
    case Reason::spliced:
      return restore(subject, own);
    case Reason::duplicate_id:
      return own.twins.empty() ? Commands{"revlint rebase --renumber"} : Commands{};
    case Reason::target_has_several_heads:
    case Reason::target_squashed:
      return choose_head(subject);
    case Reason::own_heads: {
      Commands commands{"revlint rebase --linearize"};
      for (std::string& command : merge_heads(subject)) commands.push_back(std::move(command));
      return commands;
    }
    case Reason::merge_in_progress:
    case Reason::unreadable:
      return {};
    case Reason::applied:
    case Reason::both_merged:
    case Reason::computed:
    case Reason::redundant_merge:
      return merge_heads(subject);
  }
  return {};
}

}  // namespace revlint
