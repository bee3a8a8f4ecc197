#pragma once
// Turns the paths of the command line into a tree and paths in it.

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "discovery/joined_location.hpp"
#include "support/result.hpp"
#include "tree/tree.hpp"

namespace revlint {

struct Workspace {
  std::string root;                  // absolute, links resolved
  std::shared_ptr<const Tree> tree;  // the files below root
  std::vector<std::string> starts;   // the paths given, as paths in the tree; for discover()
  std::vector<std::string> configs;  // likewise the configurations
  std::string section;               // the only one of these that counts; empty: all
  std::optional<std::string> working_directory;  // the current one, if it lies in the tree
  std::vector<std::string> excluded;  // patterns of directories that are left out, as in .gitignore
  std::vector<JoinedLocation> joined;  // by the settings, to environments
  std::string excluded_below;          // the directory at which they start
  bool in_git = false;                 // root is the top of a git work tree

  // Where the search for revlint's configuration begins.
  const std::string& config_start() const {
    return starts.empty() ? configs.front() : starts.front();
  }
};

// The root is the nearest directory above the paths that holds `.git`. Outside git it is the
// directory given, or the one that holds the environment to which a given ini file or versions
// directory belongs; for several paths the one that holds them all. `configs` are files; without
// any and without paths it is the current directory. Fails when a path does not exist.
Result<Workspace> open_workspace(const std::vector<std::string>& paths,
                                 const std::vector<std::string>& configs = {});

}  // namespace revlint
