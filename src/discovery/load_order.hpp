#pragma once
// Which files of an environment Alembic loads, and in which order. Looks at names and symlinks only
// and opens no file. Source: alembic/script/base.py (ScriptDirectory._load_revisions, Script.
// _list_py_dir and _from_path) of 1.10 and later; before, the order was that of the file system.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "discovery/environment.hpp"
#include "support/arena.hpp"
#include "tree/tree.hpp"

namespace revlint {

// How Alembic treats a file of this name.
enum class MigrationName : std::uint8_t {
  none,      // not loaded: no Python, "__init__*", or an editor's lock ".#*"
  source,    // "*.py"
  compiled,  // "*.pyc", "*.pyo": only with `sourceless`
};

MigrationName migration_name(std::string_view file_name);

struct MigrationFile {
  std::string_view path;  // links resolved; lives in the arena
  bool compiled = false;
  bool broken_link = false;  // Alembic stops: ImportError: Can't find Python file ...
};

// A path that is skipped: its file was loaded already under another path, or its link leads out of
// the tree.
struct PassedOver {
  std::string path;
  std::string
      first;  // the path under which it was loaded already; empty: a link leads out of the tree
};

struct LoadOrder {
  std::vector<MigrationFile> files;
  std::vector<PassedOver> passed_over;
  std::vector<std::string> subdirectories;  // of version locations, not entered
  // Directories that exist and cannot be listed: version locations, or the script location in which
  // they are. Alembic takes them for empty.
  std::vector<std::string> unlisted;
};

LoadOrder load_order(const Tree& tree, const Environment& environment, Arena& arena);

struct OverlookedFile {
  enum class Place : std::uint8_t {
    below_location,  // in a sub-directory of a version location
    beside,          // in the script location, or in its `versions`
    late_location,   // in a directory that env.py adds
  };
  std::string path;
  Place place = Place::beside;
};

// Python files that Alembic would load if it looked there: in sub-directories of the version
// locations (unless recursive), beside them in the script location, in the default version location
// where others replace it, and where env.py would have Alembic look. Without the files that `order`
// or a neighbour loads, and those below another environment's directory. Sorted by path.
std::vector<OverlookedFile> overlooked_files(const Tree& tree, const Environment& environment,
                                             const LoadOrder& order);

}  // namespace revlint
