// Reads words, strings and brackets of upgrade(), and needs no more: a name that is no plain
// literal is not compared.

#include "repair/same_objects.hpp"

#include <algorithm>
#include <optional>
#include <vector>

#include "text/characters.hpp"
#include "text/phrase.hpp"

namespace revlint {
namespace {

struct Token {
  enum class Kind : char { word, string, sign };
  Kind kind = Kind::sign;
  std::string_view text;  // of a string, what is between its quotes
  bool starts_line = false;
};

class Tokens {
 public:
  explicit Tokens(std::string_view text) : text_(text) {
    while (at_ < text_.size()) next();
  }
  std::vector<Token> take() && { return std::move(tokens_); }

 private:
  void next() {
    const char c = text_[at_];
    if (c == '#') {
      at_ = std::min(text_.find('\n', at_), text_.size());
    } else if (c == '"' || c == '\'') {
      string(c);
    } else if (is_word(c)) {
      const std::size_t begin = at_;
      while (at_ < text_.size() && is_word(text_[at_])) ++at_;
      const bool is_prefix = at_ < text_.size() && (text_[at_] == '"' || text_[at_] == '\'');
      if (!is_prefix) add(Token::Kind::word, begin, at_);
      plain_ = !is_prefix;
    } else {
      if (whitespace.find(c) == whitespace.npos) add(Token::Kind::sign, at_, at_ + 1);
      ++at_;
    }
  }

  void string(char quote) {
    const std::string three(3, quote);
    const std::size_t width = text_.substr(at_).starts_with(three) ? 3 : 1;
    const std::size_t begin = at_ += width;
    while (at_ < text_.size() &&
           text_.substr(at_, width) != std::string_view(three).substr(0, width))
      at_ += text_[at_] == '\\' ? 2 : 1;
    const std::size_t end = std::min(at_, text_.size());
    const bool is_plain =
        plain_ && width == 1 && text_.substr(begin, end - begin).find('\\') == text_.npos;
    add(is_plain ? Token::Kind::string : Token::Kind::sign, begin, is_plain ? end : begin);
    at_ = end + width;
    plain_ = true;
  }

  void add(Token::Kind kind, std::size_t begin, std::size_t end) {
    const bool first = begin == 0 || text_[begin - 1] == '\n';
    tokens_.push_back({kind, text_.substr(begin, end - begin), first});
  }

  std::string_view text_;
  std::size_t at_ = 0;
  bool plain_ = true;  // no prefix stands before the next string
  std::vector<Token> tokens_;
};

class Objects {
 public:
  explicit Objects(std::vector<Token> tokens) : tokens_(std::move(tokens)) {
    bool inside = false;
    for (at_ = 0; at_ < tokens_.size(); ++at_) {
      if (tokens_[at_].starts_line && tokens_[at_].kind == Token::Kind::word)
        inside = is("def", 0) && is("upgrade", 1);
      if (inside && tokens_[at_].kind == Token::Kind::word && is("(", 1)) call();
    }
  }
  std::set<std::string> take() && { return std::move(found_); }

 private:
  bool is(std::string_view text, std::size_t ahead) const {
    return at_ + ahead < tokens_.size() && tokens_[at_ + ahead].kind != Token::Kind::string &&
           tokens_[at_ + ahead].text == text;
  }

  std::optional<std::string> literal(std::size_t ahead) const {
    if (at_ + ahead >= tokens_.size() || tokens_[at_ + ahead].kind != Token::Kind::string)
      return std::nullopt;
    // Another string behind it is a part of the same.
    if (at_ + ahead + 1 < tokens_.size() && !is(",", ahead + 1) && !is(")", ahead + 1))
      return std::nullopt;
    return std::string(tokens_[at_ + ahead].text);
  }

  // The name in `Column('name'`, also with a module before it.
  std::optional<std::string> column(std::size_t ahead) const {
    if (is(".", ahead + 1)) ahead += 2;
    return is("Column", ahead) && is("(", ahead + 1) ? literal(ahead + 2) : std::nullopt;
  }

  // Whether the call says that the object may be there, or is in another schema.
  bool is_qualified() const {
    int depth = 0;
    for (std::size_t ahead = 1; at_ + ahead < tokens_.size(); ++ahead) {
      if (is("(", ahead)) ++depth;
      if (is(")", ahead) && --depth == 0) return false;
      for (const char* word : {"schema", "if_exists", "if_not_exists"})
        if (is(word, ahead) && is("=", ahead + 1)) return true;
    }
    return false;
  }

  void call() {
    const std::string_view name = tokens_[at_].text;
    const auto first = literal(2);
    if (name == "batch_alter_table") batch_ = first;
    if (name != "create_table" && name != "drop_table" && name != "add_column" &&
        name != "drop_column")
      return;
    if (is_qualified()) return;
    const std::string verb = name.starts_with("drop") ? "drops "
                             : name == "add_column"   ? "adds "
                                                      : "creates ";
    if (name.ends_with("table")) {
      if (first) found_.insert(verb + "table " + quoted(*first));
      return;
    }
    const bool drops = name == "drop_column";
    const auto second = !first ? std::nullopt : drops ? literal(4) : column(4);
    const auto only = drops ? first : column(2);
    const auto& table = second ? first : batch_;
    const auto& of_table = second ? second : only;
    if (table && of_table) found_.insert(verb + "column " + quoted(*table + "." + *of_table));
  }

  std::vector<Token> tokens_;
  std::size_t at_ = 0;
  std::optional<std::string> batch_;  // the table of the innermost batch_alter_table() so far
  std::set<std::string> found_;
};

}  // namespace

std::set<std::string> named_objects(std::string_view migration) {
  return Objects(Tokens(migration).take()).take();
}

}  // namespace revlint
