#include "repair/rebase_notices.hpp"

#include <algorithm>
#include <map>
#include <sstream>

#include "git/commit_tree.hpp"
#include "git/index_tree.hpp"
#include "history/git_operation.hpp"
#include "repair/own_revisions.hpp"
#include "repair/renumber.hpp"
#include "repair/same_objects.hpp"
#include "text/phrase.hpp"

namespace revlint {
namespace {

std::string list(const std::vector<std::string>& names) {
  return quoted_list(std::vector<std::string_view>(names.begin(), names.end()));
}

// The revisions of the target that the branch did not know when it began.
std::vector<Node> newly_below(const EnvironmentState& state, const EnvironmentRebase& plan) {
  const Graph& target = state.target->graph;
  std::vector<Node> onto;
  for (const std::string& id : plan.onto)
    if (const auto node = target.find(id)) onto.push_back(*node);
  const std::vector<bool> below = target.ancestors(onto);
  std::vector<Node> from;
  for (const Move& move : plan.moves)
    for (const std::string& id : move.from)
      if (const auto node = target.find(id)) from.push_back(*node);
  const std::vector<bool> known = target.ancestors(from);
  std::vector<Node> nodes;
  for (Node node = 0; node < target.size(); ++node)
    if (below[node] && !known[node]) nodes.push_back(node);
  return nodes;
}

void add_same_objects(std::vector<Notice>& notices, const Project& project,
                      const EnvironmentState& state, const EnvironmentRebase& plan) {
  std::map<std::string, std::string> below;  // what is done, by whom
  for (const Node node : newly_below(state, plan)) {
    const Revision& revision = state.target->graph.revision(node);
    for (const std::string& did : named_objects(project.body(Side::target, revision.path).text()))
      below.emplace(did, revision.id());
  }
  if (below.empty()) return;
  for (const Node node : own_revisions(project, state).nodes) {
    const Revision& revision = state.work.graph.revision(node);
    for (const std::string& does : named_objects(project.body(Side::work, revision.path).text())) {
      const auto at = below.find(does);
      if (at == below.end()) continue;
      notices.push_back({"same-object", quoted(revision.id()) + " " + does + ", and so does " +
                                            quoted(at->second) +
                                            ", which now runs before it: the upgrade will fail"});
    }
  }
}

bool has_file(const Repository& repository, const Commit& commit,
              const std::vector<FileChange>& files) {
  const CommitTree tree(repository, commit);
  return std::ranges::any_of(
      files, [&](const FileChange& file) { return tree.kind(file.path).has_value(); });
}

// Branches that have the commit at HEAD, and so the files as they were.
std::vector<std::string> built_on_head(const Repository& repository, const std::string& upstream) {
  const std::string here = repository.git({"rev-parse", "--symbolic-full-name", "HEAD"}).output;
  std::istringstream refs(repository
                              .git({"for-each-ref", "--contains=HEAD", "--format=%(refname)",
                                    "refs/heads", "refs/remotes"})
                              .output);
  std::vector<std::string> names;
  for (std::string ref; std::getline(refs, ref);) {
    if (here == ref + "\n" || ref == upstream || ref.ends_with("/HEAD")) continue;
    names.push_back(ref.substr(ref.find('/', 5) + 1));
  }
  return names;
}

}  // namespace

std::vector<Notice> rebase_notices(const Project& project, const EnvironmentState& state,
                                   const EnvironmentRebase& plan, const Settings& settings) {
  std::vector<Notice> notices = plan.notices;
  if (!state.target || plan.moves.empty()) return notices;
  if (!plan.gone_parents.empty()) {
    notices.push_back(
        {"target-squashed", project.base->shown + " does not have " + list(plan.gone_parents) +
                                " any more: a database that is there has to be brought to " +
                                list(plan.onto) + " by hand"});
  }
  add_same_objects(notices, project, state, plan);
  const bool kept =
      std::ranges::none_of(plan.moves, [](const Move& move) { return move.path != move.new_path; });
  if (kept && has_passed_numbers({project, state, settings}, own_revisions(project, state))) {
    notices.push_back({"numbers",
                       "the names of the moved migrations no longer sort behind those "
                       "that they follow: `revlint rebase --renumber` renames them"});
  }
  return notices;
}

std::vector<Notice> branch_notices(const Repository& repository,
                                   const std::vector<FileChange>& files) {
  std::vector<Notice> notices;
  const auto head = repository.objects().commit("HEAD");
  if (files.empty() || !head) return notices;
  std::string upstream =
      repository.git({"rev-parse", "--symbolic-full-name", "@{upstream}"}).output;
  if (upstream.ends_with('\n')) upstream.pop_back();
  const auto pushed = upstream.empty() ? std::nullopt : repository.objects().commit(upstream);
  if (pushed && has_file(repository, *pushed, files)) {
    notices.push_back({"pushed-branch",
                       "the migrations are pushed already: who has run them needs "
                       "the steps for a database, too"});
  }
  if (git_operation(repository) == GitOperation::none && has_file(repository, *head, files)) {
    const auto others = built_on_head(repository, upstream);
    if (!others.empty())
      notices.push_back({"stacked-branch", list(others) + (others.size() == 1 ? " was" : " were") +
                                               " built on this branch and " +
                                               (others.size() == 1 ? "has" : "have") +
                                               " the migrations as they were"});
  }
  std::string restored, by_hand;
  const auto index = open_index_tree(repository);
  for (const FileChange& file : files) {
    const bool is_kept =
        index && (*index)->blob_id(file.path) == blob_id(file.before, repository.object_format());
    (is_kept ? restored : by_hand) += " " + shell_word(file.path);
    if (file.new_path != file.path) by_hand += " " + shell_word(file.new_path);
  }
  if (!restored.empty()) notices.push_back({"undo", "to undo: git checkout --" + restored});
  if (!by_hand.empty())
    notices.push_back({"undo", "to undo by hand, as git does not have what was there:" + by_hand});
  return notices;
}

}  // namespace revlint
