// Expressions in each other are followed to a depth.

#include "bodies/values.hpp"

#include <algorithm>
#include <array>

#include "bodies/sql.hpp"
#include "meaning/joined_text.hpp"

namespace revlint {

using meaning::Kind;

namespace {

constexpr int most_levels = 20;
constexpr std::size_t longest = std::size_t{1} << 20;  // bytes of a text: `a = a + a` doubles it

// Calls that return the text that they are given, or one that SQL takes for the same.
constexpr std::array wrappers = {"text", "DDL", "f", "dedent", "cleandoc", "quoted_name", "str"};
constexpr std::array methods = {"bindparams", "strip", "columns", "execution_options", "lstrip"};

template <class List>
bool contains(const List& list, std::string_view word) {
  return std::ranges::find(list, word) != list.end();
}

}  // namespace

Values::Values(const meaning::Syntax& syntax) : syntax_(syntax), names_(syntax) {
  for (const std::uint32_t statement : children(0)) {
    if (node(statement).kind != Kind::expression_statement) continue;
    const std::uint32_t assignment = statement + 1;
    if (node(assignment).kind != Kind::assignment) continue;
    const std::vector<std::uint32_t> parts = children(assignment);
    if (parts.size() < 2 || node(parts[0]).kind != Kind::identifier) continue;
    const auto [known, fresh] = constants_.emplace(text_of(parts[0]), parts.back());
    if (!fresh) known->second = 0;
  }
}

std::vector<std::uint32_t> Values::children(std::uint32_t index) const {
  std::vector<std::uint32_t> found;
  syntax_.any_child(index, [&](std::uint32_t child) {
    if (node(child).named) found.push_back(child);
    return false;
  });
  return found;
}

const Binding* Values::local(std::string_view name) const {
  const auto found = frame().find(name);
  return found == frame().end() ? nullptr : &found->second;
}

std::uint32_t Values::resolve(std::uint32_t index) const {
  for (int level = 0; level < most_levels; ++level) {
    if (node(index).kind == Kind::parenthesized_expression && syntax_.has_children(index)) {
      ++index;
      continue;
    }
    if (node(index).kind != Kind::identifier) return index;
    if (const Binding* const bound = local(text_of(index))) {
      if (bound->kind != Binding::Kind::node || bound->node == index) return index;
      index = bound->node;
      continue;
    }
    const auto constant = constants_.find(text_of(index));
    if (constant == constants_.end() || constant->second == 0) return index;
    index = constant->second;
  }
  return index;
}

std::optional<std::string> Values::text(std::uint32_t index, Unknown unknown, int level) const {
  const auto give_up = [&]() -> std::optional<std::string> {
    return unknown == Unknown::fill ? std::optional(std::string(1, unknown_part)) : std::nullopt;
  };
  if (level > most_levels) return give_up();
  index = resolve(index);
  const Kind kind = node(index).kind;
  if (kind == Kind::identifier) {
    const Binding* const bound = local(text_of(index));
    if (!bound || bound->kind != Binding::Kind::text) return give_up();
    const bool partial = bound->text.find(unknown_part) != bound->text.npos;
    return partial && unknown == Unknown::refuse ? std::nullopt : std::optional(bound->text);
  }
  if (kind == Kind::call) {
    const std::vector<CallArgument> given = arguments(index);
    const std::uint32_t function = index + 1;
    if (contains(wrappers, callee(index)) && !given.empty() && given[0].keyword.empty())
      return text(given[0].node, unknown, level + 1);
    if (contains(methods, callee(index)) && node(function).kind == Kind::attribute)
      return text(function + 1, unknown, level + 1);
  }
  if (const auto pieces = meaning::joined_text(syntax_, names_, index)) {
    std::string all;
    for (const meaning::TextPiece& piece : *pieces) {
      const auto part =
          piece.is_text() ? std::optional(piece.text) : text(piece.node, unknown, level + 1);
      if (!part || all.size() + part->size() > longest) return give_up();
      all += *part;
    }
    return all;
  }
  if (kind == Kind::binary_operator && node(node(index + 1).end).name == meaning::name_hash("+")) {
    const auto left = text(index + 1, unknown, level + 1);
    const auto right = text(node(node(index + 1).end).end, unknown, level + 1);
    if (left && right && left->size() + right->size() <= longest) return *left + *right;
  }
  return give_up();
}

std::optional<std::vector<std::string>> Values::texts(std::uint32_t index) const {
  index = resolve(index);
  const Kind kind = node(index).kind;
  if (kind != Kind::list && kind != Kind::tuple && kind != Kind::set) return std::nullopt;
  std::vector<std::string> found;
  for (const std::uint32_t item : children(index)) {
    auto one = text(item);
    if (!one) return std::nullopt;
    found.push_back(*std::move(one));
  }
  return found;
}

std::string Values::object(std::uint32_t index) const {
  std::string name = names_.object(syntax_, index);
  return name.empty() ? std::string(text_of(index)) : name;
}

std::string_view Values::callee(std::uint32_t call) const {
  const meaning::FlatNode& function = node(call + 1);
  const bool named = function.kind == Kind::identifier || function.kind == Kind::attribute;
  return named ? text_of(function.end - 1) : std::string_view();
}

std::vector<CallArgument> Values::arguments(std::uint32_t call) const {
  std::vector<CallArgument> found;
  const std::uint32_t list = node(call + 1).end;
  if (list >= node(call).end || node(list).kind != Kind::argument_list) return found;
  for (const std::uint32_t child : children(list)) {
    if (node(child).kind != Kind::keyword_argument) {
      found.push_back({{}, child});
      continue;
    }
    const std::vector<std::uint32_t> parts = children(child);
    if (parts.size() == 2) found.push_back({text_of(parts[0]), parts[1]});
  }
  return found;
}

std::optional<std::uint32_t> argument(const std::vector<CallArgument>& arguments, int position,
                                      std::string_view keyword) {
  int seen = 0;
  for (const CallArgument& it : arguments) {
    if (it.keyword.empty() ? seen++ == position : !keyword.empty() && it.keyword == keyword)
      return it.node;
  }
  return std::nullopt;
}

}  // namespace revlint
