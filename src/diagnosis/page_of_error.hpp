#pragma once
// Which page explains an error that a person pastes or describes.

#include <string_view>
#include <vector>

namespace revlint {

// Names of rules and topics, the best first; empty where none is about it.
std::vector<std::string_view> pages_of_error(std::string_view text);

}  // namespace revlint
