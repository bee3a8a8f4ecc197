#pragma once
// Remembers where a file first does not parse. What no Python parses goes before what only the
// grammar does not.

#include <string>
#include <string_view>

#include "python/uncompilable.hpp"
#include "text/source.hpp"

namespace revlint::python {

class FirstError {
 public:
  // Both views must outlive this value; `skeleton` is Layout's.
  FirstError(std::string_view text, const std::string& skeleton)
      : text_(text), skeleton_(skeleton) {}

  // A statement that does not parse; `hopeless`: in no Python.
  void note(Span statement, bool hopeless);
  void note(const Refusal& refusal) { keep(refusal.at, true, refusal.why); }

  explicit operator bool() const { return !line_.empty(); }
  Span line() const { return line_; }          // empty where everything parses
  bool hopeless() const { return hopeless_; }  // no Python parses it
  // What is wrong, and what Alembic stops with; empty where that is not known more exactly.
  std::string_view why() const { return why_; }

 private:
  void keep(std::uint32_t at, bool hopeless, std::string_view why);

  std::string_view text_;
  const std::string& skeleton_;
  Span line_;
  bool hopeless_ = false;
  std::string_view why_;
};

}  // namespace revlint::python
