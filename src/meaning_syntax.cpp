// Copies tree-sitter's tree into the array with one cursor. The grammar hides some tokens: bytes
// that no child of a node covers become nodes of their own, so that nothing is lost.

#include "meaning_syntax.hpp"

#include <tree_sitter/api.h>

#include <algorithm>

namespace revlint::meaning {
namespace {

bool is_punctuation(std::string_view text, Kind parent) {
  if (text == ":") return parent != Kind::slice;
  return text == "," || text == ";" || text == "(" || text == ")" || text == "[" || text == "]" ||
         text == "{" || text == "}" || text == "->";
}

bool is_within_string(Kind kind) {
  return kind == Kind::string || kind == Kind::format_specifier;
}

// The names of all symbols, hashed once.
std::uint32_t symbol_hash(TSNode node) {
  static const std::vector<std::uint32_t> hashes = [&] {
    const TSLanguage* language = ts_node_language(node);
    std::vector<std::uint32_t> all;
    for (std::uint32_t i = 0; i < ts_language_symbol_count(language); ++i) {
      all.push_back(name_hash(ts_language_symbol_name(language, static_cast<TSSymbol>(i))));
    }
    return all;
  }();
  const TSSymbol symbol = ts_node_symbol(node);
  return symbol < hashes.size() ? hashes[symbol] : 0;
}

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  std::vector<Node> read(TSNode root) {
    TSTreeCursor cursor = ts_tree_cursor_new(root);
    for (bool down = add(root);;) {
      if (down && ts_tree_cursor_goto_first_child(&cursor)) {
        down = add(ts_tree_cursor_current_node(&cursor));
        continue;
      }
      if (down) close();
      while (!ts_tree_cursor_goto_next_sibling(&cursor)) {
        if (!ts_tree_cursor_goto_parent(&cursor)) {
          ts_tree_cursor_delete(&cursor);
          return std::move(nodes_);
        }
        close();
      }
      down = add(ts_tree_cursor_current_node(&cursor));
    }
  }

 private:
  struct Open {
    std::uint32_t index = 0;
    std::uint32_t covered = 0;  // the end of the last child
  };

  // Adds a node; true where its children are wanted, which end with close().
  bool add(TSNode handle) {
    const python::Node source(handle);
    Node node;
    node.kind = source.kind();
    node.span = source.span();
    node.named = ts_node_is_named(handle);
    node.token = ts_node_child_count(handle) == 0;
    node.name = symbol_hash(handle);
    if (!open_.empty()) {
      cover(node.span);
      if (!wanted(node)) return false;
      node.parent = open_.back().index;
    }
    open_.push_back({static_cast<std::uint32_t>(nodes_.size()), node.span.begin});
    nodes_.push_back(node);
    return true;
  }

  bool wanted(const Node& node) {
    Node& parent = nodes_[open_.back().index];
    if (node.kind == Kind::comment || node.kind == Kind::line_continuation) return false;
    if (is_within_string(parent.kind)) {
      return node.kind == Kind::interpolation || node.kind == Kind::format_expression;
    }
    if (node.named || node.span.empty()) return true;
    const std::string_view text = text_of(node.span);
    if (text == ",") ++parent.commas;
    return !is_punctuation(text, parent.kind);
  }

  void close() {
    Node& node = nodes_[open_.back().index];
    if (!node.token) cover({node.span.end, node.span.end});
    nodes_[open_.back().index].end = static_cast<std::uint32_t>(nodes_.size());
    open_.pop_back();
  }

  // Keeps what lies between the last child and the next one, where that is not blank.
  void cover(Span next) {
    Open& open = open_.back();
    const Kind parent = nodes_[open.index].kind;
    const Span gap{open.covered, std::max(open.covered, next.begin)};
    open.covered = std::max(open.covered, next.end);
    if (gap.empty() || is_within_string(parent) || is_blank(text_of(gap))) return;
    Node node;
    node.span = gap;
    node.name = token::uncovered;
    node.token = true;
    node.parent = open.index;
    node.end = static_cast<std::uint32_t>(nodes_.size()) + 1;
    nodes_.push_back(node);
  }

  static bool is_blank(std::string_view gap) {
    return gap.find_first_not_of(" \t\r\n\f\\") == std::string_view::npos;
  }

  std::string_view text_of(Span span) const {
    return text_.substr(span.begin, span.end - span.begin);
  }

  std::string_view text_;
  std::vector<Node> nodes_;
  std::vector<Open> open_;
};

}  // namespace

Syntax read_syntax(python::Parser& parser, std::string_view text) {
  Syntax syntax;
  syntax.text = text;
  syntax.docstrings_matter = text.find("__doc__") != std::string_view::npos;
  const python::Tree tree = parser.parse(text);
  if (tree && !tree.root().broken()) syntax.nodes = Reader(text).read(tree.root().handle());
  return syntax;
}

}  // namespace revlint::meaning
