#include "analysis/open_names.hpp"

#include <algorithm>

namespace revlint {

OpenNames::OpenNames(const Subject& subject, const Rule& rule)
    : subject_(subject),
      applied_(subject.state, subject.settings),
      all_(std::ranges::find(subject.settings.select, rule.id) != subject.settings.select.end()) {}

bool OpenNames::contains(const Revision& revision) const {
  return all_ || (!applied_.may_be(revision.id()) && deployed_in(subject_, revision).empty());
}

}  // namespace revlint
