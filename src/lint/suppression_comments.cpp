// Finds the comments of a file as Python's tokenizer does, by strings and brackets alone.

#include "lint/suppression_comments.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "lint/rule.hpp"
#include "migration/suppression_mark.hpp"
#include "text/characters.hpp"
#include "text/phrase.hpp"
#include "text/suggest.hpp"

namespace revlint {
namespace {

constexpr std::size_t none = std::string_view::npos;
constexpr std::string_view blanks = " \t\f";
constexpr std::array<std::string_view, 2> directives{"ignore", "file-ignore"};

// Removes `word` from the front of `text`, blanks before it included.
bool take(std::string_view& text, std::string_view word) {
  const std::string_view rest = trimmed(text, blanks);
  if (!rest.starts_with(word)) return false;
  text = rest.substr(word.size());
  return true;
}

// What a line contains.
struct Line {
  std::size_t comment = none;  // the byte of its '#' in the line
  bool has_code = false;
  bool begins = true;  // false where the statement of an earlier line continues
  int last = 0;        // the last line of the statement that begins here
  int next = 0;        // the next line that is not a comment alone
};

// Reads the lines of a file, with the strings and brackets that are open at the end of each.
class StatementLines {
 public:
  StatementLines(const Lines& lines, CommentSyntax syntax)
      : python_(syntax == CommentSyntax::python) {
    lines_.resize(static_cast<std::size_t>(lines.count()) + 1);
    int first = 1;
    for (int number = 1; number <= lines.count(); ++number) {
      Line& line = lines_[static_cast<std::size_t>(number)];
      line.begins = !is_open();
      line.last = number;
      if (line.begins) first = number;
      python_ ? read_python(lines.text(number), line) : read_plain(lines.text(number), line);
      lines_[static_cast<std::size_t>(first)].last = number;
    }
    int next = count() + 1;
    for (int number = count(); number > 0; --number) {
      Line& line = lines_[static_cast<std::size_t>(number)];
      line.next = next;
      if (line.comment == none || line.has_code) next = number;
    }
  }

  const Line& line(int number) const { return lines_[static_cast<std::size_t>(number)]; }
  int count() const { return static_cast<int>(lines_.size()) - 1; }

 private:
  bool is_open() const { return quote_ != 0 || depth_ > 0 || continued_; }

  // A '#' after a blank.
  static void read_plain(std::string_view text, Line& line) {
    for (auto at = text.find('#'); at != none && line.comment == none; at = text.find('#', at + 1))
      if (at == 0 || blanks.find(text[at - 1]) != none) line.comment = at;
    line.has_code = !trimmed(text.substr(0, line.comment), blanks).empty();
  }

  void read_python(std::string_view text, Line& line) {
    line.has_code = quote_ != 0;
    continued_ = false;
    for (std::size_t at = 0; at < text.size(); ++at) {
      const char c = text[at];
      if (quote_ != 0) {
        read_string(text, at);
      } else if (c == '#') {
        line.comment = at;
        return;
      } else if (c == '\'' || c == '"') {
        triple_ = text.substr(at).starts_with(std::string(3, c));
        if (triple_) at += 2;
        quote_ = c;
      } else if (c == '(' || c == '[' || c == '{') {
        ++depth_;
      } else if ((c == ')' || c == ']' || c == '}') && depth_ > 0) {
        --depth_;
      }
      line.has_code |= blanks.find(c) == none;
    }
    continued_ = text.ends_with('\\');
    if (quote_ != 0 && !triple_ && !continued_) quote_ = 0;
  }

  void read_string(std::string_view text, std::size_t& at) {
    if (text[at] == '\\') {
      ++at;
    } else if (text[at] == quote_ &&
               (!triple_ || text.substr(at).starts_with(std::string(3, quote_)))) {
      if (triple_) at += 2;
      quote_ = 0;
    }
  }

  std::vector<Line> lines_;  // by line number; element 0 is unused
  bool python_;
  char quote_ = 0;  // of the string that is open
  bool triple_ = false;
  bool continued_ = false;
  int depth_ = 0;  // of open brackets
};

class CommentReader {
 public:
  explicit CommentReader(std::string_view bytes) : bytes_(bytes) {}

  // The suppression in "# ...", of which the '#' is the first byte.
  std::optional<Suppression> read(std::string_view comment) const {
    comment.remove_prefix(1);
    return starts_with_noqa(trimmed(comment, blanks)) ? noqa(trimmed(comment, blanks).substr(4))
                                                      : own(comment);
  }

  // The span of a part of the file's bytes.
  Span span(std::string_view part) const {
    const auto begin = static_cast<std::uint32_t>(part.data() - bytes_.data());
    return {begin, begin + static_cast<std::uint32_t>(part.size())};
  }

