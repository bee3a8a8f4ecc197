#pragma once
// A header statement without the parts that vary from file to file: the contents of its plain
// string literals and of its comments. Statements of one shape have the same syntax tree, so one
// parse is enough for all of them.

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "text/source.hpp"

namespace revlint {

class Shape {
 public:
  // Takes the place of a piece that varies; no plain file contains this byte.
  static constexpr char gap = '\x01';
  static constexpr std::size_t max_pieces = 40;

  // False where `statement` is too large, or contains a literal that is not plain.
  bool take(std::string_view statement);

  std::string_view text() const { return {text_.data(), size_}; }
  // The piece in whose place a gap is, counted from the start of the statement.
  Span piece(std::size_t i) const { return pieces_[i]; }

  // The offset in the statement of an offset in the shape, which is behind `gaps` gaps.
  std::uint32_t in_statement(std::size_t offset, std::size_t gaps) const {
    return static_cast<std::uint32_t>(offset + surplus_[gaps]);
  }

 private:
  bool add(std::string_view code);
  bool add_piece(std::size_t begin, std::size_t end);

  static constexpr std::size_t max_size = 480;

  std::array<char, max_size> text_;
  std::array<Span, max_pieces> pieces_;
  // surplus_[n]: how many bytes longer than their gaps the first n pieces are.
  std::array<std::uint32_t, max_pieces + 1> surplus_;
  std::size_t size_ = 0;
  std::size_t piece_count_ = 0;
};

// Whether a shape is `name [: annotation] = value` with a value of strings, None, brackets, commas
// and plus signs. Then the statement alone decides what the name is bound to, and the pieces in the
// gaps do not change how the rest is read.
bool is_plain_assignment(std::string_view shape);

}  // namespace revlint
