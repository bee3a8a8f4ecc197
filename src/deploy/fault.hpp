#pragma once
// What a deployment does to the version table and to migrations.

#include <cstdint>
#include <string>

#include "text/source.hpp"

namespace revlint::deploy {

struct Place {
  std::string path;
  Span span;
};

struct Fault {
  enum class Kind : std::uint8_t {
    stamps_head,
    resets_version_table,
    autogenerates,
    downgrades,
    ignores_failed_upgrade,
    deletes_migrations,
  };
  enum class Occasion : std::uint8_t {
    failed_upgrade,  // of `upgrade`
    start,           // each time
    build,           // of the image
  };
  Kind kind = Kind::stamps_head;
  Occasion occasion = Occasion::start;
  Place place;          // of the command, without what wraps it
  std::string command;  // with one blank between its words
  Place upgrade;        // whose failure leads here; without a path where none does
  bool purges = false;  // it empties the version table as well
};

inline bool is_same(const Fault& a, const Fault& b) {
  return a.kind == b.kind && a.place.path == b.place.path && a.place.span == b.place.span;
}

// Something that was not followed, for `check -v`.
struct NotFollowed {
  Place place;
  std::string reason;  // a clause: "the script is not in this tree"
};

}  // namespace revlint::deploy
