#pragma once
// A picture of a chain in Mermaid, which GitHub and GitLab draw in Markdown.

#include <string>

#include "report/chain_picture.hpp"

namespace revlint {

// A flowchart; empty where it would be longer than Mermaid takes.
std::string mermaid(const ChainPicture& picture);

}  // namespace revlint
