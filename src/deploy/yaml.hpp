#pragma once
// YAML as its indentation shows it: keys, items, scalars with their place in the file. Not a YAML
// library or grammar (tree-sitter-yaml would add 190 kB): Helm charts are YAML only after a
// template has been rendered, and a command in a block needs the place of each of its bytes.
// Aliases are not resolved and flow mappings not read.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "deploy/mapped_text.hpp"

namespace revlint::deploy {

struct YamlNode {
  static constexpr std::uint32_t none = 0xFFFFFFFF;

  std::string key;  // empty for an item of a list
  MappedText value;
  std::vector<MappedText> list;  // of a flow sequence: [a, "b"]
  bool is_item = false;
  bool is_alias = false;  // *name
  std::uint32_t parent = none;
  std::uint32_t column = 0;
};

struct Yaml {
  std::vector<YamlNode> nodes;  // parents before children

  // The child of a node with this key; null: there is none.
  const YamlNode* child(std::uint32_t parent, std::string_view key) const;
  // The items of a node as words or lines: of a block or flow sequence.
  std::vector<MappedText> items(std::uint32_t node) const;
  // Whether the node or one above it has this key.
  bool is_below(std::uint32_t node, std::string_view key) const;
};

Yaml read_yaml(std::string_view text);

}  // namespace revlint::deploy
