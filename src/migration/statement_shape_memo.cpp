// A shape is parsed with unique contents in its gaps. Their places in the result show which piece
// of a statement is which name, and where a value begins and ends.

#include "migration/statement_shape_memo.hpp"

#include <cstring>
#include <optional>

namespace revlint {
class ShapeMemo::Compiler {
 public:
  Compiler(std::string_view shape, IdentifierName name) : shape_(shape), name_(name) {
    for (std::size_t offset = 0; offset < shape.size(); ++offset) {
      places_.push_back(here(offset));
      if (shape[offset] != Shape::gap) {
        statement_ += shape[offset];
        continue;
      }
      statement_ += filler(gaps_++);
      places_.resize(statement_.size());
    }
    places_.push_back(here(shape.size()));
  }

  // False: statements of this shape need the full parse.
  bool compile(PythonReader& python, Recipe& recipe) {
    if (!is_plain_assignment(shape_)) return false;
    Arena arena;
    const ParsedMigration module = python.read(statement_, arena);
    if (module.broken || !binds_only_its_name(module.header)) return false;
    const Identifier& identifier = identifier_of(module.header, name_);
    recipe.scalar = identifier.scalar;
    if (!place(identifier.span, recipe.begin, recipe.end)) return false;
    for (const Name& name : identifier.names()) {
      Literal literal;
      if (!place(name.span, literal.begin, literal.end)) return false;
      if (!find_pieces(name.text, literal)) return false;
      recipe.names.push_back(literal);
    }
    return true;
  }

 private:
  static constexpr std::size_t filler_size = 4;

  // The contents of a gap: different for each gap, all of one size.
  static std::string filler(std::size_t gap) {
    std::string digits = std::to_string(gap);
    return "x" + std::string(filler_size - 1 - digits.size(), '0') + digits;
  }

  std::optional<Place> here(std::size_t offset) const {
    return Place{static_cast<std::uint16_t>(offset), static_cast<std::uint16_t>(gaps_)};
  }

  bool binds_only_its_name(const Header& header) const {
    using State = Identifier::State;
    if (header.fault != nullptr || header.docstring != nullptr) return false;
    for (const auto member : header_identifiers) {
      const Identifier& identifier = header.*member;
      const bool own = &identifier == &identifier_of(header, name_);
      if (identifier.state != (own ? State::known : State::absent)) return false;
      if (identifier.detail != nullptr || identifier.rebound || identifier.conditional)
        return false;
    }
    return true;
  }

  bool place(Span span, Place& begin, Place& end) const {
    if (span.begin > span.end || span.end >= places_.size()) return false;
    if (!places_[span.begin] || !places_[span.end]) return false;
    begin = *places_[span.begin];
    end = *places_[span.end];
    return true;
  }

  // The neighbouring pieces whose contents make `text`.
  bool find_pieces(std::string_view text, Literal& literal) const {
    for (std::size_t at = 0; at < text.size(); at += filler_size, ++literal.pieces) {
      const std::string_view part = text.substr(at, filler_size);
      if (literal.pieces == 0) {
        while (literal.first_piece < gaps_ && filler(literal.first_piece) != part) {
          ++literal.first_piece;
        }
      }
      const std::size_t piece = literal.first_piece + literal.pieces;
      if (piece >= gaps_ || filler(piece) != part) return false;
    }
    return true;
  }

  std::string_view shape_;
  IdentifierName name_;
  std::string statement_;
  std::size_t gaps_ = 0;
  std::vector<std::optional<Place>> places_;  // by offset in statement_; none inside a filler
};

const ShapeMemo::Recipe& ShapeMemo::recipe(const Shape& shape, IdentifierName name,
                                           PythonReader& python) {
  const auto known = recipes_.find(shape.text());
  if (known != recipes_.end()) return known->second;
  if (recipes_.size() >= max_recipes) recipes_.clear();
  const auto added = recipes_.try_emplace(std::string(shape.text())).first;
  added->second.usable = Compiler(added->first, name).compile(python, added->second);
  ++parsed_;
  return added->second;
}

std::string_view ShapeMemo::text_of(const Literal& literal, const Shape& shape,
                                    std::string_view source, Arena& arena) {
  const auto piece = [&](std::size_t i) {
    const Span span = shape.piece(literal.first_piece + i);
    return source.substr(span.begin, span.end - span.begin);
  };
  if (literal.pieces == 1) return arena.copy(piece(0));
  std::string joined;
  for (std::size_t i = 0; i < literal.pieces; ++i) joined += piece(i);
  return arena.copy(joined);
}

bool ShapeMemo::read(const HeaderStatement& statement, std::string_view bytes, PythonReader& python,
                     Arena& arena, Identifier& identifier) {
  const Span whole = statement.span;
  const std::string_view source = bytes.substr(whole.begin, whole.end - whole.begin);
  const Shape& shape = statement.shape;
  const Recipe& found = recipe(shape, statement.name, python);
  if (!found.usable) return false;

  const auto span = [&](Place begin, Place end) {
    return Span{whole.begin + shape.in_statement(begin.offset, begin.gaps),
                whole.begin + shape.in_statement(end.offset, end.gaps)};
  };
  names_.clear();
  for (const Literal& literal : found.names) {
    names_.push_back({text_of(literal, shape, source, arena), span(literal.begin, literal.end)});
  }
  const auto kept = arena.copy(std::span<const Name>(names_));
  identifier.state = Identifier::State::known;
  identifier.scalar = found.scalar;
  identifier.span = span(found.begin, found.end);
  identifier.first = kept.data();
  identifier.count = static_cast<std::uint32_t>(kept.size());
  return true;
}

}  // namespace revlint
