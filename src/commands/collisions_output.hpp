#pragma once
// What `revlint collisions` prints.

#include <string>
#include <vector>

#include "commands/commands.hpp"
#include "project/notice.hpp"
#include "repair/collisions.hpp"

namespace revlint {

struct CollisionsOutput {
  struct Found {
    std::string environment;
    Collision collision;
  };
  std::string target;        // where the branches are merged into
  std::size_t branches = 0;  // that were compared
  std::vector<Found> pairs;
  std::vector<Notice> notices;
};

// `format`: text, json, github, markdown. With github the summary of the job step is added to, too.
Outcome print_collisions(const CollisionsOutput& output, const std::string& format);

}  // namespace revlint
