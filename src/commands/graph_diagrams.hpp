#pragma once
// The rows of a chain as the languages of other programs: Mermaid, which GitHub draws, and DOT.

#include <span>
#include <string>

#include "report/chain_rows.hpp"

namespace revlint {

// Where the chain has more links than Mermaid draws, the newest rows alone, and a comment says so.
std::string graph_mermaid(const Project& project, std::span<const ChainRows> environments);

std::string graph_dot(const Project& project, std::span<const ChainRows> environments);

}  // namespace revlint
