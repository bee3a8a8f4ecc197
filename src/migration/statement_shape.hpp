#pragma once
// A header statement without what varies from file to file: the contents of its plain string
// literals and of its comments. Statements of one shape have the same syntax tree, so one parse
// serves all.

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "text/source.hpp"

namespace revlint {

class Shape {
 public:
  // Stands in the shape for one piece that varies; no plain file holds this byte.
  static constexpr char gap = '\x01';
  static constexpr std::size_t max_pieces = 40;

  // Takes `statement` apart. False where a literal in it is not plain, or there is too much of it.
  bool take(std::string_view statement);

  std::string_view text() const { return {text_.data(), size_}; }
  // What a gap stands for, counted from the start of the statement.
  Span piece(std::size_t i) const { return pieces_[i]; }

  // An offset in the shape that lies behind `gaps` gaps, as an offset in the statement.
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

// Whether a shape is plainly `name [: annotation] = value` with a value of strings, None, brackets,
// commas and plus signs: then nothing but the statement itself decides what the name is bound to,
// and what its gaps hold makes no difference to the rest.
bool is_plain_assignment(std::string_view shape);

}  // namespace revlint
