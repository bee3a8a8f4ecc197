#pragma once
// A migration's syntax tree as one array, parents before their children. The comparison of meanings
// walks it forwards, without recursion.

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "python/syntax.hpp"
#include "text/source.hpp"

namespace revlint::meaning {

using python::Kind;

// There are no nodes for comments, continued lines and punctuation that follows from the other
// nodes: brackets, commas, semicolons, arrows, all colons but those of slices. Inside a string only
// replacement fields are nodes.
struct FlatNode {
  Span span;
  std::uint32_t parent = 0;  // index of the node around it; the module is its own
  std::uint32_t end = 0;     // index of the first node that is not below this one
  std::uint32_t name = 0;    // name_hash() of the grammar's name for it
  std::uint32_t commas = 0;  // the number of commas among its children
  Kind kind = Kind::other;
  bool named = false;  // false: a keyword or an operator
  bool token = false;  // the tree has nothing below it
};

struct StatementNodes {
  Span span;                // with the blank lines and comments behind it
  std::uint32_t first = 0;  // index of its first node
  std::uint32_t last = 0;   // one past that of its last node
};

class Names;

struct Syntax {
  std::string_view text;
  std::vector<FlatNode> nodes;             // nodes[0] is the module; empty: the text does not parse
  std::vector<StatementNodes> statements;  // empty where the text was parsed as a whole
  bool docstrings_matter = false;          // the module mentions __doc__
  bool compiles = true;                    // false: no Python may compile it
  std::shared_ptr<const Names> names;      // null: names stand for themselves

  std::string_view text_of(const FlatNode& node) const {
    return text.substr(node.span.begin, node.span.end - node.span.begin);
  }
  const FlatNode& parent_of(const FlatNode& node) const { return nodes[node.parent]; }
  bool has_children(std::uint32_t node) const { return nodes[node].end > node + 1; }

  // Calls visit(index) for each child until it returns true; true if one did.
  template <class Visit>
  bool any_child(std::uint32_t node, Visit&& visit) const {
    for (std::uint32_t i = node + 1; i < nodes[node].end; i = nodes[i].end) {
      if (visit(i)) return true;
    }
    return false;
  }
};

// Keeps a view of `text`. Does not parse statements again that `known` has, too.
Syntax read_syntax(python::Parser& parser, std::string_view text, const Syntax& known = {});

// A hash of a name in the grammar: the same on every platform, unlike the number of the symbol.
constexpr std::uint32_t name_hash(std::string_view name) {
  std::uint32_t hash = 2166136261u;  // FNV-1a
  for (const char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619u;
  return hash;
}

// Names of operators and keywords, for comparison with FlatNode::name.
namespace token {
inline constexpr std::uint32_t colon = name_hash(":");
inline constexpr std::uint32_t comma = name_hash(",");
inline constexpr std::uint32_t elif = name_hash("elif");
inline constexpr std::uint32_t else_ = name_hash("else");
inline constexpr std::uint32_t equals = name_hash("=");
inline constexpr std::uint32_t if_ = name_hash("if");
inline constexpr std::uint32_t print = name_hash("print");
inline constexpr std::uint32_t unequal = name_hash("!=");
inline constexpr std::uint32_t unequal_of_python_2 = name_hash("<>");
inline constexpr std::uint32_t uncovered =
    name_hash("uncovered");  // not in the grammar: see Reader
}  // namespace token

}  // namespace revlint::meaning
