#include "history/find_base.hpp"

#include <sstream>

#include "git/log.hpp"
#include "git/refs.hpp"
#include "history/base_ci.hpp"
#include "tree/read_file.hpp"

namespace revlint {
namespace {

using Cause = HistoryUnavailable::Cause;
using Found = std::variant<Base, HistoryUnavailable>;

// The branch that all others are compared with.
struct DefaultBranch {
  std::string name;  // "main"
  std::string ref;   // "refs/remotes/origin/main"
  std::string why;
  bool may_be_here = false;  // it is checked out, or no branch is
};

std::string shown_ref(const std::string& ref) {
  for (const std::string_view prefix : {"refs/remotes/", "refs/heads/"}) {
    if (ref.starts_with(prefix)) return ref.substr(prefix.size());
  }
  return ref;
}

class Search {
 public:
  Search(const Repository& repository, const BaseQuestion& question, Commit head)
      : repository_(repository),
        question_(question),
        head_(std::move(head)),
        ci_(read_ci(question.variables, head_, repository.object_format())) {}

  Found run() const {
    if (!question_.option.empty()) {
      return resolve({given_names(question_.option), question_.option, "given with --base", {}, 0});
    }
    if (ci_.base) return resolve(*ci_.base);
    if (const auto named = pre_commit()) return resolve(*named);
    if (!question_.configured.empty()) {
      return resolve({given_names(question_.configured),
                      question_.configured,
                      "`base` of the configuration",
                      {},
                      0});
    }
    return from_default_branch();
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
    return Base{*target, std::get<Commit>(merge_base), named.shown, named.how, {}};
  }

  HistoryUnavailable missing(const NamedBase& named) const {
    const std::string reason = named.shown + " (" + named.how + ") is not in this clone";
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
    if (!pushed.empty()) {
      const auto main = default_branch();
      if (main && main->name != pushed) return std::nullopt;
    }
    const bool is_id = object_id(from).has_value();
    return NamedBase{{from}, is_id ? from.substr(0, 10) : from, "from PRE_COMMIT_FROM_REF", {}, 0};
  }

  std::optional<DefaultBranch> default_branch() const {
    const SymbolicRefs refs = symbolic_refs(repository_);
    const auto make = [&](const std::string& ref, const std::string& why) {
      std::string name = shown_ref(ref);
      if (ref.starts_with("refs/remotes/")) name.erase(0, name.find('/') + 1);
      const bool here = refs.head == "refs/heads/" + name || refs.head == "HEAD";
      return DefaultBranch{name, ref, why, here};
    };
    if (!ci_.default_branch.empty()) {
      for (const std::string& ref : names_of_branch(ci_.default_branch)) {
        if (objects().commit(ref)) return make(ref, "the default branch, as the CI states it");
      }
    }
    if (refs.origin_head.starts_with("refs/remotes/origin/")) {
      return make(refs.origin_head, "the default branch of origin, from origin/HEAD");
    }
    for (const char* place : {"refs/remotes/origin/", "refs/remotes/upstream/", "refs/heads/"}) {
      for (const char* name : {"main", "master"}) {
        if (objects().commit(std::string(place) + name)) {
          return make(std::string(place) + name, "taken for the default branch by its name");
        }
      }
    }
    return std::nullopt;
  }

  Found from_default_branch() const {
    const auto main = default_branch();
    if (!main) return no_base();
    const auto target = objects().commit(main->ref);
    if (!target) return missing({{}, shown_ref(main->ref), main->why, {}, 0});
    const auto merge_base = common(*target);
    if (const auto* const none = std::get_if<HistoryUnavailable>(&merge_base)) return *none;
    const Commit& base = std::get<Commit>(merge_base);
    // CI checks out a commit, not a branch: one that is in the default branch was pushed to it.
    const bool on_it = main->may_be_here || ci_.system != Ci::System::none;
    if (on_it && base.id == head_.id) {
      if (!question_.uncommitted || !question_.uncommitted(head_)) return previous(*main);
      return Base{*target,
                  base,
                  shown_ref(main->ref),
                  main->why + "; it is checked out, so uncommitted changes are compared",
                  {}};
    }
    return Base{*target, base, shown_ref(main->ref), main->why, {}};
  }

  Found previous(const DefaultBranch& main) const {
    if (head_.parents.empty()) {
      return Base{head_, head_, "HEAD", "the first commit: there is none before it", {}};
    }
    const auto parent = objects().commit(head_.parents[0]);
    if (!parent) {
      return HistoryUnavailable{
          Cause::shallow, "HEAD^1 (the commit before, on " + main.name + ") is not in this clone",
          cure(2, "git fetch --deepen=1")};
    }
    return Base{*parent,
                *parent,
                "HEAD^1",
                "the commit before: HEAD is on " + main.name + ", " + main.why,
                {}};
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
  const std::string diff = "git diff --stat " + base.shown;
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
