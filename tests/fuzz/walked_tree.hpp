#pragma once
// Asks a tree of git everything about its first paths: the answers must agree with one another.

#include <string>
#include <vector>

#include "fuzz/input.hpp"
#include "git/commit_tree.hpp"

namespace revlint {

inline void walk(const GitTree& tree) {
  std::vector<std::string> directories{""};
  for (std::size_t i = 0; i < directories.size() && i < 200; ++i) {
    const std::string directory = directories[i];
    std::string_view last;
    for (const GitEntry& entry : tree.entries(directory)) {
      require(last < entry.name, "names are sorted, and each is there once");
      require(!entry.name.empty() && entry.name.find('/') == entry.name.npos && entry.name != "..",
              "a name is one segment of a path");
      last = entry.name;
      const std::string path = (directory.empty() ? "" : directory + '/') + std::string(entry.name);
      const bool is_link = entry.kind == EntryKind::symlink;
      if (!is_link && !tree.too_large())
        require(tree.kind(path) == entry.kind, "an entry is what its directory says");
      tree.resolve(path);
      Buffer bytes;
      tree.read(path, bytes);
      if (entry.kind == EntryKind::directory && path.size() < 400) directories.push_back(path);
    }
  }
}

}  // namespace revlint
