#pragma once
// Reads an ini file as Python's configparser does when Alembic opens it. Written by hand because no
// general library reads this dialect: inih comes nearest, with continuation lines, but lacks
// [DEFAULT], %(name)s, errors for duplicates, the comparison of indents and the spans of values.
// Cannot fail: an error that stops configparser is kept, and so is everything that can be read.

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "text/source.hpp"

namespace revlint {

struct IniOption {
  std::string value;  // as written, lines joined by newlines, not interpolated
  Span span;          // the value; from its first to its last line
};

struct IniSection {
  Span span;  // the header, brackets included; empty for a [DEFAULT] that is not written
  std::map<std::string, IniOption, std::less<>> options;  // by name in lower case
};

// The exception that Python raises.
struct IniError {
  std::string message;  // type and text, e.g. "DuplicateOptionError: option 'x' in section 'y' ..."
  Span span;
};

class Ini {
 public:
  static constexpr std::string_view default_section = "DEFAULT";

  explicit Ini(std::string_view bytes);

  // By name, without [DEFAULT].
  const std::map<std::string, IniSection, std::less<>>& sections() const { return sections_; }
  const std::optional<IniError>& error() const { return error_; }

  // The option of the section or else of [DEFAULT]; nullptr where the section does not exist.
  const IniOption* find(std::string_view section, std::string_view name) const;

  // An option's value with %(name)s replaced, %(here)s by `here`; or the error that Python raises
  // when the value is asked for.
  struct Value {
    std::string text;
    std::optional<IniError> error;
  };
  Value interpolate(std::string_view section, std::string_view name, std::string_view here) const;

 private:
  friend class IniReader;

  std::map<std::string, IniSection, std::less<>> sections_;
  IniSection defaults_;
  std::optional<IniError> error_;
};

}  // namespace revlint
