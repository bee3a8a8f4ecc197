#pragma once
// Remembers the parse of each shape of a header statement, so that tree-sitter parses it once.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "migration/header.hpp"
#include "migration/outline.hpp"
#include "migration/python_reader.hpp"
#include "migration/statement_shape.hpp"
#include "support/arena.hpp"

namespace revlint {

class ShapeMemo {
 public:
  // Sets `identifier` to the value that `statement` of `bytes` binds to its name, as `python` reads
  // it. False where the statement alone does not decide the value.
  bool read(const HeaderStatement& statement, std::string_view bytes, PythonReader& python,
            Arena& arena, Identifier& identifier);

  // The number of shapes that have been parsed.
  std::uint64_t size() const { return parsed_; }

 private:
  // An offset in a shape, and the number of gaps before it.
  struct Place {
    std::uint16_t offset = 0;
    std::uint16_t gaps = 0;
  };
  struct Literal {  // one or more pieces that make one name
    Place begin, end;
    std::uint16_t first_piece = 0;
    std::uint16_t pieces = 0;
  };
  struct Recipe {
    std::uint64_t hash = 0;
    std::string shape;
    bool usable = false;  // the value is known; else only a full parse decides
    bool scalar = false;
    Place begin, end;  // of the value
    std::vector<Literal> names;
  };
  class Compiler;

  const Recipe& recipe(const Shape& shape, IdentifierName name, PythonReader& python);
  static std::string_view text_of(const Literal& literal, const Shape& shape,
                                  std::string_view source, Arena& arena);
  void grow();

  static constexpr std::size_t max_recipes = 1024;  // beyond, all are forgotten, to bound memory

  std::vector<Recipe> recipes_;
  std::vector<std::uint16_t> slots_;  // open addressing: 1 + index in recipes_, 0 is free
  std::vector<Name> names_;           // of the identifier being read; a member to reuse its memory
  std::uint64_t parsed_ = 0;
};

}  // namespace revlint
