#include "lost_revisions.hpp"

#include <algorithm>
#include <set>

#include "clusters.hpp"
#include "open_ends.hpp"
#include "phrase.hpp"

namespace revlint {
namespace {

constexpr std::size_t most_paths = 5;

// The names that missing-parent and missing-dependency report.
std::set<std::string_view> missed_names(const Subject& subject) {
  std::set<std::string_view> names;
  const Graph& graph = subject.graph();
  if (graph.missing().empty() || Elsewhere(subject).may_be_any()) return names;
  for (const MissingReference& reference : unexplained_references(subject)) {
    const Revision& revision = graph.revision(reference.node);
    const bool is_parent = reference.kind == LinkKind::down_revision;
    const auto written = is_parent ? revision.down_revisions() : revision.depends_on();
    names.insert(written[reference.index].text);
  }
  return names;
}

}  // namespace

std::vector<const Loss*> unexplained_losses(const Subject& subject) {
  std::vector<const Loss*> lost;
  for (const Loss& loss : subject.state.fates.lost) lost.push_back(&loss);
  if (lost.empty()) return lost;
  const std::set<std::string_view> missed = missed_names(subject);
  if (missed.empty()) return lost;

  const Graph& target = subject.state.target->graph;
  std::vector<Node> nodes;
  for (const Loss* loss : lost) nodes.push_back(loss->before);
  std::set<Node> explained;
  for (const Cluster& cluster : clusters(target, nodes)) {
    const bool is_missed = std::ranges::any_of(
        cluster.nodes, [&](Node it) { return missed.contains(target.revision(it).id()); });
    if (is_missed) explained.insert(cluster.nodes.begin(), cluster.nodes.end());
  }
  std::erase_if(lost, [&](const Loss* loss) { return explained.contains(loss->before); });
  return lost;
}

std::string restoring(const Subject& subject, const std::vector<const Loss*>& lost) {
  const Graph& target = subject.state.target->graph;
  const std::string base = shell_word(subject.project.base->shown);
  if (lost.size() == 1 && !lost[0]->kept_at.empty()) {
    const std::string_view path = target.revision(lost[0]->before).path;
    if (path == lost[0]->kept_at) return "name its directory in version_locations again";
    return "`git mv " + shell_word(lost[0]->kept_at) + " " + shell_word(path) + "`";
  }
  if (lost.size() > most_paths) {
    std::string directories;
    for (const VersionLocation& location : subject.environment().version_locations)
      directories += " " + shell_word(location.path.empty() ? "." : location.path);
    return "`git diff --name-only --diff-filter=D --merge-base " + base + " --" + directories +
           " | xargs git checkout " + base + " --`";
  }
  std::string command = "`git checkout " + base + " --";
  for (const Loss* loss : lost) command += " " + shell_word(target.revision(loss->before).path);
  return command + "`";
}

std::optional<Disappearance> disappearance(const Subject& subject, std::string_view id) {
  const EnvironmentState& state = subject.state;
  if (!state.target || subject.graph().find(id)) return std::nullopt;
  const std::string& base = subject.project.base->shown;
  const auto node = state.target->graph.find(id);
  if (!node) {
    if (!state.merge_base || !state.merge_base->graph.find(id)) return std::nullopt;
    return Disappearance{" is gone from " + base + " since this branch left it",
                         "name the revision of " + base + " that comes before", nullptr};
  }
  const Revision* const revision = &state.target->graph.revision(*node);
  for (const Renaming& renaming : state.fates.renamed) {
    if (renaming.before != *node) continue;
    const Revision& now = subject.graph().revision(renaming.after);
    return Disappearance{" is called " + quoted(now.id()) + " in this branch",
                         "write revision = " + quoted(id) + " in " + std::string(now.path) +
                             " again: databases hold that ID",
                         revision};
  }
  for (const Loss& loss : state.fates.lost) {
    if (loss.before == *node)
      return Disappearance{" is deleted by this branch", restoring(subject, {&loss}), revision};
  }
  for (const Squash& squash : state.fates.squashed) {
    if (!std::ranges::binary_search(squash.before, *node)) continue;
    return Disappearance{" is one of " + std::to_string(squash.before.size()) +
                             " revisions that this branch replaces",
                         "name the last revision of those that replace it", revision};
  }
  return std::nullopt;
}

std::optional<Disappearance> disappearance_before(const Subject& subject, std::string_view id) {
  const auto& base = subject.project.base;
  if (!base || !base->find_deleted) return std::nullopt;
  std::vector<std::string> directories;
  for (const VersionLocation& location : subject.environment().version_locations)
    directories.push_back(location.path);
  const auto deleted = base->find_deleted(directories, id);
  if (!deleted) return std::nullopt;
  return Disappearance{" was deleted by commit " + deleted->commit,
                       "`git checkout " + shell_word(deleted->before) + " -- " +
                           shell_word(deleted->path) + "`, or name another revision",
                       nullptr};
}

}  // namespace revlint
