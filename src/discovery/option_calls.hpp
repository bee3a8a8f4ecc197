#pragma once
// What Python code sets in an Alembic configuration: config.set_main_option("version_locations",
// …). The code is read, not run; a value is what its function computes from constants and __file__.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "text/source.hpp"

namespace revlint {

// The options that one function sets, or the module outside its functions. A text may begin with
// python::tree_mark, and contain python::unknown_piece.
struct OptionCalls {
  std::optional<std::string> script_location;    // nullopt: not set, or not known
  std::optional<std::string> version_locations;  // likewise
  bool computed = false;  // version_locations is set, and not all of it is known
  Span version_locations_span;
  std::string separator;      // of version_locations: the value of the option that says it
  std::string configuration;  // the file that a Config is made of; may be empty
};

// Whether the code may set one of the options at all.
bool may_set_options(std::string_view code);

// `path`: that of the file in the tree. Without what sets neither option.
std::vector<OptionCalls> find_option_calls(std::string_view bytes, std::string_view path);

}  // namespace revlint
