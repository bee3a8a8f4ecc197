#include "analysis/lost_revisions.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "analysis/external_revisions.hpp"
#include "analysis/proven_hint.hpp"
#include "analysis/restore_command.hpp"
#include "analysis/wording.hpp"
#include "chain/connected_components.hpp"
#include "text/phrase.hpp"
#include "tree/paths.hpp"

namespace revlint {
namespace {

constexpr std::size_t most_paths = 5;

// The hint for several revisions whose files still exist where Alembic does not look; else empty.
std::string relocation_hint(const Subject& subject,
                            const std::vector<const DeletedRevision*>& lost) {
  const auto kept = [](const DeletedRevision* loss) { return !loss->kept_at.empty(); };
  if (lost.size() < 2 || !std::ranges::all_of(lost, kept)) return {};
  const auto& locations = subject.environment().version_locations;
  const auto is_below = [&](const DeletedRevision* loss) {
    return std::ranges::any_of(locations, [&](const VersionLocation& location) {
      return is_within(loss->kept_at, location.path);
    });
  };
  if (std::ranges::all_of(lost, is_below))
    return "set recursive_version_locations = true, or move the files back";
  const Graph& target = subject.state.tip()->graph;
  const auto stayed = [&](const DeletedRevision* loss) {
    return loss->kept_at == target.revision(loss->before).path;
  };
  const std::string name = "name their directories in version_locations";
  return std::ranges::all_of(lost, stayed) ? name + " again" : name + ", or move the files back";
}

// The words alone: where the files are, and how they come back.
std::string restoring(const Subject& subject, const std::vector<const DeletedRevision*>& lost) {
  const Graph& target = subject.state.tip()->graph;
  const std::string base = shell_word(subject.project.base->ref);
  if (lost.size() == 1 && !lost[0]->kept_at.empty()) {
    const std::string_view path = target.revision(lost[0]->before).path;
    if (path == lost[0]->kept_at) return "name its directory in version_locations again";
    return "`git mv " + shell_word(lost[0]->kept_at) + " " + shell_word(place_of(subject, path)) +
           "`";
  }
  if (std::string again = relocation_hint(subject, lost); !again.empty()) return again;
  const std::string& whole = subject.environment().script_location;
  if (!whole.empty() && !subject.project.work->kind(whole))
    return checkout(subject.project.base->ref, whole);
  if (lost.size() > most_paths) {
    std::string directories;
    for (const VersionLocation& location : subject.environment().version_locations)
      directories += " " + shell_word(location.path.empty() ? "." : location.path);
    return "`git diff --name-only --diff-filter=D --merge-base " + base + " --" + directories +
           " | xargs git checkout " + base + " --`";
  }
  std::vector<std::string_view> paths;
  for (const DeletedRevision* loss : lost) paths.push_back(target.revision(loss->before).path);
  return restore_command(subject, paths);
}

void bring_back(ProvenHint& hint, const Subject& subject, const Revision& revision) {
  if (is_restored_beside(subject, revision.path)) {
    hint.trial().add(revision);
  } else {
    hint.trial().restore(revision);
  }
}

std::optional<std::string> proven_restoring(const Subject& subject,
                                            const std::vector<const DeletedRevision*>& lost) {
  ProvenHint hint(subject);
  for (const DeletedRevision* loss : lost) {
    bring_back(hint, subject, subject.state.tip()->graph.revision(loss->before));
  }
  hint.say(restoring(subject, lost));
  return hint.text();
}

// The revision that took the place of another one goes, and that one comes back.
std::optional<std::string> proven_return(const Subject& subject, const Renaming& renaming) {
  const Revision& before = subject.state.tip()->graph.revision(renaming.before);
  const Revision& after = subject.graph().revision(renaming.after);
  ProvenHint hint(subject);
  if (renaming.evidence != Renaming::Evidence::place) {
    hint.say("write revision = " + quoted(before.id()) + " in " + std::string(after.path) +
             " again");
    hint.trial().set_id(renaming.after, before.id());
    hint.relink_followers(after.id(), before.id());
    return hint.text();
  }
  if (before.path == after.path) {
    hint.say(checkout(subject.project.base->ref, before.path));
    hint.trial().restore(before);
  } else {
    hint.say(restore_command(subject, std::array{before.path}));
    bring_back(hint, subject, before);
    hint.say("`git rm " + shell_word(after.path) + "`");
    hint.trial().remove(renaming.after);
  }
  hint.relink_followers(after.id(), before.id());
  if (!hint.text()) return std::nullopt;
  hint.say("change more in a new revision");
  return hint.text();
}

// The deleted revisions that are linked with one of them: its file alone would lack its parents.
std::vector<const DeletedRevision*> linked_losses(const Subject& subject,
                                                  const DeletedRevision& loss) {
  std::map<Node, const DeletedRevision*> all;
  for (const DeletedRevision& it : subject.state.revision_changes.deleted)
    all.emplace(it.before, &it);
  std::vector<Node> nodes;
  for (const auto& [node, it] : all) nodes.push_back(node);
  std::vector<const DeletedRevision*> linked;
  for (const ConnectedComponent& component :
       connected_components(subject.state.tip()->graph, nodes)) {
    if (!std::ranges::binary_search(component.nodes, loss.before)) continue;
    for (const Node node : component.nodes) linked.push_back(all.at(node));
  }
  return linked;
}

}  // namespace

std::set<std::string_view> missed_names(const Subject& subject, const ReferenceRules& rules) {
  std::set<std::string_view> names;
  const Graph& graph = subject.graph();
  if (graph.missing().empty() || ExternalRevisions(subject).may_be_any()) return names;
  const bool parents = subject.reports(rules.missing_parent);
  const bool dependencies = subject.reports(rules.missing_dependency);
  for (const MissingReference& reference : unexplained_references(subject)) {
    const bool is_parent = reference.kind == LinkKind::down_revision;
    if (is_parent ? parents : dependencies) names.insert(graph.name_of(reference));
  }
  return names;
}

std::vector<const DeletedRevision*> unexplained_losses(const Subject& subject,
                                                       const ReferenceRules& rules) {
  std::vector<const DeletedRevision*> lost;
  for (const DeletedRevision& loss : subject.state.revision_changes.deleted) lost.push_back(&loss);
  if (lost.empty()) return lost;
  const std::set<std::string_view> missed = missed_names(subject, rules);
  if (missed.empty()) return lost;

  const Graph& target = subject.state.tip()->graph;
  std::vector<Node> nodes;
  for (const DeletedRevision* loss : lost) nodes.push_back(loss->before);
  std::set<Node> explained;
  for (const ConnectedComponent& component : connected_components(target, nodes)) {
    const bool is_missed = std::ranges::any_of(
        component.nodes, [&](Node it) { return missed.contains(target.revision(it).id()); });
    if (is_missed) explained.insert(component.nodes.begin(), component.nodes.end());
  }
  std::erase_if(lost,
                [&](const DeletedRevision* loss) { return explained.contains(loss->before); });
  return lost;
}

std::vector<Renaming> unexplained_renamings(const Subject& subject, const ReferenceRules& rules) {
  std::vector<Renaming> renamed = subject.state.revision_changes.renamed;
  if (renamed.empty()) return renamed;
  const std::set<std::string_view> missed = missed_names(subject, rules);
  const Graph& base = subject.state.tip()->graph;
  std::erase_if(renamed,
                [&](const Renaming& it) { return missed.contains(base.revision(it.before).id()); });
  return renamed;
}

std::string restore_hint(const Subject& subject, const std::vector<const DeletedRevision*>& lost) {
  if (!subject.project.base) {
    return std::string(lost.size() == 1 ? "bring its file" : "bring their files") +
           " back; or, if no database has run " + it_or_them(lost.size()) + ", `revlint lock`";
  }
  if (auto hint = proven_restoring(subject, lost)) return *std::move(hint);
  std::vector<const DeletedRevision*> all;
  for (const DeletedRevision& loss : subject.state.revision_changes.deleted) all.push_back(&loss);
  if (all.size() > lost.size()) {
    if (auto hint = proven_restoring(subject, all)) return *std::move(hint);
  }
  return "decide between " + std::string(lost.size() == 1 ? "this revision" : "these revisions") +
         " and what this branch has instead: " + restoring(subject, all.empty() ? lost : all) +
         " restores the former, but does not fit to the latter";
}

std::string restore_hint(const Subject& subject, const Renaming& renaming) {
  const Revision& before = subject.state.tip()->graph.revision(renaming.before);
  const Revision& after = subject.graph().revision(renaming.after);
  const bool here = subject.project.base.has_value();
  if (here && before.path == after.path && is_overwritten(subject, before.path) &&
      renaming.evidence != Renaming::Evidence::place) {
    return restore_command(subject, std::array{before.path}) + ", and let " + quoted(after.id()) +
           " follow it: down_revision = " + quoted(before.id());
  }
  if (here || renaming.evidence != Renaming::Evidence::place) {
    if (auto hint = proven_return(subject, renaming)) return *std::move(hint);
  }
  if (renaming.evidence == Renaming::Evidence::place)
    return (here ? restore_command(subject, std::array{before.path})
                 : "bring " + quoted(before.id()) + " back") +
           " in place of " + quoted(after.id()) + ", and change more in a new revision";
  return "write revision = " + quoted(before.id()) + " in " + std::string(after.path) + " again";
}

std::optional<Disappearance> disappearance(const Subject& subject, std::string_view id) {
  const EnvironmentState& state = subject.state;
  if (!state.tip() || subject.graph().find(id)) return std::nullopt;
  const std::string base = base_name(subject);
  const auto node = state.tip()->graph.find(id);
  if (!node) {
    if (!state.merge_base || !state.merge_base->graph.find(id)) return std::nullopt;
    return Disappearance{" is gone from " + base + " since this branch left it",
                         "name the revision of " + base + " that comes before", nullptr};
  }
  const Revision* const revision = &state.tip()->graph.revision(*node);
  const bool here = subject.project.base.has_value();
  for (const Renaming& renaming : state.revision_changes.renamed) {
    if (renaming.before != *node) continue;
    const Revision& now = subject.graph().revision(renaming.after);
    const std::string cure = restore_hint(subject, renaming);
    if (here && renaming.evidence == Renaming::Evidence::place)
      return Disappearance{" has given its place to " + quoted(now.id()) + " in this branch", cure,
                           revision};
    return Disappearance{" is called " + quoted(now.id()) + (here ? " in this branch" : " now"),
                         cure + ": databases hold that ID", revision};
  }
  for (const DeletedRevision& loss : state.revision_changes.deleted) {
    if (loss.before == *node)
      return Disappearance{
          here ? " is deleted by this branch" : " is gone, and revlint.lock has it",
          restore_hint(subject, linked_losses(subject, loss)), revision};
  }
  for (const Squash& squash : state.revision_changes.squashed) {
    if (!std::ranges::binary_search(squash.before, *node)) continue;
    return Disappearance{" is one of " + std::to_string(squash.before.size()) + " revisions that " +
                             (here ? "this branch replaces" : "were replaced"),
                         "name the last revision of those that replace it", revision};
  }
  return std::nullopt;
}

std::map<std::string, Disappearance, std::less<>> disappearances_before(
    const Subject& subject, const std::vector<std::string>& ids) {
  std::map<std::string, Disappearance, std::less<>> found;
  const auto& base = subject.project.base;
  if (!base || !base->earlier || ids.empty()) return found;
  std::vector<std::string> directories;
  for (const VersionLocation& location : subject.environment().version_locations)
    directories.push_back(location.path);
  for (const auto& [id, deleted] : base->earlier->find_deleted(directories, ids)) {
    found.emplace(id, Disappearance{" was deleted by commit " + deleted.commit,
                                    restore_command(subject, deleted.before, deleted.path) +
                                        ", or name another revision",
                                    nullptr, true});
  }
  return found;
}

}  // namespace revlint
