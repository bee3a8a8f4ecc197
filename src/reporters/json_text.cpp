// The one place that turns JSON values to text.

#include "reporters/json_text.hpp"

#include "text/escape.hpp"
#include "text/utf8.hpp"

namespace revlint {
namespace {

void append_unit(std::string& out, char32_t unit) {
  out += "\\u";
  for (int shift = 12; shift >= 0; shift -= 4) out += "0123456789abcdef"[unit >> shift & 0xF];
}

}  // namespace

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
