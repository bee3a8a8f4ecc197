#pragma once
// A picture of a chain in Mermaid, which GitHub and GitLab draw in Markdown.

#include <string>

#include "report/chain_picture.hpp"

namespace revlint {

// A flowchart; empty where it would be too long for Mermaid.
std::string mermaid(const ChainPicture& picture);

}  // namespace revlint
