#pragma once
// Reads a migration in full, with tree-sitter. Accepts Python 2 to 3.14, any bytes, any size: it
// never fails, but returns a Header with a fault. Never recurses over the tree.

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "migration/header.hpp"
#include "support/arena.hpp"

namespace revlint {

// All that a full parse finds in a migration.
struct ParsedMigration {
  Header header;
  std::string_view message;       // first paragraph of the docstring, as `alembic history` shows it
  std::string_view create_date;   // "Create Date:" of the docstring; empty where absent
  std::string_view doc_revision;  // "Revision ID:" as written; empty where absent
  std::string_view doc_revises;   // "Revises:" as written; empty where absent
  Span docstring;                 // the literal; empty where there is none
  Span upgrade;                   // the name in `def upgrade`; empty where there is none
  Span downgrade;
  bool broken = false;    // some part of the file, perhaps only a body, does not parse
  Span broken_at;         // the first line of the first hopeless part, else of the first part
  bool hopeless = false;  // no Python parses that part; else Python may know more than the grammar
  std::string_view why_hopeless;  // the reason, of static storage; empty where it is not known
  Span death;  // the statement at module level that always raises; empty where none is known
};

// Whether the functions of a file are known to parse. If they are, those without parameters and
// decorators are not parsed: their definition does nothing.
enum class FunctionBodies : bool { unknown, parse };

// Owns a parser: one reader per thread.
class PythonReader {
 public:
  PythonReader();
  ~PythonReader();
  PythonReader(PythonReader&&) noexcept;
  PythonReader& operator=(PythonReader&&) noexcept;

  // Texts of the result live in `arena`, never in `bytes`.
  ParsedMigration read(std::string_view bytes, Arena& arena,
                       FunctionBodies functions = FunctionBodies::unknown);

  // The message alone, by the first statement alone: what follows cannot change it.
  std::string message(std::string_view bytes);

  // The string that a module-level name is bound to when the module ends, as `from module import
  // name` imports it. nullopt where it is no string or the file does not decide it.
  std::optional<std::string> string_constant(std::string_view bytes, std::string_view name);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace revlint
