#pragma once
// A picture of a chain in Mermaid, which GitHub and GitLab draw in Markdown.

#include <string>
#include <string_view>

#include "report/chain_picture.hpp"

namespace revlint {

// A flowchart; empty where it would be too long for Mermaid.
std::string mermaid(const ChainPicture& picture);

// A text for a label in double quotes, cut to what a node shows.
std::string mermaid_label(std::string_view text);

}  // namespace revlint
