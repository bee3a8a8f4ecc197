// Follows CPython's tokenizer (get_coding_spec, check_bom): the cookie is in a comment in one of
// the first two lines; UTF-8 is the default; names are compared as Python's codecs compare them.

#include "python/source_text.hpp"

#include <algorithm>
#include <cstdio>

#include "python/codecs.hpp"
#include "python/string_literal.hpp"
#include "python/words.hpp"
#include "text/characters.hpp"
#include "text/utf8.hpp"

namespace revlint::python {
namespace {

bool is_name_character(char c) {
  return is_alphanumeric(c) || c == '-' || c == '_' || c == '.';
}

// The encoding that a comment line declares; empty where it declares none.
std::string_view declared(std::string_view line) {
  const std::size_t comment = line.find_first_not_of(" \t\f");
  if (comment == std::string_view::npos || line[comment] != '#') return {};
  for (std::size_t at = line.find("coding", comment); at != std::string_view::npos;
       at = line.find("coding", at + 1)) {
    std::size_t begin = at + 6;
    if (begin >= line.size() || (line[begin] != ':' && line[begin] != '=')) continue;
    ++begin;
    while (begin < line.size() && (line[begin] == ' ' || line[begin] == '\t')) ++begin;
    std::size_t end = begin;
    while (end < line.size() && is_name_character(line[end])) ++end;
    if (end > begin) return line.substr(begin, end - begin);
  }
  return {};
}

std::string_view cookie(std::string_view text) {
  for (int number = 0; number < 2; ++number) {
    const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
    const std::string_view line = text.substr(0, end);
    const std::string_view encoding = declared(line);
    if (!encoding.empty()) return encoding;
    const std::size_t first = line.find_first_not_of(" \t\f");
    if (first != std::string_view::npos && line[first] != '#') return {};
    text.remove_prefix(std::min(text.size(), end + (text.substr(end).starts_with("\r\n") ? 2 : 1)));
  }
  return {};
}

// As Python looks codecs up: in lower case, with one hyphen for each run of punctuation.
std::string normalized(std::string_view encoding) {
  std::string name;
  bool punctuation = false;
  for (const char c : encoding) {
    if (c == '-' || c == '_') {
      punctuation = !name.empty();
      continue;
    }
    if (punctuation) name += '-';
    punctuation = false;
    name += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  }
  return name;
}

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool is_utf8(std::string_view name) {
  return name == "utf-8" || name.starts_with("utf-8-") ||
         is_one_of(name, {"utf8", "u8", "utf", "cp65001"});
}

// Packages register codecs that extend Python. These leave UTF-8 as it is.
bool is_utf8_of_package(std::string_view name) {
  return name == "future-fstrings";
}

bool is_latin_1(std::string_view name) {
  for (const std::string_view known : {"latin-1", "iso-8859-1", "iso-latin-1"}) {
    if (name == known || name.starts_with(std::string(known) + "-")) return true;
  }
  return is_one_of(name, {"latin1", "latin", "l1", "8859", "iso8859", "iso8859-1", "cp819"});
}

char32_t of_latin_1(unsigned char byte) {
  return byte;
}

char32_t of_latin_9(unsigned char byte) {
  switch (byte) {
    case 0xA4:
      return 0x20AC;
    case 0xA6:
      return 0x160;
    case 0xA8:
      return 0x161;
    case 0xB4:
      return 0x17D;
    case 0xB8:
      return 0x17E;
    case 0xBC:
      return 0x152;
    case 0xBD:
      return 0x153;
    case 0xBE:
      return 0x178;
    default:
      return byte;
  }
}

constexpr char32_t none = 0xFFFFFFFF;  // the encoding has no such byte

char32_t of_windows_1252(unsigned char byte) {
  static constexpr char16_t table[32] = {
      0x20AC, 0,      0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021, 0x2C6,  0x2030, 0x160,
      0x2039, 0x152,  0,      0x17D,  0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
      0x2013, 0x2014, 0x2DC,  0x2122, 0x161,  0x203A, 0x153,  0,      0x17E,  0x178,
  };
  if (byte < 0x80 || byte > 0x9F) return byte;
  return table[byte - 0x80] != 0 ? table[byte - 0x80] : none;
}

char32_t of_ascii(unsigned char byte) {
  return byte < 0x80 ? byte : none;
}

char32_t of_foreign(unsigned char byte) {
  return byte < 0x80 ? byte : 0xFFFD;
}

std::string hexadecimal(char byte) {
  char text[8];
  std::snprintf(text, sizeof text, "0x%02x",
                static_cast<unsigned>(static_cast<unsigned char>(byte)));
  return text;
}

}  // namespace

SourceText::SourceText(std::string_view bytes) : bytes_(bytes) {
  if (bytes_.starts_with("\xEF\xBB\xBF")) {
    bom_ = 3;
    bytes_.remove_prefix(3);
  }
  text_ = bytes_;
  const std::string_view encoding = cookie(bytes_);
  const std::size_t nul = bytes_.find('\0');
  if (nul != std::string_view::npos) {
    stop(nul, 1, "the file contains a NUL byte");
  } else if (bom_ > 0 && !encoding.empty() && !is_utf8(normalized(encoding))) {
    stop(static_cast<std::size_t>(encoding.data() - bytes_.data()), encoding.size(),
         "encoding problem: " + std::string(encoding) + " with BOM");
  } else {
    decode(encoding);
  }
  end_lines_with_lf();
}

void SourceText::decode(std::string_view encoding) {
  const std::string name = normalized(encoding);
  if (name.empty() || is_utf8(name) || is_utf8_of_package(name)) {
    mark_undecodable();
  } else if (is_latin_1(name)) {
    decode_bytes(of_latin_1, encoding);
  } else if (is_one_of(name, {"cp1252", "windows-1252", "1252"})) {
    decode_bytes(of_windows_1252, encoding);
  } else if (is_one_of(name, {"iso-8859-15", "iso8859-15", "latin-9", "latin9", "l9"})) {
    decode_bytes(of_latin_9, encoding);
  } else if (is_one_of(name, {"ascii", "us-ascii", "646", "iso646-us", "ansi-x3.4-1968"})) {
    decode_bytes(of_ascii, encoding);
  } else if (is_text_codec(name)) {
    foreign_ = encoding;
    decode_bytes(of_foreign, encoding);
  } else {
    const auto at = static_cast<std::size_t>(encoding.data() - bytes_.data());
    if (is_other_codec(name)) {
      stop(at, encoding.size(), std::string(encoding) + " is no encoding of text");
    } else {
      stop(at, encoding.size(),
           "Python itself has no encoding '" + std::string(encoding) +
               "': unless a package registers it, Alembic stops with SyntaxError: unknown "
               "encoding: " +
               std::string(encoding));
      fault_->unproven = true;
    }
    mark_undecodable();
  }
}

void SourceText::stop(std::size_t offset, std::size_t length, std::string text) {
  const auto begin = static_cast<std::uint32_t>(offset) + bom_;
  fault_ = DecodingFault{{begin, begin + static_cast<std::uint32_t>(length)}, std::move(text)};
}

std::string& SourceText::own() {
  if (owned_.empty()) owned_ = text_;
  return owned_;
}

void SourceText::decode_bytes(char32_t (*character)(unsigned char), std::string_view encoding) {
  if (is_ascii(bytes_)) return;
  std::string decoded;
  std::uint32_t grown = 0;
  for (std::size_t at = 0; at < bytes_.size(); ++at) {
    char32_t code = character(static_cast<unsigned char>(bytes_[at]));
    if (code == none) {
      const std::string byte = hexadecimal(bytes_[at]);
      if (!fault_) stop(at, 1, "byte " + byte + " is not " + std::string(encoding));
      code = '?';
    }
    const std::size_t before = decoded.size();
    append_code_point(decoded, code);
    const auto length = static_cast<std::uint32_t>(decoded.size() - before);
    if (length == 1) continue;
    grown += length - 1;
    grown_.emplace_back(static_cast<std::uint32_t>(decoded.size()), grown);
  }
  owned_ = std::move(decoded);
  text_ = owned_;
}

void SourceText::mark_undecodable() {
  if (is_ascii(bytes_)) return;
  for (std::size_t at = 0; at < bytes_.size();) {
    const Character character = character_at(bytes_, at);
    if (!character.valid) {
      undecodable_.push_back(static_cast<std::uint32_t>(at));
      for (std::size_t i = 0; i < character.bytes; ++i) own()[at + i] = '?';
    }
    at += character.bytes;
  }
  if (!undecodable_.empty()) text_ = owned_;
}

std::string SourceText::undecodable_detail(std::uint32_t offset) const {
  return "byte " + hexadecimal(bytes_[offset]) + " is not UTF-8";
}

// A lone CR ends a line in Python, but not in the grammar.
void SourceText::end_lines_with_lf() {
  std::size_t at = text_.find('\r');
  for (; at != std::string_view::npos; at = text_.find('\r', at + 1)) {
    if (text_.substr(at + 1).starts_with('\n')) continue;
    own()[at] = '\n';
    text_ = owned_;
  }
}

std::uint32_t SourceText::original(std::uint32_t offset) const {
  const auto after =
      std::upper_bound(grown_.begin(), grown_.end(), offset,
                       [](std::uint32_t value, const auto& grown) { return value < grown.first; });
  return offset + bom_ - (after == grown_.begin() ? 0 : std::prev(after)->second);
}

Span SourceText::original(Span span) const {
  return {original(span.begin), original(span.end)};
}

}  // namespace revlint::python
