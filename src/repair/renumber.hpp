#pragma once
// New IDs and file names for a branch's own revisions where the target has taken theirs: numbers
// that continue those of the target, or else an ID made of the old one.

#include <map>
#include <string>

#include "lint/rule.hpp"
#include "repair/own_revisions.hpp"

namespace revlint {

struct Numbering {
  std::string id;
  std::string path;
};

// By node of the work; only those of `own` that get another ID or name.
std::map<Node, Numbering> renumbered(const Subject& subject, const OwnRevisions& own);

// Whether names of `own` would no longer sort behind those of the target, and renumbering helps.
bool has_passed_numbers(const Subject& subject, const OwnRevisions& own);

}  // namespace revlint
