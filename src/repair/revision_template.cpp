// As in Mako: a control line, a comment line and the code between <% and %> leave nothing behind,
// all other text stays byte for byte.

#include "repair/revision_template.hpp"

#include <algorithm>
#include <set>

#include "text/characters.hpp"
#include "text/phrase.hpp"
#include "text/utf8.hpp"

namespace revlint {
namespace {

constexpr std::string_view blanks = " \t";

// Of an expression. A list without elements, and None, are false for Python.
struct TemplateValue {
  enum class Kind : std::uint8_t { text, list, none, undefined };
  Kind kind = Kind::undefined;
  std::vector<std::string> texts = {};

  bool is_true() const {
    return kind == Kind::list || (kind == Kind::text && !texts.front().empty());
  }
};

std::string joined(const std::vector<std::string>& texts) {
  std::string all;
  for (const std::string& text : texts) all += (all.empty() ? "" : ", ") + text;
  return all;
}

// Single spaces between the words, and one kind of quotes: how people write the same code.
std::string plain(std::string_view code) {
  std::string text;
  for (const char c : trimmed(code)) {
    const bool is_blank = whitespace.find(c) != whitespace.npos;
    if (is_blank && text.ends_with(' ')) continue;
    text += is_blank ? ' ' : c == '\'' ? '"' : c;
  }
  return text;
}

class Renderer {
 public:
  Renderer(std::string_view text, const RevisionValues& values) : values_(values), text_(text) {}

  std::variant<std::string, UnknownTemplatePart> run() {
    if (text_.starts_with("\xEF\xBB\xBF")) text_.remove_prefix(3);
    if (!is_valid_utf8(text_) || !render(0, text_.size())) {
      const std::string_view rest = text_.substr(std::min(failed_, text_.size()));
      return UnknownTemplatePart{
          1 + static_cast<std::size_t>(std::ranges::count(text_.substr(0, failed_), '\n')),
          std::string(trimmed(first_line(rest)))};
    }
    return std::move(out_);
  }

 private:
  bool fail(std::size_t at) {
    failed_ = at;
    return false;
  }

  bool render(std::size_t at, std::size_t end) {
    bool at_line = true;
    while (at < end) {
      const std::string_view rest = text_.substr(at, end - at);
      if (at_line && is_control(rest)) {
        const auto next = control(at, end);
        if (!next) return false;
        at = *next;
        continue;
      }
      if (rest.starts_with("${")) {
        const std::size_t close = close_of(at + 2, end);
        if (close == text_.npos || !expression(text_.substr(at + 2, close - at - 2)))
          return fail(at);
        at = close + 1;
        at_line = false;
      } else if (rest.starts_with("<%") || rest.starts_with("</%")) {
        const std::size_t close = text_.find("%>", at);
        if (close == text_.npos || close >= end || !code(text_.substr(at, close + 2 - at)))
          return fail(at);
        at = close + 2;
        at_line = false;
      } else if (rest.starts_with("\\\n") || rest.starts_with("\\\r\n")) {
        return fail(at);
      } else {
        at_line = rest.front() == '\n';
        out_ += rest.front();
        ++at;
      }
    }
    return true;
  }