 private:
  // "revlint: ignore[a, b] reason"
  std::optional<Suppression> own(std::string_view text) const {
    if (!take(text, "revlint:")) return std::nullopt;
    Suppression suppression;
    text = trimmed(text, blanks);
    const std::size_t end = text.find_first_of(" \t\f[=:(,;");
    const std::string word(text.substr(0, end));
    if (word == "file-ignore") {
      suppression.scope = Suppression::Scope::file;
    } else if (word != "ignore") {
      // A sentence that begins with "revlint:" is no attempt at a suppression.
      const bool attempt = end != none && (text[end] == '[' || text[end] == '=');
      if (!attempt && !suggestion(word, directives)) return std::nullopt;
      suppression.fault = quoted(word) + " is neither ignore nor file-ignore";
      return suppression;
    }
    text.remove_prefix(word.size());
    const std::size_t close = text.find(']');
    if (!take(text, "[")) {
      suppression.fault = "it names no rule";
    } else if (close == none) {
      suppression.fault = "its bracket is not closed";
    } else {
      suppression.rules = names(text.substr(0, text.find(']')), ",");
      suppression.reason = std::string(trimmed(text.substr(text.find(']') + 1), blanks));
      if (suppression.rules.empty()) suppression.fault = "it names no rule";
    }
    return suppression;
  }

  // ": E501, missing-parent": only names of our rules count.
  std::optional<Suppression> noqa(std::string_view text) const {
    if (!take(text, ":")) return std::nullopt;
    Suppression suppression;
    suppression.noqa = true;
    suppression.rules = names(text, ", \t\f");
    std::erase_if(suppression.rules,
                  [](const RuleName& rule) { return find_rule(rule.name) == nullptr; });
    if (suppression.rules.empty()) return std::nullopt;
    return suppression;
  }

  std::vector<RuleName> names(std::string_view text, std::string_view separators) const {
    std::vector<RuleName> found;
    while (!text.empty()) {
      const std::size_t end = std::min(text.find_first_of(separators), text.size());
      const std::string_view name = trimmed(text.substr(0, end), blanks);
      if (!name.empty()) found.push_back({std::string(name), span(name)});
      text.remove_prefix(std::min(end + 1, text.size()));
    }
    return found;
  }

  std::string_view bytes_;
};

// "# a  # b" -> "# a  ", "# b", where b may be a suppression.
std::vector<std::string_view> parts(std::string_view comment) {
  std::vector<std::string_view> found;
  std::size_t begin = 0;
  for (auto at = comment.find('#', 1); at != none; at = comment.find('#', at + 1)) {
    if (!may_suppress(comment.substr(at + 1))) continue;
    found.push_back(comment.substr(begin, at - begin));
    begin = at;
  }
  found.push_back(comment.substr(begin));
  return found;
}

void set_lines(Suppression& suppression, const StatementLines& layout, int number) {
  const bool alone = !layout.line(number).has_code && !suppression.noqa;
  const int first = alone ? layout.line(number).next : number;
  const bool begins = first <= layout.count() && layout.line(first).begins;
  suppression.first_line = first;
  suppression.last_line = begins ? layout.line(first).last : first;
}

// The line with its line end.
Span line_span(const Lines& lines, int number, std::size_t size) {
  return {lines.start(number),
          number < lines.count() ? lines.start(number + 1) : static_cast<std::uint32_t>(size)};
}

// The last part of a line with the blanks before it; any other part unchanged.
std::string_view with_blanks(std::string_view line, std::string_view part) {
  const std::string_view before =
      line.substr(0, static_cast<std::size_t>(part.data() - line.data()));
  if (before.size() + part.size() < line.size()) return part;
  return line.substr(before.find_last_not_of(blanks) + 1);
}

}  // namespace

std::vector<Suppression> suppressions(std::string_view bytes, CommentSyntax syntax) {
  std::vector<Suppression> all;
  const Lines lines(bytes);
  const StatementLines layout(lines, syntax);
  const CommentReader reader(bytes);
  for (int number = 1; number <= lines.count(); ++number) {
    const Line& line = layout.line(number);
    if (line.comment == none) continue;
    const std::string_view text = lines.text(number);
    const auto comments = parts(text.substr(line.comment));
    for (const std::string_view part : comments) {
      std::optional<Suppression> suppression = reader.read(part);
      if (!suppression) continue;
      set_lines(*suppression, layout, number);
      suppression->span = reader.span(trimmed(part, blanks));
      const bool whole_line = comments.size() == 1 && !line.has_code;
      suppression->removable = whole_line ? line_span(lines, number, bytes.size())
                                          : reader.span(with_blanks(text, part));
      all.push_back(*std::move(suppression));
    }
  }
  return all;
}

}  // namespace revlint
