#include "discovery/pyproject.hpp"

#include <toml++/toml.h>

#include <algorithm>

#include "text/utf8.hpp"

namespace revlint {
namespace {

// Turns toml++'s lines and columns (from 1, columns in code points) into bytes.
class Offsets {
 public:
  explicit Offsets(std::string_view bytes) : bytes_(bytes) {
    for (std::size_t at = 0; at < bytes.size(); ++at) {
      if (bytes[at] == '\n') lines_.push_back({at + 1, true});
      if ((bytes[at] & '\x80') != 0) lines_.back().ascii = false;
    }
  }

  Span span(const toml::source_region& region) const {
    return {offset(region.begin), offset(region.end)};
  }

  std::uint32_t offset(const toml::source_position& position) const {
    const Line& line = lines_[std::clamp<std::size_t>(position.line, 1, lines_.size()) - 1];
    std::size_t characters = std::max<toml::source_index>(position.column, 1) - 1;
    std::size_t at = line.start;
    // A line of many values is not walked for each of them: its spans may then begin too early.
    if (line.ascii || characters > longest_walk) {
      at = std::min(at + characters, bytes_.size());
      characters = 0;
    }
    for (; characters > 0 && at < bytes_.size(); --characters) {
      do {
        ++at;
      } while (at < bytes_.size() && (bytes_[at] & '\xc0') == '\x80');
    }
    return static_cast<std::uint32_t>(at);
  }

 private:
  static constexpr std::size_t longest_walk = 4096;

  struct Line {
    std::size_t start = 0;
    bool ascii = true;
  };
  std::string_view bytes_;
  std::vector<Line> lines_{Line{}};
};

TomlValue value_of(const toml::node& node, const Offsets& offsets) {
  TomlValue value;
  value.span = offsets.span(node.source());
  if (const auto* const text = node.as_string()) {
    value.kind = TomlValue::Kind::text;
    value.elements.push_back({text->get(), value.span});
  } else if (const auto* const boolean = node.as_boolean()) {
    value.kind = TomlValue::Kind::boolean;
    value.boolean = boolean->get();
  } else if (node.is_integer()) {
    value.kind = TomlValue::Kind::integer;
  } else if (const toml::table* const table = node.as_table()) {
    value.kind = TomlValue::Kind::table;
    for (const auto& [key, ignored] : *table) {
      value.elements.push_back({std::string(key.str()), value.span});
    }
  } else if (const toml::array* const list = node.as_array()) {
    value.kind = TomlValue::Kind::list;
    for (const toml::node& element : *list) {
      if (const auto* const item = element.as_string()) {
        value.elements.push_back({item->get(), offsets.span(element.source())});
      } else {
        value.all_texts = false;
      }
    }
  }
  return value;
}

}  // namespace

Pyproject read_pyproject(std::string_view bytes) {
  Pyproject result;
  if (bytes.starts_with("\xef\xbb\xbf")) {  // toml++ skips it
    result.error = "TOMLDecodeError: Invalid statement (at line 1, column 1)";
    return result;
  }
  if (!is_valid_utf8(bytes)) {
    result.error = "UnicodeDecodeError: 'utf-8' codec can't decode the file";
    return result;
  }
  const Offsets offsets(bytes);
  try {
    const toml::table document = toml::parse(bytes);
    const toml::node_view<const toml::node> alembic = document["tool"]["alembic"];
    result.has_alembic = static_cast<bool>(alembic);
    const toml::table* const table = alembic.as_table();
    result.is_table = table || !alembic;
    if (!table) return result;
    for (const auto& [key, node] : *table) {
      result.options.emplace(std::string(key.str()), value_of(node, offsets));
    }
  } catch (const toml::parse_error& error) {
    result.error = "TOMLDecodeError: " + std::string(error.description());
    result.error_span = offsets.span(error.source());
  }
  return result;
}

Formatted percent_format(std::string_view text, std::string_view here) {
  Formatted result;
  while (!text.empty()) {
    const std::size_t percent = std::min(text.find('%'), text.size());
    result.text += text.substr(0, percent);
    text.remove_prefix(percent);
    if (text.empty()) break;
    const std::size_t close = text.find(')');
    if (text.starts_with("%%")) {
      result.text += '%';
      text.remove_prefix(2);
    } else if (text.starts_with("%(here)s")) {
      result.text += here;
      text.remove_prefix(close + 2);
    } else if (text.starts_with("%(") && close != text.npos && !text.starts_with("%(here)")) {
      result.error = "KeyError: '" + std::string(text.substr(2, close - 2)) + "'";
      return result;
    } else {
      const bool incomplete = text.size() == 1 || text.starts_with("%(");
      result.error = incomplete ? "ValueError: incomplete format" : "TypeError";
      return result;
    }
  }
  return result;
}

}  // namespace revlint
