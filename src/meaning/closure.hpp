#pragma once
// The statements that belong to a function of a migration: itself, and all that it uses of the
// module.

#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "meaning/module.hpp"

namespace revlint::meaning {

// The statements of the module that belong to a function. Their order counts only where one could
// depend on the effect of another; the others may move.
struct Belongings {
  struct Named {
    std::string_view name;
    std::uint32_t unit = 0;
  };
  std::vector<Named> movable;          // sorted by name; each name is bound by this unit alone
  std::vector<std::uint32_t> ordered;  // as in the module
};

struct Functions {
  Belongings upgrade;  // with the statements that have an effect when the module is imported
  Belongings downgrade;
};

// Each function uses statements by name, and these use others. Statements that may change a used
// value belong to the function, too.
Functions functions_of(const Module& module);

// A hash of the statements' meaning: the same on every platform, as long as the format of
// `revlint.lock` stays the same.
std::uint64_t fingerprint(const Module& module, const Belongings& belongings);

// The bytes of a unit in the stream.
std::string_view meaning_of(const Module& module, std::uint32_t unit);

}  // namespace revlint::meaning
