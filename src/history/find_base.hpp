#pragma once
// What a change is compared with: the tip of the branch that it goes into, and the commit where it
// left that branch. Found from what the user, the CI or a hook says, or else from the clone itself.

#include <functional>
#include <string>
#include <variant>

#include "git/objects.hpp"
#include "git/repository.hpp"

namespace revlint {

struct BaseQuestion {
  std::string option;      // --base; empty: not given
  std::string configured;  // `base` of the configuration
  Variables variables;     // as the process has them
  // Whether migrations differ from those of HEAD: always asked last, and only on the default
  // branch, where it decides whether HEAD or the commit before it is the base. None: they do not.
  std::function<bool(const Commit& head)> uncommitted;
};

struct Base {
  Commit target;       // what will exist besides this change after the merge
  Commit merge_base;   // what this branch started from; edits are judged against it
  std::string shown;   // as a person would write it: "origin/main", "HEAD^1"
  std::string how;     // what it is and who says so, for -v
  std::string caveat;  // what is less sure than it could be, and the cure; mostly empty
};

// What to say where a tree of the base turns out to be too_large() (git/commit_tree.hpp).
HistoryUnavailable too_many_files(const Base& base);

// The same where it is incomplete().
HistoryUnavailable lacking_objects(const Base& base);

// In this order: the option; GitHub, GitLab, Azure, Bitbucket and others; PRE_COMMIT_FROM_REF; the
// configuration; the default branch of origin; on the default branch itself, or a merged commit
// that is checked out without a branch, the commit before, or HEAD for uncommitted changes. The
// first that says anything decides: where its commit is not here, the history is unavailable,
// because another base would blame the wrong change.
std::variant<Base, HistoryUnavailable> find_base(const Repository& repository,
                                                 const BaseQuestion& question);

}  // namespace revlint
