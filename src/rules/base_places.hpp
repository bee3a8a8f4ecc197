#pragma once
// What the history rules say in common: where things are in the base branch, and how it is called.

#include <string>

#include "analysis/base_name.hpp"
#include "lint/rule.hpp"
#include "rules/locations.hpp"
#include "text/phrase.hpp"

namespace revlint::rules {

// In the file as the tip of the base branch has it, or without a history in revlint.lock.
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

inline std::string cannot_locate(std::string_view id) {
  return "stops with Can't locate revision identified by '" + std::string(id) + "'";
}

}  // namespace revlint::rules
