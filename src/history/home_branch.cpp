#include "history/home_branch.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "tree/read_file.hpp"

namespace revlint {
namespace {

constexpr std::size_t most_candidates = 200;

// "origin" first, then "upstream", then others, then the branches of this clone.
std::vector<std::string> places(const Branches& branches) {
  std::vector<std::string> names{"origin", "upstream"};
  for (const Branch& it : branches.all) {
    if (std::ranges::find(names, it.remote) == names.end()) names.push_back(it.remote);
  }
  std::erase(names, "");
  names.emplace_back();
  return names;
}

class Search {
 public:
  Search(const Repository& repository, const Commit& head, const Branches& branches,
         const HomeQuestion& question)
      : repository_(repository),
        head_(head),
        branches_(branches),
        main_(default_branch(branches, question.default_branch)),
        candidates_(candidates(question.long_lived)) {}

  std::optional<HomeBranch> run() const {
    const std::string& here = branches_.checked_out;
    if (main_ && main_->branch.name == here) return home(*main_);
    if (const Branch* const own = named(here))
      return home({*own, "a long-lived branch, which is checked out"});
    if (const Branch* const followed = named(upstream())) {
      const bool is_main = main_ && followed->name == main_->branch.name;
      return home(is_main ? *main_ : DefaultBranch{*followed, "the upstream of " + here});
    }
    const bool only_main = std::ranges::all_of(
        candidates_, [&](const Branch& it) { return main_ && it.name == main_->branch.name; });
    if (only_main) return main_ ? std::optional(home(*main_)) : std::nullopt;
    const Branch* const left = left_last();
    if (left != nullptr && (!main_ || left->name != main_->branch.name)) {
      return home(
          {*left, "the long-lived branch that " + (here.empty() ? "HEAD" : here) + " left last"});
    }
    return main_ ? std::optional(home(*main_)) : std::nullopt;
  }

 private:
  std::string hex(const ObjectId& id) const { return id.hex(repository_.object_format()); }

  // The default branch and all other long-lived ones: those of remotes, if there are any. Without
  // remotes, an integration branch that is checked out belongs to the default branch.
  std::vector<Branch> candidates(const std::vector<std::string>& long_lived) const {
    std::vector<Branch> found;
    if (main_) found.push_back(main_->branch);
    const bool remote = branches_.has_remotes();
    for (const Branch& it : branches_.all) {
      if (found.size() == most_candidates) break;
      if (it.remote.empty() == remote || (main_ && it.ref == main_->branch.ref)) continue;
      const BranchKind kind = branches_.kind(it.name, long_lived);
      const bool is_main = main_ && it.name == main_->branch.name;
      if (kind == BranchKind::topic && !is_main) continue;
      const bool passes_on =
          !remote && kind == BranchKind::integration && main_ && it.name == branches_.checked_out;
      if (!passes_on) found.push_back(it);
    }
    return found;
  }

  const Branch* named(std::string_view name) const {
    const auto at = std::ranges::find(candidates_, name, &Branch::name);
    return name.empty() || at == candidates_.end() ? nullptr : &*at;
  }

  std::string upstream() const {
    const Branch* const here = branches_.find("", branches_.checked_out);
    return here == nullptr ? "" : here->follows;
  }

  HomeBranch home(const DefaultBranch& chosen) const {
    const std::string& here = branches_.checked_out;
    HomeBranch found{chosen.branch, chosen.why, here.empty() || here == chosen.branch.name};
    const Branch newest = ahead_of(chosen.branch);
    if (newest.ref != chosen.branch.ref) {
      found.branch = newest;
      found.why += "; " + newest.shown() + " is ahead of " + chosen.branch.shown();
    }
    return found;
  }

  // The same branch in another remote, if it is ahead there: in "upstream", if there is one.
  Branch ahead_of(const Branch& chosen) const {
    Branch newest = chosen;
    if (chosen.remote.empty()) return newest;
    const bool has_upstream = std::ranges::any_of(
        branches_.all, [](const Branch& it) { return it.remote == "upstream"; });
    for (const std::string& remote : places(branches_)) {
      if (remote.empty() || remote == newest.remote) continue;
      if (has_upstream && remote != "upstream") continue;
      const Branch* other = branches_.find(remote, chosen.name);
      if (other == nullptr && main_ && chosen.ref == main_->branch.ref) {
        for (const auto& [of, name] : branches_.defaults)
          if (of == remote) other = branches_.find(of, name);
      }
      if (other == nullptr || other->tip == newest.tip) continue;
      if (is_ancestor(newest.tip, other->tip) ||
          (remote == "upstream" && !is_ancestor(other->tip, newest.tip)))
        newest = *other;
    }
    return newest;
  }

  bool is_ancestor(const ObjectId& older, const ObjectId& newer) const {
    return repository_.git({"merge-base", "--is-ancestor", hex(older), hex(newer)}).ok();
  }

  // The branch on whose own line of first parents HEAD's first parents arrive first. Merges lead
  // commits of one long-lived branch to another one, but not onto its line.
  const Branch* left_last() const {
    const auto fork = point_of_fork();
    if (!fork) return nullptr;
    const std::vector<const Branch*> on_line = with_on_line(*fork);
    if (on_line.empty()) return nullptr;
    const auto is_named = [&](const std::string& name) {
      const auto at = std::ranges::find_if(on_line, [&](auto* it) { return it->name == name; });
      return at == on_line.end() ? nullptr : *at;
    };
    for (const std::string& name : started_from()) {
      if (const Branch* const start = is_named(name)) return start;
    }
    const bool at_main = main_ && main_->branch.tip == fork->id;
    for (const Branch* const it : on_line) {
      if (!at_main && is_versioned(it->name) && it->tip == fork->id) return it;
    }
    const Branch* const main = main_ ? is_named(main_->branch.name) : nullptr;
    return main != nullptr ? main : on_line.front();
  }

