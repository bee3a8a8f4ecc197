#pragma once
// When a piece of code runs, and what is known then.

#include <cstdint>
#include <string>
#include <string_view>

#include "deploy/fault.hpp"

namespace revlint::deploy {

// What runs a file.
enum class RunBy : std::uint8_t {
  start,  // a server, a container, a platform, at each start or release
  build,  // the build of an image
  ci,     // a job of a CI service
  name,   // nothing that was seen: the file is only named as if something did
};

struct Reach {
  enum class When : std::uint8_t {
    always,
    sometimes,  // under a condition that says nothing of an upgrade
    succeeded,  // an upgrade has just succeeded
    failed,     // an upgrade has failed: `upgrade`
  };
  When when = When::always;
  bool narrowed = false;     // a condition more, since the upgrade failed
  bool schema_made = false;  // the same branch has just made the tables
  Place upgrade;

  Reach under_condition() const {
    Reach reach = *this;
    if (when == When::failed) reach.narrowed = true;
    if (when == When::always) reach.when = When::sometimes;
    return reach;
  }
  Reach after(When outcome, const Place& place) const {
    Reach reach = *this;
    reach.when = outcome;
    reach.narrowed = false;
    if (outcome == When::failed) reach.schema_made = false;
    reach.upgrade = place;
    return reach;
  }
};

// What an exit status, a variable or a condition says of an upgrade: true means this.
enum class Sense : std::uint8_t { unknown, succeeded, failed };

constexpr Sense inverse(Sense sense) {
  if (sense == Sense::unknown) return sense;
  return sense == Sense::failed ? Sense::succeeded : Sense::failed;
}

// Whether a text that an upgrade's output is searched for means that it failed.
bool is_of_failure(std::string_view text);

}  // namespace revlint::deploy
