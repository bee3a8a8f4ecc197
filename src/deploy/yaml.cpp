#include "deploy/yaml.hpp"

#include <algorithm>
#include <utility>

#include "text/characters.hpp"

namespace revlint::deploy {
namespace {

constexpr std::string_view blanks = " \t\r";

class YamlReader {
 public:
  explicit YamlReader(std::string_view text) : text_(text) {}

  Yaml read() {
    while (at_ < text_.size()) {
      const std::string_view line = line_at(at_);
      const std::string_view code = trimmed(line, blanks);
      const bool is_template = code.starts_with("{{");  // an instruction, or text from elsewhere
      if (line.starts_with("---") || line.starts_with("...")) {
        open_.clear();
        next_line();
      } else if (code.empty() || code.starts_with('#') || is_template) {
        next_line();
      } else {
        const std::size_t indent = line.find_first_not_of(' ');
        entry(at_ + indent, indent);
      }
    }
    return std::move(yaml_);
  }

 private:
  std::string_view line_at(std::size_t at) const {
    return text_.substr(at, std::min(text_.find('\n', at), text_.size()) - at);
  }
  void next_line() { at_ = std::min(text_.find('\n', at_), text_.size() - 1) + 1; }

  // The entry at `at`, in this column: items and a key, then its value.
  void entry(std::size_t at, std::size_t column) {
    for (;;) {
      const std::string_view rest = line_at(at);
      if (rest != "-" && rest != "-\r" && !rest.starts_with("- ")) break;
      open(column, true);
      const std::size_t next = rest.find_first_not_of(" \t", 1);
      if (next == rest.npos || trimmed(rest.substr(next), blanks).empty()) return next_line();
      at += next;
      column += next;
    }
    const std::string_view rest = line_at(at);
    const std::size_t colon = key_end(rest);
    if (colon == rest.npos) {
      if (open_.empty()) return next_line();
      return value(at, yaml_.nodes[open_.back()].column);
    }
    open(column, false);
    yaml_.nodes.back().key = std::string(trimmed(rest.substr(0, colon), " \t\"'"));
    value(at + colon + 1, column);
  }

  // The place of the colon that ends a key; npos: there is none.
  static std::size_t key_end(std::string_view text) {
    char quote = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
      const char c = text[i];
      if (quote != 0) {
        if (c == quote) quote = 0;
      } else if ((c == '"' || c == '\'') && i == 0) {
        quote = c;
      } else if (c == ':' && (i + 1 == text.size() || blanks.find(text[i + 1]) != blanks.npos)) {
        return i;
      } else if (c == '#' && i > 0 && text[i - 1] == ' ') {
        break;
      } else if (c == '[' && i == 0) {
        break;
      }
    }
    return text.npos;
  }

  // Adds a node in this column, below the one that it belongs to.
  void open(std::size_t column, bool is_item) {
    const auto& nodes = yaml_.nodes;
    while (!open_.empty()) {
      const YamlNode& above = nodes[open_.back()];
      const bool is_list_of_key = is_item && !above.is_item && above.column == column;
      if (above.column < column || is_list_of_key) break;
      open_.pop_back();
    }
    YamlNode node;
    node.column = static_cast<std::uint32_t>(column);
    node.is_item = is_item;
    node.parent = open_.empty() ? YamlNode::none : open_.back();
    open_.push_back(static_cast<std::uint32_t>(nodes.size()));
    yaml_.nodes.push_back(std::move(node));
  }

  // The value of the last node, whose entry is in `column`. Leaves at_ at the next entry.
  void value(std::size_t at, std::size_t column) {
    while (at < text_.size() && (text_[at] == ' ' || text_[at] == '\t')) ++at;
    std::string_view rest = line_at(at);
    while (rest.starts_with('&') || rest.starts_with('!')) {  // an anchor, a tag
      const std::size_t end = rest.find(' ');
      if (end == rest.npos) return next_line();
      at += rest.find_first_not_of(' ', end);
      rest = line_at(at);
    }
    rest = trimmed(rest, blanks);
    YamlNode& node = yaml_.nodes.back();
    if (rest.empty() || rest.starts_with('#')) return next_line();
    if (rest.starts_with('*')) {
      node.is_alias = true;
      return next_line();
    }
    if (rest.starts_with('|') || rest.starts_with('>')) return block(node, column, rest.front());
    if (rest.starts_with('[')) return flow(node, at);
    if (rest.starts_with('"') || rest.starts_with('\'')) {
      const std::size_t end = quoted(node.value, at);
      at_ = end;
      return next_line();
    }
    plain(node, at, column);
  }

  static bool is_blank(std::string_view line) { return trimmed(line, blanks).empty(); }

