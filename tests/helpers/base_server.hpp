#pragma once
// A server's repository, clones of it as CI systems, hooks and developers make them, and the result
// of find_base() in a clone.

#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "helpers/git_repo.hpp"
#include "history/find_base.hpp"

namespace revlint {

inline const char* cause_name(HistoryUnavailable::Cause cause) {
  using Cause = HistoryUnavailable::Cause;
  switch (cause) {
    case Cause::no_git:
      return "no git";
    case Cause::no_repository:
      return "no repository";
    case Cause::unusable:
      return "unusable";
    case Cause::no_commits:
      return "no commits";
    case Cause::shallow:
      return "shallow";
    case Cause::missing_ref:
      return "missing ref";
    case Cause::sparse:
      return "sparse";
    case Cause::missing_objects:
      return "missing objects";
    case Cause::no_base:
      return "no base";
    case Cause::unrelated:
      return "unrelated";
  }
  return "";
}

// A server's repository and one clone of it, in the directory `clone`:
//
//   old --- fork --- theirs      main
//              \---- mine        feature
//   refs/pull/7/merge: feature merged into main
class Server : public GitRepo {
 public:
  Server() {
    import(step("old", 1, "main", "") + step("fork", 2, "main", "from :1\n") +
           step("mine", 3, "feature", "from :2\n") + step("theirs", 4, "main", "from :2\n") +
           "commit refs/pull/7/merge\nmark :5\ncommitter R <r@example.invalid> 1700000005 +0000\n"
           "data 11\ntrial merge\nfrom :4\nmerge :3\nM 100644 inline mine\ndata 2\n1\n\n");
    git({"reset", "-q", "--hard"});
    std::istringstream ids(git({"rev-parse", "main~1", "feature", "main", "refs/pull/7/merge"}));
    ids >> fork >> mine >> theirs >> merge;
  }

  std::string clone() const { return beside("clone"); }

  // Clones as CI does: `depth` commits of one ref; 0: all.
  void fetch(const std::string& ref, int depth) {
    git({"init", "-q", "-b", "unused", clone()});
    std::ofstream(clone() + "/.git/config", std::ios::app)
        << "[remote \"origin\"]\nurl = file://" << path() << '\n';
    more(ref, depth);
    git({"checkout", "-q", "--detach", "FETCH_HEAD"}, clone());
  }
  void more(const std::string& refspec, int depth = 0) {
    std::vector<std::string> words{"fetch", "-q", "--no-tags"};
    if (depth > 0) words.push_back("--depth=" + std::to_string(depth));
    words.insert(words.end(), {"origin", refspec});
    git(words, clone());
  }
  void fetch_all(const std::string& ref) {
    fetch(ref, 0);
    more("+refs/heads/*:refs/remotes/origin/*");
  }
  // Clones as a developer does, with `branch` checked out.
  void clone_all(const std::string& branch) { git({"clone", "-q", "-b", branch, path(), clone()}); }

  void event(const std::string& json) {
    write(".git/event.json", json);
    set("GITHUB_EVENT_PATH=" + at(".git/event.json"));
  }

  // "NAME=value NAME=value"
  void set(const std::string& assignments) {
    std::istringstream stream(assignments);
    for (std::string word; stream >> word;) {
      const std::size_t equals = word.find('=');
      question.variables[word.substr(0, equals)] = word.substr(equals + 1);
    }
  }

  // "target, merge base: shown; how", by the commits' subjects; or "cause: reason; cure".
  std::string base() const { return base_in(clone()); }
  std::string base_in(const std::string& directory) const {
    const auto found = find_base(open(directory), question);
    if (const auto* const none = std::get_if<HistoryUnavailable>(&found)) {
      return std::string(cause_name(none->cause)) + ": " + none->reason + "; " + none->cure;
    }
    const Base& base = std::get<Base>(found);
    return base.target.subject + ", " + base.merge_base.subject + ": " + base.shown + "; " +
           base.how + (base.caveat.empty() ? "" : "; " + base.caveat);
  }

  std::string fork, mine, theirs, merge;
  BaseQuestion question;

 private:
  // A commit that adds a file of its own name.
  static std::string step(const std::string& name, int mark, const std::string& branch,
                          const std::string& from) {
    const std::string number = std::to_string(mark);
    return "commit refs/heads/" + branch + "\nmark :" + number +
           "\ncommitter R <r@example.invalid> 170000000" + number + " +0000\ndata " +
           std::to_string(name.size()) + '\n' + name + '\n' + from + "M 100644 inline " + name +
           "\ndata 2\n1\n\n";
  }
};

// The variables of a pull request; the caller appends the ID of the trial merge.
inline const std::string pull_request =
    "GITHUB_ACTIONS=true GITHUB_EVENT_NAME=pull_request GITHUB_BASE_REF=main GITHUB_SHA=";

}  // namespace revlint
