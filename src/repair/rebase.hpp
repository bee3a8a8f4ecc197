#pragma once
// Puts the revisions of a branch on top of the target's head: what changes in which file, or why
// that would harm. Nothing is written here.

#include <string>
#include <vector>

#include "lint/rule.hpp"
#include "project/notice.hpp"
#include "repair/new_parents.hpp"

namespace revlint {

enum class Numbers : std::uint8_t { keep, renumber };

struct RebaseRequest {
  std::string onto = {};  // an ID of the target; empty: found
  OwnHeads heads = OwnHeads::refuse;
  Numbers numbers = Numbers::keep;
};

// A revision whose file changes.
struct Move {
  Node node = 0;  // in the work
  std::string id, new_id;
  std::string path, new_path;
  std::vector<std::string> from, to;  // its parents
};

struct FileChange {
  std::string path, new_path;
  std::string before, after;
  std::vector<Edit> edits;  // of `before`
};

struct EnvironmentRebase {
  std::vector<std::string> onto;
  std::vector<Move> moves;  // parents before children
  std::vector<FileChange> files;
  bool is_labelled = false;               // it stays where it is
  std::vector<std::string> gone_parents;  // of the moves: the target does not have them any more
  std::optional<RepairRefusal> refusal = std::nullopt;
  std::vector<std::string> commands = {};  // what a person may run instead
  std::vector<Notice> notices = {};
};

// The project has been compared with a base.
EnvironmentRebase plan_rebase(const Project& project, const EnvironmentState& state,
                              const Settings& settings, const RebaseRequest& request);

}  // namespace revlint
