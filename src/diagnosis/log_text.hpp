#pragma once
// A log without its blanks and line ends, so that a message is found wherever a terminal or a box
// has broken it.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "diagnosis/log_lines.hpp"

namespace revlint {

// Half-open, in LogText::characters().
struct LogRange {
  std::size_t begin = 0;
  std::size_t end = 0;
};

class LogText {
 public:
  explicit LogText(std::vector<LogLine> lines);

  std::string_view characters() const { return characters_; }

  // What was printed there, with one blank for each run of them. Where a line ends inside,
  // `joined` says whether the word goes on in the next line.
  enum class LineEnd : std::uint8_t { joined, blank };
  std::string words(LogRange range, LineEnd line_end) const;

  // Whether a blank or a line's begin is before the character.
  bool begins_word(std::size_t at) const {
    return at >= before_.size() || before_[at] != Before::none;
  }
  bool begins_line(std::size_t at) const {
    return at >= before_.size() || before_[at] == Before::line;
  }
  // The end of the line that has the character.
  std::size_t line_end(std::size_t at) const;
  // Of the line that has the character, in the file; from 1.
  std::size_t line_number(std::size_t at) const;

 private:
  enum class Before : std::uint8_t { none, blank, line };
  std::string characters_;
  std::vector<Before> before_;  // of each character
  struct Start {
    std::size_t at;
    std::size_t number;
  };
  std::vector<Start> starts_;  // of lines that are not empty
};

// A wording with its varying parts: "Can't locate revision identified by '%s'".
class Wording {
 public:
  explicit Wording(std::string_view text);

  struct Match {
    LogRange all;
    std::vector<LogRange> parts;  // one for each %s
  };
  // Every place, in order. A part is as short as possible and at most `most_part` characters; one
  // at the end of the wording goes to the end of its line.
  std::vector<Match> find_all(const LogText& text) const;

  static constexpr std::size_t most_part = 400;

 private:
  bool match_around(const LogText& text, std::size_t anchor, Match& match) const;

  std::vector<std::string> pieces_;  // without blanks; the last may be empty
  std::size_t anchor_ = 0;           // the longest piece
};

}  // namespace revlint
