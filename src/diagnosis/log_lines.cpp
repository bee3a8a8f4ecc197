#include "diagnosis/log_lines.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <utility>

#include "diagnosis/log_prefixes.hpp"
#include "text/characters.hpp"
#include "text/utf8.hpp"

namespace revlint {
namespace {

using Json = nlohmann::json;

// Texts inside texts: a collector's object around docker's around the program's own.
constexpr int most_levels = 4;

// PowerShell's `>` writes UTF-16.
std::string as_utf8(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) return std::string(bytes.substr(3));
  const bool little = bytes.starts_with("\xFF\xFE");
  if (!little && !bytes.starts_with("\xFE\xFF")) return std::string(bytes);
  std::string text;
  const auto unit = [&](std::size_t at) -> char32_t {
    const auto first = static_cast<unsigned char>(bytes[at]);
    const auto second = static_cast<unsigned char>(bytes[at + 1]);
    return little ? static_cast<char32_t>(first | second << 8)
                  : static_cast<char32_t>(first << 8 | second);
  };
  for (std::size_t at = 2; at + 1 < bytes.size(); at += 2) {
    char32_t code = unit(at);
    if (code >= 0xD800 && code < 0xDC00 && at + 3 < bytes.size()) {
      const char32_t low = unit(at + 2);
      if (low >= 0xDC00 && low < 0xE000) {
        code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
        at += 2;
      }
    }
    append_utf8(text, code >= 0xD800 && code < 0xE000 ? char32_t{0xFFFD} : code);
  }
  return text;
}

// How many bytes the escape sequence at the start of `text` has; 0 if there is none. Logs also hold
// the escape character spelled out.
std::size_t terminal_sequence(std::string_view text) {
  std::size_t at = 0;
  for (const std::string_view escape :
       {"\x1b", "^[", "\\x1b", "\\u001b", "\\033", "\\e", "\\x1B", "\\u001B", "\xE2\x90\x9B"})
    if (text.starts_with(escape)) at = escape.size();
  if (at == 0 || at >= text.size()) return 0;
  if (text[at] == ']') {  // a title or a link, up to BEL or ESC backslash
    for (std::size_t i = at; i < text.size() && text[i] != '\n'; ++i) {
      if (text[i] == '\a') return i + 1;
      if (text[i] == '\x1b' && i + 1 < text.size() && text[i + 1] == '\\') return i + 2;
    }
    return 0;
  }
  if (text[at] != '[') return text[0] == '\x1b' ? 2 : 0;
  for (std::size_t i = at + 1; i < text.size(); ++i) {
    if (text[i] >= '@' && text[i] <= '~') return i + 1;
    if (text[i] < ' ') return 0;
  }
  return 0;
}

constexpr auto replacements = std::to_array<std::pair<std::string_view, std::string_view>>({
    {"\xE2\x80\x98", "'"},  // typographic quotes
    {"\xE2\x80\x99", "'"},  {"\xE2\x80\x9A", "'"},  {"\xE2\x80\x9B", "'"}, {"\xE2\x80\x9C", "\""},
    {"\xE2\x80\x9D", "\""}, {"\xE2\x80\x9E", "\""}, {"\xC2\xA0", " "},     {"\xE2\x80\x8B", ""},
    {"\xEF\xBB\xBF", ""},   {"&#39;", "'"},         {"&#x27;", "'"},       {"&apos;", "'"},
    {"&#34;", "\""},        {"&quot;", "\""},       {"&lt;", "<"},         {"&gt;", ">"},
    {"&nbsp;", " "},        {"&amp;", "&"},         {"\\'", "'"},  // of a text inside another one
    {"\\\"", "\""},
});

// Without colours, and with plain quotes.
std::string plain(std::string_view line) {
  std::string text;
  text.reserve(line.size());
  for (std::size_t at = 0; at < line.size();) {
    const std::string_view rest = line.substr(at);
    if (const std::size_t size = terminal_sequence(rest); size != 0) {
      at += size;
      continue;
    }
    const auto* found = std::ranges::find_if(
        replacements, [&](const auto& pair) { return rest.starts_with(pair.first); });
    if (found != replacements.end()) {
      text += found->second;
      at += found->first.size();
    } else {
      text += line[at++];
    }
  }
  return text;
}

// A text that was quoted as a whole, in YAML or CSV, has each of its quotes twice. Two quotes
// beside no word are an empty text.
std::string with_single_quotes(std::string_view line) {
  const auto is_beside_word = [&](std::size_t at) {
    return (at > 0 && is_word(line[at - 1])) || (at + 2 < line.size() && is_word(line[at + 2]));
  };
  std::string text;
  for (std::size_t at = 0; at < line.size(); ++at) {
    text += line[at];
    if (line[at] != '"' && line[at] != '\'') continue;
    if (line.substr(at + 1).starts_with(line[at]) && (line[at] == '"' || is_beside_word(at))) ++at;
  }
  return text;
}

// "\n" and its like, as JSON and Python's repr() write them, in a line that is neither.
std::string unescaped(std::string_view line) {
  std::string text;
  for (std::size_t at = 0; at < line.size(); ++at) {
    const char next = line[at] == '\\' && at + 1 < line.size() ? line[at + 1] : '\0';
    switch (next) {
      case 'n':
        text += '\n';
        break;
      case 't':
        text += '\t';
        break;
      case 'r':
        break;
      case '"':
      case '\'':
      case '\\':
        text += next;
        break;
      default:
        text += line[at];
        continue;
    }
    ++at;
  }
  return text;
}

class LineReader {
 public:
  explicit LineReader(std::string_view text) : text_(text) {}

