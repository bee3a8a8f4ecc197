#pragma once
// What the history rules say in common: where things are in the base branch, and how it is called.

#include <string>

#include "phrase.hpp"
#include "places.hpp"
#include "rule.hpp"

namespace revlint::rules {

inline std::string base_name(const Subject& subject) {
  return subject.project.base->shown;
}

// In the file as the tip of the base branch has it.
inline RelatedLocation in_base(const Revision& revision, Span span, std::string message) {
  return {{std::string(revision.path), span, Location::Version::target}, std::move(message)};
}

inline RelatedLocation id_in_base(const Revision& revision, std::string message) {
  return in_base(revision, revision.name ? revision.name->span : Span{}, std::move(message));
}

inline std::string cannot_locate(std::string_view id) {
  return "stops with Can't locate revision identified by '" + std::string(id) + "'";
}

}  // namespace revlint::rules
