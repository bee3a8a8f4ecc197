#pragma once
// Merged revisions whose links a branch changed, where that changes which revisions Alembic takes
// for applied.

#include <cstdint>
#include <string_view>
#include <vector>

#include "lint/rule.hpp"

namespace revlint {

struct ChangedLink {
  enum class Kind : std::uint8_t {
    onto_added,  // it follows a revision that this branch adds
    repair,      // puts the sides of a fork of the target in a row: one head less
    other,
  };
  Node before = 0;                          // in the target
  Node after = 0;                           // in the judged graph
  LinkKind link = LinkKind::down_revision;  // the one that changed; down_revision if both did
  Kind kind = Kind::other;
};

// In the order of the judged graph, at most a hundred. Left out are changes without an effect on
// any database (another order of parents, a redundant parent, a parent that has another ID now),
// repairs of a missing parent or a cycle, and links that are computed.
std::vector<ChangedLink> changed_links(const Subject& subject);

// What the change does to a database at a given revision of the target; IDs in load order.
struct Effect {
  std::vector<std::string_view> skipped;   // count as applied, but were not run
  std::vector<std::string_view> repeated;  // were run, but do not count as applied
  bool none() const { return skipped.empty() && repeated.empty(); }
};

// Only of revisions that both graphs have. `before`, in the target, and `after`, in the judged
// graph, are the same revision, which may have another ID now.
Effect effect_at(const Subject& subject, Node before, Node after);

}  // namespace revlint
