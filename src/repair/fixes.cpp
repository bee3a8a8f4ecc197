#include "repair/fixes.hpp"

#include <algorithm>
#include <set>

#include "analysis/applied.hpp"
#include "analysis/fork.hpp"
#include "analysis/restore_command.hpp"
#include "analysis/trial.hpp"
#include "repair/new_id.hpp"
#include "repair/own_revisions.hpp"
#include "repair/rebase.hpp"
#include "repair/relink.hpp"
#include "text/phrase.hpp"
#include "text/utf8.hpp"
#include "tree/paths.hpp"

namespace revlint {
namespace {

using Ids = std::vector<std::string>;

bool has_history(const Subject& subject) {
  const auto& base = subject.project.base;
  return base && !base->has_landed && !base->set_aside;
}

std::vector<std::string_view> views(const Ids& ids) {
  return {ids.begin(), ids.end()};
}

std::optional<Node> node_at(const Graph& graph, std::string_view path) {
  for (Node node = 0; node < graph.size(); ++node)
    if (graph.revision(node).path == path) return node;
  return std::nullopt;
}

// Findings point into the judged tree, and fixes change the work: a file has to be the same in
// both.
bool is_as_judged(const Subject& subject, std::string_view path) {
  return subject.project.tree == subject.project.work ||
         subject.project.body(Side::judged, path).text() ==
             subject.project.body(Side::work, path).text();
}

bool add_edits(const Subject& subject, std::string_view path, const NewIdentifiers& wanted,
               std::vector<Edit>& edits) {
  if (!is_as_judged(subject, path)) return false;
  auto relinked = relink(path, subject.project.body(Side::work, path).text(), wanted);
  if (!relinked) return false;
  edits.insert(edits.end(), relinked->edits.begin(), relinked->edits.end());
  return true;
}

// The names with `id` instead of `old`; nullopt where `old` is not among them.
std::optional<Ids> replaced(std::span<const Name> names, std::string_view old,
                            const std::string& id) {
  Ids ids;
  bool found = false;
  for (const Name& name : names) {
    found |= name.text == old;
    ids.push_back(name.text == old ? id : std::string(name.text));
  }
  return found ? std::optional(ids) : std::nullopt;
}

// Whether the file is this branch's own, by what it does and not by its ID alone.
class OwnFiles {
 public:
  explicit OwnFiles(const Subject& subject) {
    const OwnRevisions own = own_revisions(subject.project, subject.state);
    for (const Node node : own.nodes) paths_.insert(subject.state.work.graph.revision(node).path);
  }
  bool contains(std::string_view path) const { return paths_.contains(path); }

