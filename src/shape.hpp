#pragma once
// A header statement without what varies from file to file: the contents of its plain string
// literals and of its comments. Statements of one shape have the same syntax tree, so one parse
// serves all.

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "source.hpp"

namespace revlint {

class Shape {
 public:
  // Stands in the shape for one piece that varies; no plain file holds this byte.
  static constexpr char gap = '\x01';
  static constexpr std::size_t max_pieces = 40;

  // Takes `statement` apart. False where it is not plainly `name [: annotation] = value` with a
  // value of plain strings, None, brackets, commas and plus signs: then its shape does not decide
  // it.
  bool take(std::string_view statement);

  std::string_view text() const { return {text_.data(), size_}; }
  std::uint64_t hash() const;
  std::size_t piece_count() const { return piece_count_; }
  // What a gap stands for, counted from the start of the statement.
  Span piece(std::size_t i) const { return pieces_[i]; }

  // An offset in the shape that lies behind `gaps` gaps, as an offset in the statement.
  std::uint32_t in_statement(std::size_t offset, std::size_t gaps) const {
    return static_cast<std::uint32_t>(offset + surplus_[gaps]);
  }

 private:
  bool take_word(std::string_view statement, std::size_t& at, bool in_value);
  bool take_string(std::string_view statement, std::size_t& at);
  bool take_comment(std::string_view statement, std::size_t& at);
  bool add(char byte);
  bool add_piece(std::size_t begin, std::size_t end);

  static constexpr std::size_t max_size = 480;

  std::array<char, max_size> text_;
  std::array<Span, max_pieces> pieces_;
  // surplus_[n]: how many bytes longer than their gaps the first n pieces are.
  std::array<std::uint32_t, max_pieces + 1> surplus_;
  std::size_t size_ = 0;
  std::size_t piece_count_ = 0;
};

}  // namespace revlint
