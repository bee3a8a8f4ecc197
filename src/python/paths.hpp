#pragma once
// Paths that a module computes from __file__: os.path, pathlib. A path is a text to them, whichever
// class it has in Python; those below the tree's root begin with tree_mark.

#include <span>
#include <string>
#include <string_view>

#include "python/call.hpp"
#include "python/value.hpp"

namespace revlint::python {

// Represents the root of the tree, wherever that is on the machine that runs the code.
inline constexpr std::string_view tree_mark = "/\x02";

// What takes the place of a piece of a text that is not known.
inline constexpr std::string_view unknown_piece = "\x03";

// function(...) of the standard library, by its dotted name ("os.path.join"); null where it makes
// no path that the file decides.
const Value* call_path_function(Values& values, std::string_view function,
                                std::span<const Argument> arguments, Span span);

// path.method(...), path.attribute and path / below, of a pathlib.Path; null likewise.
const Value* call_path_method(Values& values, const Value& path, std::string_view method,
                              std::span<const Argument> arguments, Span span);
const Value* path_attribute(Values& values, const Value& path, std::string_view name, Span span);
const Value* path_below(Values& values, const Value& path, const Value& below, Span span);

// A constant of the standard library, by its dotted name ("os.pathsep"); null for others.
const Value* path_constant(Values& values, std::string_view name, Span span);

// separator.join(items), with unknown_piece for items that are not known; null where not even their
// number is.
const Value* join_known(Values& values, const Value& separator, const Value& items, Span span);

}  // namespace revlint::python
