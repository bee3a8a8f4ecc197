#include "discovery/pyproject.hpp"

#include <toml++/toml.h>

#include <algorithm>

#include "discovery/toml_offsets.hpp"
#include "text/utf8.hpp"

namespace revlint {
namespace {

Span span_of(const toml::source_region& region, const TomlOffsets& offsets) {
  return {offsets.at(region.begin.line, region.begin.column),
          offsets.at(region.end.line, region.end.column)};
}

TomlValue value_of(const toml::node& node, const TomlOffsets& offsets) {
  TomlValue value;
  value.span = span_of(node.source(), offsets);
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
        value.elements.push_back({item->get(), span_of(element.source(), offsets)});
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
  const TomlOffsets offsets(bytes);
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
    result.error_span = span_of(error.source(), offsets);
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
