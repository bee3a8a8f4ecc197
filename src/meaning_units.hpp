#pragma once
// The statements of a module, and what each does to the module's names when it is imported: what a
// function needs to do its work can be told from this.

#include <cstdint>
#include <string_view>
#include <vector>

#include "meaning_stream.hpp"
#include "meaning_syntax.hpp"
#include "source.hpp"

namespace revlint::meaning {

// One statement of the module that does something.
struct Unit {
  std::uint32_t statement = 0;  // index in Stream::statements
  bool effect = false;          // importing the module does more than to bind names
  bool calls = false;           // calls something to bind its names: may change what it mentions
  bool function = false;        // an undecorated function
  bool idle = false;            // a function that does nothing
  bool hidden = false;          // never counts: imports, identifiers, what only runs as a program
};

struct Definition {
  std::uint32_t unit = 0;
  std::string_view name;
  bool state = false;  // what it is bound to may change later: a list, the result of a call
};

// `from m import original as name`, `import a.original as name`.
struct Import {
  std::uint32_t unit = none;  // the unit in which the import stands; none: the module has it
  std::string_view name;
  std::string_view original;
  Span span;             // the whole statement
  bool alembic = false;  // from Alembic itself
};

struct Module {
  Syntax syntax;
  Stream stream;
  std::vector<Unit> units;
  std::vector<Definition> definitions;
  std::vector<Import> imports;
};

// Keeps a view of `text`. Without units where the text does not parse.
Module read_module(python::Parser& parser, std::string_view text);

// The names that say where a migration stands, not what it does.
bool is_identifier(std::string_view name);

}  // namespace revlint::meaning
