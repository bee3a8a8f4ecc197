#pragma once
// Calls with constant results: methods of strings, and builtins such as str() and tuple().

#include <span>
#include <string_view>

#include "python/value.hpp"

namespace revlint::python {

struct Argument {
  std::string_view keyword;  // empty for a positional one
  const Value* value;
};

// receiver.method(...); null where the result is not certain.
const Value* call_method(Values& values, const Value& receiver, std::string_view method,
                         std::span<const Argument> arguments, Span span);

// name(...) of a builtin; null likewise.
const Value* call_builtin(Values& values, std::string_view name,
                          std::span<const Argument> arguments, Span span);

// format % arguments; null likewise.
const Value* percent_format(Values& values, std::string_view format, const Value& arguments,
                            Span span);

// Whether a call of this method leaves a list, set or dictionary as it was.
bool leaves_container_alone(std::string_view method);

}  // namespace revlint::python