  std::vector<LogLine> read() && {
    split(text_, 0, true);
    return std::move(lines_);
  }

 private:
  void split(std::string_view text, int level, bool counts) {
    for (std::size_t begin = 0; begin < text.size();) {
      std::size_t end = text.find_first_of("\n\r", begin);
      if (end == text.npos) end = text.size();
      if (counts) ++number_;
      add(text.substr(begin, end - begin), level);
      begin = text.substr(end).starts_with("\r\n") ? end + 2 : end + 1;
    }
  }

  void add(std::string_view raw, int level) {
    if (level < most_levels && add_parts(raw, level)) return;
    std::string text = plain(raw);
    std::string_view line = without_prefixes(text);
    if (line.size() < text.size() && level < most_levels && add_parts(line, level)) return;
    lines_.push_back({number_, with_single_quotes(line)});
  }

  // Whether the line is a text that holds lines.
  bool add_parts(std::string_view line, int level) {
    const std::string_view content = trimmed(line);
    if (content.starts_with('{') && content.ends_with('}')) {
      const Json json = Json::parse(content, nullptr, false);
      if (!json.is_discarded()) {
        add_texts(json, level + 1);
        return true;
      }
    }
    const bool is_escaped = line.find("\\n") != line.npos &&
                            (line.find("Traceback") != line.npos ||
                             line.find("rror") != line.npos || line.find("lembic") != line.npos);
    if (!is_escaped) return false;
    split(unescaped(line), level + 1, false);
    return true;
  }

  // Every text in a value. Its depth is bounded because nlohmann/json has read it, whose parser
  // does not recurse; this loop does not either.
  void add_texts(const Json& json, int level) {
    std::vector<const Json*> left{&json};
    while (!left.empty()) {
      const Json* value = left.back();
      left.pop_back();
      if (value->is_string()) {
        split(value->get_ref<const std::string&>(), level, false);
        continue;
      }
      if (!value->is_structured()) continue;
      std::vector<const Json*> inner;
      for (const Json& it : *value) inner.push_back(&it);
      left.insert(left.end(), inner.rbegin(), inner.rend());
    }
  }

  std::string_view text_;
  std::size_t number_ = 0;
  std::vector<LogLine> lines_;
};

}  // namespace

std::vector<LogLine> log_lines(std::string_view bytes) {
  const std::string text = as_utf8(bytes);
  return LineReader(text).read();
}

}  // namespace revlint
