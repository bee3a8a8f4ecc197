#pragma once
// Reads [tool.alembic] of a pyproject.toml as Alembic (1.16 and later) does.

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "text/source.hpp"

namespace revlint {

struct TomlString {
  std::string text;  // as written, %(here)s not yet replaced
  Span span;         // quotes included
};

struct TomlValue {
  enum class Kind { text, boolean, integer, table, list, other };
  Kind kind = Kind::other;
  bool boolean = false;
  bool all_texts = true;             // of a list: every element is a string
  std::vector<TomlString> elements;  // one of a text; the strings of a list
  Span span;
};

struct Pyproject {
  bool has_alembic = false;  // there is a [tool.alembic], of whatever type
  bool is_table = true;      // false: Alembic stops with CommandError: Incorrect TOML format
  std::map<std::string, TomlValue, std::less<>> options;
  std::string error;  // Python's exception where the file is no TOML; empty where it is
  Span error_span;
};

Pyproject read_pyproject(std::string_view bytes);

// `text % {"here": here}` as Python does it, or the exception that it raises.
struct Formatted {
  std::string text;
  std::string error;  // "KeyError: 'rev'"; empty where there is none
};

Formatted percent_format(std::string_view text, std::string_view here);

}  // namespace revlint
