#pragma once
// tree-sitter's trees as the rest of the Python reader sees them: nodes with a kind, a span and
// named children, never comments. A SyntaxNode is valid as long as its SyntaxTree lives.

#include <tree_sitter/api.h>

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "text/source.hpp"

namespace revlint::python {

// The node types of tree-sitter-python that the reader distinguishes, by their names there.
enum class Kind : std::uint8_t {
  other,
  error,
  aliased_import,
  argument_list,
  as_pattern,
  as_pattern_target,
  assert_statement,
  assignment,
  attribute,
  augmented_assignment,
  await,
  binary_operator,
  block,
  boolean_operator,
  call,
  case_clause,
  case_pattern,
  chevron,
  class_pattern,
  class_definition,
  comment,
  comparison_operator,
  concatenated_string,
  conditional_expression,
  decorated_definition,
  decorator,
  default_parameter,
  delete_statement,
  dictionary,
  dictionary_comprehension,
  dictionary_splat,
  dictionary_splat_pattern,
  dotted_name,
  elif_clause,
  ellipsis,
  else_clause,
  escape_interpolation,
  escape_sequence,
  except_clause,
  exec_statement,
  expression_list,
  expression_statement,
  false_,
  finally_clause,
  float_,
  for_statement,
  format_expression,
  format_specifier,
  function_definition,
  future_import_statement,
  generator_expression,
  global_statement,
  identifier,
  if_clause,
  if_statement,
  import_from_statement,
  import_statement,
  integer,
  interpolation,
  keyword_argument,
  keyword_pattern,
  lambda,
  line_continuation,
  list,
  list_comprehension,
  list_pattern,
  list_splat,
  list_splat_pattern,
  match_statement,
  module,
  named_expression,
  none,
  not_operator,
  pair,
  parenthesized_expression,
  pass_statement,
  pattern_list,
  print_statement,
  raise_statement,
  relative_import,
  set,
  set_comprehension,
  slice,
  splat_pattern,
  string,
  string_content,
  string_end,
  string_start,
  subscript,
  true_,
  try_statement,
  tuple,
  tuple_pattern,
  type,
  type_alias_statement,
  type_conversion,
  type_parameter,
  typed_default_parameter,
  typed_parameter,
  unary_operator,
  while_statement,
  wildcard_import,
  with_clause,
  with_item,
  with_statement,
};

// The fields of nodes that the reader asks for, by their names in the grammar.
enum class Field : std::uint8_t {
  alias,
  alternative,
  arguments,
  attribute,
  body,
  condition,
  consequence,
  definition,
  function,
  left,
  module_name,
  name,
  object,
  operator_,
  operators,
  parameters,
  right,
  subject,
  subscript,
  superclasses,
  type,
  value,
};

class SyntaxNode {
 public:
  SyntaxNode() = default;
  explicit SyntaxNode(TSNode node) : node_(node) {}

  explicit operator bool() const { return !ts_node_is_null(node_); }
  Kind kind() const;
  Span span() const { return {ts_node_start_byte(node_), ts_node_end_byte(node_)}; }
  bool broken() const { return ts_node_has_error(node_); }
  bool missing() const { return ts_node_is_missing(node_); }
  // The source of the node in the text that was parsed.
  std::string_view text(std::string_view source) const;
  // The first child with this field; a null SyntaxNode where there is none. Linear in the children.
  SyntaxNode child(Field field) const;
  TSNode handle() const { return node_; }

 private:
  TSNode node_{};
};

class SyntaxTree {
 public:
  SyntaxTree() = default;
  explicit SyntaxTree(TSTree* tree) : tree_(tree) {}
  SyntaxNode root() const { return SyntaxNode(ts_tree_root_node(tree_.get())); }
  explicit operator bool() const { return tree_ != nullptr; }

 private:
  struct Delete {
    void operator()(TSTree* tree) const { ts_tree_delete(tree); }
  };
  std::unique_ptr<TSTree, Delete> tree_;
};

// Walks children and subtrees without recursion; one cursor, reused.
class Cursor {
 public:
  Cursor() = default;
  ~Cursor();
  Cursor(const Cursor&) = delete;
  Cursor& operator=(const Cursor&) = delete;

  // The named children of `node` without comments, in order.
  std::vector<SyntaxNode> children(SyntaxNode node);

  // Calls visit(SyntaxNode) for `node` and all named nodes below it, parents first. Leaves out the
  // nodes below one for which visit() returns false.
  template <class Visit>
  void walk(SyntaxNode node, Visit&& visit) {
    reset(node);
    for (bool down = true;;) {
      const TSNode here = ts_tree_cursor_current_node(&cursor_);
      if (down) down = !ts_node_is_named(here) || visit(SyntaxNode(here));
      if (down && ts_tree_cursor_goto_first_child(&cursor_)) continue;
      while (!ts_tree_cursor_goto_next_sibling(&cursor_)) {
        if (!ts_tree_cursor_goto_parent(&cursor_)) return;
      }
      down = true;
    }
  }

 private:
  void reset(SyntaxNode node);

  TSTreeCursor cursor_{};
  bool made_ = false;
};

// Owns a tree-sitter parser for Python. Code that does not parse has no tree: recovering from an
// error takes quadratic time at worst, and its result is a guess. Nor has code with a NUL or with
// more than 200 different columns beyond the hundredth, which the grammar's scanner cannot hold.
class Parser {
 public:
  Parser();
  SyntaxTree parse(std::string_view text) {
    return parse(text, {0, static_cast<std::uint32_t>(text.size())});
  }
  // Parses the part of `text` in `span` as if it were a whole file; offsets are those of `text`.
  SyntaxTree parse(std::string_view text, Span span);

 private:
  struct Delete {
    void operator()(TSParser* parser) const { ts_parser_delete(parser); }
  };
  std::unique_ptr<TSParser, Delete> parser_;
};

}  // namespace revlint::python
