#pragma once
// Finds what a change is compared with: the tip of the branch that it will be merged into, and the
// commit where it left that branch. The user, the CI or a hook names it, else the clone shows it.

#include <functional>
#include <string>
#include <variant>

#include "git/objects.hpp"
#include "git/repository.hpp"

namespace revlint {

struct BaseQuestion {
  std::string option;                        // --base; empty: not given
  std::string configured;                    // `base` of the configuration
  std::vector<std::string> long_lived = {};  // the setting: globs of further long-lived branches
  Variables variables;                       // as the process has them
  // Whether migrations differ from those of HEAD. Asked last, and only on the default branch: there
  // it decides whether HEAD or the commit before is the base. Empty: they do not differ.
  std::function<bool(const Commit& head)> uncommitted;
};

struct Base {
  Commit target;            // what this change will be merged with
  Commit merge_base;        // what this branch started from; edits are judged against it
  std::string shown;        // as a person would write it: "origin/main", "the commit before"
  std::string how;          // what it is and where its name comes from, for -v
  std::string caveat;       // what is uncertain about it, and the cure; mostly empty
  std::string ref = {};     // as git understands it; empty: as shown
  std::string branch = {};  // its name without the remote, where that is known
  bool has_landed = false;  // HEAD is on a remote branch, so that what it did is no news

  const std::string& name_for_git() const { return ref.empty() ? shown : ref; }
};

// For a tree of the base that turns out to be too_large() (git/commit_tree.hpp).
HistoryUnavailable too_many_files(const Base& base);

// The same where it is incomplete().
HistoryUnavailable lacking_objects(const Base& base);

// In this order: the option; GitHub, GitLab, Azure, Bitbucket and others; PRE_COMMIT_FROM_REF; the
// configuration; the branch that this one belongs to (home_branch.hpp); on such a branch itself, or
// on a commit of it that is checked out without a branch, the commit before, or HEAD for
// uncommitted changes; a rebase or merge in progress. The first that names a base decides: if the
// clone lacks its commit, the history is unavailable, because another base would blame the wrong
// change.
std::variant<Base, HistoryUnavailable> find_base(const Repository& repository,
                                                 const BaseQuestion& question);

}  // namespace revlint
