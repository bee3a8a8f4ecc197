// Equivalences of Python: different spellings that compile to the same code, and annotations, which
// have no effect on Alembic.

#include "meaning/equivalences.hpp"

#include "meaning/annotations.hpp"
#include "meaning/names.hpp"

namespace revlint::meaning {
namespace {

bool is_only_child(const Syntax& syntax, std::uint32_t node) {
  const std::uint32_t parent = syntax.nodes[node].parent;
  return node == parent + 1 && syntax.nodes[node].end == syntax.nodes[parent].end;
}

// True for parentheses that make no tuple (around a single target, around the items of `with`), and
// for the tuple that a needless comma behind a statement makes.
bool is_needless_tuple(const Syntax& syntax, std::uint32_t index) {
  const FlatNode& node = syntax.nodes[index];
  const Kind parent = syntax.parent_of(node).kind;
  if (parent == Kind::with_item && is_only_child(syntax, index)) return true;
  if (!syntax.has_children(index) || syntax.nodes[index + 1].end != node.end) return false;
  return node.commas == 0 || (parent == Kind::expression_statement && is_only_child(syntax, index));
}

std::uint32_t child_of_kind(const Syntax& syntax, std::uint32_t node, Kind kind) {
  std::uint32_t found = none;
  syntax.any_child(node, [&](std::uint32_t child) {
    if (syntax.nodes[child].kind == kind) found = child;
    return found != none;
  });
  return found;
}

bool is_constant(const Syntax& syntax, std::uint32_t node) {
  switch (syntax.nodes[node].kind) {
    case Kind::integer:
    case Kind::float_:
    case Kind::true_:
    case Kind::false_:
    case Kind::none:
    case Kind::ellipsis:
      return true;
    default:
      return !syntax.docstrings_matter && is_constant_text(syntax, node);
  }
}

bool is_keyword_of_if(const FlatNode& node, Kind parent) {
  const bool keyword =
      node.name == token::if_ || node.name == token::elif || node.name == token::else_;
  return !node.named && keyword &&
         (parent == Kind::if_statement || parent == Kind::elif_clause ||
          parent == Kind::else_clause);
}

// The second colon of a slice means nothing if no step follows it.
bool is_idle_colon(const Syntax& syntax, std::uint32_t node) {
  const FlatNode& colon = syntax.nodes[node];
  if (colon.name != token::colon || syntax.parent_of(colon).kind != Kind::slice) return false;
  if (colon.end != syntax.parent_of(colon).end) return false;
  return syntax.any_child(colon.parent, [&](std::uint32_t other) {
    return other < node && syntax.nodes[other].name == token::colon;
  });
}

bool names_only_object(const Syntax& syntax, std::uint32_t bases) {
  if (!syntax.has_children(bases)) return true;
  const FlatNode& base = syntax.nodes[bases + 1];
  return base.end == syntax.nodes[bases].end && base.kind == Kind::identifier &&
         syntax.text_of(base) == "object";
}

// The children from the first for which `inside` is true up to the next for which it is false.
template <class Inside>
Group run_of(const Syntax& syntax, std::uint32_t node, Inside&& inside, std::string_view name) {
  Group group;
  group.name = name_hash(name);
  std::uint32_t count = 0;
  syntax.any_child(node, [&](std::uint32_t child) {
    if (!inside(syntax.nodes[child])) return group.begin != none;
    if (group.begin == none) group.begin = child;
    group.end = syntax.nodes[child].end;
    ++count;
    return false;
  });
  if (count < 2 && syntax.nodes[node].commas == 0) return {};
  return group;
}

}  // namespace

bool is_constant_text(const Syntax& syntax, std::uint32_t node) {
  const Kind kind = syntax.nodes[node].kind;
  if (kind == Kind::string) return !syntax.has_children(node);
  return kind == Kind::concatenated_string &&
         !syntax.any_child(node, [&](std::uint32_t piece) { return syntax.has_children(piece); });
}

bool is_statement(const Syntax& syntax, std::uint32_t node) {
  if (node == 0 || !syntax.nodes[node].named) return false;
  const Kind parent = syntax.parent_of(syntax.nodes[node]).kind;
  return parent == Kind::block || parent == Kind::module;
}

bool does_nothing(const Syntax& syntax, std::uint32_t statement) {
  if (syntax.names != nullptr && syntax.names->is_silent(statement)) return true;
  switch (syntax.nodes[statement].kind) {
    case Kind::pass_statement:
    case Kind::import_statement:
    case Kind::import_from_statement:
    case Kind::future_import_statement:
    case Kind::type_alias_statement:
      return true;
    case Kind::expression_statement:
      break;
    default:
      return false;
  }
  std::uint32_t inner = statement + 1;
  while (syntax.nodes[inner].kind == Kind::parenthesized_expression) ++inner;
  if (syntax.nodes[inner].end != syntax.nodes[statement].end) return false;
  if (syntax.nodes[inner].kind != Kind::assignment) return is_constant(syntax, inner);
  const std::uint32_t type = child_of_kind(syntax, inner, Kind::type);
  return type != none && syntax.nodes[type].end == syntax.nodes[inner].end &&
         !annotation_counts(syntax, type);
}

bool has_empty_block(const Syntax& syntax, std::uint32_t node) {
  const std::uint32_t block = child_of_kind(syntax, node, Kind::block);
  return block != none && !syntax.any_child(block, [&](std::uint32_t statement) {
    return !does_nothing(syntax, statement);
  });
}

bool is_left_out(const Syntax& syntax, std::uint32_t index) {
  const FlatNode& node = syntax.nodes[index];
  const Kind parent = syntax.parent_of(node).kind;
  switch (node.kind) {
    case Kind::type:
      return !annotation_counts(syntax, index);
    case Kind::type_parameter:
      return parent == Kind::function_definition || parent == Kind::class_definition;
    case Kind::else_clause:
    case Kind::finally_clause:
      return has_empty_block(syntax, index);
    case Kind::argument_list:
      return parent == Kind::class_definition && names_only_object(syntax, index);
    default:
      return is_keyword_of_if(node, parent) || is_idle_colon(syntax, index) ||
             (is_statement(syntax, index) && does_nothing(syntax, index));
  }
}

bool is_transparent(const Syntax& syntax, std::uint32_t index) {
  const FlatNode& node = syntax.nodes[index];
  const Kind parent = syntax.parent_of(node).kind;
  switch (node.kind) {
    case Kind::parenthesized_expression:
    case Kind::typed_parameter:
    case Kind::with_clause:
    case Kind::with_item:
    case Kind::case_pattern:
    case Kind::elif_clause:
      return true;
    case Kind::else_clause:
      return parent == Kind::if_statement;
    case Kind::tuple:
    case Kind::tuple_pattern:
      return is_needless_tuple(syntax, index);
    default:
      return false;
  }
}

bool is_variable(const Syntax& syntax, std::uint32_t identifier) {
  const FlatNode& node = syntax.nodes[identifier];
  switch (syntax.parent_of(node).kind) {
    case Kind::attribute:
      return node.end != syntax.parent_of(node).end;
    case Kind::keyword_argument:
    case Kind::keyword_pattern:
      return identifier != node.parent + 1;
    default:
      return true;
  }
}

Group group_in(const Syntax& syntax, std::uint32_t index) {
  const auto any_named = [](const FlatNode& child) {
    return child.named && child.kind != Kind::block;
  };
  const FlatNode& node = syntax.nodes[index];
  const std::uint32_t second = syntax.has_children(index) ? syntax.nodes[index + 1].end : none;
  switch (node.kind) {
    case Kind::subscript:
      if (syntax.nodes[second].end == node.end && node.commas == 0) return {};
      return {second, node.end, name_hash("tuple")};
    case Kind::call:
      if (syntax.nodes[second].kind != Kind::generator_expression) return {};
      return {second, node.end, name_hash("argument_list")};
    case Kind::print_statement:
      if (syntax.nodes[second].kind == Kind::chevron) return {};
      return {second, node.end, name_hash("argument_list")};
    case Kind::expression_statement:  // a comma behind the only expression does nothing
      if (second == node.end) return {};
      return {index + 1, node.end, name_hash("tuple")};
    case Kind::except_clause:
      if (node.commas == 0) return {};
      return run_of(syntax, index, any_named, "tuple");
    case Kind::match_statement:
      return run_of(syntax, index, any_named, "tuple");
    case Kind::case_clause:
      return run_of(
          syntax, index, [](const FlatNode& child) { return child.kind == Kind::case_pattern; },
          "tuple");
    default:
      return {};
  }
}

}  // namespace revlint::meaning
