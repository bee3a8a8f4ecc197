// Decodes string literals: prefixes, escapes, line ends and doubled braces.

#include "python/string_literal.hpp"

#include <algorithm>
#include <optional>

namespace revlint::python {
namespace {

int digit_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return 16;
}

// Exactly `count` hexadecimal digits at the start of `text`.
std::optional<char32_t> hexadecimal(std::string_view text, std::size_t count) {
  if (text.size() < count) return std::nullopt;
  char32_t value = 0;
  for (std::size_t i = 0; i < count; ++i) {
    if (digit_value(text[i]) > 15) return std::nullopt;
    value = value * 16 + static_cast<char32_t>(digit_value(text[i]));
  }
  return value;
}

// The single characters that a letter after a backslash stands for; 0 for all others.
char simple_escape(char c) {
  switch (c) {
    case '\\':
    case '\'':
    case '"':
      return c;
    case 'a':
      return '\a';
    case 'b':
      return '\b';
    case 'f':
      return '\f';
    case 'n':
      return '\n';
    case 'r':
      return '\r';
    case 't':
      return '\t';
    case 'v':
      return '\v';
    default:
      return 0;
  }
}

class Decoder {
 public:
  Decoder(const LiteralForm& form, std::string& out)
      : bytes_(form.kind == LiteralForm::Kind::bytes), out_(out) {}

  // Decodes the escape at text[at], a backslash; moves `at` past it.
  Decoding escape(std::string_view text, std::size_t& at) {
    if (at + 1 >= text.size()) return Decoding::malformed;
    const char c = text[at + 1];
    const std::string_view rest = text.substr(at + 2);
    if (c == '\n' || c == '\r') {  // a continued line adds nothing
      at += c == '\r' && rest.starts_with('\n') ? 3 : 2;
      return Decoding::exact;
    }
    if (const char plain = simple_escape(c); plain != 0) {
      out_ += plain;
      at += 2;
      return Decoding::exact;
    }
    if (c >= '0' && c <= '7') return octal(text, at);
    if (c == 'x') return numeric(rest, 2, at);
    if (!bytes_ && c == 'u') return numeric(rest, 4, at);
    if (!bytes_ && c == 'U') return numeric(rest, 8, at);
    if (!bytes_ && c == 'N') return Decoding::named_character;
    out_ += '\\';  // no escape: the backslash stays, and the next character is read again
    ++at;
    return Decoding::exact;
  }

 private:
  void add(char32_t value) {
    if (bytes_) {
      out_ += static_cast<char>(value & 0xFF);
    } else {
      append_code_point(out_, value);
    }
  }

  Decoding octal(std::string_view text, std::size_t& at) {
    char32_t value = 0;
    std::size_t end = at + 1;
    while (end < text.size() && end < at + 4 && text[end] >= '0' && text[end] <= '7') {
      value = value * 8 + static_cast<char32_t>(text[end++] - '0');
    }
    add(value);
    at = end;
    return Decoding::exact;
  }

  Decoding numeric(std::string_view digits, std::size_t count, std::size_t& at) {
    const std::optional<char32_t> value = hexadecimal(digits, count);
    if (!value || *value > 0x10FFFF) return Decoding::malformed;
    add(*value);
    at += 2 + count;
    return Decoding::exact;
  }

  bool bytes_;
  std::string& out_;
};

}  // namespace

LiteralForm literal_form(std::string_view token) {
  LiteralForm form;
  const std::size_t quote = std::min(token.find_first_of("'\"`"), token.size());
  form.prefix_length = quote;
  if (quote == token.size() || token[quote] == '`') return form;
  const char q = token[quote];
  form.quote_length = token.substr(quote).starts_with(std::string(3, q)) ? 3 : 1;
  std::string letters;
  for (const char c : token.substr(0, quote)) {
    const char lower = static_cast<char>(c | 0x20);
    if (lower == 'r' && !form.raw) {
      form.raw = true;
    } else {
      letters += lower;
    }
  }
  if (letters.empty() || (letters == "u" && !form.raw)) {
    form.kind = LiteralForm::Kind::string;
  } else if (letters == "b") {
    form.kind = LiteralForm::Kind::bytes;
  } else if (letters == "f") {
    form.kind = LiteralForm::Kind::format;
  } else if (letters == "t") {
    form.kind = LiteralForm::Kind::template_;
  }
  return form;
}

Decoding decode_literal(std::string_view body, const LiteralForm& form, std::string& out) {
  const bool braces =
      form.kind == LiteralForm::Kind::format || form.kind == LiteralForm::Kind::template_;
  Decoder decoder(form, out);
  for (std::size_t at = 0; at < body.size();) {
    const char c = body[at];
    if (c == '\\' && !form.raw) {
      const Decoding decoding = decoder.escape(body, at);
      if (decoding != Decoding::exact) return decoding;
    } else if (c == '\r') {
      out += '\n';
      at += body.substr(at + 1).starts_with('\n') ? 2 : 1;
    } else if (braces && (c == '{' || c == '}') && body.substr(at + 1).starts_with(c)) {
      out += c;
      at += 2;
    } else {
      if (form.kind == LiteralForm::Kind::bytes && (c & 0x80) != 0) return Decoding::malformed;
      out += c;
      ++at;
    }
  }
  return Decoding::exact;
}

void append_code_point(std::string& out, char32_t code_point) {
  const auto add = [&](char32_t bits) { out += static_cast<char>(bits); };
  if (code_point < 0x80) {
    add(code_point);
  } else if (code_point < 0x800) {
    add(0xC0 | code_point >> 6);
    add(0x80 | (code_point & 0x3F));
  } else if (code_point < 0x10000) {
    add(0xE0 | code_point >> 12);
    add(0x80 | (code_point >> 6 & 0x3F));
    add(0x80 | (code_point & 0x3F));
  } else {
    add(0xF0 | code_point >> 18);
    add(0x80 | (code_point >> 12 & 0x3F));
    add(0x80 | (code_point >> 6 & 0x3F));
    add(0x80 | (code_point & 0x3F));
  }
}

}  // namespace revlint::python
