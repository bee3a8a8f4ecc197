#pragma once
// The errors of Alembic, and of databases while Alembic runs a migration, that a log contains.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace revlint {

enum class LoggedKind : std::uint8_t {
  cannot_locate,
  multiple_heads,
  overlaps,
  duplicate_revision,
  missing_parent,
  missing_dependency,
  redundant_merge_parent,
  not_up_to_date,
  not_an_ancestor,
  relative,
  version_row_mismatch,
  cycle,
  broken_map,
  no_revision,
  branch_label_conflict,
  invalid_revision_id,
  no_such_branch,
  splice,
  configuration,
  outside_migration,
  sqlite_alter,
  object_exists,
  object_missing,
  revision_id_too_long,
  lock_timeout,
  statement_timeout,
  deadlock,
};

std::string_view kind_name(LoggedKind kind);  // "cannot-locate"

struct LoggedError {
  LoggedKind kind = LoggedKind::cannot_locate;
  std::vector<std::string> revisions;  // that it is about, as printed
  std::size_t line = 1;                // of the log, where it is first
  std::string path;    // of the migration, file or directory that it names; may be empty
  std::string object;  // the table, column, type … that exists or is missing; may be empty
  std::string name;    // a branch, function or argument that it names; may be empty
  std::string upgrading_from;  // the step that Alembic was carrying out; empty where there is none,
  std::string upgrading_to;    // and `upgrading_from` also for the first revision
  std::optional<std::size_t> caused_by;  // the index of the error that explains it
  // False for a KeyError without a traceback: only a project that names the revision makes it one
  // of Alembic's.
  bool certain = true;
};

// One entry for each cause, in the order of the log; a chain of exceptions is one.
std::vector<LoggedError> logged_errors(std::string_view log);

}  // namespace revlint
