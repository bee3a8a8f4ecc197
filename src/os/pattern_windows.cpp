// Windows has no regcomp(), the library of C++ knows the same expressions.

#include <optional>
#include <regex>

#include "os/pattern.hpp"

namespace revlint::os {

struct Pattern::Compiled {
  std::optional<std::regex> expression;
};

Pattern::Pattern(const std::string& text) : compiled_(std::make_unique<Compiled>()) {
  try {
    compiled_->expression.emplace(text, std::regex::extended | std::regex::nosubs);
  } catch (const std::regex_error&) {
    // It is invalid.
  }
}

Pattern::~Pattern() = default;

bool Pattern::is_valid() const {
  return compiled_->expression.has_value();
}

bool Pattern::matches(const std::string& text) const {
  return is_valid() && std::regex_match(text, *compiled_->expression);
}

}  // namespace revlint::os
