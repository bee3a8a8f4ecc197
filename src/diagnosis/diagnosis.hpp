#pragma once
// The room diagnosis/ says what became of a revision that a database names and Alembic cannot find,
// from the files and git's history alone, and reads what a failed run has printed. This file: what
// a diagnosis consists of.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace revlint {

enum class Verdict : std::uint8_t {
  present,            // HEAD has it
  changed,            // likewise, but an earlier commit had another content or other links under it
  deleted,            // no file has it any more
  renamed,            // its file or another one that does the same has another ID now
  squashed,           // one of several that a new revision replaces
  reused,             // HEAD has the ID, for other operations
  other_ref,          // a branch, pull request or reflog entry has it, HEAD has not
  never_merged,       // only commits inside a branch had it, and it was gone before that was merged
  other_environment,  // another environment of the project has it
  truncated,          // the first 32 characters of a longer ID
  ambiguous,          // the beginning of several IDs
  unknown,
};

std::string_view verdict_name(Verdict verdict);  // "other-ref"

// "2026-01-31", UTC, of a time in seconds since 1970.
std::string date_of(std::int64_t time);

struct CommitNote {
  std::string commit;  // the full ID
  std::string date;    // "2026-01-31", UTC
  std::string subject;
};

// One way out. The first of a diagnosis is the safest.
struct Repair {
  std::string title;                  // a sentence without a full stop
  std::string condition;              // when it is right; empty: always
  std::vector<std::string> commands;  // to paste, in this order; empty: a person has to decide
};

struct Diagnosis {
  std::string id;  // as asked
  Verdict verdict = Verdict::unknown;
  std::string environment;  // Environment::name; empty where none is known to have had it
  std::string path;         // of its file, now or then
  std::optional<CommitNote> added;
  std::optional<CommitNote> deleted;  // the commit that took it away
  std::optional<CommitNote>
      deleted_on_first_parent;  // the merge that brought that into HEAD's line
  std::string first_tag_without;
  std::string last_tag_with;
  std::vector<std::string> where;   // other_ref: the refs; never_merged, changed: commits
  std::vector<std::string> became;  // renamed, squashed, truncated, ambiguous: the IDs
  // Of the chain that the ID was in, by what HEAD still has; sorted.
  std::vector<std::string> surviving_ancestors;      // the nearest
  std::vector<std::string> surviving_descendants;    // likewise
  std::vector<std::string> beyond;                   // the ID and its ancestors that HEAD lacks
  std::vector<std::string> skipped_by_stamping;      // what `stamp head` would leave out
  std::vector<std::string> new_heads_after_restore;  // heads that its files would add to HEAD
  std::vector<std::string> near_misses;
  std::vector<Repair> repairs;
};

// What was searched, for "not found".
struct Searched {
  std::vector<std::string> refs;
  std::size_t commits = 0;
  bool shallow = false;
  std::string gap;  // why the history could not be searched, or not all of it; mostly empty
};

}  // namespace revlint
