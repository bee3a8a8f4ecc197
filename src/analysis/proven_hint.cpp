#include "analysis/proven_hint.hpp"

#include <algorithm>

#include "analysis/applied.hpp"
#include "analysis/fork.hpp"
#include "analysis/wording.hpp"
#include "text/phrase.hpp"

namespace revlint {
namespace {

constexpr int most_added = 4;               // steps that are found
constexpr std::size_t most_arguments = 24;  // of a merge, until `heads` is shorter

}  // namespace

std::string set_parent(const Revision& revision, std::string_view parent) {
  return "set down_revision = " + quoted(parent) + " in " + std::string(revision.path);
}

std::string merge_command(const Subject& subject, const Graph& graph,
                          const std::vector<Node>& heads) {
  std::string arguments = "merge -m \"merge heads\"";
  if (heads.size() > most_arguments && heads.size() == graph.heads().size()) {
    arguments += " heads";
  } else {
    for (const Node head : heads) arguments += " " + shell_word(graph.revision(head).id());
  }
  return "`" + alembic_command(subject.environment(), arguments) + "`";
}

std::string after_git_merge(const Subject& subject, const std::vector<std::string_view>& ids) {
  const Graph& work = subject.state.work.graph;
  if (!subject.project.base ||
      std::ranges::all_of(ids, [&](std::string_view id) { return work.find(id).has_value(); })) {
    return {};
  }
  return " after `git merge " + shell_word(subject.project.base->ref) + "`";
}

std::string in_steps(const std::vector<std::string>& steps) {
  std::string text;
  for (const std::string& step : steps) {
    if (!text.empty()) text += &step == &steps.back() ? ", and " : ", ";
    text += step;
  }
  return text;
}

void ProvenHint::write_links_again(Node node, LinkKind kind, const Identifier& names) {
  say("write " + variable(kind) + " = " + python_value(names) + " in " +
      std::string(trial_.graph().revision(node).path) + " again");
  trial_.set_links(node, kind, names);
}

void ProvenHint::relink_followers(std::string_view old, std::string_view id) {
  std::vector<std::pair<Node, LinkKind>> followers;
  const Graph& graph = trial_.graph();
  for (Node node = 0; node < graph.size(); ++node) {
    for (const LinkKind kind : {LinkKind::down_revision, LinkKind::depends_on}) {
      const auto names = links(graph.revision(node), kind).names();
      if (std::ranges::find(names, old, &Name::text) != names.end())
        followers.emplace_back(node, kind);
    }
  }
  for (const auto& [node, kind] : followers) trial_.replace_name(node, old, id);
  for (const auto& [node, kind] : followers) {
    const Revision& revision = trial_.graph().revision(node);
    say("write " + variable(kind) + " = " + python_value(links(revision, kind)) + " in " +
        std::string(revision.path));
  }
}

std::optional<std::string> ProvenHint::text(Aim aim) {
  const auto is_reached = [&] {
    const bool is_harmless =
        std::ranges::all_of(trial_.harm(), [&](Harm harm) { return harm == accepted_; });
    return is_harmless && (aim == Aim::no_harm || !find_fork(trial_.after()));
  };
  for (int added = 0; !is_reached(); ++added) {
    if (added == most_added || !add_step()) return std::nullopt;
  }
  return in_steps(steps_);
}

// The revisions of the base branch that followed one of the heads, and do so no more.
bool ProvenHint::link_back(const std::vector<Node>& heads) {
  if (!subject_.state.tip()) return false;
  const Graph& target = subject_.state.tip()->graph;
  for (const Node head : heads) {
    const auto before = target.find(trial_.graph().revision(head).id());
    if (!before) continue;
    for (const Node child : target.children(*before)) {
      const Revision& follower = target.revision(child);
      const auto now = trial_.graph().find(follower.id());
      if (!now) continue;
      write_links_again(*now, LinkKind::down_revision, follower.header.down_revision);
      return true;
    }
  }
  return false;
}

bool ProvenHint::add_step() {
  const std::set<Harm> harm = trial_.harm();
  if (harm.contains(Harm::missing) || harm.contains(Harm::duplicate) ||
      harm.contains(Harm::cycle)) {
    return false;
  }
  const auto fork = find_fork(trial_.after());
  if (!fork) return false;
  if (link_back(fork->heads)) return true;
  if (harm.contains(Harm::skipped)) return false;

  const Graph& graph = trial_.graph();
  const Revision& start = graph.revision(fork->start);
  const bool is_own = !Applied(subject_.state, subject_.settings).may_be(start.id());
  if (fork->heads.size() == 2 && !fork->merged.empty() && is_own && fork->start != kept_) {
    const Node other = fork->heads[fork->heads.front() == fork->primary ? 1 : 0];
    const std::string_view parent = graph.revision(other).id();
    say(set_parent(start, parent));
    trial_.set_parents(fork->start, {parent});
    return true;
  }
  if (fork->shared.empty()) return false;
  say(merge_command(subject_, graph, fork->heads));
  trial_.merge(fork->heads);
  return true;
}

}  // namespace revlint
