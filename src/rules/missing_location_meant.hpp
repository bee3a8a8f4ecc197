#pragma once
// What a location that does not exist was probably meant to be: a part of a path that Alembic
// split, several paths that it did not split, or a file.

#include <cstddef>
#include <optional>
#include <string>

#include "discovery/environment.hpp"
#include "tree/tree.hpp"

namespace revlint {

struct MeantLocation {
  std::string hint;
  std::size_t pieces = 1;  // how many of the version locations are parts of one path
};

// About the version location at `index`; nullopt where nothing in the tree suggests anything.
std::optional<MeantLocation> meant_location(const Tree& tree, const Environment& environment,
                                            std::size_t index);

// "'db/env.py' is a file: name its directory"; empty where the path is none.
std::string hint_for_file(const Tree& tree, std::string_view path);

}  // namespace revlint
