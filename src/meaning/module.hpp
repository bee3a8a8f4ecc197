#pragma once
// The statements of a module, and what each does to the module's names when it is imported: what a
// function needs to do its work can be told from this.

#include <cstdint>
#include <string_view>
#include <vector>

#include "meaning/stream.hpp"
#include "meaning/syntax.hpp"
#include "text/source.hpp"

namespace revlint::meaning {

// One statement of the module that does something.
struct Unit {
  std::uint32_t statement = 0;  // index in Stream::statements
  bool effect = false;          // importing the module does more than to bind names
  bool calls = false;           // calls something to bind its names: may change what it mentions
  bool acts = false;       // calls something that, going by its name, does not only get a thing
  bool registers = false;  // a decorator may keep what it decorates
  bool function = false;   // an undecorated function
  bool idle = false;       // a function that does nothing
  bool hidden = false;     // never counts: imports, identifiers, what only runs as a program
};

struct Definition {
  enum class Keeps : std::uint8_t {
    nothing,
    changes,     // a list, the result of a call: what uses it may change it
    subclasses,  // a class with a base: what derives from it may be known to it
  };
  std::uint32_t unit = 0;
  std::string_view name;
  Keeps keeps = Keeps::nothing;
};

// A name that the module imports, itself rather than in a function.
struct Import {
  std::string_view name;
  Span span;             // the whole statement
  bool alembic = false;  // from Alembic itself
};

// A name in the list of base classes of a class of the module.
struct BaseClass {
  std::uint32_t unit = 0;
  std::string_view name;
};

struct Module {
  Syntax syntax;
  Stream stream;
  std::vector<Unit> units;
  std::vector<Definition> definitions;
  std::vector<BaseClass> bases;
  std::vector<Import> imports;
};

// Keeps a view of `text`. Without units where the text does not parse.
Module read_module(python::Parser& parser, std::string_view text, const Syntax& known = {});

// The names that say where a migration stands, not what it does.
bool is_identifier(std::string_view name);

}  // namespace revlint::meaning
