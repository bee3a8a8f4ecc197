// Constants: their types, truth and equality, how they are made, and the operators on them.

#include "python_value.hpp"

#include <algorithm>
#include <set>
#include <vector>

namespace revlint::python {

std::string_view type_name(const Value& value) {
  switch (value.kind) {
    case Value::Kind::none:
      return "NoneType";
    case Value::Kind::boolean:
      return "bool";
    case Value::Kind::integer:
      return "int";
    case Value::Kind::number: {
      if (value.text.find_first_of("jJ") != std::string_view::npos) return "complex";
      return value.text.find_first_of(".eE") != std::string_view::npos ? "float" : "int";
    }
    case Value::Kind::ellipsis:
      return "ellipsis";
    case Value::Kind::string:
      return "str";
    case Value::Kind::bytes:
      return "bytes";
    case Value::Kind::tuple:
      return "tuple";
    case Value::Kind::list:
      return "list";
    case Value::Kind::set:
      return "set";
    case Value::Kind::frozenset:
      return "frozenset";
    case Value::Kind::dictionary:
      return "dict";
    case Value::Kind::function:
      return "function";
    case Value::Kind::class_:
      return "type";
    case Value::Kind::module:
      return "module";
    case Value::Kind::imported:
    case Value::Kind::dynamic:
      return {};
  }
  return {};
}

std::optional<bool> truth(const Value& value) {
  switch (value.kind) {
    case Value::Kind::none:
      return false;
    case Value::Kind::boolean:
    case Value::Kind::integer:
      return value.number != 0;
    case Value::Kind::number:
      return value.text.find_first_of("123456789") != std::string_view::npos;
    case Value::Kind::string:
    case Value::Kind::bytes:
      return !value.text.empty();
    case Value::Kind::imported:
    case Value::Kind::dynamic:
      return std::nullopt;
    case Value::Kind::class_:  // its metaclass may say otherwise
    case Value::Kind::module:
    case Value::Kind::function:
    case Value::Kind::ellipsis:
      return true;
    default:
      return !value.items.empty();
  }
}

namespace {

bool is_integral(const Value& value) {
  return value.is(Value::Kind::integer) || value.is(Value::Kind::boolean);
}

bool is_scalar(const Value& value) {
  return value.kind <= Value::Kind::bytes && !value.is(Value::Kind::number);
}

bool scalars_equal(const Value& a, const Value& b) {
  if (is_integral(a) && is_integral(b)) return a.number == b.number;
  return a.kind == b.kind && a.text == b.text;
}

bool is_sequence(const Value& value) {
  return value.is(Value::Kind::tuple) || value.is(Value::Kind::list);
}

}  // namespace

std::optional<bool> equal(const Value& a, const Value& b) {
  if (is_scalar(a) && is_scalar(b)) return scalars_equal(a, b);
  if (is_scalar(a) && b.is_container()) return false;
  if (is_scalar(b) && a.is_container()) return false;
  if (!is_sequence(a) || !is_sequence(b)) return std::nullopt;
  if (a.kind != b.kind) return false;
  const std::size_t shared = std::min(a.items.size(), b.items.size());
  for (std::size_t i = 0; i < shared; ++i) {
    if (!is_scalar(*a.items[i]) || !is_scalar(*b.items[i])) return std::nullopt;
    if (!scalars_equal(*a.items[i], *b.items[i])) return false;
  }
  return a.items.size() == b.items.size();
}

bool same(const Value& a, const Value& b) {
  if (&a == &b) return true;
  if (a.kind != b.kind || a.is_unknown() || a.is_mutable()) return false;
  if (is_scalar(a)) return a.number == b.number && a.text == b.text;
  return a.is(Value::Kind::tuple) && equal(a, b) == true &&
         std::equal(a.items.begin(), a.items.end(), b.items.begin(),
                    [](const Value* x, const Value* y) { return x->kind == y->kind; });
}

bool hashable(const Value& value) {
  std::vector<const Value*> left{&value};  // a tuple may hold a list at any depth
  for (std::size_t looked = 0; !left.empty(); ++looked) {
    const Value* next = left.back();
    left.pop_back();
    if (next->is_mutable() || looked > 1000) return false;
    if (next->is_container()) left.insert(left.end(), next->items.begin(), next->items.end());
  }
  return true;
}

std::optional<std::string> plain_text(const Value& value) {
  switch (value.kind) {
    case Value::Kind::string:
      return std::string(value.text);
    case Value::Kind::integer:
      return std::to_string(value.number);
    case Value::Kind::boolean:
      return value.number != 0 ? "True" : "False";
    case Value::Kind::none:
      return "None";
    default:
      return std::nullopt;
  }
}

std::optional<std::string> representation(const Value& value) {
  if (value.is(Value::Kind::ellipsis)) return "Ellipsis";
  if (value.is(Value::Kind::number)) return std::string(value.text);
  if (!value.is(Value::Kind::string) && !value.is(Value::Kind::bytes)) return plain_text(value);
  const bool plain = std::all_of(value.text.begin(), value.text.end(), [](char c) {
    return c >= ' ' && c <= '~' && c != '\'' && c != '\\';
  });
  if (!plain) return std::nullopt;
  return (value.is(Value::Kind::bytes) ? "b'" : "'") + std::string(value.text) + "'";
}

const Value* Values::boolean(bool value, Span span) {
  return keep({.kind = Value::Kind::boolean, .span = span, .number = value ? 1 : 0});
}

const Value* Values::integer(std::int64_t value, Span span) {
  return keep({.kind = Value::Kind::integer, .span = span, .number = value});
}

const Value* Values::string(std::string_view text, Span span) {
  return keep({.kind = Value::Kind::string, .span = span, .text = arena_.copy(text)});
}

const Value* Values::bytes(std::string_view text, Span span) {
  return keep({.kind = Value::Kind::bytes, .span = span, .text = arena_.copy(text)});
}

const Value* Values::container(Value::Kind kind, std::span<const Value* const> items, Span span) {
  std::vector<const Value*> kept;
  if (kind == Value::Kind::set || kind == Value::Kind::frozenset ||
      kind == Value::Kind::dictionary) {
    std::set<std::pair<bool, std::string_view>> texts;
    std::set<std::int64_t> numbers;
    for (const Value* item : items) {
      const bool text = item->is(Value::Kind::string) || item->is(Value::Kind::bytes);
      if (text && !texts.emplace(item->is(Value::Kind::bytes), item->text).second) continue;
      if (is_integral(*item) && !numbers.insert(item->number).second) continue;
      kept.push_back(item);
    }
    items = kept;
  }
  return keep({.kind = kind, .span = span, .items = arena_.copy(items)});
}

const Value* Values::named(Value::Kind kind, std::string_view name, Span span) {
  return keep({.kind = kind, .span = span, .text = arena_.copy(name)});
}

const Value* Values::imported(std::string_view module, std::string_view name, Span span) {
  return keep({.kind = Value::Kind::imported,
               .span = span,
               .text = arena_.copy(name),
               .module = arena_.copy(module)});
}

const Value* Values::dynamic(std::string_view reason, Span span, Span place) {
  return keep(
      {.kind = Value::Kind::dynamic, .span = span, .text = arena_.copy(reason), .place = place});
}

bool Values::affords(std::size_t bytes) {
  if (bytes > budget - spent_) return false;
  spent_ += bytes;
  return true;
}

namespace {

const Value* concatenation(Values& values, const Value& left, const Value& right, Span span) {
  if (left.kind != right.kind) return nullptr;
  if (left.is(Value::Kind::string) || left.is(Value::Kind::bytes)) {
    if (!values.affords(left.text.size() + right.text.size())) return nullptr;
    std::string text(left.text);
    text += right.text;
    return left.is(Value::Kind::string) ? values.string(text, span) : values.bytes(text, span);
  }
  if (!is_sequence(left)) return nullptr;
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
  if (!is_sequence(value) || !values.affords(value.items.size() * times * sizeof(void*))) {
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
  if (is_integral(left) && is_integral(right)) {
    return arithmetic(values, op, left.number, right.number, span);
  }
  if (op == "+") return concatenation(values, left, right, span);
  if (op == "*" && is_integral(right)) return repetition(values, left, right.number, span);
  if (op == "*" && is_integral(left)) return repetition(values, right, left.number, span);
  return nullptr;
}

namespace {

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return static_cast<signed char>(c) >= 0; });
}

// The length in Python's units; nullopt where counting them takes more than a look.
std::optional<std::int64_t> length(const Value& value) {
  if (is_sequence(value)) return static_cast<std::int64_t>(value.items.size());
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
  return is_sequence(value) ? value.items[at] : values.string(value.text.substr(at, 1), span);
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
  if (is_sequence(value)) {
    return values.container(value.kind, value.items.subspan(first, last - first), span);
  }
  return values.string(value.text.substr(first, last - first), span);
}

}  // namespace revlint::python
