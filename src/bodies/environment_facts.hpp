#pragma once
// What this room has read about an environment, kept for all rules (EnvironmentState::facts).

#include <optional>

#include "bodies/databases.hpp"
#include "bodies/environment_script.hpp"

namespace revlint {

struct EnvironmentFacts {
  const Snapshot* judged = nullptr;  // what the facts are about
  std::optional<Databases> databases = std::nullopt;
  std::optional<EnvironmentScript> script = std::nullopt;
};

// Empty where nobody has asked before.
EnvironmentFacts& facts_of(const EnvironmentState& state);

}  // namespace revlint
