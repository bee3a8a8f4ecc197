// A plain literal cannot change how the text around it is read: it contains no quote, backslash or
// line end, and only ASCII.

#include "migration/statement_shape.hpp"

#include <algorithm>
#include <cstring>

#include "migration/byte_class.hpp"

namespace revlint {
namespace {

// The bytes of a plain literal without its quotes, and the bytes that end a run of code.
struct ByteTables {
  std::array<bool, 256> literal{};
  std::array<bool, 256> ends_code{};

  constexpr ByteTables() {
    for (std::size_t byte = ' '; byte <= '~'; ++byte) literal[byte] = byte != '\\';
    for (const char byte : {'\'', '"', '#'}) ends_code[static_cast<unsigned char>(byte)] = true;
  }
};

constexpr ByteTables tables;

bool in(const std::array<bool, 256>& table, char byte) {
  return table[static_cast<unsigned char>(byte)];
}

// The offset of the closing quote of the literal at statement[at]; 0 where that is not plain.
std::size_t end_of_literal(std::string_view statement, std::size_t at) {
  const char quote = statement[at];
  std::size_t end = at + 1;
  while (end < statement.size() && statement[end] != quote) {
    if (!in(tables.literal, statement[end++])) return 0;
  }
  const bool triple = end == at + 1 && end + 1 < statement.size() && statement[end + 1] == quote;
  return end == statement.size() || triple ? 0 : end;
}

// The offset of the ':' or '=' behind the name; 0 where something else follows.
std::size_t behind_name(std::string_view shape) {
  std::size_t at = 0;
  while (at < shape.size() && is_word_byte(shape[at])) ++at;
  while (at < shape.size() && is_blank(shape[at])) ++at;
  if (at + 1 >= shape.size() || shape[at + 1] == '=') return 0;
  return shape[at] == ':' || shape[at] == '=' ? at : 0;
}

// Prefixes that do not change the meaning of plain contents.
bool is_string_prefix(std::string_view word) {
  return word.size() == 1 && (word[0] == 'u' || word[0] == 'U' || word[0] == 'r' || word[0] == 'R');
}

// Moves `at` behind a word; false where the word is not allowed in this place.
bool skip_word(std::string_view shape, std::size_t& at, bool in_value) {
  const std::size_t begin = at;
  while (at < shape.size() && is_word_byte(shape[at])) ++at;
  const std::string_view word = shape.substr(begin, at - begin);
  const bool prefix = at < shape.size() && byte_class(shape[at]) == ByteClass::quote;
  if (prefix) return is_string_prefix(word);
  return !in_value || word == "None";
}

// Operators and brackets that bind nothing, call nothing and do not depend on contents.
bool is_harmless(char byte, bool in_value) {
  if (byte == ',' || byte == '[' || byte == ']' || byte == ')') return true;
  return in_value ? byte == '+' || byte == '(' : byte == '.' || byte == '|';
}

}  // namespace

bool Shape::take(std::string_view statement) {
  size_ = 0;
  piece_count_ = 0;
  surplus_[0] = 0;
  for (std::size_t at = 0; at < statement.size();) {
    const std::size_t begin = at;
    while (at < statement.size() && !in(tables.ends_code, statement[at])) ++at;
    if (at == statement.size()) return add(statement.substr(begin));
    if (!add(statement.substr(begin, at + 1 - begin))) return false;
    const bool comment = statement[at] == '#';
    const std::size_t end = comment ? std::min(statement.find('\n', at), statement.size())
                                    : end_of_literal(statement, at);
    if (end == 0 || (end > at + 1 && !add_piece(at + 1, end))) return false;
    at = end;
    if (!comment && !add(statement.substr(at++, 1))) return false;
  }
  return true;
}

bool Shape::add(std::string_view code) {
  if (code.size() > max_size - size_) return false;
  std::memcpy(text_.data() + size_, code.data(), code.size());
  size_ += code.size();
  return true;
}

bool Shape::add_piece(std::size_t begin, std::size_t end) {
  if (piece_count_ == max_pieces || size_ == max_size) return false;
  text_[size_++] = gap;
  pieces_[piece_count_] = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
  surplus_[piece_count_ + 1] = surplus_[piece_count_] + static_cast<std::uint32_t>(end - begin) - 1;
  ++piece_count_;
  return true;
}

bool is_plain_assignment(std::string_view shape) {
  std::size_t at = behind_name(shape);
  if (at == 0) return false;
  bool in_value = shape[at++] == '=';
  while (at < shape.size()) {
    const char byte = shape[at];
    switch (byte_class(byte)) {
      case ByteClass::word:
        if (!skip_word(shape, at, in_value)) return false;
        continue;
      case ByteClass::blank:
      case ByteClass::newline:
      case ByteClass::quote:
      case ByteClass::hash:
        break;
      default:
        if (byte == '=' && !in_value) {
          in_value = true;
        } else if (byte != Shape::gap && !is_harmless(byte, in_value)) {
          return false;
        }
    }
    ++at;
  }
  return in_value;
}

}  // namespace revlint
