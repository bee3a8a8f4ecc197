// Alembic's reading of a value: names, nothing, or the error on which it stops.

#include "migration/identifier.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace revlint::python {
namespace {

// The elements of tuple(value) if it is iterable, else the value itself.
struct Elements {
  std::vector<const Value*> items;
  bool numbers = false;  // the elements are the integers of bytes, which items does not list
};

bool is_iterable(const Value& value) {
  return value.is_container() || value.is(Value::Kind::bytes);
}

Elements elements(const Value& value) {
  if (value.is(Value::Kind::none)) return {};
  if (value.is(Value::Kind::bytes)) return {{}, !value.text.empty()};
  if (value.is_container()) return {{value.items.begin(), value.items.end()}, false};
  return {{&value}, false};
}

const Value* first_unknown(const Elements& found) {
  const auto at = std::find_if(found.items.begin(), found.items.end(),
                               [](const Value* item) { return item->is_unknown(); });
  return at == found.items.end() ? nullptr : *at;
}

// An exception of Alembic's; some have no message, or one that is not known.
struct Raised {
  Refusal type = Refusal::none;
  std::string message = {};
};

Raised not_iterable(const Value& value) {
  return {Refusal::type_error, "'" + std::string(type_name(value)) + "' object is not iterable"};
}

Raised not_hashable(const Value& value) {
  const Value* culprit = &value;
  while (culprit->is(Value::Kind::tuple)) {
    const auto at = std::find_if(culprit->items.begin(), culprit->items.end(),
                                 [](const Value* item) { return !hashable(*item); });
    if (at == culprit->items.end()) return {Refusal::type_error};
    culprit = *at;
  }
  return {Refusal::type_error, "unhashable type: '" + std::string(type_name(*culprit)) + "'"};
}

Raised expected_text(std::size_t index, std::string_view type) {
  return {Refusal::type_error, "sequence item " + std::to_string(index) +
                                   ": expected str instance, " + std::string(type) + " found"};
}

Raised key_error(const Value& value) {
  return {Refusal::key_error, representation(value).value_or("")};
}

// The exception of Alembic for a `revision` that is no string. The loader accepts tuples and bytes,
// but most commands then stop.
Raised refused_revision(const Value& value) {
  if (!hashable(value)) return not_hashable(value);
  if (value.is(Value::Kind::tuple))
    return {Refusal::command_error, "Can't locate revision identified by it"};
  if (!is_iterable(value)) return not_iterable(value);
  return {Refusal::command_error, "revision identifier " + representation(value).value_or("") +
                                      " is not a string; ensure database driver settings are "
                                      "correct"};
}

// The exception of Alembic for references of which one is no string; none where all are strings.
Raised refused_reference(IdentifierName role, const Elements& found) {
  if (found.numbers) {
    return role == IdentifierName::depends_on ? Raised{Refusal::key_error}
                                              : expected_text(0, "int");
  }
  for (const Value* item : found.items) {
    if (role != IdentifierName::depends_on && !hashable(*item)) return not_hashable(*item);
  }
  for (std::size_t i = 0; i < found.items.size(); ++i) {
    const Value& item = *found.items[i];
    if (item.is(Value::Kind::string)) continue;
    if (role == IdentifierName::depends_on)
      return hashable(item) ? key_error(item) : not_hashable(item);
    const bool single = role == IdentifierName::down_revision && found.items.size() == 1;
    if (single && truth(item) == false) return key_error(item);
    return expected_text(i, type_name(item));
  }
  return {};
}

std::string text_of(const Raised& raised) {
  constexpr const char* names[] = {"", "TypeError", "KeyError", "CommandError", "CycleDetected"};
  const std::string type = names[static_cast<std::size_t>(raised.type)];
  return raised.message.empty() ? type : type + ": " + raised.message;
}

std::string reason_of(const Value& value) {
  if (value.is(Value::Kind::imported)) return "an import from '" + std::string(value.module) + "'";
  return std::string(value.text);
}

class Builder {
 public:
  Builder(const Binding& binding, const SourceText& source, Arena& arena)
      : source_(source), arena_(arena) {
    identifier_.span = source.original(binding.where);
    identifier_.rebound = binding.times > 1;
    identifier_.conditional = binding.conditional;
    if (identifier_.rebound) detail_.earlier = source.original(binding.earlier);
  }

