// Understands only the Markdown that the rule pages use.

#include "commands/page_display.hpp"

#include <algorithm>

#include "text/display.hpp"

namespace revlint {
namespace {

constexpr int most_columns = 100;
constexpr int usual_columns = 80;

// The length of the mark that begins a list item ("- ", "12. "); 0 where the line begins none.
std::size_t list_mark(std::string_view line) {
  if (line.starts_with("- ") || line.starts_with("* ")) return 2;
  const std::size_t digits = line.find_first_not_of("0123456789");
  if (digits == 0 || digits == line.npos || !line.substr(digits).starts_with(". ")) return 0;
  return digits + 2;
}

// Replaces each link by its text, except in code between backquotes.
std::string without_links(std::string_view text) {
  std::string out;
  bool in_code = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '`') in_code = !in_code;
    const std::size_t middle = text[at] == '[' && !in_code ? text.find("](", at) : text.npos;
    const std::size_t end = middle == text.npos ? middle : text.find(')', middle);
    if (end == text.npos) {
      out += text[at];
    } else {
      out += text.substr(at + 1, middle - at - 1);
      at = end;
    }
  }
  return out;
}

class Display {
 public:
  explicit Display(const PageDisplay& display)
      : color_(display.color),
        columns_(std::min(display.columns > 0 ? display.columns : usual_columns, most_columns)) {}

  std::string text(std::string_view markdown) && {
    bool in_code = false;
    while (!markdown.empty()) {
      const std::size_t end = std::min(markdown.find('\n'), markdown.size());
      const std::string_view line = markdown.substr(0, end);
      markdown.remove_prefix(std::min(end + 1, markdown.size()));
      if (line.starts_with("```")) {
        finish();
        in_code = !in_code;
      } else if (in_code) {
        out_ += line.empty() ? "\n" : "    " + std::string(line) + '\n';
      } else {
        prose(line);
      }
    }
    finish();
    return std::move(out_);
  }

 private:
  void prose(std::string_view line) {
    if (line.empty()) {
      finish();
      out_ += '\n';
    } else if (line.starts_with('#')) {
      finish();
      const std::string_view heading = line.substr(line.find_first_not_of("# "));
      out_ += styled(heading, "1") + '\n';
    } else if (const std::size_t mark = list_mark(line); mark > 0) {
      finish();
      indent_ = static_cast<int>(mark);
      paragraph_ = line;
    } else {
      if (!paragraph_.empty()) paragraph_ += ' ';
      paragraph_ += line.substr(std::min(line.find_first_not_of(' '), line.size()));
    }
  }

  void finish() {
    if (!paragraph_.empty())
      out_ += inline_styles(
                  wrapped(without_links(paragraph_), columns_, indent_, 0, CodeSpans::breakable)) +
              '\n';
    paragraph_.clear();
    indent_ = 0;
  }

  // Code has a colour; without colours it keeps its backquotes.
  std::string inline_styles(const std::string& text) const {
    if (!color_) return text;
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t open = text.find('`', at);
      const std::size_t close = open == text.npos ? open : text.find('`', open + 1);
      out += text.substr(at, close == text.npos ? close : open - at);
      if (close == text.npos) break;
      out += styled(text.substr(open + 1, close - open - 1), "36");
      at = close + 1;
    }
    return out;
  }

  std::string styled(std::string_view text, const char* code) const {
    if (!color_) return std::string(text);
    return std::string("\x1b[") + code + 'm' + std::string(text) + "\x1b[0m";
  }

  bool color_;
  int columns_;
  std::string out_, paragraph_;
  int indent_ = 0;
};

}  // namespace

std::string displayed_page(std::string_view markdown, const PageDisplay& display) {
  return Display(display).text(markdown);
}

}  // namespace revlint
