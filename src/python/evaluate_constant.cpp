// The second half of Evaluator: the value of an expression whose parts have been evaluated.

#include <algorithm>
#include <charconv>

#include "python/evaluate.hpp"
#include "python/operators.hpp"
#include "python/paths.hpp"
#include "python/string_literal.hpp"

namespace revlint::python {
namespace {

// The dotted name of a module, or of what is imported from one; empty for other values.
std::string dotted(const Value& value) {
  if (value.is(Value::Kind::module)) return std::string(value.text);
  if (!value.is(Value::Kind::imported)) return {};
  return std::string(value.module) + '.' + std::string(value.text);
}

// The source of an integer literal as a number; nullopt where it is too large, or not Python 3.
std::optional<std::int64_t> integer_value(std::string_view source) {
  std::string digits;
  std::copy_if(source.begin(), source.end(), std::back_inserter(digits),
               [](char c) { return c != '_'; });
  int base = 10;
  if (digits.size() > 2 && digits[0] == '0') {
    const char letter = static_cast<char>(digits[1] | 0x20);
    base = letter == 'x' ? 16 : letter == 'o' ? 8 : letter == 'b' ? 2 : 10;
    if (base != 10) digits.erase(0, 2);
  }
  const bool octal_of_python_2 = base == 10 && digits.size() > 1 && digits[0] == '0' &&
                                 digits.find_first_not_of('0') != std::string::npos;
  std::int64_t value = 0;
  const auto [end, error] =
      std::from_chars(digits.data(), digits.data() + digits.size(), value, base);
  if (error != std::errc() || end != digits.data() + digits.size() || octal_of_python_2) {
    return std::nullopt;
  }
  return value;
}

bool is_splat(SyntaxNode node) {
  return node.kind() == Kind::list_splat || node.kind() == Kind::list_splat_pattern ||
         node.kind() == Kind::dictionary_splat;
}

// `{x!r}`, `{x:>4}` and `{x=}` need more than the text of x.
bool formats(SyntaxNode interpolation, std::string_view source, Cursor& cursor) {
  const std::vector<SyntaxNode> children = cursor.children(interpolation);
  const std::uint32_t end = interpolation.span().end;
  const std::string_view rest = source.substr(children[0].span().end, end - children[0].span().end);
  return rest.find_first_of("=!:") != std::string_view::npos && !rest.starts_with("!s}");
}

}  // namespace

const Value* Evaluator::literal(SyntaxNode node) {
  const std::string_view text = node.text(source_);
  switch (node.kind()) {
    case Kind::none:
      return values_.none(node.span());
    case Kind::true_:
      return values_.boolean(true, node.span());
    case Kind::false_:
      return values_.boolean(false, node.span());
    case Kind::ellipsis:
      return values_.named(Value::Kind::ellipsis, {}, node.span());
    case Kind::integer:
      if (const auto value = integer_value(text)) return values_.integer(*value, node.span());
      return values_.named(Value::Kind::number, text, node.span());
    default:
      return values_.named(Value::Kind::number, text, node.span());
  }
}

const Value* Evaluator::name(SyntaxNode node) {
  const std::string_view text = node.text(source_);
  if (const Value* value = scope_.load(text)) {
    side_effects_.use(*value, node.span());
    const bool known = file_ != nullptr && value->is(Value::Kind::imported);
    const Value* constant = known ? path_constant(values_, dotted(*value), node.span()) : nullptr;
    return constant != nullptr ? constant : value;
  }
  if (file_ != nullptr && text == "__file__") return file_;
  may_raise();
  if (text == "__name__") return values_.dynamic("the module's name", node.span());
  if (text == "__file__") return values_.dynamic("the file's name", node.span());
  if (star_import_ != nullptr) return values_.imported(star_import_->module, text, node.span());
  return values_.dynamic(quote(node) + ", which the file does not bind", node.span());
}

const Value* Evaluator::malformed(SyntaxNode node) {
  if (bad_literal_.empty()) bad_literal_ = node.span();
  return dynamic(node, "a malformed escape");
}

const Value* Evaluator::string(SyntaxNode node, std::span<const Value* const> parts) {
  const LiteralForm form = literal_form(node.text(source_));
  if (form.kind == LiteralForm::Kind::unknown) return dynamic(node, "a string literal of Python 2");
  if (form.kind == LiteralForm::Kind::template_) return dynamic(node, "a template string");
  std::string text;
  std::size_t part = 0;
  std::uint32_t at =
      node.span().begin + static_cast<std::uint32_t>(form.prefix_length + form.quote_length);
  const auto decode_to = [&](std::uint32_t end) {
    return decode_literal(source_.substr(at, end - at), form, text);
  };
  Decoding decoding = Decoding::exact;
  for (const SyntaxNode child : cursor_.children(node)) {
    if (child.kind() != Kind::interpolation) continue;
    if (decoding == Decoding::exact) decoding = decode_to(child.span().begin);
    at = child.span().end;
    const Value& value = *parts[part++];
    const auto piece = plain_text(value);
    if (!piece || !values_.affords(piece->size()) || formats(child, source_, cursor_)) {
      return first_unknown(node, {&parts[part - 1], 1});
    }
    text += *piece;
  }
  const auto end = node.span().end - static_cast<std::uint32_t>(form.quote_length);
  if (decoding == Decoding::exact) decoding = decode_to(end);
  if (decoding == Decoding::malformed) return malformed(node);
  if (decoding == Decoding::named_character) {
    return dynamic(node, "a character given by its Unicode name");
  }
  return form.kind == LiteralForm::Kind::bytes ? values_.bytes(text, node.span())
                                               : values_.string(text, node.span());
}

const Value* Evaluator::concatenated(SyntaxNode node, std::span<const Value* const> parts) {
  std::string text;
  for (const Value* part : parts) {
    if (part->is_unknown()) return first_unknown(node, parts);
    if (part->kind != parts[0]->kind) return dynamic(node, "bytes and text in one literal");
    text += part->text;
  }
  if (parts[0]->is(Value::Kind::bytes)) return values_.bytes(text, node.span());
  return values_.string(text, node.span());
}

const Value* Evaluator::collection(SyntaxNode node, std::span<const Value* const> parts) {
  const Kind kind = node.kind();
  const Value::Kind wanted = kind == Kind::list         ? Value::Kind::list
                             : kind == Kind::set        ? Value::Kind::set
                             : kind == Kind::dictionary ? Value::Kind::dictionary
                                                        : Value::Kind::tuple;
  const bool hashes = wanted == Value::Kind::set || wanted == Value::Kind::dictionary;
  const std::vector<SyntaxNode> children = cursor_.children(node);
  std::vector<const Value*> items;
  for (std::size_t i = 0; i < parts.size() && i < children.size(); ++i) {
    const Value& part = *parts[i];
    if (!is_splat(children[i])) {
      items.push_back(&part);
      continue;
    }
    const bool ordered = !part.is(Value::Kind::set) && !part.is(Value::Kind::frozenset);
    const bool known = part.is_container() && (ordered || hashes || part.items.size() < 2);
    if (!known || !values_.affords(part.items.size() * sizeof(void*))) {
      return first_unknown(node, parts.subspan(i, 1));
    }
    items.insert(items.end(), part.items.begin(), part.items.end());
  }
  for (const Value* item : items) {
    if (hashes && (item->is_unknown() || !hashable(*item))) return first_unknown(node, {&item, 1});
  }
  return values_.container(wanted, items, node.span());
}

const Value* Evaluator::comparison(SyntaxNode node, std::span<const Value* const> parts) {
  const std::vector<SyntaxNode> operands = cursor_.children(node);
  const std::string_view op = node.child(Field::operators).text(source_);
  if (parts.size() != 2 || operands.size() != 2) return first_unknown(node, parts);
  const bool wants_equal = op == "==" || op == "is";
  if (!wants_equal && op != "!=" && op != "is not") return first_unknown(node, parts);
  const auto is_main = [&](std::size_t name, std::size_t text) {
    return operands[name].kind() == Kind::identifier &&
           operands[name].text(source_) == "__name__" && scope_.load("__name__") == nullptr &&
           parts[text]->is(Value::Kind::string) && !parts[text]->text.ends_with("_py");
  };
  // Alembic names the module after its file, with "_py" for ".py".
  if (is_main(0, 1) || is_main(1, 0)) return values_.boolean(!wants_equal, node.span());
  const bool identity = op.starts_with("is");
  const bool singleton = parts[0]->is(Value::Kind::none) || parts[1]->is(Value::Kind::none);
  const auto result = equal(*parts[0], *parts[1]);
  if (!result || (identity && !singleton)) return first_unknown(node, parts);
  return values_.boolean(*result == wants_equal, node.span());
}

const Value* Evaluator::unary(SyntaxNode node, const Value& operand) {
  const Value* const parts[] = {&operand};
  if (node.kind() == Kind::not_operator) {
    const std::optional<bool> value = truth(operand);
    return value ? values_.boolean(!*value, node.span()) : first_unknown(node, parts);
  }
  const std::string_view op = node.child(Field::operator_).text(source_);
  const bool integral = operand.is(Value::Kind::integer) || operand.is(Value::Kind::boolean);
  if (operand.is(Value::Kind::number) && op == "-") {
    return values_.named(Value::Kind::number, node.text(source_), node.span());
  }
  if (!integral || op == "~" || operand.number < 0) return first_unknown(node, parts);
  return values_.integer(op == "-" ? -operand.number : operand.number, node.span());
}

const Value* Evaluator::binary(SyntaxNode node, std::span<const Value* const> parts) {
  if (parts.size() != 2) return first_unknown(node, parts);
  const std::string_view op = node.child(Field::operator_).text(source_);
  if (file_ != nullptr && op == "/") {
    const Value* path = path_below(values_, *parts[0], *parts[1], node.span());
    return path != nullptr ? path : first_unknown(node, parts);
  }
  const Value* result = op == "%" && parts[0]->is(Value::Kind::string)
                            ? percent_format(values_, parts[0]->text, *parts[1], node.span())
                            : binary_operation(values_, op, *parts[0], *parts[1], node.span());
  return result != nullptr ? result : first_unknown(node, parts);
}

const Value* Evaluator::attribute(SyntaxNode node, const Value& object) {
  const std::string_view name = node.child(Field::attribute).text(source_);
  may_raise();
  if (object.is_mutable() && !leaves_container_alone(name)) {
    scope_.taint(object, quote(node), node.span());
  }
  if (file_ != nullptr) {
    const std::string whole = dotted(object) + '.' + std::string(name);
    const Value* value = object.is(Value::Kind::string)
                             ? path_attribute(values_, object, name, node.span())
                             : path_constant(values_, whole, node.span());
    if (value != nullptr) return value;
  }
  const bool typing = object.text == "typing" || object.text == "typing_extensions";
  if (object.is(Value::Kind::module)) {
    if (typing && name == "TYPE_CHECKING") return values_.boolean(false, node.span());
    return values_.imported(object.text, name, node.span());
  }
  if (object.is(Value::Kind::imported)) {
    return values_.imported(dotted(object), name, node.span());
  }
  return dynamic(node, quote(node));
}

const Value* Evaluator::subscript(SyntaxNode node, std::span<const Value* const> parts) {
  may_raise();
  const std::vector<SyntaxNode> children = cursor_.children(node);
  if (parts.size() != 2 || children.size() != 2) return first_unknown(node, parts);
  const Value* result = nullptr;
  if (children[1].kind() == Kind::slice) {
    result = sliced(children[1], *parts[0], node.span());
  } else if (parts[1]->is(Value::Kind::integer)) {
    result = element(values_, *parts[0], parts[1]->number, node.span());
  }
  return result != nullptr ? result : first_unknown(node, parts);
}

// value[a:b] with literal bounds.
const Value* Evaluator::sliced(SyntaxNode slice_node, const Value& value, Span span) {
  const std::string_view text = slice_node.text(source_);
  const std::size_t colon = text.find(':');
  const auto bound = [](std::string_view part, std::optional<std::int64_t>& out) {
    while (part.starts_with(' ')) part.remove_prefix(1);
    while (part.ends_with(' ')) part.remove_suffix(1);
    if (part.empty()) return true;
    const bool negative = part[0] == '-';
    out = integer_value(part.substr(negative ? 1 : 0));
    if (out && negative) out = -*out;
    return out.has_value();
  };
  std::optional<std::int64_t> begin;
  std::optional<std::int64_t> end;
  if (!bound(text.substr(0, colon), begin) || !bound(text.substr(colon + 1), end)) return nullptr;
  return slice(values_, value, begin, end, span);
}

const Value* Evaluator::call(SyntaxNode node, std::span<const Value* const> parts) {
  const SyntaxNode function = node.child(Field::function);
  const SyntaxNode list = node.child(Field::arguments);
  const bool is_method = function.kind() == Kind::attribute;
  std::vector<Argument> arguments;
  bool plain = list.kind() == Kind::argument_list;
  const std::vector<SyntaxNode> given = plain ? cursor_.children(list) : std::vector<SyntaxNode>();
  for (std::size_t i = 0; i < given.size() && i + 1 < parts.size(); ++i) {
    plain = plain && !is_splat(given[i]);
    const bool keyword = given[i].kind() == Kind::keyword_argument;
    arguments.push_back({keyword ? given[i].child(Field::name).text(source_) : "", parts[i + 1]});
  }
  const Value* result = nullptr;
  if (plain && is_method) {
    result = call_method(values_, *parts[0], function.child(Field::attribute).text(source_),
                         arguments, node.span());
  } else if (plain && function.kind() == Kind::identifier && star_import_ == nullptr &&
             scope_.load(function.text(source_)) == nullptr) {
    result = call_builtin(values_, function.text(source_), arguments, node.span());
  }
  if (result == nullptr && plain && file_ != nullptr)
    result = path_call(node, *parts[0], arguments);
  if (result != nullptr) return result;
  const std::string reason = "a call of " + quote(function);
  for (const Value* part : parts) {
    const bool receiver = is_method && part == parts[0];
    const bool alone =
        receiver && leaves_container_alone(function.child(Field::attribute).text(source_));
    if (part->is_mutable() && !alone) scope_.taint(*part, reason, node.span());
  }
  return dynamic(node, reason);
}

// A call that makes a path; null for others. `object` is that of a method, or else the function.
const Value* Evaluator::path_call(SyntaxNode node, const Value& object,
                                  std::span<const Argument> arguments) {
  const SyntaxNode function = node.child(Field::function);
  const Span span = node.span();
  if (function.kind() != Kind::attribute)
    return call_path_function(values_, dotted(object), arguments, span);
  const std::string_view method = function.child(Field::attribute).text(source_);
  if (!object.is(Value::Kind::string)) {
    return call_path_function(values_, dotted(object) + '.' + std::string(method), arguments, span);
  }
  if (method == "join" && arguments.size() == 1)
    return join_known(values_, object, *arguments[0].value, span);
  return call_path_method(values_, object, method, arguments, span);
}

}  // namespace revlint::python
