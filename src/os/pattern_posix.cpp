#include <regex.h>

#include "os/pattern.hpp"

namespace revlint::os {

struct Pattern::Compiled {
  regex_t expression{};
  bool is_valid = false;
};

// Compiled twice, because `a)(b` is no pattern, and `(a)(b)` is one.
Pattern::Pattern(const std::string& text) : compiled_(std::make_unique<Compiled>()) {
  constexpr int flags = REG_EXTENDED | REG_NOSUB;
  regex_t alone{};
  if (::regcomp(&alone, text.c_str(), flags) != 0) return;
  ::regfree(&alone);
  const std::string whole = "^(" + text + ")$";
  compiled_->is_valid = ::regcomp(&compiled_->expression, whole.c_str(), flags) == 0;
}

Pattern::~Pattern() {
  if (compiled_->is_valid) ::regfree(&compiled_->expression);
}

bool Pattern::is_valid() const {
  return compiled_->is_valid;
}

bool Pattern::matches(const std::string& text) const {
  return compiled_->is_valid && ::regexec(&compiled_->expression, text.c_str(), 0, nullptr, 0) == 0;
}

}  // namespace revlint::os