  // The brace that closes an expression; those in strings are none.
  std::size_t close_of(std::size_t at, std::size_t end) const {
    char quote = '\0';
    for (; at < end; ++at) {
      const char c = text_[at];
      if (quote != '\0') {
        if (c == '\\') return text_.npos;
        if (c == quote) quote = '\0';
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (c == '}') {
        return at;
      } else if (c == '{' || c == '\n') {
        return text_.npos;
      }
    }
    return text_.npos;
  }

  static bool is_control(std::string_view rest) {
    const std::size_t first = rest.find_first_not_of(blanks);
    if (first == rest.npos) return false;
    return rest[first] == '%' || rest.substr(first).starts_with("##");
  }

  std::size_t next_line(std::size_t at, std::size_t end) const {
    const std::size_t newline = text_.find('\n', at);
    return newline == text_.npos || newline >= end ? end : newline + 1;
  }

  // A line of its own; what follows it begins at the result.
  std::optional<std::size_t> control(std::size_t at, std::size_t end) {
    const std::size_t next = next_line(at, end);
    const std::string_view line = trimmed(text_.substr(at, next - at));
    if (line.starts_with("##") && !line.ends_with('\\')) return next;
    std::string_view statement = line.substr(1);
    const bool is_loop = plain(statement) == "for db_name in re.split(r\",\\s*\", db_names):" &&
                         has_re_ && has_names_ && !in_loop_;
    const std::size_t stop = is_loop ? end_of_loop(next, end) : text_.npos;
    if (stop == text_.npos) {
      failed_ = at;
      return std::nullopt;
    }
    in_loop_ = true;
    for (const std::string& name : split_databases()) {
      database_ = name;
      if (!render(next, stop)) return std::nullopt;
    }
    in_loop_ = false;
    return next_line(stop, end);
  }

  std::size_t end_of_loop(std::size_t at, std::size_t end) const {
    for (; at < end; at = next_line(at, end)) {
      const std::string_view line = trimmed(text_.substr(at, next_line(at, end) - at));
      if (line.starts_with('%') && trimmed(line.substr(1)) == "endfor") return at;
    }
    return text_.npos;
  }

  // re.split(r',\s*', ...)
  std::vector<std::string> split_databases() const {
    std::vector<std::string> names;
    std::string_view rest = *values_.databases;
    for (;;) {
      const std::size_t comma = rest.find(',');
      names.emplace_back(rest.substr(0, comma));
      if (comma == rest.npos) return names;
      rest.remove_prefix(comma + 1);
      rest.remove_prefix(std::min(rest.find_first_not_of(whitespace), rest.size()));
    }
  }

  // Between <% and %>: only what Alembic's template for several databases has.
  bool code(std::string_view block) {
    if (block.starts_with("<%!")) {
      has_re_ = plain(block.substr(3, block.size() - 5)) == "import re";
      return has_re_;
    }
    has_names_ = plain(block.substr(2, block.size() - 4)) ==
                     "db_names = config.get_main_option(\"databases\")" &&
                 values_.databases;
    return has_names_;
  }

  TemplateValue value_of(std::string_view name) const {
    using Kind = TemplateValue::Kind;
    if (name == "up_revision") return {Kind::text, {values_.id}};
    if (name == "message") return {Kind::text, {values_.message}};
    if (name == "create_date") return {Kind::text, {values_.create_date}};
    if (name == "down_revision") return {Kind::list, values_.parents};
    if (name == "branch_labels" || name == "depends_on") return {Kind::none, {}};
    if (name == "db_name" && in_loop_) return {Kind::text, {database_}};
    return {};
  }

  // repr() of a value.
  static std::optional<std::string> repr(const TemplateValue& value) {
    using Kind = TemplateValue::Kind;
    if (value.kind == Kind::undefined) return std::nullopt;
    if (value.kind == Kind::none) return "None";
    std::vector<std::string> texts;
    for (const std::string& text : value.texts) texts.push_back(quoted(text));
    return value.kind == Kind::list ? "(" + joined(texts) + ")" : joined(texts);
  }

  static std::optional<std::string> literal(std::string_view text) {
    if (text.size() < 2 || (text[0] != '"' && text[0] != '\'') || text.back() != text[0])
      return std::nullopt;
    const std::string_view inside = text.substr(1, text.size() - 2);
    if (inside.find(text[0]) != inside.npos) return std::nullopt;
    return std::string(inside);
  }

  // The text of an expression without filters.
  std::optional<std::string> evaluate(std::string_view text) const {
    using Kind = TemplateValue::Kind;
    if (text.starts_with("repr(") && text.ends_with(')')) {
      const std::string_view name = trimmed(text.substr(5, text.size() - 6));
      if (name == "create_date") return std::nullopt;
      return repr(value_of(name));
    }
    const std::string condition = plain(text);
    for (const std::string_view name :
         {"imports", "upgrades", "downgrades", "message", "branch_labels", "depends_on"}) {
      const std::string start = std::string(name) + " if " + std::string(name) + " else ";
      if (!condition.starts_with(start)) continue;
      const TemplateValue value = value_of(name);
      if (value.is_true()) return value.texts.front();
      return literal(trimmed(text.substr(text.find(" else ") + 6)));
    }
    if (in_loop_ && (condition == "context.get(\"%s_upgrades\" % db_name, \"pass\")" ||
                     condition == "context.get(\"%s_downgrades\" % db_name, \"pass\")"))
      return "pass";
    const TemplateValue value = value_of(text);
    if (value.kind == Kind::text) return value.texts.front();
    return value.kind == Kind::undefined ? std::nullopt : repr(value);
  }

  bool expression(std::string_view text) {
    const std::size_t bar = text.find('|');
    std::string filters;
    if (bar != text.npos) {
      for (const char c : text.substr(bar + 1))
        if (whitespace.find(c) == whitespace.npos) filters += c;
    }
    const std::string_view body = trimmed(text.substr(0, bar));
    std::optional<std::string> result;
    if (filters == "comma,n" || filters == "n,comma") {
      const TemplateValue value = value_of(body);
      if (value.kind == TemplateValue::Kind::list) result = joined(value.texts);
      if (value.kind == TemplateValue::Kind::none) result = "";
    } else if (filters.empty()) {
      result = evaluate(body);
    }
    if (result) out_ += *result;
    return result.has_value();
  }

  const RevisionValues& values_;
  std::string_view text_;
  std::string out_;
  std::size_t failed_ = 0;
  bool has_re_ = false, has_names_ = false, in_loop_ = false;
  std::string database_;
};

}  // namespace

std::variant<std::string, UnknownTemplatePart> render_revision(std::string_view text,
                                                               const RevisionValues& values) {
  return Renderer(text, values).run();
}

}  // namespace revlint
