#pragma once
// Makes any bytes harmless for one kind of output, because the text of the linted files is not
// trusted. Results are valid UTF-8.

#include <string>
#include <string_view>

namespace revlint {

// For a terminal or a log, on one line. Escaped as in Python (\n, \x1b, \u202e, \xff) are control
// characters, line separators, invisible and bidirectional format characters, bytes that are not
// UTF-8, and a '#' that would begin a CI service's logging command ("##[", "##vso["). All else is
// kept.
std::string printable(std::string_view text);

// For the start of a line of a log, where a CI service would take "::" for a command.
std::string printable_at_line_start(std::string_view text);

// True for a character that printable() always escapes, whatever is around it.
bool needs_escape(char32_t code);

// True if a '#' at byte `at` begins "##[", "##vso[" or a similar command: GitHub and Azure accept
// them anywhere in a line.
bool begins_log_command(std::string_view text, std::size_t at);

// The Python escape of one character.
std::string escaped(char32_t code);
// The same for a byte that is not UTF-8.
std::string escaped_byte(unsigned char byte);

// A relative URI for a path of any bytes: all but unreserved characters and '/' percent-encoded
// (RFC 3986, 2.3).
std::string percent_encoded_path(std::string_view path);

}  // namespace revlint
