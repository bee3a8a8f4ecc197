#pragma once
// IDs that were made up instead of drawn, such as a1b2c3d4e5f6: whoever makes one up next, makes up
// the same.

#include <string_view>

namespace revlint {

// Hexadecimal, at least eight characters, and counting up in a way that chance does not.
bool is_invented_id(std::string_view id);

}  // namespace revlint
