#pragma once
// Reads a migration with tree-sitter: the parser of record. Accepts Python 2 to 3.14, any bytes,
// any size; answers with a Header that may carry a fault, never fails, never recurses over the
// tree.

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "migration/header.hpp"
#include "support/arena.hpp"

namespace revlint {

// Everything that a full parse tells of a migration.
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
  Span broken_at;         // the first line of the first such part, or of the first hopeless one
  bool hopeless = false;  // no Python parses that; else Python may know what the grammar does not
  std::string_view why_hopeless;  // what is wrong, of static storage; empty: not known exactly
  Span death;  // the statement at module level that always raises; empty: none is known
};

// Whether the functions of a file are known to parse. Then those without parameters and decorators,
// which do nothing when they are defined, are not parsed.
enum class FunctionBodies : bool { unknown, parse };

// Owns a parser: one per thread.
class PythonReader {
 public:
  PythonReader();
  ~PythonReader();
  PythonReader(PythonReader&&) noexcept;
  PythonReader& operator=(PythonReader&&) noexcept;

  // Texts of the result live in `arena`, never in `bytes`.
  ParsedMigration read(std::string_view bytes, Arena& arena,
                       FunctionBodies functions = FunctionBodies::unknown);

  // The value that a module-level name has when the module ends, if that is a string constant: what
  // `from module import name` brings. nullopt where the file does not decide it.
  std::optional<std::string> string_constant(std::string_view bytes, std::string_view name);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace revlint
