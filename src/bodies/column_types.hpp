#pragma once
// Columns and their types, as calls of sa.Column(), sa.Enum() and the like describe them.

#include "bodies/operation.hpp"
#include "bodies/values.hpp"

namespace revlint {

ColumnType read_type(const Values& values, std::uint32_t node);

// `node` is a call of Column().
Column read_column(const Values& values, std::uint32_t node);

// Whether it is a call of this name, whatever it is imported from.
bool is_call_of(const Values& values, std::uint32_t node, std::string_view name);

// True, False or None as the value of a keyword; nullopt: there is no such keyword, or another
// value.
enum class Constant : std::uint8_t { true_, false_, none };
std::optional<Constant> constant(const Values& values, const std::vector<CallArgument>& arguments,
                                 std::string_view keyword);

}  // namespace revlint
