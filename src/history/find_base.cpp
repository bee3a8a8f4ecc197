#include "history/find_base.hpp"

#include <algorithm>
#include <sstream>

#include "git/log.hpp"
#include "history/base_ci.hpp"
#include "history/branches.hpp"
#include "history/home_branch.hpp"
#include "text/characters.hpp"
#include "tree/read_file.hpp"

namespace revlint {
namespace {

using Cause = HistoryUnavailable::Cause;
using Found = std::variant<Base, HistoryUnavailable>;

class Search {
 public:
  Search(const Repository& repository, const BaseQuestion& question, Commit head)
      : repository_(repository),
        question_(question),
        head_(std::move(head)),
        ci_(read_ci(question.variables, head_, repository.object_format())) {}

  Found run() const {
    if (!question_.option.empty()) {
      return resolve(
          {given_names(question_.option), brief(question_.option), "given with --base", {}, 0});
    }
    if (ci_.base) return resolve(*ci_.base);
    if (const auto named = pre_commit()) return resolve(*named);
    if (!question_.configured.empty()) {
      return resolve({given_names(question_.configured),
                      brief(question_.configured),
                      "`base` of the configuration",
                      {},
                      0});
    }
    return from_clone();
  }

  // What the CI says and could not be read.
  const std::string& caveat() const { return ci_.caveat; }

 private:
  const GitObjects& objects() const { return repository_.objects(); }
  std::string hex(const ObjectId& id) const { return id.hex(repository_.object_format()); }
  bool set(std::string_view name) const { return !value_of(question_.variables, name).empty(); }

  // A clone often has only origin's version of a branch that is given by its short name.
  static std::vector<std::string> given_names(const std::string& name) {
    return {name, "refs/remotes/origin/" + name};
  }

  // A commit's ID as people write it.
  static std::string brief(const std::string& name) {
    return object_id(name) ? name.substr(0, 10) : name;
  }

  // HEAD, and the commits that are being merged into it, because this branch did not make their
  // changes. git writes them to MERGE_HEAD; while the hook pre-merge-commit runs, only variables
  // name them.
  std::vector<ObjectId> ours() const {
    std::vector<ObjectId> ids{head_.id};
    std::string text;
    read_file(repository_.git_directory() + "/MERGE_HEAD", text);
    std::istringstream merging(text);
    for (std::string line; std::getline(merging, line);) {
      if (const auto id = object_id(line)) ids.push_back(*id);
    }
    constexpr std::string_view prefix = "GITHEAD_";
    const Variables& variables = question_.variables;
    for (auto at = variables.lower_bound(prefix);
         at != variables.end() && at->first.starts_with(prefix); ++at) {
      const auto id = object_id(std::string_view(at->first).substr(prefix.size()));
      if (id && objects().commit(*id)) ids.push_back(*id);
    }
    return ids;
  }

  std::variant<Commit, HistoryUnavailable> common(const Commit& target) const {
    if (target.id == head_.id) return target;
    for (const ObjectId& parent : head_.parents) {
      if (parent == target.id) return target;
    }
    auto found = merge_base(repository_, target.id, ours());
    auto* const none = std::get_if<HistoryUnavailable>(&found);
    if (none && none->cause == Cause::shallow) none->cure = cure(0, none->cure);
    return found;
  }

  Found resolve(const NamedBase& named) const {
    std::optional<Commit> target;
    for (const std::string& name : named.names) {
      if (!target) target = objects().commit(name);
    }
    const auto stated =
        named.merge_base.empty() ? std::nullopt : objects().commit(named.merge_base);
    if (!target && stated) {
      return Base{
          *stated, *stated, named.merge_base.substr(0, 10), named.how,
          named.shown +
              " is not in this clone, so what was merged there since is unknown: " + ci_.cure(0)};
    }
    if (!target) return missing(named);
    auto merge_base = common(*target);
    if (auto* const none = std::get_if<HistoryUnavailable>(&merge_base)) {
      if (!stated) return *none;
      merge_base = *stated;
    }
    return Base{*target,     std::get<Commit>(merge_base), named.shown, named.how, {}, named.ref,
                named.branch};
  }

