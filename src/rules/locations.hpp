#pragma once
// Locations that findings of several rules point at: here, and in the base of the comparison.

#include <string>
#include <utility>
#include <vector>

#include "chain/graph.hpp"
#include "lint/rule.hpp"

namespace revlint::rules {

inline Location location_in(const Revision& revision, Span span) {
  return {std::string(revision.path), span};
}

// The ID in the code; the file as such where its name is the ID.
inline RelatedLocation at_id(const Revision& revision, std::string message) {
  return {location_in(revision, revision.name ? revision.name->span : Span{}), std::move(message)};
}

// In the file as the tip of the base branch has it; in revlint.lock where there is no history.
inline RelatedLocation in_base(const Subject& subject, const Revision& revision, Span span,
                               std::string message) {
  const auto version = subject.project.base ? Location::Version::target : Location::Version::work;
  return {{std::string(revision.path), span, version}, std::move(message)};
}

inline RelatedLocation id_in_base(const Subject& subject, const Revision& revision,
                                  std::string message) {
  const Span span = revision.name ? revision.name->span : Span{};
  return in_base(subject, revision, span, std::move(message));
}

// What happens to a database at a revision that is gone, as the end of a message.
inline std::string cannot_locate(std::string_view id) {
  return "stops with Can't locate revision identified by '" + std::string(id) + "'";
}

// By node: whether another file has the same ID. Rules leave these revisions to duplicate-revision,
// because other faults of theirs are most likely consequences.
inline std::vector<bool> copied(const Graph& graph) {
  std::vector<bool> result(graph.revisions().size());
  for (const std::vector<Node>& copies : graph.duplicates()) {
    for (const Node copy : copies) result[copy] = true;
  }
  return result;
}

}  // namespace revlint::rules
