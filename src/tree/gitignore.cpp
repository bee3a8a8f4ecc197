#include "tree/gitignore.hpp"

#include <algorithm>
#include <cctype>
#include <utility>

#include "tree/paths.hpp"

namespace revlint {
namespace {

using Bytes = std::string_view;

bool in_class(unsigned char c, Bytes name) {
  constexpr std::pair<Bytes, int (*)(int)> classes[] = {
      {"alnum", std::isalnum}, {"alpha", std::isalpha}, {"blank", std::isblank},
      {"cntrl", std::iscntrl}, {"digit", std::isdigit}, {"graph", std::isgraph},
      {"lower", std::islower}, {"print", std::isprint}, {"punct", std::ispunct},
      {"space", std::isspace}, {"upper", std::isupper}, {"xdigit", std::isxdigit},
  };
  for (const auto& [known, test] : classes) {
    if (known == name) return c < 0x80 && test(c) != 0;
  }
  return false;
}

struct Item {
  bool matches = false;
  std::size_t size = 0;  // bytes of the pattern; 0: a bracket that is not closed matches nothing
};

// A bracket expression at the start of `pattern` against one byte.
Item match_bracket(unsigned char c, Bytes pattern) {
  std::size_t at = 1;
  const bool negated = at < pattern.size() && (pattern[at] == '!' || pattern[at] == '^');
  if (negated) ++at;
  bool matches = false;
  for (bool first = true; at < pattern.size(); first = false) {
    if (pattern[at] == ']' && !first) return {matches != negated, at + 1};
    const std::size_t close = pattern.find(":]", at + 2);
    if (pattern.substr(at).starts_with("[:") && close != Bytes::npos) {
      matches |= in_class(c, pattern.substr(at + 2, close - at - 2));
      at = close + 2;
      continue;
    }
    if (pattern[at] == '\\' && at + 1 < pattern.size()) ++at;
    const auto low = static_cast<unsigned char>(pattern[at++]);
    auto high = low;
    if (at + 1 < pattern.size() && pattern[at] == '-' && pattern[at + 1] != ']') {
      ++at;
      if (pattern[at] == '\\' && at + 1 < pattern.size()) ++at;
      high = static_cast<unsigned char>(pattern[at++]);
    }
    matches |= low <= c && c <= high;
  }
  return {};
}

Item match_one(char c, Bytes pattern) {
  switch (pattern.front()) {
    case '?':
      return {true, 1};
    case '[':
      return match_bracket(static_cast<unsigned char>(c), pattern);
    case '\\':
      if (pattern.size() > 1) return {pattern[1] == c, 2};
      return {};
    default:
      return {pattern.front() == c, 1};
  }
}

// "**" matches any number of segments, but at least one at the end.
bool matches_segments(const std::vector<Bytes>& path, const std::vector<std::string>& pattern) {
  std::size_t p = 0;
  std::size_t s = 0;
  std::size_t star = pattern.size();  // the last "**" so far
  std::size_t retry = 0;              // where its match ends when it is tried again
  while (s < path.size()) {
    if (p < pattern.size() && pattern[p] == "**") {
      if (p + 1 == pattern.size()) return true;
      star = p++;
      retry = s;
    } else if (p < pattern.size() && matches_glob(path[s], pattern[p])) {
      ++p;
      ++s;
    } else if (star < pattern.size()) {
      p = star + 1;
      s = ++retry;
    } else {
      return false;
    }
  }
  return p == pattern.size();
}

template <class Text>
std::vector<Text> split(Bytes path) {
  std::vector<Text> segments;
  for (std::size_t begin = 0; begin <= path.size();) {
    const std::size_t end = std::min(path.find('/', begin), path.size());
    segments.emplace_back(path.substr(begin, end - begin));
    begin = end + 1;
  }
  return segments;
}

// Drops the blanks at the end, unless a backslash protects them.
Bytes without_trailing_blanks(Bytes line) {
  while (line.ends_with(' ')) {
    const std::size_t last = line.size() - 2;
    std::size_t backslashes = 0;
    while (line.size() >= 2 + backslashes && line[last - backslashes] == '\\') ++backslashes;
    if (backslashes % 2 == 1) break;
    line.remove_suffix(1);
  }
  return line;
}

}  // namespace

bool matches_glob(std::string_view name, std::string_view pattern) {
  std::size_t p = 0;
  std::size_t n = 0;
  std::size_t star = Bytes::npos;
  std::size_t retry = 0;
  while (n < name.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      retry = n;
      continue;
    }
    const Item item = p < pattern.size() ? match_one(name[n], pattern.substr(p)) : Item{};
    if (item.matches && item.size > 0) {
      p += item.size;
      ++n;
    } else if (star != Bytes::npos) {
      p = star + 1;
      n = ++retry;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

bool GitIgnore::parse(std::string_view line, Pattern& pattern) {
  if (line.starts_with('#')) return false;
  line = without_trailing_blanks(line);
  pattern.negated = line.starts_with('!');
  if (pattern.negated) line.remove_prefix(1);
  pattern.directories_only = line.ends_with('/');
  if (pattern.directories_only) line.remove_suffix(1);
  if (line.empty()) return false;
  pattern.anchored = line.find('/') != Bytes::npos;
  if (line.starts_with('/')) line.remove_prefix(1);
  pattern.segments = split<std::string>(line);
  return true;
}

GitIgnore::GitIgnore(std::string_view bytes) {
  if (bytes.starts_with("\xef\xbb\xbf")) bytes.remove_prefix(3);
  while (!bytes.empty()) {
    const std::size_t end = std::min(bytes.find('\n'), bytes.size());
    std::string_view line = bytes.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
    Pattern pattern;
    if (parse(line, pattern)) patterns_.push_back(std::move(pattern));
  }
}

GitIgnore::Verdict GitIgnore::verdict(std::string_view path, EntryKind kind) const {
  const std::string_view name = file_name(path);
  std::vector<Bytes> segments;
  for (auto pattern = patterns_.rbegin(); pattern != patterns_.rend(); ++pattern) {
    if (pattern->directories_only && kind != EntryKind::directory) continue;
    if (pattern->anchored && segments.empty()) segments = split<Bytes>(path);
    const bool matches = pattern->anchored ? matches_segments(segments, pattern->segments)
                                           : matches_glob(name, pattern->segments.front());
    if (matches) return pattern->negated ? Verdict::included : Verdict::ignored;
  }
  return Verdict::none;
}

}  // namespace revlint
