// str methods, builtins and formats on constants. They decide about ASCII only: the rules of
// Unicode for blanks, case and width are not known here.

#include "python/call.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "python/words.hpp"

namespace revlint::python {
namespace {

bool is_text(const Value& value) {
  return value.is(Value::Kind::string);
}

bool is_space(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r') || (c >= '\x1c' && c <= '\x1f');
}

std::string_view strip(std::string_view text, std::string_view method,
                       std::optional<std::string_view> characters) {
  const auto drops = [&](char c) {
    return characters ? characters->find(c) != std::string_view::npos : is_space(c);
  };
  while (method != "rstrip" && !text.empty() && drops(text.front())) text.remove_prefix(1);
  while (method != "lstrip" && !text.empty() && drops(text.back())) text.remove_suffix(1);
  return text;
}

std::string replaced(std::string_view text, std::string_view from, std::string_view to) {
  std::string out;
  for (std::size_t at = 0;;) {
    const std::size_t found = text.find(from, at);
    out += text.substr(at, found - at);
    if (found == std::string_view::npos) return out;
    out += to;
    at = found + from.size();
  }
}

const Value* split(Values& values, std::string_view text, std::optional<std::string_view> by,
                   Span span) {
  std::vector<const Value*> pieces;
  const auto add = [&](std::string_view piece) { pieces.push_back(values.string(piece, span)); };
  if (!values.affords(text.size() * sizeof(Value))) return nullptr;
  for (std::size_t at = 0; by;) {
    const std::size_t found = text.find(*by, at);
    add(text.substr(at, found - at));
    if (found == std::string_view::npos) break;
    at = found + by->size();
  }
  for (std::size_t at = 0; !by && at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && !is_space(text[end])) ++end;
    if (end > at) add(text.substr(at, end - at));
    at = end + 1;
  }
  return values.container(Value::Kind::list, pieces, span);
}

const Value* joined(Values& values, std::string_view separator, const Value& items, Span span) {
  if (!items.is(Value::Kind::tuple) && !items.is(Value::Kind::list)) return nullptr;
  std::string out;
  for (std::size_t i = 0; i < items.items.size(); ++i) {
    const Value& item = *items.items[i];
    if (!is_text(item) || !values.affords(item.text.size() + separator.size())) return nullptr;
    if (i > 0) out += separator;
    out += item.text;
  }
  return values.string(out, span);
}

// A number with the zero padding and width of "%04d" and "{:04d}"; nullopt for other forms.
std::optional<std::string> padded(std::string_view spec, const Value& value) {
  if (!value.is(Value::Kind::integer) || value.number < 0) return std::nullopt;
  std::string digits = std::to_string(value.number);
  if (spec.empty()) return digits;
  if (spec.size() != 2 || spec[0] != '0' || spec[1] < '1' || spec[1] > '9') return std::nullopt;
  const auto width = static_cast<std::size_t>(spec[1] - '0');
  if (digits.size() < width) digits.insert(0, width - digits.size(), '0');
  return digits;
}

// One replacement field of str.format: which argument, and how. `automatic` counts the "{}".
std::optional<std::string> field(std::string_view text, std::span<const Argument> arguments,
                                 std::size_t& automatic) {
  const std::size_t colon = std::min(text.find(':'), text.size());
  std::string_view name = text.substr(0, colon);
  if (name.ends_with("!s")) name.remove_suffix(2);
  const Value* value = nullptr;
  if (name.empty()) {
    if (automatic < arguments.size()) value = arguments[automatic++].value;
  } else if (name.size() == 1 && name[0] >= '0' && name[0] <= '9') {
    const auto index = static_cast<std::size_t>(name[0] - '0');
    if (automatic > 0) return std::nullopt;  // "{}" and "{0}" do not mix
    if (index < arguments.size() && arguments[index].keyword.empty())
      value = arguments[index].value;
  } else {
    for (const Argument& argument : arguments) {
      if (argument.keyword == name) value = argument.value;
    }
  }
  if (value == nullptr) return std::nullopt;
  if (colon + 1 >= text.size()) return plain_text(*value);
  std::string_view spec = text.substr(colon + 1);
  if (!spec.ends_with('d')) return std::nullopt;
  spec.remove_suffix(1);
  return padded(spec, *value);
}

const Value* format(Values& values, std::string_view text, std::span<const Argument> arguments,
                    Span span) {
  const bool named = std::any_of(arguments.begin(), arguments.end(), [](const Argument& argument) {
    return !argument.keyword.empty();
  });
  std::string out;
  std::size_t automatic = 0;
  bool numbered = false;
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    if ((c == '{' || c == '}') && text.substr(at + 1).starts_with(c)) {
      out += c;
      at += 2;
    } else if (c == '{') {
      const std::size_t end = text.find('}', at);
      if (end == std::string_view::npos) return nullptr;
      const std::string_view inner = text.substr(at + 1, end - at - 1);
      if (inner.find('{') != std::string_view::npos) return nullptr;
      const bool counts = inner.empty() || inner[0] == ':' || inner[0] == '!';
      if (counts && (named || numbered)) return nullptr;
      numbered = numbered || (!inner.empty() && inner[0] >= '0' && inner[0] <= '9');
      const std::optional<std::string> piece = field(inner, arguments, automatic);
      if (!piece || !values.affords(piece->size())) return nullptr;
      out += *piece;
      at = end + 1;
    } else if (c == '}') {
      return nullptr;
    } else {
      out += c;
      ++at;
    }
  }
  return values.string(out, span);
}

