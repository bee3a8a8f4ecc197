// `revlint collisions`: what branches will do to each other. Reads commits alone: nothing is
// checked out or fetched.

#include <algorithm>
#include <map>
#include <memory>

#include "commands/collisions_output.hpp"
#include "commands/commands.hpp"
#include "commands/load_compared.hpp"
#include "config/config.hpp"
#include "diagnosis/diagnosis.hpp"
#include "git/commit_tree.hpp"
#include "git/common_ancestor.hpp"
#include "git/log.hpp"
#include "git/objects.hpp"
#include "history/branches.hpp"
#include "text/phrase.hpp"

namespace revlint {
namespace {

constexpr std::int64_t seconds_a_day = 86'400;

struct BranchTip {
  std::string shown;
  Commit commit;
  Commit merge_base = {};
};

// The branch that others are merged into, by the setting or as the remotes say.
std::optional<BranchTip> find_target(const Repository& repository, const Branches& branches,
                                     const std::string& configured) {
  std::vector<std::pair<std::string, std::string>> names;  // shown, for git
  if (!configured.empty()) names.emplace_back(configured, configured);
  for (const char* const remote : {"upstream", "origin"})
    for (const auto& [of, name] : branches.defaults)
      if (of == remote) names.emplace_back(of + "/" + name, "refs/remotes/" + of + "/" + name);
  for (const auto& [of, name] : branches.defaults)
    names.emplace_back(of + "/" + name, "refs/remotes/" + of + "/" + name);
  for (const char* const name : {"main", "master", "trunk", "develop"})
    for (const Branch& branch : branches.all)
      if (branch.name == name) names.emplace_back(branch.shown(), branch.ref);
  for (const auto& [shown, ref] : names)
    if (const auto commit = repository.objects().commit(ref)) return BranchTip{shown, *commit};
  return std::nullopt;
}

// This branch first: a commit that another branch has too is listed once.
void add_tip(std::vector<BranchTip>& tips, std::string shown, const Commit& commit) {
  const auto same = [&](const BranchTip& it) { return it.commit.id == commit.id; };
  if (std::ranges::none_of(tips, same)) tips.push_back({std::move(shown), commit});
}

Result<std::vector<BranchTip>> named_tips(const Repository& repository,
                                          const std::vector<std::string>& refs) {
  std::vector<BranchTip> tips;
  for (const std::string& ref : refs) {
    const auto commit = repository.objects().commit(ref);
    if (!commit) return Failure{quoted(ref) + " is no branch or commit of this clone"};
    add_tip(tips, ref, *commit);
  }
  return tips;
}

std::vector<BranchTip> remote_tips(const Repository& repository, const Branches& branches,
                                   const std::vector<std::string>& long_lived) {
  std::vector<BranchTip> tips;
  for (const Branch& branch : branches.all) {
    if (branch.remote.empty() || branch.name == "HEAD" || branch.name == branches.checked_out)
      continue;
    if (branches.kind(branch.name, long_lived) != BranchKind::topic) continue;
    if (const auto commit = repository.objects().commit(branch.tip))
      add_tip(tips, branch.shown(), *commit);
  }
  return tips;
}

// nullopt where the clone cannot tell.
std::optional<Commit> base_of(const Repository& repository, const Commit& target,
                              const Commit& tip) {
  if (auto near = near_common_ancestor(repository, target.id, {tip.id})) return near;
  const auto found = merge_base(repository, target.id, {tip.id});
  const auto* const commit = std::get_if<Commit>(&found);
  return commit == nullptr ? std::nullopt : std::optional(*commit);
}

// Snapshots of commits, each taken once; a file is read once, whichever commits have it.
class Snapshots {
 public:
  Snapshots(const Repository& repository, const Environment& environment)
      : repository_(repository), environment_(environment) {}

  const Snapshot& of(const Commit& commit) {
    const auto at = by_tree_.find(commit.tree);
    if (at != by_tree_.end()) return *at->second;
    Known known{repository_.object_format(), {}};
    if (first_ != nullptr) known.snapshots.push_back(first_);
    if (last_ != nullptr && last_ != first_) known.snapshots.push_back(last_);
    auto snapshot = std::make_unique<const Snapshot>(
        take_snapshot(CommitTree(repository_, commit), environment_, 1, known));
    last_ = snapshot.get();
    if (first_ == nullptr) first_ = last_;
    return *by_tree_.emplace(commit.tree, std::move(snapshot)).first->second;
  }

 private:
  const Repository& repository_;
  const Environment& environment_;
  std::map<ObjectId, std::unique_ptr<const Snapshot>> by_tree_;
  const Snapshot* first_ = nullptr;
  const Snapshot* last_ = nullptr;
};

class Search {
 public:
  Search(const CollisionsOptions& options, const Repository& repository, const Settings& settings)
      : options_(options), repository_(repository), settings_(settings) {}

