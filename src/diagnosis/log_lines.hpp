#pragma once
// The lines that a program printed, out of whatever carried them here: a terminal, a container, a
// CI service, a collector of logs, a mail.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace revlint {

struct LogLine {
  std::size_t number = 1;  // of the line in the file, from 1; several lines of one field share it
  std::string text;        // without colours, prefixes and line end; may be empty
};

// Accepts UTF-8 and UTF-16 with a byte order mark, any line ends, JSON objects (each text in them
// counts as lines of its own), HTML entities, typographic quotes, boxes and quoted mail. What is
// not recognised stays in the line.
std::vector<LogLine> log_lines(std::string_view bytes);

}  // namespace revlint