  Identifier known(std::span<const Value* const> texts, bool scalar) {
    std::vector<Name> names;
    for (const Value* text : texts) {
      if (is_undecoded(text->text)) {
        detail_.reason = arena_.copy("text in " + std::string(source_.foreign_encoding()));
        return finish(Identifier::State::dynamic);
      }
      names.push_back({arena_.copy(text->text), source_.original(text->span)});
    }
    const auto kept = arena_.copy(std::span<const Name>(names));
    identifier_.first = kept.data();
    identifier_.count = static_cast<std::uint32_t>(kept.size());
    identifier_.scalar = scalar;
    return finish(Identifier::State::known);
  }

  Identifier refused(const Raised& raised) {
    detail_.refusal = raised.type;
    detail_.reason = arena_.copy(text_of(raised));
    return finish(Identifier::State::refused);
  }

  Identifier dynamic(const Value& value) {
    if (value.is(Value::Kind::imported)) {
      detail_.import_module = arena_.copy(value.module);
      detail_.import_name = arena_.copy(value.text);
    }
    return dynamic_element(value);
  }

  // If one element is imported, its value does not decide the whole.
  Identifier dynamic_element(const Value& value) {
    detail_.reason = arena_.copy(reason_of(value));
    if (!value.place.empty()) identifier_.span = source_.original(value.place);
    return finish(Identifier::State::dynamic);
  }

 private:
  Identifier finish(Identifier::State state) {
    identifier_.state = state;
    const bool told = state != Identifier::State::known || identifier_.rebound;
    if (told) identifier_.detail = arena_.keep(detail_);
    return identifier_;
  }

  // SourceText does not decode the encoding: U+FFFD is in the place of such characters.
  bool is_undecoded(std::string_view text) const {
    return !source_.foreign_encoding().empty() &&
           text.find("\xEF\xBF\xBD") != std::string_view::npos;
  }

  const SourceText& source_;
  Arena& arena_;
  Identifier identifier_;
  Detail detail_;
};

}  // namespace

Identifier identify(IdentifierName role, const Binding& binding, const Value& value,
                    const SourceText& source, Arena& arena) {
  Builder builder(binding, source, arena);
  if (value.is_unknown()) return builder.dynamic(value);
  if (value.is(Value::Kind::string)) {
    const Value* const text[] = {&value};
    return builder.known(text, true);
  }
  Elements found = elements(value);
  if (const Value* unknown = first_unknown(found)) return builder.dynamic_element(*unknown);
  if (role == IdentifierName::revision) return builder.refused(refused_revision(value));

  const bool single = found.items.size() == 1 && !found.numbers;
  if (single && role != IdentifierName::branch_labels) {
    const Value& only = *found.items[0];
    if (only.is(Value::Kind::none)) return builder.known({}, false);
    if (role == IdentifierName::depends_on && truth(only) == false) {
      // 0, False or an empty container inside: like '' it is not resolved, but not None either.
      const Value empty{.kind = Value::Kind::string, .span = only.span};
      const Value* const text[] = {&empty};
      return builder.known(text, false);
    }
    if (is_iterable(only)) {  // Alembic unpacks a single element once
      if (truth(only) == false) return builder.refused({Refusal::cycle_detected});
      found = elements(only);
    }
  }
  if (const Value* unknown = first_unknown(found)) return builder.dynamic_element(*unknown);
  const Raised raised = refused_reference(role, found);
  if (raised.type != Refusal::none) return builder.refused(raised);
  return builder.known(found.items, false);
}

Identifier undecided(Span span, std::string_view reason, const SourceText& source, Arena& arena) {
  Identifier identifier;
  identifier.span = source.original(span);
  identifier.state = Identifier::State::dynamic;
  Detail detail;
  detail.reason = arena.copy(reason);
  identifier.detail = arena.keep(detail);
  return identifier;
}

}  // namespace revlint::python
