#pragma once
// Findings about what a deployment does, for the rules of that group.

#include <string>
#include <vector>

#include "deploy/fault.hpp"
#include "lint/rule.hpp"

namespace revlint {

struct DeployWords {
  std::string message;
  std::string hint;
};

// A finding for each fault of this kind, with the words for it.
std::vector<Finding> deploy_findings(const Subject& subject, deploy::Fault::Kind kind,
                                     DeployWords (*words)(const deploy::Fault&));

// "`alembic stamp head` runs when `alembic upgrade head` has failed", "… runs at each start".
std::string what_runs_when(const deploy::Fault& fault);

}  // namespace revlint
