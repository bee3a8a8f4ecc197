// The Unicode standard's table 3-7 gives the range of a second byte: no overlong forms, no
// surrogates, nothing above U+10FFFF.

#include "text/utf8.hpp"

namespace revlint {
namespace {

struct Lead {
  std::uint32_t bytes = 1;
  unsigned char low = 0x80;  // the range of the second byte
  unsigned char high = 0xBF;
};

Lead lead_of(unsigned char byte) {
  if (byte >= 0xC2 && byte <= 0xDF) return {2};
  if (byte == 0xE0) return {3, 0xA0, 0xBF};
  if (byte == 0xED) return {3, 0x80, 0x9F};
  if (byte >= 0xE1 && byte <= 0xEF) return {3};
  if (byte == 0xF0) return {4, 0x90, 0xBF};
  if (byte >= 0xF1 && byte <= 0xF3) return {4};
  if (byte == 0xF4) return {4, 0x80, 0x8F};
  return {};
}

}  // namespace

Character character_at(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
  if (byte(0) < 0x80) return {byte(0), 1, true};
  const Lead lead = lead_of(byte(0));
  if (lead.bytes == 1) return {};
  char32_t code = byte(0) & (0x7Fu >> lead.bytes);
  for (std::uint32_t i = 1; i < lead.bytes; ++i) {
    const bool inside = at + i < text.size();
    if (!inside || byte(i) < (i == 1 ? lead.low : 0x80) || byte(i) > (i == 1 ? lead.high : 0xBF)) {
      return {0xFFFD, i, false};
    }
    code = code << 6 | (byte(i) & 0x3Fu);
  }
  return {code, lead.bytes, true};
}

std::string_view utf8_prefix(std::string_view text, std::size_t bytes) {
  if (text.size() <= bytes) return text;
  std::size_t end = bytes;
  for (std::size_t back = 1; back <= 3 && back <= bytes; ++back) {
    const Character last = character_at(text, bytes - back);
    if (last.bytes > back) end = bytes - back;
    if (last.valid) break;
  }
  return text.substr(0, end);
}

void append_utf8(std::string& text, char32_t code) {
  const auto byte = [&](char32_t value) { text += static_cast<char>(value); };
  if (code < 0x80) return byte(code);
  if (code < 0x800) {
    byte(0xC0 | code >> 6);
  } else if (code < 0x10000) {
    byte(0xE0 | code >> 12);
    byte(0x80 | (code >> 6 & 0x3F));
  } else {
    byte(0xF0 | code >> 18);
    byte(0x80 | (code >> 12 & 0x3F));
    byte(0x80 | (code >> 6 & 0x3F));
  }
  byte(0x80 | (code & 0x3F));
}

bool is_valid_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const Character character = character_at(text, at);
    if (!character.valid) return false;
    at += character.bytes;
  }
  return true;
}

}  // namespace revlint
