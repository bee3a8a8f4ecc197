#pragma once
// Walks a directory of a tree for what may configure Alembic. Lists directories and opens nothing
// but files whose name may be a configuration's; leaves out what .gitignore does, virtual
// environments, installed packages and hidden directories. Links to directories are not followed.

#include <string>
#include <string_view>
#include <vector>

#include "tree/tree.hpp"

namespace revlint {

// A directory that looks like a script location.
struct ScriptDirectory {
  std::string path;
  bool env = false;       // holds env.py, which speaks of Alembic
  bool mako = false;      // holds script.py.mako
  bool versions = false;  // holds a directory `versions`
};

struct ProjectFiles {
  std::vector<std::string> inis;        // those that speak of script_location, and alembic.ini
  std::vector<std::string> pyprojects;  // those that speak of Alembic as a tool
  std::vector<ScriptDirectory> script_directories;
  std::vector<std::string> loose;  // directories named for migrations that hold Python files
};

// Everything sorted by path. `except`: a directory that is not entered, where there is one.
ProjectFiles find_project_files(const Tree& tree, std::string_view start,
                                std::string_view except = {});

// What find_project_files would note of this directory alone.
ProjectFiles project_files_of(const Tree& tree, std::string_view directory);

}  // namespace revlint