  HistoryUnavailable missing(const NamedBase& named) const {
    const std::string what = named.ref.empty() ? named.shown + " (" + named.how + ')' : named.how;
    const std::string reason = what + " is not in this clone";
    if (repository_.shallow()) {
      return {Cause::shallow, reason, cure(named.depth, "git fetch --unshallow")};
    }
    return {Cause::missing_ref, reason, cure(named.depth, "git fetch origin")};
  }

  // The CI's setting that helps, else a command.
  std::string cure(int depth, const std::string& command) const {
    const std::string setting = ci_.cure(depth);
    return setting.empty() ? command : setting;
  }

  // pre-commit names the commit that a push starts from, or that its caller compares with. A push
  // to a feature branch starts from that branch's old tip, which has not been merged anywhere yet.
  std::optional<NamedBase> pre_commit() const {
    const std::string from = value_of(question_.variables, "PRE_COMMIT_FROM_REF");
    if (from.empty() || from.find_first_not_of('0') == std::string::npos) return std::nullopt;
    if (set("PRE_COMMIT_CHECKOUT_TYPE")) return std::nullopt;
    const std::string pushed =
        short_branch(value_of(question_.variables, "PRE_COMMIT_REMOTE_BRANCH"));
    if (!pushed.empty() && is_topic(pushed)) return std::nullopt;
    return NamedBase{{from}, brief(from), "from PRE_COMMIT_FROM_REF", {}, 0};
  }

  // Whether a branch is neither the default branch nor a long-lived one.
  bool is_topic(const std::string& name) const {
    const Branches branches = read_branches(repository_);
    if (branches.kind(name, question_.long_lived) != BranchKind::topic) return false;
    if (!ci_.default_branch.empty()) return name != ci_.default_branch;
    return std::ranges::none_of(branches.defaults,
                                [&](const auto& it) { return it.second == name; });
  }

  std::string text_of(const char* file) const {
    std::string text;
    read_file(repository_.git_directory() + file, text);
    return std::string(first_line(text));
  }

  // A rebase checks out commits of the other branch, and puts those of this one on them.
  struct Rebase {
    std::string branch;  // that is put elsewhere; may be empty
    std::optional<ObjectId> onto;
  };
  std::optional<Rebase> rebase() const {
    for (const std::string place : {"/rebase-merge/", "/rebase-apply/"}) {
      const auto onto = object_id(text_of((place + "onto").c_str()));
      if (onto) return Rebase{short_branch(text_of((place + "head-name").c_str())), onto};
    }
    return std::nullopt;
  }

  Found from_clone() const {
    Branches branches = read_branches(repository_);
    const auto rebasing = rebase();
    if (rebasing) branches.checked_out = rebasing->branch;
    const auto home =
        home_branch(repository_, head_, branches, {ci_.default_branch, question_.long_lived});
    if (!home) return in_progress(branches, rebasing).value_or(no_base());
    const std::string shown = home->branch.shown();
    const auto target = objects().commit(home->branch.tip);
    if (!target) return missing({{}, shown, home->why, {}, 0});
    const auto merge_base = common(*target);
    if (const auto* const none = std::get_if<HistoryUnavailable>(&merge_base)) return *none;
    const Commit& base = std::get<Commit>(merge_base);
    // CI checks out a commit, not a branch: one that is in the default branch was pushed to it.
    const bool on_it = home->is_here || ci_.system != Ci::System::none;
    if (rebasing || !on_it || base.id != head_.id)
      return Base{*target, base, shown, home->why, {}, {}, home->branch.name};
    if (!question_.uncommitted || !question_.uncommitted(head_)) return previous(*home);
    return Base{*target,
                base,
                shown,
                home->why + "; it is checked out, so uncommitted changes are compared",
                {},
                {},
                home->branch.name};
  }

