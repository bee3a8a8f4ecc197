#pragma once
// Operators on constants. Null wherever the result is not certain, or would be an exception.

#include "python/value.hpp"

namespace revlint::python {

// left + right, left * right and so on.
const Value* binary_operation(Values& values, std::string_view op, const Value& left,
                              const Value& right, Span span);

// value[index] and value[begin:end].
const Value* element(Values& values, const Value& value, std::int64_t index, Span span);
const Value* slice(Values& values, const Value& value, std::optional<std::int64_t> begin,
                   std::optional<std::int64_t> end, Span span);

}  // namespace revlint::python
