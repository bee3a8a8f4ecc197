#include "migration/suppression_mark.hpp"

#include <algorithm>
#include <cctype>

namespace revlint {

bool starts_with_noqa(std::string_view text) {
  return text.size() >= 4 && std::ranges::equal(text.substr(0, 4), std::string_view("noqa"), {},
                                                [](unsigned char c) { return std::tolower(c); });
}

bool may_suppress(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t' || text.front() == '\f')) {
    text.remove_prefix(1);
  }
  if (text.empty() || (text.front() != 'r' && text.front() != 'n' && text.front() != 'N'))
    return false;
  return text.starts_with("revlint:") || starts_with_noqa(text);
}

}  // namespace revlint
