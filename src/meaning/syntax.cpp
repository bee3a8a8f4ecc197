// Parses statement by statement and copies tree-sitter's trees into the array with one cursor. The
// grammar hides some tokens: bytes that no child of a node covers become nodes of their own.

#include "meaning/syntax.hpp"

#include <tree_sitter/api.h>

#include <algorithm>
#include <unordered_map>

#include "python/grammar.hpp"
#include "python/layout.hpp"
#include "python/uncompilable.hpp"

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

  std::vector<FlatNode> read(TSNode root) {
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

  // Adds a node; true where its children are wanted, after which close() must be called.
  bool add(TSNode handle) {
    const python::SyntaxNode source(handle);
    FlatNode node;
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

  bool wanted(const FlatNode& node) {
    FlatNode& parent = nodes_[open_.back().index];
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
    FlatNode& node = nodes_[open_.back().index];
    if (!node.token) cover({node.span.end, node.span.end});
    nodes_[open_.back().index].end = static_cast<std::uint32_t>(nodes_.size());
    open_.pop_back();
  }

  // Adds a node for the bytes between the last child and the next one, unless they are blank.
  void cover(Span next) {
    Open& open = open_.back();
    const Kind parent = nodes_[open.index].kind;
    const Span gap{open.covered, std::max(open.covered, next.begin)};
    open.covered = std::max(open.covered, next.end);
    if (gap.empty() || is_within_string(parent) || is_blank(text_of(gap))) return;
    FlatNode node;
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
  std::vector<FlatNode> nodes_;
  std::vector<Open> open_;
};

// Appends nodes `first` to `last` (exclusive) of another module. `bytes`: their distance here from
// their place there, modulo 2^32.
void append(const std::vector<FlatNode>& from, std::uint32_t first, std::uint32_t last,
            std::uint32_t bytes, std::vector<FlatNode>& nodes) {
  const auto places = static_cast<std::uint32_t>(nodes.size()) - first;  // likewise
  for (std::uint32_t i = first; i < last; ++i) {
    FlatNode node = from[i];
    node.span.begin += bytes;
    node.span.end += bytes;
    node.end += places;
    if (node.parent != 0) node.parent += places;
    nodes.push_back(node);
  }
}

// The top-level statements of a text, found by their source.
class KnownStatements {
 public:
  explicit KnownStatements(const Syntax& known) : known_(known) {
    for (const StatementNodes& one : known.statements) {
      const std::string_view text =
          known.text.substr(one.span.begin, one.span.end - one.span.begin);
      by_text_.emplace(text, &one);
    }
  }

  // Appends the nodes of the statement `span` of `to`; false where it is not known.
  bool copy(Span span, Syntax& to) const {
    const auto at = by_text_.find(to.text.substr(span.begin, span.end - span.begin));
    if (at == by_text_.end()) return false;
    const StatementNodes& from = *at->second;
    append(known_.nodes, from.first, from.last, span.begin - from.span.begin, to.nodes);
    return true;
  }

 private:
  const Syntax& known_;
  std::unordered_map<std::string_view, const StatementNodes*> by_text_;
};

std::vector<FlatNode> parse_whole(python::Parser& parser, std::string_view skeleton) {
  const python::SyntaxTree tree = parser.parse(skeleton);
  return tree ? Reader(skeleton).read(tree.root().handle()) : std::vector<FlatNode>();
}

// False where the end of a statement is uncertain, or a statement does not parse by itself.
bool parse_statements(python::Parser& parser, const python::Layout& layout, const Syntax& known,
                      Syntax& syntax) {
  const KnownStatements known_statements(known);
  python::Grammar grammar(layout.skeleton);
  syntax.compiles = known.compiles;
  for (const python::TopStatement& top : layout.statements) {
    if (top.hopeless) return false;
    const auto refusal = python::find_refused_line(layout.skeleton, top.span);
    if (refusal && refusal->too_deep) return false;
    syntax.compiles &= !refusal;
    const auto first = static_cast<std::uint32_t>(syntax.nodes.size());
    if (first == 0 || !known_statements.copy(top.span, syntax)) {
      const python::SyntaxTree tree = parser.parse(layout.skeleton, top.span);
      if (!tree) return false;
      syntax.compiles &= !grammar.check(top.span);
      const std::vector<FlatNode> nodes = Reader(layout.skeleton).read(tree.root().handle());
      if (first == 0) syntax.nodes.push_back(nodes.front());
      append(nodes, 1, static_cast<std::uint32_t>(nodes.size()), 0, syntax.nodes);
    }
    syntax.statements.push_back(
        {top.span, std::max(first, 1u), static_cast<std::uint32_t>(syntax.nodes.size())});
  }
  if (syntax.nodes.empty()) return false;
  syntax.nodes[0].end = static_cast<std::uint32_t>(syntax.nodes.size());
  return true;
}

}  // namespace

Syntax read_syntax(python::Parser& parser, std::string_view text, const Syntax& known) {
  Syntax syntax;
  syntax.text = text;
  syntax.docstrings_matter = text.find("__doc__") != std::string_view::npos;
  const python::Layout layout = python::layout(text);
  if (!parse_statements(parser, layout, known, syntax)) {
    syntax.statements.clear();
    syntax.compiles = false;
    syntax.nodes = parse_whole(parser, layout.skeleton);
  }
  return syntax;
}

}  // namespace revlint::meaning
