#pragma once
// Merged revisions whose links a branch changed, as far as that changes what Alembic takes for
// applied.

#include <cstdint>
#include <string_view>
#include <vector>

#include "lint/rule.hpp"

namespace revlint {

struct ChangedLink {
  enum class Kind : std::uint8_t {
    onto_added,  // it follows a revision that this branch adds, and did not before
    repair,      // sides of a fork of the target were put in a row: one head less
    other,
  };
  Node before = 0;                          // in the target
  Node after = 0;                           // in the judged graph
  LinkKind link = LinkKind::down_revision;  // that changed; of both down_revision
  Kind kind = Kind::other;
};

// In the order of the judged graph. Left out is what changes nothing for any database (the order of
// merged parents, a superfluous one, a parent that has another ID), what repairs a link that led
// nowhere or in a circle, and what no file decides. At most a hundred.
std::vector<ChangedLink> changed_links(const Subject& subject);

// What a database that stands at a revision of the target gets to feel, by IDs in load order.
struct Effect {
  std::vector<std::string_view> skipped;   // counts as applied, and was not run
  std::vector<std::string_view> repeated;  // was run, and counts as not applied
  bool none() const { return skipped.empty() && repeated.empty(); }
};

// Counts only revisions that both graphs have. `before` is a node of the target whose ID, or the
// one it has now, `after` carries in the judged graph.
Effect effect_at(const Subject& subject, Node before, Node after);

}  // namespace revlint
