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

// For the beginning of a line, also behind blanks: there GitHub takes "::" for a command, and
// GitLab takes "section_start:" and "section_end:" for the edge of a section.
std::string printable_at_line_start(std::string_view text);

// A line of revlint's own for stderr: "revlint: ", the message on one line, a newline. The message
// may hold foreign text, printable already or not.
std::string program_line(std::string_view message);

// True for a line that must not be printed as it is, not even to programs: it holds a control
// character other than a tab, a form feed or a '\r', or a CI service takes it, or what follows a
// '\r' in it, for a command.
bool acts_in_log(std::string_view line);

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
