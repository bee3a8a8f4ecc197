// Words of a shell: quotes, expansions, substitutions.

#include "deploy/shell_reader.hpp"
#include "text/characters.hpp"

namespace revlint::deploy {

void ShellReader::take(Word& word, std::size_t count) {
  word.value.add(text_, at_, at_ + count);
  at_ = std::min(at_ + count, text_.size());
}

Word ShellReader::word() {
  Word word;
  const std::size_t begin = at_;
  while (!done()) {
    const char c = peek();
    if (c == '\\') {
      if (peek(1) == '\r' && peek(2) == '\n') {
        at_ += 3;
      } else if (peek(1) == '\n') {
        at_ += 2;
      } else {
        ++at_;
        word.quoted = true;
        if (!done()) take(word);
      }
    } else if (c == '\'' || c == '"') {
      quoted_part(word);
    } else if (c == '$') {
      expansion(word);
    } else if (c == '`') {
      backticks(word);
    } else if (looking_at("{{")) {
      const std::size_t end = rest().find("}}");
      take(word, end == std::string_view::npos ? 2 : end + 2);
    } else if ((c == '<' || c == '>') && peek(1) == '(') {
      take(word);
      substitution(word);
    } else if (c == '(' && word.value.text().ends_with('=')) {  // an array
      while (!done() && peek() != ')') take(word);
      if (!done()) take(word);
    } else if (whitespace.find(c) != std::string_view::npos ||
               std::string_view(";&|<>()").find(c) != std::string_view::npos) {
      break;
    } else {
      take(word);
    }
  }
  word.span = text_.span(begin, at_);
  return word;
}

void ShellReader::quoted_part(Word& word) {
  word.quoted = true;
  const char quote = peek();
  ++at_;
  while (!done() && peek() != quote) {
    const bool expands = quote == '"';
    if (expands && peek() == '\\' && peek(1) == '\n') {
      at_ += 2;
    } else if (expands && peek() == '\\' &&
               std::string_view("$`\"\\").find(peek(1)) != std::string_view::npos) {
      ++at_;
      take(word);
    } else if (expands && peek() == '$') {
      expansion(word);
    } else if (expands && peek() == '`') {
      backticks(word);
    } else {
      take(word);
    }
  }
  ++at_;
}

void ShellReader::ansi_quoted_part(Word& word) {
  word.quoted = true;
  at_ += 2;
  while (!done() && peek() != '\'') {
    if (peek() == '\\') ++at_;
    if (!done()) take(word);
  }
  ++at_;
}

void ShellReader::expansion(Word& word) {
  if (peek(1) == '\'') return ansi_quoted_part(word);
  if (peek(1) == '(' && peek(2) == '(') {
    int open = 0;
    do {
      if (peek() == '(') ++open;
      if (peek() == ')') --open;
      take(word);
    } while (!done() && (open > 0 || word.value.text().ends_with('$')));
    return;
  }
  if (peek(1) == '(') {
    take(word);
    return substitution(word);
  }
  if (peek(1) == '{') return skip_braces(word);
  take(word);
  // "$?", "$*" and the like are one character; a name goes on as part of the word.
  if (!done() && std::string_view("?*@#$!-").find(peek()) != std::string_view::npos) take(word);
}

// "${…}", also "${{ … }}" of workflows.
void ShellReader::skip_braces(Word& word) {
  int open = 0;
  do {
    if (peek() == '{') ++open;
    if (peek() == '}') --open;
    take(word);
  } while (!done() && (open > 0 || word.value.text().ends_with('$')));
}

// At the '(' of "$(…)" or "<(…)".
void ShellReader::substitution(Word& word) {
  const std::size_t begin = at_;
  ++at_;
  word.substitutions.push_back(list(""));
  if (peek() == ')') ++at_;
  word.value.add(text_, begin, at_);
}

void ShellReader::backticks(Word& word) {
  const std::size_t begin = at_;
  const std::size_t end = std::min(text_.text().find('`', begin + 1), text_.size());
  MappedText inner;
  inner.add(text_, begin + 1, end);
  if (enter()) {
    ShellReader reader(inner, script_, depth_);
    word.substitutions.push_back(reader.list(""));
    --depth_;
  }
  at_ = std::min(end + 1, text_.size());
  word.value.add(text_, begin, at_);
}

}  // namespace revlint::deploy