 private:
  std::set<std::string_view> paths_;
};

std::optional<Fix> renamed(const Subject& subject, Node node, const Renumbering& how) {
  const Revision& revision = subject.graph().revision(node);
  const std::string id = new_id(subject, revision);
  Fix fix{FixSafety::unsafe,
          "give " + std::string(revision.path) + " the revision ID " + quoted(id),
          {}};
  NewIdentifiers wanted;
  wanted.revision = id;
  if (!how.parent.empty()) wanted.down_revision = Ids{how.parent};
  if (!add_edits(subject, revision.path, wanted, fix.edits)) return std::nullopt;
  for (const std::string& path : how.followers) {
    const auto follower = node_at(subject.graph(), path);
    if (!follower) return std::nullopt;
    const Revision& there = subject.graph().revision(*follower);
    NewIdentifiers names;
    names.down_revision = replaced(there.down_revisions(), revision.id(), id);
    names.depends_on = replaced(there.depends_on(), revision.id(), id);
    if (!add_edits(subject, path, names, fix.edits)) return std::nullopt;
  }
  return fix;
}

}  // namespace

std::optional<Fix> rebase_fix(const Subject& subject) {
  if (!has_history(subject)) return std::nullopt;
  const EnvironmentRebase plan = plan_rebase(subject.project, subject.state, subject.settings, {});
  if (plan.refusal || plan.moves.empty() || !plan.gone_parents.empty()) return std::nullopt;
  Trial trial(subject);
  Ids ids;
  for (const Move& move : plan.moves) {
    const auto node = node_at(subject.graph(), move.path);
    if (!node || !is_as_judged(subject, move.path)) return std::nullopt;
    trial.set_parents(*node, views(move.to));
    ids.push_back(move.id);
  }
  if (!trial.is_harmless() || find_fork(trial.after())) return std::nullopt;
  Fix fix{FixSafety::unsafe,
          "put " + quoted_list(views(ids)) + " on top of " + quoted_list(views(plan.onto)),
          {}};
  for (const FileChange& file : plan.files)
    fix.edits.insert(fix.edits.end(), file.edits.begin(), file.edits.end());
  return fix;
}

std::optional<Fix> new_id_fix(const Subject& subject, Node node) {
  const Graph& graph = subject.graph();
  const Revision& revision = graph.revision(node);
  if (!is_unmerged(subject, revision)) return std::nullopt;
  const OwnFiles own(subject);
  Trial trial(subject);
  const std::string id = new_id(subject, revision);
  trial.set_id(node, id);
  Renumbering how;
  for (Node other = 0; other < graph.size(); ++other) {
    const Revision& there = graph.revision(other);
    if (!replaced(there.down_revisions(), revision.id(), id) &&
        !replaced(there.depends_on(), revision.id(), id))
      continue;
    if (!own.contains(there.path) || !is_unmerged(subject, there)) return std::nullopt;
    trial.replace_name(other, revision.id(), id);
    how.followers.emplace_back(there.path);
  }
  if (!own.contains(revision.path) || !trial.is_harmless()) return std::nullopt;
  return renamed(subject, node, how);
}

std::optional<Fix> new_id_fix(const Subject& subject, Node node, const Renumbering& how) {
  if (!has_history(subject)) return std::nullopt;
  const OwnFiles own(subject);
  const Graph& graph = subject.graph();
  std::size_t own_copies = 0;
  for (const auto& copies : graph.duplicates()) {
    if (std::ranges::find(copies, node) == copies.end()) continue;
    own_copies = static_cast<std::size_t>(std::ranges::count_if(
        copies, [&](Node copy) { return own.contains(graph.revision(copy).path); }));
    // Where all copies are this branch's own, their followers may mean any of them, and so may
    // databases elsewhere.
    if (own_copies == copies.size() &&
        (!how.followers.empty() || !is_unmerged(subject, graph.revision(node))))
      return std::nullopt;
  }
  if (own_copies == 0 || !own.contains(graph.revision(node).path)) return std::nullopt;
  const auto is_own = [&](const std::string& path) { return own.contains(path); };
  if (!std::ranges::all_of(how.followers, is_own)) return std::nullopt;
  return renamed(subject, node, how);
}

std::optional<Fix> restore_fix(const Subject& subject,
                               const std::vector<const DeletedRevision*>& lost) {
  if (!has_history(subject) || !subject.state.target) return std::nullopt;
  Trial trial(subject);
  Fix fix{FixSafety::unsafe, "", {}};
  for (const DeletedRevision* const loss : lost) {
    const Revision& before = subject.state.target->graph.revision(loss->before);
    const std::string path(before.path);
    const Body& body = subject.project.body(Side::target, path);
    const bool fits = loss->kept_at.empty() && place_of(subject, path) == path &&
                      !subject.project.work->kind(path) &&
                      subject.project.work->kind(parent_path(path)) == EntryKind::directory;
    if (!fits || !body.is_readable() || !is_valid_utf8(body.text())) return std::nullopt;
    trial.restore(before);
    fix.edits.push_back({path, {}, body.text()});
    fix.description += (fix.description.empty() ? "restore " : ", ") + path;
  }
  if (!trial.is_harmless() || find_fork(trial.after())) return std::nullopt;
  return fix;
}

}  // namespace revlint
