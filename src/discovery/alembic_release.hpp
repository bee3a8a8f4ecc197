#pragma once
// The release of Alembic that a project runs: the one that its requirements or lock files pin, else
// the newest. Rules ask here where releases treat the same files differently.

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
  Span span;                             // of the version; empty where a setting pins it

  bool pinned() const { return version[0] < 99; }
  std::string text() const;  // "1.8.1"; "the newest"
  bool before(int major, int minor, int patch) const {
    return version < std::array<int, 3>{major, minor, patch};
  }
};

// The version that "1.8.1", "1.8" or "v1.8.1" is; not pinned where it is none.
AlembicRelease release_of(std::string_view version);

// The release that files of a directory, or else of one above it, pin: uv.lock, poetry.lock,
// Pipfile.lock, pdm.lock, requirements*.txt, requirements/*.txt, pyproject.toml. No range does.
AlembicRelease find_release(const Tree& tree, std::string_view directory);

struct Environment;

// Changes the environment to what its release makes of it: there is no recursion before 1.10, no
// pyproject.toml and no path_separator before 1.16. Each difference becomes a ConfigProblem.
void apply_release(Environment& environment);

}  // namespace revlint
