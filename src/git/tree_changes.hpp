#pragma once
// Which files differ between two trees of git, by their IDs: no file is read.

#include <string>
#include <vector>

#include "git/commit_tree.hpp"

namespace revlint {

struct Change {
  enum class Kind : std::uint8_t { added, removed, modified, renamed };
  Kind kind = Kind::modified;
  std::string path;
  std::string old_path;  // renamed: where the same content was
  ObjectId before;
  ObjectId after;
};

// The files and links below `directories` ("" for all) that differ, sorted by path. Directories
// with equal IDs are skipped, and so are those in `left_out`. Only equal content makes a rename.
std::vector<Change> changes(const GitTree& before, const GitTree& after,
                            const std::vector<std::string>& directories,
                            const std::vector<std::string>& left_out = {});

}  // namespace revlint
