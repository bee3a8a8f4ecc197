#pragma once
// What findings call that which the work is compared with.

#include <string>

#include "lint/rule.hpp"

namespace revlint {

inline std::string base_name(const Subject& subject) {
  return subject.project.base ? subject.project.base->shown : "revlint.lock";
}

}  // namespace revlint
