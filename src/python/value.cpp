// Constants: their types, truth and equality, how they are made, and the operators on them.

#include "python/value.hpp"

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
    case Value::Kind::class_:  // its metaclass may decide otherwise
    case Value::Kind::module:
    case Value::Kind::function:
    case Value::Kind::ellipsis:
      return true;
    default:
      return !value.items.empty();
  }
}

namespace {

bool is_scalar(const Value& value) {
  return value.kind <= Value::Kind::bytes && !value.is(Value::Kind::number);
}

bool scalars_equal(const Value& a, const Value& b) {
  if (a.is_integral() && b.is_integral()) return a.number == b.number;
  return a.kind == b.kind && a.text == b.text;
}

}  // namespace

std::optional<bool> equal(const Value& a, const Value& b) {
  if (is_scalar(a) && is_scalar(b)) return scalars_equal(a, b);
  if (is_scalar(a) && b.is_container()) return false;
  if (is_scalar(b) && a.is_container()) return false;
  if (!a.is_sequence() || !b.is_sequence()) return std::nullopt;
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
      if (item->is_integral() && !numbers.insert(item->number).second) continue;
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

}  // namespace revlint::python
