#include "suppress.hpp"

#include <algorithm>
#include <cctype>
#include <optional>

#include "rule.hpp"

namespace revlint {
namespace {

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view blanks = " \t\f";
  const auto begin = text.find_first_not_of(blanks);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(blanks) - begin + 1);
}

// "a, b" -> {"a", "b"}
std::vector<std::string> listed(std::string_view text) {
  std::vector<std::string> names;
  while (true) {
    const auto comma = text.find(',');
    const std::string_view name = trimmed(text.substr(0, comma));
    if (!name.empty()) names.emplace_back(name);
    if (comma == std::string_view::npos) return names;
    text.remove_prefix(comma + 1);
  }
}

// Where the comment of a line starts: the first '#' that no one-line string holds.
std::size_t comment_start(std::string_view line) {
  char quote = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (quote != 0) {
      if (c == '\\') ++i;
      if (c == quote) quote = 0;
    } else if (c == '#') {
      return i;
    } else if (c == '\'' || c == '"') {
      quote = c;
    }
  }
  return std::string_view::npos;
}

// Removes `word` from the front of `text`, blanks before it included.
bool take(std::string_view& text, std::string_view word) {
  const std::string_view rest = trimmed(text);
  if (!rest.starts_with(word)) return false;
  text = rest.substr(word.size());
  return true;
}

// "revlint: ignore[a, b] reason"
std::optional<Suppression> own_comment(std::string_view comment) {
  if (!take(comment, "revlint:")) return std::nullopt;
  Suppression suppression;
  if (take(comment, "file-ignore")) {
    suppression.scope = Suppression::Scope::file;
  } else if (!take(comment, "ignore")) {
    return std::nullopt;
  }
  if (!take(comment, "[")) return std::nullopt;
  const auto end = comment.find(']');
  if (end == std::string_view::npos) return std::nullopt;
  suppression.rules = listed(comment.substr(0, end));
  suppression.reason = std::string(trimmed(comment.substr(end + 1)));
  return suppression;
}

// "noqa: E501, missing-parent": only names of our rules count.
std::optional<Suppression> noqa_comment(std::string_view comment) {
  if (!take(comment, "noqa")) return std::nullopt;
  if (!take(comment, ":")) return std::nullopt;
  Suppression suppression;
  suppression.noqa = true;
  std::string words(comment.substr(0, comment.find('#')));
  std::ranges::replace_if(
      words, [](unsigned char c) { return std::isspace(c) != 0; }, ',');
  for (std::string& word : listed(words))
    if (find_rule(word) != nullptr) suppression.rules.push_back(std::move(word));
  if (suppression.rules.empty()) return std::nullopt;
  return suppression;
}

// A comment may hold several: "# noqa: x  # revlint: ignore[y]".
std::vector<Suppression> in_comment(std::string_view comment) {
  std::vector<Suppression> found;
  while (!comment.empty()) {
    const auto next = comment.find('#', 1);
    const std::string_view part =
        comment.substr(1, next == std::string_view::npos ? next : next - 1);
    if (auto own = own_comment(part)) found.push_back(*std::move(own));
    if (auto noqa = noqa_comment(part)) found.push_back(*std::move(noqa));
    if (next == std::string_view::npos) break;
    comment.remove_prefix(next);
  }
  return found;
}

}  // namespace

bool Suppression::covers(std::string_view rule, std::string_view group) const {
  return std::ranges::any_of(
      rules, [&](const std::string& name) { return name == rule || (!noqa && name == group); });
}

bool may_have_suppressions(std::string_view bytes) {
  for (auto at = bytes.find('#'); at != std::string_view::npos; at = bytes.find('#', at + 1)) {
    std::string_view rest = bytes.substr(at + 1, 16);
    rest.remove_prefix(std::min(rest.find_first_not_of(" \t"), rest.size()));
    if (rest.starts_with("revlint:") || rest.starts_with("noqa")) return true;
  }
  return false;
}

std::vector<Suppression> suppressions(std::string_view bytes) {
  std::vector<Suppression> all;
  if (!may_have_suppressions(bytes)) return all;
  const Lines lines(bytes);
  for (int number = 1; number <= lines.count(); ++number) {
    const std::string_view line = lines.text(number);
    const std::size_t start = comment_start(line);
    if (start == std::string_view::npos) continue;
    const bool alone = trimmed(line.substr(0, start)).empty();
    for (Suppression& suppression : in_comment(line.substr(start))) {
      suppression.line = alone && !suppression.noqa ? number + 1 : number;
      const std::uint32_t begin = lines.start(number);
      suppression.span = {begin + static_cast<std::uint32_t>(start),
                          begin + static_cast<std::uint32_t>(line.size())};
      all.push_back(std::move(suppression));
    }
  }
  return all;
}

}  // namespace revlint
