#pragma once
// Searches a directory of a tree for files that may configure Alembic. Opens only files that are
// named like a configuration; leaves out ignored files (.gitignore), virtual environments,
// installed packages and hidden directories. Symlinks to directories are not followed.

#include <string>
#include <string_view>
#include <vector>

#include "tree/tree.hpp"

namespace revlint {

// A directory that looks like a script location.
struct ScriptDirectory {
  std::string path;
  bool env = false;       // holds an env.py that mentions alembic
  bool mako = false;      // holds script.py.mako
  bool versions = false;  // holds a directory `versions`
};

struct ProjectFiles {
  std::vector<std::string> inis;        // those that mention script_location, and alembic.ini
  std::vector<std::string> pyprojects;  // those that mention alembic
  std::vector<ScriptDirectory> script_directories;
  std::vector<std::string> loose;  // directories named for migrations that hold Python files
  std::vector<std::string> code;   // the other directories that do, without those of tests
};

// Everything sorted by path. `except`: a directory that is not entered, where there is one.
ProjectFiles find_project_files(const Tree& tree, std::string_view start,
                                std::string_view except = {});

// The part of find_project_files() that is about this directory alone.
ProjectFiles project_files_of(const Tree& tree, std::string_view directory);

}  // namespace revlint
