#pragma once
// The statements of a module, and the effect of each on the module's names when it is imported.
// From these, closure.hpp finds the statements that a function uses.

#include <cstdint>
#include <string_view>
#include <vector>

#include "meaning/stream.hpp"
#include "meaning/syntax.hpp"
#include "text/source.hpp"

namespace revlint::meaning {

// One statement of the module that has an effect.
struct Unit {
  std::uint32_t statement = 0;  // index in Stream::statements
  bool effect = false;          // importing the module does more than to bind names
  bool calls = false;           // calls something to bind its names: may change what it mentions
  bool acts = false;       // the name of a call does not suggest that it only returns something
  bool registers = false;  // a decorator may keep what it decorates
  bool function = false;   // an undecorated function
  bool idle = false;       // a function that does nothing
  bool hidden = false;     // never counts: imports, identifiers, code that only runs as a program
};

struct Definition {
  enum class Keeps : std::uint8_t {
    nothing,
    changes,     // a list, the result of a call: code that uses it may change it
    subclasses,  // a class with a base: it may know the classes that derive from it
  };
  std::uint32_t unit = 0;
  std::string_view name;
  Keeps keeps = Keeps::nothing;
};

// A name that the module imports, not inside a function.
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

// The same module, whose names stand for what they mean (names.hpp).
Module with_names(const Module& module);

// The names that give a migration its place in the chain.
bool is_identifier(std::string_view name);

}  // namespace revlint::meaning
