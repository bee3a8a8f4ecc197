#pragma once
// Remembers the parse of each shape of a header statement, so that tree-sitter parses it once.

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "migration/header.hpp"
#include "migration/outline.hpp"
#include "migration/python_reader.hpp"
#include "migration/recent_lines.hpp"
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
    bool usable = false;  // the value is known; else only a full parse decides
    bool scalar = false;
    Place begin, end;  // of the value
    std::vector<Literal> names;
  };
  class Compiler;

  const Recipe& recipe(const Shape& shape, IdentifierName name, PythonReader& python);
  static std::string_view text_of(const Literal& literal, const Shape& shape,
                                  std::string_view source, Arena& arena);

  static constexpr std::size_t max_recipes = 1024;  // beyond, all are forgotten, to bound memory

  struct Hash {
    using is_transparent = void;  // a shape is looked up without a std::string
    std::size_t operator()(std::string_view shape) const { return hash_of(shape); }
  };
  std::unordered_map<std::string, Recipe, Hash, std::equal_to<>> recipes_;
  std::vector<Name> names_;  // of the identifier being read; a member to reuse its memory
  std::uint64_t parsed_ = 0;
};

}  // namespace revlint
