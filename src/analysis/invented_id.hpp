#pragma once
// IDs that were invented instead of generated, such as a1b2c3d4e5f6: the next author invents the
// same one.

#include <string_view>

namespace revlint {

// Hexadecimal, at least eight characters, and counting up in a way that random IDs do not.
bool is_invented_id(std::string_view id);

}  // namespace revlint
