// Reads only the Markdown that the rule pages use.

#include "report/page_text.hpp"

#include "text/characters.hpp"
#include "text/utf8.hpp"

namespace revlint {
namespace {

constexpr std::string_view repair_heading = "## How to repair it";

// Calls `use(line, offset, in_code)` for every line; a fence counts as code.
template <class Use>
void each_line(std::string_view text, const Use& use) {
  bool in_code = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line = text.substr(at, end - at);
    const bool fence = line.starts_with("```");
    use(line, at, in_code || fence);
    if (fence) in_code = !in_code;
    at = end + 1;
  }
}

}  // namespace

PageParts page_parts(std::string_view markdown) {
  PageParts parts;
  std::size_t begin = 0;
  std::string_view* part = &parts.introduction;
  const auto finish = [&](std::size_t end) {
    if (part) *part = trimmed(markdown.substr(begin, end - begin));
  };
  each_line(markdown, [&](std::string_view line, std::size_t at, bool in_code) {
    if (in_code) return;
    const bool title = line.starts_with("# ");
    if (!title && !line.starts_with("## ")) return;
    if (!title) {
      finish(at);
      part = trimmed(line) == repair_heading ? &parts.repair : nullptr;
    }
    begin = std::min(at + line.size() + 1, markdown.size());
  });
  finish(markdown.size());
  return parts;
}

std::string_view first_case(std::string_view markdown) {
  std::size_t begin = markdown.npos, end = markdown.npos;
  each_line(markdown, [&](std::string_view line, std::size_t at, bool in_code) {
    if (in_code || !(line.starts_with("## ") || line.starts_with("### "))) return;
    if (begin == markdown.npos && line.starts_with("### ")) {
      begin = at;
    } else if (begin != markdown.npos && end == markdown.npos) {
      end = at;
    }
  });
  if (begin == markdown.npos) return {};
  return trimmed(markdown.substr(begin, end == markdown.npos ? end : end - begin));
}

std::size_t count_cases(std::string_view markdown) {
  std::size_t count = 0;
  each_line(markdown, [&](std::string_view line, std::size_t, bool in_code) {
    if (!in_code && line.starts_with("### ")) ++count;
  });
  return count;
}

std::string first_paragraph(std::string_view markdown) {
  std::string out;
  bool ended = false;
  each_line(trimmed(markdown), [&](std::string_view line, std::size_t, bool) {
    ended = ended || trimmed(line).empty();
    if (ended) return;
    if (!out.empty()) out += ' ';
    out += trimmed(line);
  });
  return out;
}

std::string plain_text(std::string_view markdown) {
  std::string out;
  each_line(markdown, [&](std::string_view line, std::size_t, bool in_code) {
    if (line.starts_with("```")) return;
    if (in_code) {
      out += "    " + std::string(line) + '\n';
      return;
    }
    if (line.starts_with('#')) line = trimmed(line.substr(line.find_first_not_of('#')));
    for (std::size_t at = 0; at < line.size(); ++at) {
      if (line[at] == '`') continue;
      if (line.substr(at).starts_with("](")) {
        const std::size_t close = line.find(')', at);
        at = close == line.npos ? line.size() : close;
        continue;
      }
      if (line[at] != '[' || line.find("](", at) == line.npos) out += line[at];
    }
    out += '\n';
  });
  return std::string(trimmed(out));
}

std::string shortened(std::string text, std::size_t bytes) {
  if (text.size() <= bytes) return text;
  constexpr std::string_view dots = "...";
  if (const std::size_t end = text.rfind(". ", bytes - 2); end != text.npos) {
    text.resize(end + 1);
    return text;
  }
  const std::string_view kept = utf8_prefix(text, bytes - dots.size());
  const std::size_t blank = kept.rfind(' ');
  const std::size_t end = blank == kept.npos ? kept.size() : blank;
  return text.substr(0, end) + std::string(dots);
}

}  // namespace revlint
