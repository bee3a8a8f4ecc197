#pragma once
// Tables and columns that two migrations both create, or both drop: the second one to run fails.

#include <set>
#include <string>
#include <string_view>

namespace revlint {

// "creates table 'users'", "adds column 'users.email'", "drops ...": what upgrade() does to objects
// that it names by literals.
std::set<std::string> named_objects(std::string_view migration);

}  // namespace revlint
