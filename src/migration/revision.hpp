#pragma once
// One migration file as Alembic loads it (Script._from_path): its header, and its ID in the
// revision map. Two files with the same ID are two Revisions.

#include <string_view>

#include "migration/header.hpp"
#include "support/arena.hpp"

namespace revlint {

struct Revision {
  std::string_view path;       // relative to the root of the tree, '/' between segments
  const Name* name = nullptr;  // the ID: from `revision`, or from a file name that is hexadecimal
                               // (its span is then empty); null where Alembic stops at this file,
                               // or where only running it decides the ID
  Header header;

  bool has_id() const { return name != nullptr; }
  std::string_view id() const { return name ? name->text : std::string_view(); }
  std::span<const Name> down_revisions() const { return header.down_revision.names(); }
  std::span<const Name> depends_on() const { return header.depends_on.names(); }
  std::span<const Name> branch_labels() const { return header.branch_labels.names(); }
  std::string_view file_name() const { return path.substr(path.rfind('/') + 1); }
};

// The ID is that of `revision`, or by the legacy rule that of a file named like "1a2b3c.py"
// (alembic/script/base.py, Script._from_path). `path` must outlive the result, and so must `arena`,
// which holds the header's texts.
Revision make_revision(std::string_view path, const Header& header, Arena& arena);

}  // namespace revlint
