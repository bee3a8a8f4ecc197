// Integers that fit 64 bits become decimal, larger ones keep their digits. As in Python, floats
// become the nearest double, here its bits.

#include "meaning/literal_value.hpp"

#include <algorithm>
#include <bit>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <utility>

#include "text/characters.hpp"

namespace revlint::meaning {
namespace {

std::string plain(std::string_view literal) {
  std::string text;
  for (const char c : literal) {
    if (c == '_') continue;
    text += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  }
  return text;
}

std::string integer_value(std::string_view digits, int base) {
  digits.remove_prefix(std::min(digits.find_first_not_of('0'), digits.size()));
  if (digits.empty()) return "0";
  std::uint64_t value = 0;
  const char* end = digits.data() + digits.size();
  const auto [stop, error] = std::from_chars(digits.data(), end, value, base);
  if (error == std::errc() && stop == end) return std::to_string(value);
  return std::to_string(base) + '#' + std::string(digits);
}

std::string float_value(std::string_view digits) {
  // Not from_chars(), which libraries lack for this type. The locale is always "C".
  const std::string text(digits);
  char* stop = nullptr;
  const double value = std::strtod(text.c_str(), &stop);
  if (std::isinf(value) || stop != text.c_str() + text.size()) return "float " + text;
  return "float " + std::to_string(std::bit_cast<std::uint64_t>(value));
}

// The spelling of Python 3.10 for a word of the module typing; empty where it has none.
std::string_view modern_word(std::string_view word) {
  static constexpr std::pair<std::string_view, std::string_view> spellings[] = {
      {"Dict", "dict"}, {"FrozenSet", "frozenset"},
      {"List", "list"}, {"Optional", "None"},
      {"Set", "set"},   {"Tuple", "tuple"},
      {"Type", "type"}, {"Union", ""},
      {"typing", ""},   {"t", ""},
  };
  for (const auto& [old_word, new_word] : spellings) {
    if (word == old_word) return new_word;
  }
  return word;
}

}  // namespace

std::string number_value(std::string_view literal) {
  std::string text = plain(literal);
  if (text.starts_with("0x")) {
    if (text.ends_with('l')) text.pop_back();
    return integer_value(std::string_view(text).substr(2), 16);
  }
  if (text.ends_with('l')) text.pop_back();
  if (text.starts_with("0o")) return integer_value(std::string_view(text).substr(2), 8);
  if (text.starts_with("0b")) return integer_value(std::string_view(text).substr(2), 2);
  if (text.ends_with('j')) {
    text.pop_back();
    return "imaginary " + float_value(text);
  }
  if (text.find_first_of(".e") != std::string::npos) return float_value(text);
  const bool octal_of_python_2 =
      text.size() > 1 && text[0] == '0' && text.find_first_not_of("01234567") == std::string::npos;
  return integer_value(text, octal_of_python_2 ? 8 : 10);
}

std::string_view string_body(std::string_view literal, const python::LiteralForm& form) {
  const std::size_t begin = form.prefix_length + form.quote_length;
  if (literal.size() < begin + form.quote_length) return literal;
  return literal.substr(begin, literal.size() - begin - form.quote_length);
}

void append_value(std::string_view body, const python::LiteralForm& form, std::string& out) {
  const std::size_t before = out.size();
  if (form.kind != python::LiteralForm::Kind::unknown &&
      python::decode_literal(body, form, out) == python::Decoding::exact) {
    return;
  }
  out.resize(before);
  out += '\xFF';  // not UTF-8, so no value begins with it
  out += body;
}

std::vector<std::string_view> annotation_words(std::string_view annotation) {
  std::vector<std::string_view> words;
  for (std::size_t at = 0; at < annotation.size(); ++at) {
    const std::size_t begin = at;
    while (at < annotation.size() && is_word(annotation[at])) ++at;
    if (at > begin) words.push_back(modern_word(annotation.substr(begin, at - begin)));
  }
  std::erase(words, std::string_view());
  std::sort(words.begin(), words.end());
  return words;
}

}  // namespace revlint::meaning