  std::optional<Failure> find_branches() {
    const Branches branches = read_branches(repository_);
    const auto target = find_target(repository_, branches, settings_.base);
    if (!target)
      return Failure{
          "the branch that others are merged into is unknown: name it in revlint.toml, "
          "base = \"main\""};
    target_ = *target;
    output_.target = target_.shown;
    std::vector<BranchTip> tips;
    if (options_.refs.empty()) {
      tips = remote_tips(repository_, branches, settings_.long_lived_branches);
      note_age(branches);
    } else {
      auto named = named_tips(repository_, options_.refs);
      if (!named) return named.failure();
      tips = *std::move(named);
    }
    if (options_.refs.empty() || options_.since) keep_recent(tips);
    if (const auto head = repository_.objects().commit("HEAD")) {
      std::vector<BranchTip> all{
          {branches.checked_out.empty() ? "HEAD" : branches.checked_out, *head}};
      for (const BranchTip& tip : tips) add_tip(all, tip.shown, tip.commit);
      tips = std::move(all);
    }
    std::vector<std::string> unrelated;
    for (BranchTip& tip : tips) {
      const auto base = base_of(repository_, target_.commit, tip.commit);
      if (!base) {
        unrelated.push_back(tip.shown);
        continue;
      }
      if (base->id == tip.commit.id) continue;  // merged
      tip.merge_base = *base;
      tips_.push_back(std::move(tip));
    }
    if (!unrelated.empty()) {
      const std::vector<std::string_view> names(unrelated.begin(), unrelated.end());
      output_.notices.push_back(
          {"unrelated", "where they left " + target_.shown +
                            " is unknown, so that they were left out: " + quoted_list(names)});
    }
    output_.branches = tips_.size();
    return std::nullopt;
  }

  void compare(const Environment& environment) {
    Snapshots snapshots(repository_, environment);
    const Snapshot& target = snapshots.of(target_.commit);
    std::vector<BranchWork> works;
    for (const BranchTip& tip : tips_) {
      const Snapshot& base = snapshots.of(tip.merge_base);
      BranchWork work = branch_work(tip.shown, snapshots.of(tip.commit), base, target);
      const bool is_idle = work.own.empty() && work.edited.empty() && work.removed.empty();
      if (!is_idle) works.push_back(std::move(work));
    }
    for (std::size_t i = 0; i < works.size(); ++i)
      for (std::size_t k = i + 1; k < works.size(); ++k)
        for (Collision& found : collisions_of(works[i], works[k], target))
          output_.pairs.push_back({environment.name, std::move(found)});
  }

  CollisionsOutput take() && { return std::move(output_); }

 private:
  void keep_recent(std::vector<BranchTip>& tips) {
    std::int64_t newest = 0;
    for (const BranchTip& tip : tips) newest = std::max(newest, tip.commit.time);
    const std::int64_t least = newest - options_.since.value_or(30) * seconds_a_day;
    const std::size_t before = tips.size();
    std::erase_if(tips, [&](const BranchTip& tip) { return tip.commit.time < least; });
    if (tips.size() < before)
      output_.notices.push_back(
          {"old-branches", std::to_string(before - tips.size()) + " of the branches" +
                               " have no commit in the " +
                               std::to_string(options_.since.value_or(30)) +
                               " days before the newest one, and were left out: --since DAYS"});
  }

  // No clock is asked: the newest commit says how old the remote refs are at least.
  void note_age(const Branches& branches) {
    const Branch* newest = nullptr;
    std::int64_t time = 0;
    for (const Branch& branch : branches.all) {
      if (branch.remote.empty()) continue;
      const auto commit = repository_.objects().commit(branch.tip);
      if (!commit || commit->time <= time) continue;
      time = commit->time;
      newest = &branch;
    }
    if (newest != nullptr)
      output_.notices.push_back({"remote-refs",
                                 "nothing was fetched: the newest commit of the remote "
                                 "branches is of " +
                                     date_of(time) + ", in " + newest->shown()});
  }

  const CollisionsOptions& options_;
  const Repository& repository_;
  const Settings& settings_;
  BranchTip target_;
  std::vector<BranchTip> tips_;
  CollisionsOutput output_;
};

}  // namespace

Outcome collisions(const CollisionsOptions& options) {
  auto start = find_start({}, options.alembic);
  if (!start) return cannot_run(start.failure());
  auto config = configuration(start->workspace, "");
  if (!config) return cannot_run(config.failure());
  Settings settings = settings_in_force({}, config->settings);
  start->choice.alembic_version = settings.alembic_version;
  if (auto failure = choose_environments(start->workspace, settings, start->search_from({})))
    return cannot_run(*failure);
  auto opened = open_history(start->workspace);
  if (const auto* const none = std::get_if<HistoryUnavailable>(&opened))
    return cannot_run({"branches cannot be compared: " + none->reason});
  const Repository& repository = std::get<History>(opened).repository();
  const auto loaded = load_project(std::move(*start));
  if (!loaded) return cannot_run(loaded.failure());
  if (loaded->nothing) return cannot_run(*loaded->nothing);
  Search search(options, repository, settings);
  if (const auto failure = search.find_branches()) return cannot_run(*failure);
  for (const EnvironmentState& state : loaded->project.environments)
    search.compare(state.environment);
  return print_collisions(std::move(search).take(), options.format);
}

}  // namespace revlint
