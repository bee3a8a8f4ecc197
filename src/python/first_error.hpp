#pragma once
// Remembers the first place at which a file does not parse. A statement that no Python parses takes
// precedence over one that only the grammar does not know.

#include <string>
#include <string_view>

#include "python/layout.hpp"
#include "python/uncompilable.hpp"
#include "text/source.hpp"

namespace revlint::python {

class FirstError {
 public:
  // The text must outlive this value.
  explicit FirstError(std::string_view text) : text_(text) {}

  // A statement that does not parse.
  void note(const TopStatement& statement) { keep(statement.span.begin, statement.hopeless, {}); }
  void note(const Refusal& refusal) { keep(refusal.at, true, refusal.why); }

  explicit operator bool() const { return !line_.empty(); }
  Span line() const { return line_; }          // empty where everything parses
  bool hopeless() const { return hopeless_; }  // no Python parses it
  // The reason, and the exception with which Alembic stops; empty where they are not known.
  std::string_view why() const { return why_; }

 private:
  void keep(std::uint32_t at, bool hopeless, std::string_view why);

  std::string_view text_;
  Span line_;
  bool hopeless_ = false;
  std::string_view why_;
};

}  // namespace revlint::python
