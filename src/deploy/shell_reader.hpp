#pragma once
// The parser behind read_shell(): shell_reader.cpp has the grammar, shell_words.cpp the words. Its
// functions call each other, no deeper than `deepest`.

#include <optional>
#include <string_view>
#include <vector>

#include "deploy/shell.hpp"

namespace revlint::deploy {

class ShellReader {
 public:
  ShellReader(const MappedText& text, ShellScript& script, int depth = 0)
      : text_(text), script_(script), depth_(depth) {}

  // Commands up to a word of `ends` in the place of a command, a ')' or ";;".
  NodeId list(std::string_view ends);

 private:
  static constexpr int deepest = 60;

  struct PendingDocument {
    std::string end;
    bool strips_tabs = false;
    NodeId command = 0;
  };

  NodeId and_or(std::string_view ends);
  NodeId pipeline(std::string_view ends);
  NodeId command();
  NodeId compound(std::string_view word, std::size_t begin);
  NodeId branch(std::size_t begin);
  NodeId loop(ShellNode::Kind kind, std::size_t begin);
  NodeId each(std::size_t begin);
  NodeId choice(std::size_t begin);
  NodeId function(Word name, std::size_t begin);
  NodeId test(std::size_t begin);
  NodeId arithmetic(std::size_t begin);
  NodeId simple(std::size_t begin);

  bool redirect(ShellNode& node, NodeId id);
  void here_documents();
  void read_document(const PendingDocument& document);

  Word word();
  void quoted_part(Word& word);
  void ansi_quoted_part(Word& word);
  void expansion(Word& word);
  void substitution(Word& word);
  void backticks(Word& word);
  void skip_braces(Word& word);
  void take(Word& word, std::size_t count = 1);

  std::string_view rest() const {
    return std::string_view(text_.text()).substr(at_ < text_.size() ? at_ : text_.size());
  }
  bool done() const { return at_ >= text_.size(); }
  char peek(std::size_t ahead = 0) const { return text_[at_ + ahead]; }
  bool looking_at(std::string_view what) const { return rest().starts_with(what); }
  // Skips blanks, continued lines and comments, and line ends too if told.
  enum class Skip : bool { blanks, lines };
  void skip(Skip what);
  std::string_view reserved_here() const;
  bool take_reserved(std::string_view word);
  bool ends_here(std::string_view ends) const;
  NodeId add(ShellNode node);
  NodeId nothing() { return add({}); }
  bool enter();

  const MappedText& text_;
  ShellScript& script_;
  std::size_t at_ = 0;
  int depth_;
  std::vector<PendingDocument> pending_;
};

}  // namespace revlint::deploy
