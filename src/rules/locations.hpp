#pragma once
// What several rules of the chain ask: places that findings point at, revisions that exist twice.

#include <string>
#include <utility>
#include <vector>

#include "chain/graph.hpp"
#include "lint/finding.hpp"

namespace revlint::rules {

inline Location place(const Revision& revision, Span span) {
  return {std::string(revision.path), span};
}

// Where the ID stands; the file as such where its name is the ID.
inline RelatedLocation at_id(const Revision& revision, std::string message) {
  return {place(revision, revision.name ? revision.name->span : Span{}), std::move(message)};
}

// By node: whether another file has the same ID. What else is odd about such a revision is most
// likely a consequence, and duplicate-revision speaks for it.
inline std::vector<bool> copied(const Graph& graph) {
  std::vector<bool> result(graph.revisions().size());
  for (const std::vector<Node>& copies : graph.duplicates()) {
    for (const Node copy : copies) result[copy] = true;
  }
  return result;
}

}  // namespace revlint::rules
