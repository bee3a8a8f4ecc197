// Walks over two texts line by line, without copies.

#include "meaning/lines.hpp"

#include <algorithm>

#include "meaning/hash.hpp"

namespace revlint::meaning {
namespace {

class LineReader {
 public:
  explicit LineReader(std::string_view text) : text_(text) {
    if (text.starts_with("\xEF\xBB\xBF")) at_ = 3;
    end_ = std::max(at_, text.find_last_not_of(" \t\r\n\f") + 1);
  }

  bool done() const { return at_ >= end_; }

  // The next line, without its end and the blanks before that.
  Span next() {
    const std::size_t begin = at_;
    const std::size_t stop = std::min(text_.find_first_of("\r\n", begin), end_);
    at_ = stop + (text_.substr(stop).starts_with("\r\n") ? 2 : 1);
    std::size_t last = stop;
    while (last > begin && (text_[last - 1] == ' ' || text_[last - 1] == '\t')) --last;
    return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(last)};
  }

  Span rest() const {
    const auto end = static_cast<std::uint32_t>(std::min(at_, text_.size()));
    return {end, end};
  }

  std::string_view text(Span span) const { return text_.substr(span.begin, span.end - span.begin); }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t end_ = 0;  // behind the last character that is no blank
};

}  // namespace

std::uint64_t hash_of_lines(std::string_view text) {
  Hash hash;
  for (LineReader reader(text); !reader.done();) hash.add_text(reader.text(reader.next()));
  return hash.value();
}

LineDifference first_difference(std::string_view before, std::string_view after) {
  LineReader old_lines(before);
  LineReader new_lines(after);
  while (!old_lines.done() && !new_lines.done()) {
    const Span old_line = old_lines.next();
    const Span new_line = new_lines.next();
    if (old_lines.text(old_line) != new_lines.text(new_line)) {
      return {LineDifference::Kind::changed, old_line, new_line};
    }
  }
  if (!new_lines.done()) return {LineDifference::Kind::added, old_lines.rest(), new_lines.next()};
  if (!old_lines.done()) return {LineDifference::Kind::removed, old_lines.next(), new_lines.rest()};
  return {};
}

}  // namespace revlint::meaning
