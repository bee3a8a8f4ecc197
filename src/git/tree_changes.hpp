#pragma once
// Which files differ between two trees that git holds, told by their IDs: nothing is read.

#include <string>
#include <vector>

#include "git/commit_tree.hpp"

namespace revlint {

struct Change {
  enum class Kind : std::uint8_t { added, removed, modified, renamed };
  Kind kind = Kind::modified;
  std::string path;
  std::string old_path;  // renamed: the same content lay there
  ObjectId before;
  ObjectId after;
};

// Which files and links below `directories` ("" for all) differ, sorted by path. Directories with
// the same ID are not looked into, nor those below that are `left_out`. A rename is told by equal
// content alone.
std::vector<Change> changes(const GitTree& before, const GitTree& after,
                            const std::vector<std::string>& directories,
                            const std::vector<std::string>& left_out = {});

}  // namespace revlint
