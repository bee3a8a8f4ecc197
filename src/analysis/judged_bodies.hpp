#pragma once
// The migrations whose bodies a rule judges, and how its findings are made.

#include <string>
#include <vector>

#include "bodies/operation.hpp"
#include "lint/rule.hpp"

namespace revlint {

struct JudgedBody {
  Node node = 0;
  const Revision* revision = nullptr;
  const MigrationBody* body = nullptr;
  // This branch adds it, which a base proves: no database has run it.
  bool fresh = false;
};

// The migrations that this branch adds. Without a base: all of them if the settings name the rule
// or its group, otherwise none. In load order, without those that do not parse.
std::vector<JudgedBody> judged_bodies(const Subject& subject, const Rule& rule);

enum class BodyFunction : std::uint8_t { upgrade, downgrade };

// The cure for a fault. A migration that databases may have run already is not edited, except for
// its downgrade().
//   edit: "give it a server_default"    revise: what a new migration can do; may be empty
std::string body_cure(const JudgedBody& judged, BodyFunction function, const std::string& edit,
                      const std::string& revise);

Finding body_finding(const JudgedBody& judged, Span place, std::string message, std::string hint);

}  // namespace revlint
