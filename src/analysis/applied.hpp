#pragma once
// Which revisions databases may have run already, for every rule that asks whether a revision is
// still this branch's own.
//
//   const Applied applied(subject.state, subject.settings);
//   if (applied.may_be(revision.id())) ...

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "lint/rule.hpp"
#include "lint/settings.hpp"
#include "project/project.hpp"

namespace revlint {

class Applied {
 public:
  // `state` must outlive this value. Without --applied the constructor does no work.
  Applied(const EnvironmentState& state, const Settings& settings);

  // True where the base branch has the revision, or had it when this branch began, or, without a
  // history, where revlint.lock has it; or where --applied names it or a descendant of it. A
  // revision that this branch puts below one of the base is not applied. Without a base and without
  // --applied nothing is known: false for every ID.
  bool may_be(std::string_view id) const;

 private:
  const EnvironmentState& state_;
  std::set<std::string_view> reported_;  // named by --applied, and not merged
};

// A tag or another long-lived branch that has the revision, so that databases may have run it where
// this branch has not: "v23.0". Empty: none is known. Asks git: not to be asked often.
std::string deployed_in(const Subject& subject, const Revision& revision);

// Whether databases may have run it, by either evidence. No hint puts such a revision elsewhere,
// renames or deletes it.
bool may_have_run(const Subject& subject, const Revision& revision);

// Whether only this branch has it: the history is known, and neither evidence speaks against it. A
// fix changes links and IDs of such revisions alone.
bool is_unmerged(const Subject& subject, const Revision& revision);

// What --applied names and neither the project nor the base of the comparison has.
std::vector<std::string_view> unknown_applied(const Project& project, const Settings& settings);

// The ID that was probably meant; empty where there is none like it.
std::string meant_by_applied(const Project& project, std::string_view id);

}  // namespace revlint
