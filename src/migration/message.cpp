// A docstring is plain if it has no escape and stands alone at the top of a file in UTF-8. In any
// doubt the parser decides.

#include "migration/message.hpp"

#include <algorithm>
#include <optional>

#include "migration/docstring.hpp"
#include "text/characters.hpp"
#include "text/utf8.hpp"

namespace revlint {
namespace {

// Moves `text` to its first line that is neither empty nor a comment. False where a line may say
// how the rest is to be read: it declares an encoding, or begins with a blank or something strange.
bool skip_to_statement(std::string_view& text) {
  while (text.starts_with('#') || text.starts_with('\n')) {
    const std::string_view line = text.substr(0, text.find('\n'));
    if (line.find("coding") != line.npos || line.find('\r') != line.npos) return false;
    text.remove_prefix(std::min(line.size() + 1, text.size()));
  }
  return true;
}

// Whether a statement of its own begins here, or nothing follows. Else the line may continue the
// statement before it, or show that git left a conflict.
bool begins_statement(std::string_view text) {
  if (text.empty()) return true;
  if (!is_alphanumeric(text.front())) return false;
  constexpr std::string_view clauses[] = {"else", "elif", "except", "finally"};
  return std::none_of(std::begin(clauses), std::end(clauses),
                      [text](std::string_view word) { return text.starts_with(word); });
}

constexpr std::size_t most_plain = 64 * 1024;  // bytes of the statement

// The value of a plain docstring; nullopt where there is none, or a parser is needed to say so.
std::optional<std::string_view> plain_docstring(std::string_view bytes) {
  if (!skip_to_statement(bytes) || bytes.empty()) return std::nullopt;
  const std::size_t begin = bytes.size();
  const char quote = bytes.front();
  if (quote != '"' && quote != '\'') return std::nullopt;
  const std::string quotes(bytes.substr(1).starts_with(std::string(2, quote)) ? 3 : 1, quote);
  bytes.remove_prefix(quotes.size());
  const std::size_t size = bytes.find(quotes);
  if (size == bytes.npos) return std::nullopt;
  const std::string_view value = bytes.substr(0, size);
  bytes.remove_prefix(size + quotes.size());
  if (value.find_first_of(quotes.size() == 1 ? "\\\r\n" : "\\\r") != value.npos)
    return std::nullopt;
  if (!is_valid_utf8(value)) return std::nullopt;
  if (!bytes.empty() && !bytes.starts_with('\n')) return std::nullopt;
  if (!skip_to_statement(bytes) || !begins_statement(bytes)) return std::nullopt;
  if (begin - bytes.size() > most_plain) return std::nullopt;
  return value;
}

}  // namespace

std::string read_message(std::string_view bytes, PythonReader& python) {
  const auto docstring = plain_docstring(bytes);
  return docstring ? std::string(python::message_of(*docstring)) : python.message(bytes);
}

}  // namespace revlint
