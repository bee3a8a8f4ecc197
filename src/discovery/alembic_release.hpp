#pragma once
// Which release of Alembic a project runs: what its requirements or lock files pin, else the
// newest. Where the releases differ in what they make of the same files, the rules ask here.

#include <array>
#include <compare>
#include <string>
#include <string_view>

#include "text/source.hpp"

namespace revlint {

class Tree;

struct AlembicRelease {
  std::array<int, 3> version{99, 0, 0};  // the newest, until something says otherwise
  std::string path;                      // of the file that pins it; empty where none does
  Span span;                             // what pins it; empty in a setting

  bool pinned() const { return version[0] < 99; }
  std::string text() const;  // "1.8.1"; "the newest"
  bool before(int major, int minor, int patch) const {
    return version < std::array<int, 3>{major, minor, patch};
  }
};

// The version that "1.8.1", "1.8" or "v1.8.1" is; not pinned where it is none.
AlembicRelease release_of(std::string_view version);

// What the files of a directory or else of one above it pin: uv.lock, poetry.lock, Pipfile.lock,
// pdm.lock, requirements*.txt, requirements/*.txt, pyproject.toml. A range pins nothing.
AlembicRelease find_release(const Tree& tree, std::string_view directory);

struct Environment;

// Makes of the environment what its release does: before 1.10 there is no recursion, before 1.16 no
// pyproject.toml and no path_separator. Each difference is a problem of the configuration.
void apply_release(Environment& environment);

}  // namespace revlint
