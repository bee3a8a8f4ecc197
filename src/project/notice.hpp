#pragma once
// Something that the user must know and that is not a fault of the migrations: there is no history
// to compare with, a draft is left out. Every format prints it.

#include <string>

namespace revlint {

struct Notice {
  std::string kind;     // kebab-case
  std::string message;  // one line
};

}  // namespace revlint