  // The first of HEAD and its first parents that any candidate contains.
  std::optional<Commit> point_of_fork() const {
    std::vector<std::string> words{"rev-list", "--first-parent", "--boundary", hex(head_.id),
                                   "--not"};
    for (const Branch& it : candidates_) words.push_back(hex(it.tip));
    words.emplace_back("--");
    const Finished found = repository_.git(words);
    if (!found.ok()) return std::nullopt;
    if (found.output.empty()) return head_;
    const std::size_t dash = found.output.rfind('-');
    if (dash == std::string::npos) return std::nullopt;
    const std::size_t end = found.output.find('\n', dash);
    const auto id = object_id(std::string_view(found.output).substr(dash + 1, end - dash - 1));
    return id ? repository_.objects().commit(*id) : std::nullopt;
  }

  std::vector<const Branch*> with_on_line(const Commit& fork) const {
    std::vector<std::string> words{"rev-list", "--first-parent", "--parents"};
    for (const Branch& it : candidates_) words.push_back(hex(it.tip));
    words.emplace_back("--not");
    for (const ObjectId& parent : fork.parents) words.push_back(hex(parent));
    words.emplace_back("--");
    const Finished found = repository_.git(words);
    std::map<std::string, std::string, std::less<>> parents;  // the first one
    std::string_view rest = found.output;
    while (!rest.empty()) {
      const std::string_view line = rest.substr(0, rest.find('\n'));
      rest.remove_prefix(std::min(line.size() + 1, rest.size()));
      const std::size_t space = std::min(line.find(' '), line.size());
      const std::string_view more = line.substr(std::min(space + 1, line.size()));
      parents.emplace(line.substr(0, space), more.substr(0, more.find(' ')));
    }
    std::set<std::string, std::less<>> reaching{hex(fork.id)};
    std::vector<const Branch*> on_line;
    for (const Branch& it : candidates_) {
      std::vector<std::string> line{hex(it.tip)};
      while (!reaching.contains(line.back())) {
        const auto next = parents.find(line.back());
        if (next == parents.end() || next->second.empty()) break;
        line.push_back(next->second);
      }
      if (!reaching.contains(line.back())) continue;
      reaching.insert(line.begin(), line.end());
      on_line.push_back(&it);
    }
    return on_line;
  }

  // The branches that the reflogs name as those which this one was made from.
  std::vector<std::string> started_from() const {
    std::vector<std::string> names;
    const std::string& here = branches_.checked_out;
    if (here.empty()) return names;
    const std::string logs = repository_.git_directory() + "/logs/";
    std::string text;
    constexpr std::string_view created = "\tbranch: Created from ";
    if (read_file(logs + "refs/heads/" + here, text) == ReadStatus::ok) {
      const std::string line = text.substr(0, text.find('\n'));
      if (const std::size_t at = line.find(created); at != std::string::npos)
        names.push_back(name_of(line.substr(at + created.size())));
    }
    constexpr std::string_view moving = "\tcheckout: moving from ";
    const std::string to = " to " + here + "\n";
    if (read_file(logs + "HEAD", text) != ReadStatus::ok) return names;
    if (const std::size_t end = text.find(to); end != std::string::npos) {
      const std::size_t at = text.rfind(moving, end);
      if (at != std::string::npos && text.find('\n', at) == end + to.size() - 1)
        names.push_back(name_of(text.substr(at + moving.size(), end - at - moving.size())));
    }
    return names;
  }

  std::string name_of(std::string name) const {
    for (const std::string_view prefix : {"refs/heads/", "refs/remotes/"})
      if (name.starts_with(prefix)) name.erase(0, prefix.size());
    for (const std::string& remote : places(branches_))
      if (!remote.empty() && name.starts_with(remote + '/')) return name.substr(remote.size() + 1);
    return name;
  }

  const Repository& repository_;
  const Commit& head_;
  const Branches& branches_;
  std::optional<DefaultBranch> main_;
  std::vector<Branch> candidates_;
};

}  // namespace

std::optional<DefaultBranch> default_branch(const Branches& branches, const std::string& stated) {
  for (const char* place : {"origin", ""}) {
    const Branch* const found = stated.empty() ? nullptr : branches.find(place, stated);
    if (found != nullptr) return DefaultBranch{*found, "the default branch, as the CI states it"};
  }
  const std::vector<std::string> everywhere = places(branches);
  for (const std::string& place : everywhere) {
    for (const auto& [remote, name] : branches.defaults) {
      const Branch* const found = remote == place ? branches.find(remote, name) : nullptr;
      if (found == nullptr) continue;
      return DefaultBranch{*found,
                           "the default branch of " + remote + ", from " + remote + "/HEAD"};
    }
  }
  for (const std::string& place : everywhere) {
    for (const char* name : {"main", "master"}) {
      const Branch* const found = branches.find(place, name);
      if (found != nullptr)
        return DefaultBranch{*found, "taken for the default branch by its name"};
    }
  }
  return std::nullopt;
}

std::optional<HomeBranch> home_branch(const Repository& repository, const Commit& head,
                                      const Branches& branches, const HomeQuestion& question) {
  return Search(repository, head, branches, question).run();
}

}  // namespace revlint
