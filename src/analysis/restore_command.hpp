#pragma once
// Commands for hints that restore files that databases have run, without overwriting others.

#include <span>
#include <string>
#include <string_view>

#include "lint/rule.hpp"

namespace revlint {

// Where a file of the base branch has to be, so that Alembic scans it: at its path, or in a version
// location of this branch, where its directory is none any more.
std::string place_of(const Subject& subject, std::string_view path);

// Whether another migration is at the path now, which stays there.
bool is_restored_beside(const Subject& subject, std::string_view path);

// The command that restores a file from `commit`; into a new file where another one has its path.
std::string restore_command(const Subject& subject, std::string_view commit, std::string_view path);

// The same for files of the base branch. A file that does the same is overwritten.
std::string restore_command(const Subject& subject, std::span<const std::string_view> paths);

// Whether the path of a file of the base branch has another migration now: no statement is left.
bool is_overwritten(const Subject& subject, std::string_view path);

// Whether another migration, `after`, has taken the ID of `before`, of the merge base: in a file
// that existed already, or with no statement in common.
bool has_taken_id(const Subject& subject, const Revision& before, const Revision& after);

// The hint that gives both an ID of their own.
std::string with_own_ids(const Subject& subject, const Revision& before, const Revision& after);

}  // namespace revlint