  Found previous(const HomeBranch& home) const {
    const std::string on = "HEAD is on " + home.branch.name + ", " + home.why;
    if (head_.parents.empty())
      return Base{head_, head_, "HEAD", "the first commit: there is none before it", {}};
    const auto parent = objects().commit(head_.parents[0]);
    if (!parent) {
      return HistoryUnavailable{
          Cause::shallow,
          "the commit before HEAD, which is on " + home.branch.name + ", is not in this clone",
          cure(2, "git fetch --deepen=1")};
    }
    const bool has_landed = !home.branch.remote.empty() && ci_.system == Ci::System::none;
    return Base{*parent, *parent,  "the commit before", on,
                {},      "HEAD~1", home.branch.name,    has_landed};
  }

  // If no branch is known to be long-lived, a merge or rebase in progress shows which side is the
  // base.
  std::optional<Found> in_progress(const Branches& branches,
                                   const std::optional<Rebase>& rebasing) const {
    if (!rebasing && ours().size() < 2) return merge_commit(branches);
    const auto target = objects().commit(rebasing ? *rebasing->onto : head_.id);
    if (!target) return std::nullopt;
    const auto named = std::ranges::find(branches.all, target->id, &Branch::tip);
    std::string shown = rebasing || branches.checked_out.empty() ? "" : branches.checked_out;
    if (shown.empty())
      shown = named == branches.all.end() ? hex(target->id).substr(0, 10) : named->shown();
    const std::string how = rebasing ? "what the rebase in progress puts this branch on"
                                     : "the branch that the merge in progress goes into";
    auto merge_base = common(*target);
    if (auto* const none = std::get_if<HistoryUnavailable>(&merge_base)) return *none;
    return Base{*target, std::get<Commit>(merge_base), shown, how, {}};
  }

  // A CI system that fetches nothing but its trial merge.
  std::optional<Found> merge_commit(const Branches& branches) const {
    if (!branches.all.empty() || head_.parents.size() != 2) return std::nullopt;
    const auto first = objects().commit(head_.parents[0]);
    if (!first) return std::nullopt;
    return Base{*first,
                *first,
                "the first parent of this merge",
                "no branch is in this clone, and HEAD is a merge",
                {},
                "HEAD~1"};
  }

  HistoryUnavailable no_base() const {
    return {repository_.shallow() ? Cause::shallow : Cause::no_base,
            "no base is named, and there is no origin/HEAD, main or master in this clone",
            cure(0, "git remote set-head origin --auto")};
  }

  const Repository& repository_;
  const BaseQuestion& question_;
  Commit head_;
  Ci ci_;
};

}  // namespace

HistoryUnavailable too_many_files(const Base& base) {
  return {Cause::unusable,
          "the directories of " + base.shown + " hold more files than revlint takes from git", ""};
}

HistoryUnavailable lacking_objects(const Base& base) {
  const std::string diff = "git diff --stat " + base.name_for_git();
  return {Cause::missing_objects,
          "this clone lacks files of " + base.shown + ": it is partial, or damaged",
          diff + " HEAD && " + diff + "...HEAD"};  // makes git download what differs
}

std::variant<Base, HistoryUnavailable> find_base(const Repository& repository,
                                                 const BaseQuestion& question) {
  auto head = repository.objects().commit("HEAD");
  if (head) {
    const Search search(repository, question, std::move(*head));
    Found found = search.run();
    auto* const base = std::get_if<Base>(&found);
    if (base != nullptr && base->caveat.empty()) base->caveat = search.caveat();
    return found;
  }
  if (repository.git({"rev-parse", "-q", "--verify", "HEAD"}).ok()) {
    return HistoryUnavailable{Cause::unusable, "the commit that HEAD names cannot be read",
                              "git fsck"};
  }
  return HistoryUnavailable{Cause::no_commits, "nothing has been committed on this branch yet", ""};
}

}  // namespace revlint
