#pragma once
// Which files of an environment Alembic loads, and in which order: names and links only, nothing is
// read. Source: alembic/script/base.py (ScriptDirectory._load_revisions, Script._list_py_dir and
// Script._from_path) of 1.10 and later; before, the order was that of the file system.

#include <string>
#include <string_view>
#include <vector>

#include "discovery/environment.hpp"
#include "support/arena.hpp"
#include "tree/tree.hpp"

namespace revlint {

// What a file name means to Alembic.
enum class MigrationName : std::uint8_t {
  none,      // ignored: no Python, "__init__*", or an editor's lock ".#*"
  source,    // "*.py"
  compiled,  // "*.pyc", "*.pyo": only with `sourceless`
};

MigrationName migration_name(std::string_view file_name);

struct MigrationFile {
  std::string_view path;  // links resolved; lives in the arena
  bool compiled = false;
  bool broken_link = false;  // Alembic stops: ImportError: Can't find Python file ...
};

// A migration that was passed over, under the name by which it was reached.
struct PassedOver {
  std::string path;
  std::string
      first;  // the path under which it was loaded already; empty: a link leads out of the tree
};

struct LoadOrder {
  std::vector<MigrationFile> files;
  std::vector<PassedOver> passed_over;
  std::vector<std::string> subdirectories;  // of version locations, not entered
  // Directories that are there and cannot be listed: version locations, or the script location in
  // which they are. Alembic takes them for empty.
  std::vector<std::string> unlisted;
};

LoadOrder load_order(const Tree& tree, const Environment& environment, Arena& arena);

struct OverlookedFile {
  std::string path;
  bool below_location =
      false;  // in a sub-directory of a version location; else in another directory
};

// Python files that Alembic would load if it looked there: below the version locations in
// sub-directories (unless recursive), beside them in the script location, and in the default
// version location where others replace it. Nothing that `order` loads or a neighbour does; not
// below another environment's directory. Sorted by path.
std::vector<OverlookedFile> overlooked_files(const Tree& tree, const Environment& environment,
                                             const LoadOrder& order);

}  // namespace revlint
