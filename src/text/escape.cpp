// The escapes are Python's, because the readers of the output write Python.

#include "text/escape.hpp"

#include <algorithm>
#include <array>

#include "text/utf8.hpp"

namespace revlint {
namespace {

struct Range {
  char32_t first;
  char32_t last;
};

// Control and format characters (Unicode general categories Cc, Cf, Zl, Zp) except the joiners that
// scripts and emoji need (U+200C, U+200D).
constexpr std::array<Range, 18> unsafe = {{{0x00, 0x1F},
                                           {0x7F, 0x9F},
                                           {0xAD, 0xAD},
                                           {0x600, 0x605},
                                           {0x61C, 0x61C},
                                           {0x6DD, 0x6DD},
                                           {0x70F, 0x70F},
                                           {0x180E, 0x180E},
                                           {0x200B, 0x200B},
                                           {0x200E, 0x200F},
                                           {0x2028, 0x202E},
                                           {0x2060, 0x206F},
                                           {0xFEFF, 0xFEFF},
                                           {0xFFF9, 0xFFFB},
                                           {0xFFFE, 0xFFFF},
                                           {0x1BCA0, 0x1BCA3},
                                           {0x1D173, 0x1D17A},
                                           {0xE0000, 0xE007F}}};

std::string hexadecimal(char32_t value, int digits) {
  std::string out(static_cast<std::size_t>(digits), '0');
  for (auto at = out.rbegin(); at != out.rend(); ++at, value >>= 4) {
    *at = "0123456789abcdef"[value & 0xF];
  }
  return out;
}

// The surrogate that three bytes encode (WTF-8), as revlint stores a lone "\ud800" of Python; else
// 0.
char32_t surrogate_at(std::string_view text, std::size_t at) {
  if (text.size() - at < 3 || text[at] != '\xED') return 0;
  const auto second = static_cast<unsigned char>(text[at + 1]);
  const auto third = static_cast<unsigned char>(text[at + 2]);
  if (second < 0xA0 || second > 0xBF || third < 0x80 || third > 0xBF) return 0;
  return 0xD000u | (second & 0x3Fu) << 6 | (third & 0x3Fu);
}

// White space that GitHub's runner does not count before a command (.NET, Char.IsWhiteSpace), as
// far as printable() leaves it as it is; tabs and form feeds too, which a diff keeps.
bool is_blank(char32_t code) {
  constexpr std::array<char32_t, 8> others{'\t', '\f', 0xA0, 0x1680, 0x202F, 0x205F, 0x3000, ' '};
  return (code >= 0x2000 && code <= 0x200A) ||
         std::find(others.begin(), others.end(), code) != others.end();
}

// Where a line's first character that is no blank is.
std::size_t first_not_blank(std::string_view line) {
  std::size_t at = 0;
  while (at < line.size()) {
    const Character character = character_at(line, at);
    if (!character.valid || !is_blank(character.code)) break;
    at += character.bytes;
  }
  return at;
}

// A ':' at the end counts: the next thing on the line may be one.
bool begins_line_command(std::string_view line) {
  return line.starts_with("::") || line == ":" || line.starts_with("section_start:") ||
         line.starts_with("section_end:");
}

}  // namespace

bool needs_escape(char32_t code) {
  if (code < 0x7F) return code < ' ';
  const auto after =
      std::upper_bound(unsafe.begin(), unsafe.end(), code,
                       [](char32_t c, const Range& range) { return c < range.first; });
  return after != unsafe.begin() && code <= std::prev(after)->last;
}

bool begins_log_command(std::string_view text, std::size_t at) {
  constexpr std::size_t longest_name = 12;
  if (!text.substr(at).starts_with("##")) return false;
  std::size_t end = at + 2;
  while (end < text.size() && end < at + longest_name && text[end] >= 'a' && text[end] <= 'z')
    ++end;
  return end < text.size() && text[end] == '[';
}

std::string escaped(char32_t code) {
  if (code == '\n') return "\\n";
  if (code == '\r') return "\\r";
  if (code == '\t') return "\\t";
  if (code < 0x80) return "\\x" + hexadecimal(code, 2);
  if (code <= 0xFFFF) return "\\u" + hexadecimal(code, 4);
  return "\\U" + hexadecimal(code, 8);
}

std::string escaped_byte(unsigned char byte) {
  return "\\x" + hexadecimal(byte, 2);
}

std::string printable(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] >= ' ' && text[at] < '\x7F' && text[at] != '#') {
      out += text[at++];
      continue;
    }
    if (const char32_t surrogate = surrogate_at(text, at)) {
      out += escaped(surrogate);
      at += 3;
      continue;
    }
    const Character character = character_at(text, at);
    const std::string_view bytes = text.substr(at, character.bytes);
    if (!character.valid) {
      for (const char byte : bytes) out += escaped_byte(static_cast<unsigned char>(byte));
    } else if (needs_escape(character.code) || begins_log_command(text, at)) {
      out += escaped(character.code);
    } else {
      out += bytes;
    }
    at += character.bytes;
  }
  return out;
}

std::string printable_at_line_start(std::string_view text) {
  const std::size_t first = first_not_blank(text);
  if (!begins_line_command(text.substr(first))) return printable(text);
  return printable(text.substr(0, first)) + escaped(static_cast<unsigned char>(text[first])) +
         printable(text.substr(first + 1));
}

std::string program_line(std::string_view message) {
  return "revlint: " + printable(message) + '\n';
}

bool acts_in_log(std::string_view line) {
  for (std::size_t at = 0; at < line.size(); ++at) {
    const std::string_view rest = line.substr(at);
    const bool begins = at == 0 || line[at - 1] == '\r';
    if (begins && begins_line_command(rest.substr(first_not_blank(rest)))) return true;
    const char c = rest.front();
    const bool is_white = c == '\t' || c == '\f' || c == '\r';
    if ((c >= '\0' && c < ' ' && !is_white) || c == '\x7F' || begins_log_command(line, at))
      return true;
  }
  return false;
}

std::string percent_encoded_path(std::string_view path) {
  constexpr std::string_view kept =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/";
  std::string out;
  for (const char byte : path) {
    if (kept.find(byte) != kept.npos) {
      out += byte;
      continue;
    }
    const auto value = static_cast<unsigned char>(byte);
    out += '%';
    out += "0123456789ABCDEF"[value >> 4];
    out += "0123456789ABCDEF"[value & 0xF];
  }
  return out;
}

}  // namespace revlint
