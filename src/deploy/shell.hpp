#pragma once
// Shell scripts as trees: lists, conditions, loops, functions, commands with their words. Written
// for POSIX shells and bash. Not tree-sitter-bash, which would add 1.36 MB to a program of 6.7 MB
// and refuses what is no complete script: recipes of make, commands in Helm templates, strings
// behind `ssh`. This reader takes any bytes; what it cannot read is a word or nothing.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "deploy/mapped_text.hpp"

namespace revlint::deploy {

using NodeId = std::uint32_t;

// A word without its quotes. Expansions stand in it as they are written: "$X", "$(alembic heads)".
struct Word {
  MappedText value;
  Span span;                          // with its quotes
  bool quoted = false;                // a part of it is in quotes, so that it is no reserved word
  std::vector<NodeId> substitutions;  // the commands of $(…), `…` and <(…)

  const std::string& text() const { return value.text(); }
};

struct ShellNode {
  enum class Kind : std::uint8_t {
    nothing,
    command,   // words
    sequence,  // parts, one after the other
    both,      // parts[0] && parts[1]
    either,    // parts[0] || parts[1]
    pipeline,  // parts
    inverted,  // ! parts[0]
    branch,    // if: condition, body, condition, body, …; an odd last part is `else`
    loop,      // while: parts[0] is the condition, parts[1] the body
    until,     // likewise
    each,      // for and select: parts[0] is the body
    choice,    // case: words[0], and for each part its pattern in words[1 + i]
    function,  // words[0] is its name, parts[0] its body
  };
  Kind kind = Kind::nothing;
  Span span = {};
  std::vector<Word> words = {};
  std::vector<NodeId> parts = {};
  std::vector<MappedText> documents = {};  // the here-documents and here-strings of a command
  std::vector<std::string> outputs = {};   // the files that its output goes to
};

struct ShellScript {
  std::vector<ShellNode> nodes;
  NodeId root = 0;
  bool too_deep = false;  // nested deeper than any script that people write: not read to its end

  const ShellNode& at(NodeId id) const { return nodes[id]; }
};

ShellScript read_shell(const MappedText& text);

}  // namespace revlint::deploy
