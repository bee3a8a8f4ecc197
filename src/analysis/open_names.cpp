#include "analysis/open_names.hpp"

#include <algorithm>

namespace revlint {

OpenNames::OpenNames(const Subject& subject, const Rule& rule)
    : applied_(subject.state, subject.settings),
      all_(std::ranges::find(subject.settings.select, rule.id) != subject.settings.select.end()) {}

}  // namespace revlint
