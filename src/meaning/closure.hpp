#pragma once
// What belongs to a function of a migration: itself, and all of its module that it relies on.

#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "meaning/module.hpp"

namespace revlint::meaning {

// The statements of the module that belong to a function. Their order counts only where one could
// see what another has done; the others may move.
struct Belongings {
  struct Named {
    std::string_view name;
    std::uint32_t unit = 0;
  };
  std::vector<Named> movable;          // sorted by name; each name is bound by this unit alone
  std::vector<std::uint32_t> ordered;  // as in the module
};

struct Functions {
  Belongings upgrade;  // with the statements that do something when the module is imported
  Belongings downgrade;
};

// What each function uses, by name, and what that uses. Statements that may change what is used
// belong to it, too.
Functions functions_of(const Module& module);

// A hash of what the statements mean: the same on every platform and in every release of the format
// of `revlint.lock`.
std::uint64_t fingerprint(const Module& module, const Belongings& belongings);

// The bytes of a unit in the stream.
std::string_view meaning_of(const Module& module, std::uint32_t unit);

}  // namespace revlint::meaning
