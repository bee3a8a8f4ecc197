// The alphabet of a plain literal cannot change how the text around it is read: no quote,
// backslash, line end, and nothing that is not ASCII.

#include "shape.hpp"

#include <algorithm>
#include <cstring>

#include "text_class.hpp"

namespace revlint {
namespace {

// Where the ':' or '=' behind the name stands; 0 where something else does.
std::size_t behind_name(std::string_view statement) {
  std::size_t at = 0;
  while (at < statement.size() && is_word_byte(statement[at])) ++at;
  while (at < statement.size() && is_blank(statement[at])) ++at;
  if (at + 1 >= statement.size() || statement[at + 1] == '=') return 0;
  return statement[at] == ':' || statement[at] == '=' ? at : 0;
}

// Of prefixes that leave the contents what they are.
bool is_string_prefix(std::string_view word) {
  return word.size() == 1 && (word[0] == 'u' || word[0] == 'U' || word[0] == 'r' || word[0] == 'R');
}

// Operators that bind nothing, call nothing and look at no contents.
bool is_plain_operator(char byte, bool in_value) {
  if (byte == ',') return true;
  return in_value ? byte == '+' : byte == '.' || byte == '|';
}

}  // namespace

bool Shape::take(std::string_view statement) {
  piece_count_ = 0;
  surplus_[0] = 0;
  std::size_t at = behind_name(statement);
  if (at == 0 || at >= max_size) return false;
  std::memcpy(text_.data(), statement.data(), at + 1);
  size_ = at + 1;
  bool in_value = statement[at++] == '=';
  while (at < statement.size()) {
    const char byte = statement[at];
    switch (byte_class(byte)) {
      case ByteClass::word:
        if (!take_word(statement, at, in_value)) return false;
        continue;
      case ByteClass::quote:
        if (!take_string(statement, at)) return false;
        continue;
      case ByteClass::hash:
        if (!take_comment(statement, at)) return false;
        continue;
      case ByteClass::open:
        if (byte == '{' || (byte == '(' && !in_value)) return false;
        break;
      case ByteClass::operation:
        if (byte == '=' && !in_value) {
          in_value = true;
        } else if (!is_plain_operator(byte, in_value)) {
          return false;
        }
        break;
      case ByteClass::blank:
      case ByteClass::newline:
      case ByteClass::close:
        break;
      default:
        return false;
    }
    if (!add(byte)) return false;
    ++at;
  }
  return in_value;
}

bool Shape::add(char byte) {
  if (size_ == max_size) return false;
  text_[size_++] = byte;
  return true;
}

bool Shape::add_piece(std::size_t begin, std::size_t end) {
  if (piece_count_ == max_pieces || !add(gap)) return false;
  pieces_[piece_count_] = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
  surplus_[piece_count_ + 1] = surplus_[piece_count_] + static_cast<std::uint32_t>(end - begin) - 1;
  ++piece_count_;
  return true;
}

bool Shape::take_word(std::string_view statement, std::size_t& at, bool in_value) {
  const std::size_t begin = at;
  while (at < statement.size() && is_word_byte(statement[at])) ++at;
  const std::string_view word = statement.substr(begin, at - begin);
  const bool prefix = at < statement.size() && byte_class(statement[at]) == ByteClass::quote;
  if (prefix ? !is_string_prefix(word) : in_value && word != "None") return false;
  if (size_ + word.size() > max_size) return false;
  std::memcpy(text_.data() + size_, word.data(), word.size());
  size_ += word.size();
  return true;
}

bool Shape::take_string(std::string_view statement, std::size_t& at) {
  const char quote = statement[at++];
  const std::size_t begin = at;
  for (; at < statement.size() && statement[at] != quote; ++at) {
    if (statement[at] < ' ' || statement[at] > '~' || statement[at] == '\\') return false;
  }
  if (at == statement.size() || !add(quote)) return false;
  if (at > begin) {
    if (!add_piece(begin, at)) return false;
  } else if (at + 1 < statement.size() && statement[at + 1] == quote) {
    return false;  // three quotes
  }
  ++at;
  return add(quote);
}

bool Shape::take_comment(std::string_view statement, std::size_t& at) {
  const std::size_t begin = ++at;
  at = std::min(statement.find('\n', at), statement.size());
  return add('#') && (at == begin || add_piece(begin, at));
}

std::uint64_t Shape::hash() const {
  std::uint64_t hash = size_ * 0x9e3779b97f4a7c15;
  const auto mix = [&hash](std::uint64_t word) {
    hash = (hash ^ word) * 0xff51afd7ed558ccd;
    hash ^= hash >> 32;
  };
  std::size_t at = 0;
  for (; at + 8 <= size_; at += 8) {
    std::uint64_t word;
    std::memcpy(&word, text_.data() + at, 8);
    mix(word);
  }
  std::uint64_t rest = 0;
  std::memcpy(&rest, text_.data() + at, size_ - at);
  mix(rest);
  return hash;
}

}  // namespace revlint
