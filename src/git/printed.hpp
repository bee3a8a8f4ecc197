#pragma once
// What git's commands print: one thing a line.

#include <string>
#include <string_view>
#include <vector>

#include "tree/blob_id.hpp"

namespace revlint {

// The lines without their ends, empty ones included.
std::vector<std::string> lines_of(std::string_view printed);

// The IDs of lines that have nothing else; other lines are left out.
std::vector<ObjectId> ids_of(std::string_view printed);

}  // namespace revlint