  void block(YamlNode& node, std::size_t column, char style) {
    next_line();
    std::size_t indent = std::string_view::npos;
    while (at_ < text_.size()) {
      const std::string_view line = line_at(at_);
      const std::size_t here = line.find_first_not_of(' ');
      if (!is_blank(line)) {
        if (here <= column) break;
        if (indent == std::string_view::npos) indent = here;
        if (here < indent) break;
        const bool folds = style == '>' && here == indent;
        const std::size_t from = folds ? here : std::min(indent, here);
        for (std::size_t i = from; i < line.size(); ++i)
          if (line[i] != '\r') node.value.add(line[i], place(at_ + i));
        node.value.add(folds ? ' ' : '\n', place(at_ + line.size()));
      } else {
        node.value.add('\n', place(at_ + line.size()));
      }
      next_line();
    }
  }

  void plain(YamlNode& node, std::size_t at, std::size_t column) {
    for (bool first = true; at < text_.size(); first = false) {
      std::string_view line = line_at(at);
      const std::size_t indent = line.find_first_not_of(' ');
      if (!first && (is_blank(line) || indent <= column)) break;
      const std::size_t comment = line.find(" #");
      line = line.substr(0, std::min(comment, line.size()));
      const std::size_t begin = line.find_first_not_of(" \t");
      const std::size_t end = line.find_last_not_of(blanks);
      if (!first) node.value.add(' ', place(at));
      for (std::size_t i = begin; begin != line.npos && i <= end; ++i)
        node.value.add(line[i], place(at + i));
      at_ = at;
      next_line();
      at = at_;
    }
  }

  // A string in quotes; returns where it ends.
  std::size_t quoted(MappedText& value, std::size_t at) const {
    const char quote = text_[at];
    for (++at; at < text_.size(); ++at) {
      const char c = text_[at];
      if (c == quote && quote == '\'' && at + 1 < text_.size() && text_[at + 1] == quote) {
        value.add(quote, place(at++));
      } else if (c == quote) {
        return at + 1;
      } else if (c == '\\' && quote == '"' && at + 1 < text_.size()) {
        const char escaped = text_[++at];
        if (escaped == '\n') continue;
        value.add(escaped == 'n' ? '\n' : escaped == 't' ? '\t' : escaped, place(at));
      } else if (c == '\n') {
        value.add(' ', place(at));
        while (at + 1 < text_.size() && text_[at + 1] == ' ') ++at;
      } else {
        value.add(c, place(at));
      }
    }
    return at;
  }

  void flow(YamlNode& node, std::size_t at) {
    MappedText item;
    bool is_open = false;
    for (++at; at < text_.size() && text_[at] != ']'; ++at) {
      const char c = text_[at];
      if (c == '"' || c == '\'') {
        at = quoted(item, at) - 1;
        is_open = true;
      } else if (c == ',') {
        if (is_open) node.list.push_back(std::exchange(item, {}));
        is_open = false;
      } else if (whitespace.find(c) == whitespace.npos || is_open) {
        is_open = true;
        if (c != '\n' && c != '\r') item.add(c, place(at));
      }
    }
    if (is_open) node.list.push_back(std::move(item));
    at_ = std::min(at, text_.size());
    if (at_ < text_.size()) next_line();
  }

  static std::uint32_t place(std::size_t at) { return static_cast<std::uint32_t>(at); }

  std::string_view text_;
  std::size_t at_ = 0;
  Yaml yaml_;
  std::vector<std::uint32_t> open_;  // the nodes that the next one may belong to
};

}  // namespace

Yaml read_yaml(std::string_view text) {
  return YamlReader(text).read();
}

const YamlNode* Yaml::child(std::uint32_t parent, std::string_view key) const {
  for (std::size_t i = parent == YamlNode::none ? 0 : parent + 1; i < nodes.size(); ++i) {
    if (nodes[i].parent == parent && nodes[i].key == key) return &nodes[i];
    const bool is_past =
        parent != YamlNode::none && nodes[i].parent != YamlNode::none && nodes[i].parent < parent;
    if (is_past || (parent != YamlNode::none && nodes[i].parent == YamlNode::none)) break;
  }
  return nullptr;
}

std::vector<MappedText> Yaml::items(std::uint32_t node) const {
  if (!nodes[node].list.empty()) return nodes[node].list;
  std::vector<MappedText> found;
  for (std::size_t i = node + 1;
       i < nodes.size() && nodes[i].parent != YamlNode::none && nodes[i].parent >= node; ++i)
    if (nodes[i].parent == node && nodes[i].is_item) found.push_back(nodes[i].value);
  return found;
}

bool Yaml::is_below(std::uint32_t node, std::string_view key) const {
  for (; node != YamlNode::none; node = nodes[node].parent)
    if (nodes[node].key == key) return true;
  return false;
}

}  // namespace revlint::deploy
