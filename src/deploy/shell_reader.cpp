// The grammar of shell scripts. What does not fit is skipped: the reader never stops early but for
// nesting that no person writes.

#include "deploy/shell_reader.hpp"

#include <algorithm>

#include "text/characters.hpp"

namespace revlint::deploy {
namespace {

using Kind = ShellNode::Kind;

// Whether `word` is one of `words`, which are separated by blanks.
bool is_one_of(std::string_view word, std::string_view words) {
  for (std::size_t at = words.find(word); at != words.npos && !word.empty();
       at = words.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    if ((at == 0 || words[at - 1] == ' ') && (end == words.size() || words[end] == ' '))
      return true;
  }
  return false;
}

bool is_operator(char c) {
  return std::string_view(";&|<>()").find(c) != std::string_view::npos;
}

}  // namespace

ShellScript read_shell(const MappedText& text) {
  ShellScript script;
  ShellReader reader(text, script);
  script.root = reader.list("");
  return script;
}

NodeId ShellReader::add(ShellNode node) {
  script_.nodes.push_back(std::move(node));
  return static_cast<NodeId>(script_.nodes.size() - 1);
}

// False, and the end of the text, where it nests too deep.
bool ShellReader::enter() {
  if (depth_ >= deepest) {
    script_.too_deep = true;
    at_ = text_.size();
    return false;
  }
  ++depth_;
  return true;
}

void ShellReader::skip(Skip what) {
  while (!done()) {
    if (looking_at("\\\n")) {
      at_ += 2;
    } else if (looking_at("\\\r\n")) {
      at_ += 3;
    } else if (peek() == '#' && (at_ == 0 || !is_word(text_[at_ - 1]))) {
      while (!done() && peek() != '\n') ++at_;
    } else if (peek() == '\n') {
      if (what == Skip::blanks) return;
      ++at_;
      here_documents();
    } else if (whitespace.find(peek()) != std::string_view::npos) {
      ++at_;
    } else {
      return;
    }
  }
}

// The word here, if it may be reserved: letters, or one of "{", "}", "!", "[[".
std::string_view ShellReader::reserved_here() const {
  const std::string_view text = rest();
  std::size_t end = 0;
  while (end < text.size() && whitespace.find(text[end]) == text.npos && !is_operator(text[end]))
    ++end;
  return text.substr(0, end);
}

bool ShellReader::take_reserved(std::string_view word) {
  skip(Skip::lines);
  if (reserved_here() != word) return false;
  at_ += word.size();
  return true;
}

bool ShellReader::ends_here(std::string_view ends) const {
  return done() || peek() == ')' || looking_at(";;") || is_one_of(reserved_here(), ends);
}

NodeId ShellReader::list(std::string_view ends) {
  ShellNode node{.kind = Kind::sequence};
  if (!enter()) return add(std::move(node));
  const std::size_t begin = at_;
  for (skip(Skip::lines); !ends_here(ends); skip(Skip::lines)) {
    const std::size_t before = at_;
    node.parts.push_back(and_or(ends));
    skip(Skip::blanks);
    if (looking_at(";;")) break;
    if (peek() == ';' || peek() == '&' || at_ == before) at_ = std::min(at_ + 1, text_.size());
  }
  node.span = text_.span(begin, at_);
  --depth_;
  return node.parts.size() == 1 ? node.parts.front() : add(std::move(node));
}

NodeId ShellReader::and_or(std::string_view ends) {
  const std::size_t begin = at_;
  NodeId left = pipeline(ends);
  for (skip(Skip::blanks); looking_at("&&") || looking_at("||"); skip(Skip::blanks)) {
    ShellNode node{.kind = peek() == '&' ? Kind::both : Kind::either};
    at_ += 2;
    skip(Skip::lines);
    const NodeId right = ends_here(ends) ? nothing() : pipeline(ends);
    node.parts = {left, right};
    node.span = text_.span(begin, at_);
    left = add(std::move(node));
  }
  return left;
}

NodeId ShellReader::pipeline(std::string_view ends) {
  const std::size_t begin = at_;
  bool inverted = false;
  while (reserved_here() == "!" || reserved_here() == "time") {
    inverted ^= peek() == '!';
    at_ += reserved_here().size();
    skip(Skip::blanks);
  }
  ShellNode node{.kind = Kind::pipeline};
  node.parts.push_back(command());
  for (skip(Skip::blanks); peek() == '|' && peek(1) != '|'; skip(Skip::blanks)) {
    at_ += peek(1) == '&' ? 2 : 1;
    skip(Skip::lines);
    if (ends_here(ends)) break;
    node.parts.push_back(command());
  }
  node.span = text_.span(begin, at_);
  const NodeId id = node.parts.size() == 1 ? node.parts.front() : add(node);
  if (!inverted) return id;
  return add({.kind = Kind::inverted, .span = node.span, .parts = {id}});
}

NodeId ShellReader::command() {
  const std::size_t begin = at_;
  if (looking_at("((")) return arithmetic(begin);
  NodeId id = 0;
  if (peek() == '(') {
    ++at_;
    id = list("");
    if (peek() == ')') ++at_;
  } else {
    const std::string_view word = reserved_here();
    if (!is_one_of(word, "{ if while until for select case [[ function")) return simple(begin);
    if (word == "[[") return test(begin);
    if (!enter()) return nothing();
    id = compound(word, begin);
    --depth_;
  }
  // Redirections of the whole; a here-document may be read in a loop.
  ShellNode ignored;
  for (skip(Skip::blanks); redirect(ignored, id); skip(Skip::blanks)) {
  }
  return id;
}

NodeId ShellReader::compound(std::string_view word, std::size_t begin) {
  at_ += word.size();
  if (word == "{") {
    const NodeId id = list("}");
    take_reserved("}");
    return id;
  }
  if (word == "if") return branch(begin);
  if (word == "while") return loop(Kind::loop, begin);
  if (word == "until") return loop(Kind::until, begin);
  if (word == "case") return choice(begin);
  if (word == "function") {
    skip(Skip::blanks);
    Word name = this->word();
    return function(std::move(name), begin);
  }
  return each(begin);
}

NodeId ShellReader::branch(std::size_t begin) {
  ShellNode node{.kind = Kind::branch};
  do {
    node.parts.push_back(list("then fi"));
    take_reserved("then");
    node.parts.push_back(list("elif else fi"));
  } while (take_reserved("elif"));
  if (take_reserved("else")) node.parts.push_back(list("fi"));
  take_reserved("fi");
  node.span = text_.span(begin, at_);
  return add(std::move(node));
}

NodeId ShellReader::loop(Kind kind, std::size_t begin) {
  ShellNode node{.kind = kind};
  node.parts.push_back(list("do"));
  take_reserved("do");
  node.parts.push_back(list("done"));
  take_reserved("done");
  node.span = text_.span(begin, at_);
  return add(std::move(node));
}

NodeId ShellReader::each(std::size_t begin) {
  ShellNode node{.kind = Kind::each};
  for (skip(Skip::blanks); !done() && reserved_here() != "do"; skip(Skip::lines)) {
    if (is_operator(peek())) {
      ++at_;
    } else {
      node.words.push_back(word());
    }
  }
  take_reserved("do");
  node.parts.push_back(list("done"));
  take_reserved("done");
  node.span = text_.span(begin, at_);
  return add(std::move(node));
}

NodeId ShellReader::choice(std::size_t begin) {
  ShellNode node{.kind = Kind::choice};
  skip(Skip::blanks);
  node.words.push_back(word());
  take_reserved("in");
  for (skip(Skip::lines); !done() && reserved_here() != "esac"; skip(Skip::lines)) {
    Word pattern;
    for (; !done() && peek() != ')' && reserved_here() != "esac"; skip(Skip::lines)) {
      if (is_operator(peek())) {
        pattern.value.add(peek(), text_.place(at_));
        ++at_;
      } else {
        pattern.value.add(word().value);
      }
    }
    if (peek() == ')') ++at_;
    node.words.push_back(std::move(pattern));
    node.parts.push_back(list("esac"));
    while (peek() == ';' || peek() == '&') ++at_;
    if (peek() == ')') ++at_;
  }
  take_reserved("esac");
  node.span = text_.span(begin, at_);
  return add(std::move(node));
}

NodeId ShellReader::function(Word name, std::size_t begin) {
  skip(Skip::blanks);
  while (peek() == '(' || peek() == ')' || peek() == ' ') ++at_;
  skip(Skip::lines);
  ShellNode node{.kind = Kind::function};
  node.words.push_back(std::move(name));
  if (!enter()) return nothing();
  node.parts.push_back(command());
  --depth_;
  node.span = text_.span(begin, at_);
  return add(std::move(node));
}

// "[[ … ]]", in which "&&" and "<" are words.
NodeId ShellReader::test(std::size_t begin) {
  ShellNode node{.kind = Kind::command};
  do {
    skip(Skip::lines);
    if (done()) break;
    if (is_operator(peek())) {
      Word one;
      take(one);
      node.words.push_back(std::move(one));
    } else {
      node.words.push_back(word());
    }
  } while (!node.words.empty() && node.words.back().text() != "]]");
  node.span = text_.span(begin, at_);
  return add(std::move(node));
}

NodeId ShellReader::arithmetic(std::size_t begin) {
  ShellNode node{.kind = Kind::command};
  const std::size_t end = std::min(text_.text().find("))", begin), text_.size());
  Word open, inner;
  take(open, 2);
  take(inner, end - std::min(end, at_));
  at_ = std::min(end + 2, text_.size());
  node.words = {std::move(open), std::move(inner)};
  node.span = text_.span(begin, at_);
  return add(std::move(node));
}

NodeId ShellReader::simple(std::size_t begin) {
  const NodeId id = add({.kind = Kind::command});
  ShellNode node{.kind = Kind::command};
  std::size_t end = at_;
  for (skip(Skip::blanks); !done() && peek() != '\n'; skip(Skip::blanks)) {
    if (redirect(node, id)) {
      end = at_;
      continue;
    }
    if (peek() == '(' && node.words.size() == 1 && peek(1) == ')') {
      script_.nodes[id] = {};
      return function(std::move(node.words.front()), begin);
    }
    if (is_operator(peek()) && !((peek() == '<' || peek() == '>') && peek(1) == '(')) break;
    node.words.push_back(word());
    end = at_;
  }
  node.span = text_.span(begin, end);
  script_.nodes[id] = std::move(node);
  return id;
}

// Takes a redirection, if one is here.
bool ShellReader::redirect(ShellNode& node, NodeId id) {
  std::size_t ahead = 0;
  while (peek(ahead) >= '0' && peek(ahead) <= '9') ++ahead;
  if (peek(ahead) == '&' && peek(ahead + 1) == '>') ++ahead;
  const char arrow = peek(ahead);
  if ((arrow != '<' && arrow != '>') || peek(ahead + 1) == '(') return false;
  at_ += ahead;
  if (looking_at("<<<")) {
    at_ += 3;
    skip(Skip::blanks);
    Word word = this->word();
    node.documents.push_back(std::move(word.value));
    return true;
  }
  if (looking_at("<<")) {
    at_ += 2;
    PendingDocument document{{}, peek() == '-', id};
    if (document.strips_tabs) ++at_;
    skip(Skip::blanks);
    document.end = word().text();
    pending_.push_back(std::move(document));
    return true;
  }
  while (peek() == '<' || peek() == '>' || peek() == '|' || peek() == '&') ++at_;
  skip(Skip::blanks);
  const Word target = word();
  if (arrow == '>') node.outputs.push_back(target.text());
  return true;
}

// Behind the end of a line: reads the documents that its commands announced.
void ShellReader::here_documents() {
  const std::vector<PendingDocument> pending = std::move(pending_);
  pending_.clear();
  for (const PendingDocument& document : pending) read_document(document);
}

void ShellReader::read_document(const PendingDocument& document) {
  MappedText body;
  while (!done()) {
    const std::size_t end = std::min(text_.text().find('\n', at_), text_.size());
    std::size_t begin = at_;
    while (document.strips_tabs && text_[begin] == '\t') ++begin;
    std::string_view line(text_.text());
    line = line.substr(begin, end - std::min(begin, end));
    if (line.ends_with('\r')) line.remove_suffix(1);
    at_ = std::min(end + 1, text_.size());
    // Blanks before the end are taken too: the text may be indented by what it was taken out of.
    if (trimmed(line) == document.end) break;
    body.add(text_, begin, at_);
  }
  script_.nodes[document.command].documents.push_back(std::move(body));
}

}  // namespace revlint::deploy
