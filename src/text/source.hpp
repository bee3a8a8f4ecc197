#pragma once
// The room text/ handles bytes as people see them: UTF-8, lines and columns, escapes, quoting,
// width. Here: byte spans of a file, and the lines and columns that an editor shows for them.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace revlint {

// A half-open range of bytes of one file, counted from its first byte (a BOM included).
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  bool empty() const { return begin == end; }
  friend bool operator==(const Span&, const Span&) = default;
};

// Lines and columns start at 1. `column` counts characters (Unicode code points; a byte that is not
// UTF-8 counts as one), `column_utf16` counts UTF-16 code units.
struct Position {
  int line = 1;
  int column = 1;
  int column_utf16 = 1;
  friend bool operator==(const Position&, const Position&) = default;
};

// The lines of a text. LF, CRLF and a lone CR each end a line, as in Python and in GitHub's
// fingerprints. Keeps a view of the text, which must outlive it.
class Lines {
 public:
  explicit Lines(std::string_view text);

  // An offset past the end means the end of the text.
  Position position(std::uint32_t offset) const;

  // Line `number` (1-based) without its line end; empty when there is no such line.
  std::string_view text(int number) const;

  // At least 1: an empty text has one empty line.
  int count() const { return static_cast<int>(starts_.size()); }

  // The byte offset at which line `number` (1-based, <= count()) starts.
  std::uint32_t start(int number) const { return starts_[static_cast<std::size_t>(number - 1)]; }

 private:
  std::string_view text_;
  std::vector<std::uint32_t> starts_;
};

}  // namespace revlint
