// Prints JSON values.

#include "reporters/json_text.hpp"

#include <algorithm>

#include "text/escape.hpp"
#include "text/utf8.hpp"

namespace revlint {
namespace {

void append_unit(std::string& out, char32_t unit) {
  out += "\\u";
  for (int shift = 12; shift >= 0; shift -= 4) out += "0123456789abcdef"[unit >> shift & 0xF];
}

bool is_plain(char c) {
  return c >= ' ' && c < '\x7F' && c != '"' && c != '\\' && c != '#';
}

void begin_line(std::string& out, int depth) {
  out += '\n';
  out.append(2 * static_cast<std::size_t>(depth), ' ');
}

}  // namespace

std::string json_string(std::string_view text) {
  if (std::ranges::all_of(text, is_plain)) return '"' + std::string(text) + '"';
  std::string quoted = json_text(std::string(text));
  quoted.pop_back();  // the newline
  return quoted;
}

std::string json_array(int depth, const std::vector<std::string>& elements) {
  if (elements.empty()) return "[]";
  std::string out = "[";
  for (const std::string& element : elements) {
    if (&element != &elements.front()) out += ',';
    begin_line(out, depth + 1);
    out += element;
  }
  begin_line(out, depth);
  return out + ']';
}

std::string json_object(int depth,
                        const std::vector<std::pair<std::string_view, std::string>>& members) {
  std::string out = "{";
  for (const auto& [key, value] : members) {
    if (key != members.front().first) out += ',';
    begin_line(out, depth + 1);
    out += json_string(key) + ": " + value;
  }
  begin_line(out, depth);
  return out + '}';
}

std::string json_text(const Json& json) {
  const std::string dumped = json.dump(2, ' ', false, Json::error_handler_t::replace);
  std::string out;
  out.reserve(dumped.size() + 1);
  for (std::size_t at = 0; at < dumped.size();) {
    if (dumped[at] == '#' && begins_log_command(dumped, at)) {
      append_unit(out, static_cast<unsigned char>(dumped[at++]));
      continue;
    }
    if (dumped[at] >= ' ' && dumped[at] < '\x7F') {
      out += dumped[at++];
      continue;
    }
    const Character character = character_at(dumped, at);
    // Newlines are the only control characters outside of strings, and there are none inside.
    if (character.code == '\n' || !needs_escape(character.code)) {
      out.append(dumped, at, character.bytes);
    } else if (character.code <= 0xFFFF) {
      append_unit(out, character.code);
    } else {
      append_unit(out, 0xD7C0 + (character.code >> 10));
      append_unit(out, 0xDC00 + (character.code & 0x3FF));
    }
    at += character.bytes;
  }
  return out + '\n';
}

}  // namespace revlint
