#pragma once
// `revlint graph --format svg`: one picture that needs nothing else: no script, no CSS variables,
// no foreignObject, because GitHub's image proxy, Inkscape and rsvg show none of these.

#include <span>
#include <string>

#include "report/chain_rows.hpp"

namespace revlint {

// Beyond this many rows of an environment a map is drawn: bands of dots instead of rows.
inline constexpr std::size_t most_svg_rows = 200;

// Whether the environment is drawn as a map, for which nothing should be folded.
bool is_drawn_as_map(const ChainRows& folded);

std::string graph_svg(const Project& project, std::span<const ChainRows> environments);

}  // namespace revlint
