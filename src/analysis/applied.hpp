#pragma once
// What databases may already have run: the one answer for every rule that asks whether a revision
// is still this branch's own.
//
//   const Applied applied(subject.state, subject.settings);
//   if (applied.may_be(revision.id())) ...

#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "lint/settings.hpp"
#include "project/project.hpp"
#include "support/result.hpp"

namespace revlint {

class Applied {
 public:
  // `state` must outlive this value. Without --applied it costs nothing to make one.
  Applied(const EnvironmentState& state, const Settings& settings);

  // The base branch has the revision, or had it when this branch began, or without a history
  // revlint.lock has it; or --applied names it or a descendant of it. What was put below a revision
  // of the base is not applied because that one is. Without a base and without --applied nothing is
  // known: false for every ID.
  bool may_be(std::string_view id) const;

 private:
  const EnvironmentState& state_;
  std::set<std::string_view> reported_;  // by --applied, and not merged
};

// What --applied names must be a revision of the project, or of what it is compared with; the
// message says which was meant.
std::optional<Failure> check_applied(const Project& project, const Settings& settings);

}  // namespace revlint
