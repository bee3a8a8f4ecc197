#include "diagnosis/log_text.hpp"

#include <algorithm>

#include "text/characters.hpp"

namespace revlint {

LogText::LogText(std::vector<LogLine> lines) {
  for (const LogLine& line : lines) {
    Before before = Before::line;
    for (const char c : line.text) {
      if (whitespace.find(c) != whitespace.npos) {
        if (before == Before::none) before = Before::blank;
        continue;
      }
      if (before == Before::line) starts_.push_back({characters_.size(), line.number});
      characters_ += c;
      before_.push_back(before);
      before = Before::none;
    }
  }
}

std::string LogText::words(LogRange range, LineEnd line_end) const {
  std::string words;
  for (std::size_t at = range.begin; at < range.end; ++at) {
    const bool is_blank =
        before_[at] == Before::blank || (before_[at] == Before::line && line_end == LineEnd::blank);
    if (is_blank && at > range.begin) words += ' ';
    words += characters_[at];
  }
  return words;
}

std::size_t LogText::line_end(std::size_t at) const {
  const auto next = std::ranges::upper_bound(starts_, at, {}, &Start::at);
  return next == starts_.end() ? characters_.size() : next->at;
}

std::size_t LogText::line_number(std::size_t at) const {
  const auto next = std::ranges::upper_bound(starts_, at, {}, &Start::at);
  return next == starts_.begin() ? 1 : std::prev(next)->number;
}

Wording::Wording(std::string_view text) {
  for (;;) {
    const std::size_t end = text.find("%s");
    std::string piece;
    for (const char c : text.substr(0, end))
      if (c != ' ') piece += c;
    pieces_.push_back(piece);
    if (end == text.npos) break;
    text.remove_prefix(end + 2);
  }
  anchor_ = static_cast<std::size_t>(std::ranges::max_element(pieces_, {}, &std::string::size) -
                                     pieces_.begin());
}

bool Wording::match_around(const LogText& text, std::size_t anchor, Match& match) const {
  const std::string_view all = text.characters();
  match.parts.assign(pieces_.size() - 1, {});
  match.all = {anchor, anchor + pieces_[anchor_].size()};
  for (std::size_t i = anchor_; i-- > 0;) {
    const std::string& piece = pieces_[i];
    const std::size_t far = most_part + piece.size();
    const std::size_t from = match.all.begin > far ? match.all.begin - far : 0;
    const std::string_view before = all.substr(from, match.all.begin - from);
    const std::size_t at = before.rfind(piece);
    if (at == before.npos) return false;
    match.parts[i] = {from + at + piece.size(), match.all.begin};
    match.all.begin = from + at;
  }
  for (std::size_t i = anchor_ + 1; i < pieces_.size(); ++i) {
    const std::string& piece = pieces_[i];
    const std::size_t begin = match.all.end;
    std::size_t at = text.line_end(begin == 0 ? 0 : begin - 1);
    if (!piece.empty()) {
      at = all.substr(begin, most_part + piece.size()).find(piece);
      if (at == all.npos) return false;
      at += begin;
    } else if (i + 1 < pieces_.size()) {
      return false;
    }
    match.parts[i - 1] = {begin, std::max(begin, at)};
    match.all.end = std::max(begin, at) + piece.size();
  }
  return true;
}

std::vector<Wording::Match> Wording::find_all(const LogText& text) const {
  std::vector<Match> matches;
  const std::string_view all = text.characters();
  const std::string& piece = pieces_[anchor_];
  for (std::size_t at = all.find(piece); at != all.npos; at = all.find(piece, at + piece.size())) {
    Match match;
    if (match_around(text, at, match)) matches.push_back(std::move(match));
  }
  return matches;
}

}  // namespace revlint
