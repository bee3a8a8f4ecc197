// String prefixes, replacement fields and escapes, as far as they need no parser.

#include "migration/string_form.hpp"

#include <cstddef>

namespace revlint {
namespace {

// The end of a string in a replacement field at content[at]; 0 where only a parser can find it.
std::size_t end_of_nested_string(std::string_view content, std::size_t at) {
  const std::size_t close = content.find(content[at], at + 1);
  if (close == std::string_view::npos || content.substr(close).starts_with("\"\"")) return 0;
  if (content.substr(close).starts_with("''")) return 0;
  const std::string_view inner = content.substr(at + 1, close - at - 1);
  return inner.find_first_of("\\{}\n'\"") == std::string_view::npos ? close : 0;
}

// Whether `text` starts with `count` hexadecimal digits.
bool has_digits(std::string_view text, std::size_t count) {
  return text.substr(0, count).find_first_not_of("0123456789abcdefABCDEF") ==
             std::string_view::npos &&
         text.size() >= count;
}

}  // namespace

bool is_plain_format(std::string_view content) {
  int depth = 0;
  for (std::size_t i = 0; i < content.size(); ++i) {
    const bool doubled = i + 1 < content.size() && content[i + 1] == content[i];
    switch (content[i]) {
      case '{':
        if (depth == 0 && doubled) {
          ++i;
        } else {
          ++depth;
        }
        break;
      case '}':
        if (depth > 0) {
          --depth;
        } else if (doubled) {
          ++i;
        } else {
          return false;
        }
        break;
      case '\\':
        if (depth > 0 || i + 1 == content.size()) return false;
        if (content[i + 1] == '{' || content[i + 1] == 'N') return false;
        ++i;
        break;
      case '\'':
      case '"':
        if (depth == 0) break;
        i = end_of_nested_string(content, i);
        if (i == 0) return false;
        break;
      case '#':
        if (depth > 0) return false;
        break;
      default:
        break;
    }
  }
  return depth == 0;
}

StringForm string_form(std::string_view prefix) {
  StringForm form;
  form.keyword = prefix.size() > 2;
  if (form.keyword) return form;
  for (const char letter : prefix) {
    switch (letter | 0x20) {
      case 'r':
        form.raw = true;
        break;
      case 'b':
        form.bytes = true;
        break;
      case 'f':
        form.format = true;
        break;
      case 'u':
        form.doubtful |= prefix.size() > 1;
        break;
      default:
        form.doubtful = true;
    }
  }
  form.doubtful |= prefix.size() == 2 && (!form.raw || form.bytes == form.format);
  return form;
}

bool may_be_malformed(std::string_view body) {
  for (std::size_t at = 0; (at = body.find('\\', at)) != std::string_view::npos; at += 2) {
    const char letter = at + 1 < body.size() ? body[at + 1] : ' ';
    if (letter == 'x' && !has_digits(body.substr(at + 2), 2)) return true;
    if (letter == 'u' && !has_digits(body.substr(at + 2), 4)) return true;
    if (letter == 'U' || letter == 'N') return true;
  }
  return false;
}

}  // namespace revlint
