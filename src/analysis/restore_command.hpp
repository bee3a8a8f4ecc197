#pragma once
// How hints bring back what databases have run, without writing over another migration.

#include <span>
#include <string>
#include <string_view>

#include "lint/rule.hpp"

namespace revlint {

// The command that brings a file back as `commit` has it. Where something else is in its place now,
// the file gets another one.
std::string restore_command(const Subject& subject, std::string_view commit, std::string_view path);

// The same of files of the base branch. What does the same is not something else.
std::string restore_command(const Subject& subject, std::span<const std::string_view> paths);

// Whether a file of the base branch holds another migration now: nothing that it did is left.
bool is_overwritten(const Subject& subject, std::string_view path);

// Whether another migration than `before`, of the merge base, has its ID in another file, `after`:
// one that was there already, or that has nothing in common with it.
bool has_taken_id(const Subject& subject, const Revision& before, const Revision& after);

// What gives both an ID.
std::string with_own_ids(const Subject& subject, const Revision& before, const Revision& after);

}  // namespace revlint
