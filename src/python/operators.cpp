// Sequences are joined, repeated and cut; integers computed while they fit into 64 bits.

#include "python/operators.hpp"

#include <algorithm>
#include <vector>

#include "python/words.hpp"

namespace revlint::python {
namespace {

const Value* concatenation(Values& values, const Value& left, const Value& right, Span span) {
  if (left.kind != right.kind) return nullptr;
  if (left.is(Value::Kind::string) || left.is(Value::Kind::bytes)) {
    if (!values.affords(left.text.size() + right.text.size())) return nullptr;
    std::string text(left.text);
    text += right.text;
    return left.is(Value::Kind::string) ? values.string(text, span) : values.bytes(text, span);
  }
  if (!left.is_sequence()) return nullptr;
  if (!values.affords((left.items.size() + right.items.size()) * sizeof(void*))) return nullptr;
  std::vector<const Value*> items(left.items.begin(), left.items.end());
  items.insert(items.end(), right.items.begin(), right.items.end());
  return values.container(left.kind, items, span);
}

const Value* repetition(Values& values, const Value& value, std::int64_t count, Span span) {
  const auto times = static_cast<std::size_t>(std::clamp<std::int64_t>(count, 0, 1 << 20));
  if (count > (1 << 20)) return nullptr;
  if (value.is(Value::Kind::string) || value.is(Value::Kind::bytes)) {
    if (!values.affords(value.text.size() * times)) return nullptr;
    std::string text;
    for (std::size_t i = 0; i < times; ++i) text += value.text;
    return value.is(Value::Kind::string) ? values.string(text, span) : values.bytes(text, span);
  }
  if (!value.is_sequence() || !values.affords(value.items.size() * times * sizeof(void*))) {
    return nullptr;
  }
  std::vector<const Value*> items;
  for (std::size_t i = 0; i < times; ++i) {
    items.insert(items.end(), value.items.begin(), value.items.end());
  }
  return values.container(value.kind, items, span);
}

const Value* arithmetic(Values& values, std::string_view op, std::int64_t left, std::int64_t right,
                        Span span) {
  std::int64_t result = 0;
  bool overflow = true;
  if (op == "+") overflow = __builtin_add_overflow(left, right, &result);
  if (op == "-") overflow = __builtin_sub_overflow(left, right, &result);
  if (op == "*") overflow = __builtin_mul_overflow(left, right, &result);
  return overflow ? nullptr : values.integer(result, span);
}

}  // namespace

const Value* binary_operation(Values& values, std::string_view op, const Value& left,
                              const Value& right, Span span) {
  if (left.is_integral() && right.is_integral()) {
    return arithmetic(values, op, left.number, right.number, span);
  }
  if (op == "+") return concatenation(values, left, right, span);
  if (op == "*" && right.is_integral()) return repetition(values, left, right.number, span);
  if (op == "*" && left.is_integral()) return repetition(values, right, left.number, span);
  return nullptr;
}

namespace {

// The length in Python's units; nullopt where counting them takes more than a look.
std::optional<std::int64_t> length(const Value& value) {
  if (value.is_sequence()) return static_cast<std::int64_t>(value.items.size());
  if (value.is(Value::Kind::string) && is_ascii(value.text)) {
    return static_cast<std::int64_t>(value.text.size());
  }
  return std::nullopt;
}

}  // namespace

const Value* element(Values& values, const Value& value, std::int64_t index, Span span) {
  const std::optional<std::int64_t> size = length(value);
  if (!size) return nullptr;
  if (index < 0) index += *size;
  if (index < 0 || index >= *size) return nullptr;
  const auto at = static_cast<std::size_t>(index);
  return value.is_sequence() ? value.items[at] : values.string(value.text.substr(at, 1), span);
}

const Value* slice(Values& values, const Value& value, std::optional<std::int64_t> begin,
                   std::optional<std::int64_t> end, Span span) {
  const std::optional<std::int64_t> size = length(value);
  if (!size) return nullptr;
  const auto bound = [&](std::int64_t index) {
    return static_cast<std::size_t>(
        std::clamp<std::int64_t>(index < 0 ? index + *size : index, 0, *size));
  };
  const std::size_t first = bound(begin.value_or(0));
  const std::size_t last = std::max(first, bound(end.value_or(*size)));
  if (!values.affords((last - first) * sizeof(void*))) return nullptr;
  if (value.is_sequence()) {
    return values.container(value.kind, value.items.subspan(first, last - first), span);
  }
  return values.string(value.text.substr(first, last - first), span);
}

}  // namespace revlint::python