const Value* ascii_case(Values& values, std::string_view text, std::string_view method, Span span) {
  if (!is_ascii(text)) return nullptr;
  std::string out(text);
  for (char& c : out) {
    if (method == "lower" && c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    if (method == "upper" && c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
  }
  return values.string(out, span);
}

const Value* text_method(Values& values, std::string_view text, std::string_view method,
                         std::span<const std::string_view> arguments, Span span) {
  const std::size_t count = arguments.size();
  const auto first = [&] { return count == 0 ? std::nullopt : std::optional(arguments[0]); };
  if (method == "strip" || method == "lstrip" || method == "rstrip") {
    if (count > 1 || !is_ascii(text) || !is_ascii(first().value_or(""))) return nullptr;
    return values.string(strip(text, method, first()), span);
  }
  if (method == "lower" || method == "upper") {
    return count == 0 ? ascii_case(values, text, method, span) : nullptr;
  }
  if (method == "split") {
    if (count > 1 || !is_ascii(text) || first() == "") return nullptr;
    return split(values, text, first(), span);
  }
  if (method == "replace" && count == 2 && !arguments[0].empty()) {
    if (!values.affords(text.size() * (arguments[1].size() + 1))) return nullptr;
    return values.string(replaced(text, arguments[0], arguments[1]), span);
  }
  if (count != 1) return nullptr;
  const std::string_view part = arguments[0];
  if (method == "startswith") return values.boolean(text.starts_with(part), span);
  if (method == "endswith") return values.boolean(text.ends_with(part), span);
  if (method == "removeprefix") {
    return values.string(text.starts_with(part) ? text.substr(part.size()) : text, span);
  }
  if (method == "removesuffix") {
    return values.string(text.ends_with(part) ? text.substr(0, text.size() - part.size()) : text,
                         span);
  }
  return nullptr;
}

}  // namespace

const Value* call_method(Values& values, const Value& receiver, std::string_view method,
                         std::span<const Argument> arguments, Span span) {
  if (receiver.is(Value::Kind::bytes) && method == "decode" && arguments.empty()) {
    return is_ascii(receiver.text) ? values.string(receiver.text, span) : nullptr;
  }
  if (!is_text(receiver) || !values.affords(receiver.text.size())) return nullptr;
  if (method == "format") return format(values, receiver.text, arguments, span);
  std::vector<std::string_view> texts;
  for (const Argument& argument : arguments) {
    if (!argument.keyword.empty()) return nullptr;
    if (is_text(*argument.value)) texts.push_back(argument.value->text);
  }
  if (method == "join" && arguments.size() == 1) {
    return joined(values, receiver.text, *arguments[0].value, span);
  }
  if (texts.size() != arguments.size()) return nullptr;
  return text_method(values, receiver.text, method, texts, span);
}

const Value* call_builtin(Values& values, std::string_view name,
                          std::span<const Argument> arguments, Span span) {
  static constexpr std::pair<std::string_view, Value::Kind> containers[] = {
      {"tuple", Value::Kind::tuple},
      {"list", Value::Kind::list},
      {"set", Value::Kind::set},
      {"frozenset", Value::Kind::frozenset},
  };
  if (arguments.size() > 1 || (!arguments.empty() && !arguments[0].keyword.empty())) return nullptr;
  if (name == "str") {
    if (arguments.empty()) return values.string({}, span);
    const Value& value = *arguments[0].value;
    if (is_text(value)) return &value;
    const std::optional<std::string> text = plain_text(value);
    return text ? values.string(*text, span) : nullptr;
  }
  for (const auto& [known, kind] : containers) {
    if (name != known) continue;
    if (arguments.empty()) return values.container(kind, {}, span);
    const Value& value = *arguments[0].value;
    const bool ordered = value.is(Value::Kind::tuple) || value.is(Value::Kind::list) ||
                         value.is(Value::Kind::dictionary) || kind >= Value::Kind::set ||
                         value.items.size() < 2;
    if (!value.is_container() || !ordered) return nullptr;
    if (!values.affords(value.items.size() * sizeof(void*))) return nullptr;
    const bool holds_unknown = std::any_of(value.items.begin(), value.items.end(),
                                           [](const Value* item) { return item->is_unknown(); });
    if (kind >= Value::Kind::set && holds_unknown) return nullptr;
    return values.container(kind, value.items, span);
  }
  return nullptr;
}

const Value* percent_format(Values& values, std::string_view format, const Value& arguments,
                            Span span) {
  std::vector<const Value*> given{&arguments};
  if (arguments.is(Value::Kind::tuple))
    given.assign(arguments.items.begin(), arguments.items.end());
  if (arguments.is(Value::Kind::dictionary)) return nullptr;
  std::string out;
  std::size_t next = 0;
  for (std::size_t at = 0; at < format.size(); ++at) {
    if (format[at] != '%') {
      out += format[at];
      continue;
    }
    const std::size_t type = format.find_first_of("sd%", at + 1);
    if (type == std::string_view::npos) return nullptr;
    const std::string_view flags = format.substr(at + 1, type - at - 1);
    at = type;
    if (format[type] == '%') {
      if (!flags.empty()) return nullptr;
      out += '%';
      continue;
    }
    if (next == given.size()) return nullptr;
    const Value& value = *given[next++];
    if (format[type] == 's' && !flags.empty()) return nullptr;
    const auto piece = format[type] == 's' ? plain_text(value) : padded(flags, value);
    if (!piece || !values.affords(piece->size())) return nullptr;
    out += *piece;
  }
  return next == given.size() ? values.string(out, span) : nullptr;
}

bool leaves_container_alone(std::string_view method) {
  static constexpr std::array<std::string_view, 7> harmless = {"copy", "count", "index", "items",
                                                               "keys", "get",   "values"};
  return std::find(harmless.begin(), harmless.end(), method) != harmless.end();
}

}  // namespace revlint::python
