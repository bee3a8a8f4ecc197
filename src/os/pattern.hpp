#pragma once
// POSIX extended regular expressions, of which each system has its own implementation.

#include <memory>
#include <string>

namespace revlint::os {

class Pattern {
 public:
  explicit Pattern(const std::string& text);
  ~Pattern();
  Pattern(const Pattern&) = delete;
  Pattern& operator=(const Pattern&) = delete;

  bool is_valid() const;
  // Whether the whole text matches; nothing matches an invalid pattern.
  bool matches(const std::string& text) const;

 private:
  struct Compiled;
  std::unique_ptr<Compiled> compiled_;
};

}  // namespace revlint::os
