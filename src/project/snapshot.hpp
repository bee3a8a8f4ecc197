#pragma once
// One environment in one Tree: the files that Alembic loads, parsed, in load order, and their
// graph. Source of the file rules: alembic/script/base.py (Script._list_py_dir, _from_path).

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "chain/graph.hpp"
#include "discovery/environment.hpp"
#include "migration/revision.hpp"
#include "project/description.hpp"
#include "support/arena.hpp"
#include "tree/tree.hpp"

namespace revlint {

// A migration that Alembic does not load, or finds twice.
struct UnscannedFile {
  enum class Why : std::uint8_t {
    subdirectory,    // below a version location, without recursive_version_locations
    loaded_twice,    // found by two version locations or a link; Alembic warns and takes the first
    other_location,  // beside the version locations: in script_location itself, or in its
                     // `versions` where other locations replace that
    outside,  // a symbolic link that leads out of the tree: Alembic loads it, revlint does not
  };
  std::string path;
  Why why = Why::subdirectory;
  std::string other;  // loaded_twice: the path under which it was loaded first
  Revision revision;  // subdirectory, other_location: what the file binds; else empty
};

struct Snapshot {
  // They own every text of `revisions` and `descriptions`.
  std::vector<std::shared_ptr<const Arena>> arenas;
  std::vector<Revision> revisions;  // load order
  std::vector<ObjectId> blobs;  // git's ID of each file's content, zero for a file without any; the
                                // list is empty unless asked for
  std::vector<Description> descriptions;  // of each file; the list is empty unless asked for
  std::vector<UnscannedFile> unscanned;   // sorted by path
  std::vector<std::string> unlisted;      // directories of migrations that cannot be listed
  Graph graph;                            // over `revisions`
  struct {
    std::uint64_t files = 0;        // read and scanned
    std::uint64_t full_parses = 0;  // of these, parsed as a whole
    std::uint64_t shapes = 0;       // distinct shapes of header statements
    std::uint64_t bytes = 0;
  } counts;

  Snapshot() = default;
  Snapshot(Snapshot&&) = default;  // the graph's span follows: a vector's buffer moves with it
  Snapshot& operator=(Snapshot&&) = default;
};

// How much of a migration is read: the statements that bind the identifiers; these and its
// description; or all statements, for their faults. A file that does not bind an identifier that it
// needs is always read as a whole.
enum class ReadDepth : std::uint8_t { header, description, whole };

// What is known before a snapshot is taken. A file that another snapshot has with the same path and
// content is not read again.
struct Known {
  std::optional<ObjectFormat> format;           // set: find the blobs, in this format
  std::vector<const Snapshot*> snapshots = {};  // with blobs of that format
  ReadDepth depth = ReadDepth::header;          // of the files that are not known
};

// A file of a snapshot to be read as a whole.
struct WholeFile {
  Node node = 0;
  bool parses = false;  // known already: most of it need not be parsed again
};

// Reads files as a whole of which only the header was read: the rest may keep Python from importing
// them.
void read_whole(const Tree& tree, Snapshot& snapshot, const std::vector<WholeFile>& files);

// Lists, reads and parses the environment's migrations with up to `threads` threads (0: as many as
// pay off). The result does not depend on their number.
Snapshot take_snapshot(const Tree& tree, const Environment& environment, unsigned threads = 0,
                       const Known& known = {});

}  // namespace revlint
