// Finds the template's lines in a docstring and compares them with the identifiers of the code.

#include "migration/docstring.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "text/characters.hpp"

namespace revlint::python {
namespace {

// ASCII only; '\t' to '\r' includes the tab and all line ends.
bool is_space(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

bool ends_with_comma(std::string_view text) {
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text.ends_with(',');
}

// The end of the line that contains `at`.
std::size_t line_end(std::string_view text, std::size_t at) {
  while (at < text.size() && text[at] != '\r' && text[at] != '\n') ++at;
  return at;
}

// The value after a label at the start of a line.
struct Line {
  Span label;
  Span value;  // without blanks around it
  std::string_view text;
};

// Whether only blanks are between `at` and the start of its line or of the text in quotes.
bool starts_line(std::string_view literal, std::size_t at) {
  while (at > 0 && (literal[at - 1] == ' ' || literal[at - 1] == '\t')) --at;
  constexpr std::string_view before = "\r\n'\"";
  return at == 0 || before.find(literal[at - 1]) != std::string_view::npos;
}

// The first line that starts with `label`. A value that ends with a comma continues in the next
// line.
std::optional<Line> labelled_line(std::string_view literal, Span span, std::string_view label) {
  for (std::size_t at = literal.find(label); at != std::string_view::npos;
       at = literal.find(label, at + 1)) {
    if (!starts_line(literal, at)) continue;
    const std::size_t begin = at + label.size();
    std::size_t end = line_end(literal, begin);
    while (end < literal.size() && ends_with_comma(literal.substr(begin, end - begin))) {
      const std::size_t next = literal.find_first_not_of("\r\n", end);
      if (next == std::string_view::npos) break;
      end = line_end(literal, next);
    }
    Line line;
    const auto offset = [&](std::size_t i) { return span.begin + static_cast<std::uint32_t>(i); };
    line.text = trimmed(literal.substr(begin, end - begin));
    if (end == literal.size()) {  // the end of the docstring
      while (line.text.ends_with('"') || line.text.ends_with('\'')) line.text.remove_suffix(1);
      line.text = trimmed(line.text);
    }
    line.label = {offset(at), offset(begin)};
    const auto start =
        line.text.empty() ? begin : static_cast<std::size_t>(line.text.data() - literal.data());
    line.value = {offset(start), offset(start + line.text.size())};
    return line;
  }
  return std::nullopt;
}

bool is_id_like(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return is_alphanumeric(c) || c == '_' || c == '.' || c == '-';
  });
}

bool says_base(std::string_view text) {
  static constexpr std::string_view words[] = {"", "None", "none", "base", "null", "-", "<base>"};
  return std::find(std::begin(words), std::end(words), text) != std::end(words);
}

// The IDs of a list with commas or of a Python tuple; nullopt where the text may be neither.
std::optional<std::set<std::string_view>> listed_ids(std::string_view text) {
  std::set<std::string_view> ids;
  if (says_base(text)) return ids;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t comma = std::min(text.find(',', at), text.size());
    std::string_view token = text.substr(at, comma - at);
    constexpr std::string_view around = " \t\r\n()[]'\"";
    token.remove_prefix(std::min(token.find_first_not_of(around), token.size()));
    token = token.substr(0, token.find_last_not_of(around) + 1);
    at = comma + 1;
    if (token.empty() && at > text.size() && !ids.empty()) break;  // a trailing comma
    if (!is_id_like(token)) return std::nullopt;
    ids.insert(token);
  }
  return ids;
}

bool revision_disagrees(std::string_view written, const Identifier& revision) {
  if (revision.state != Identifier::State::known || revision.count != 1) return false;
  return written != revision.first->text && is_id_like(written);
}

bool revises_disagrees(std::string_view written, const Identifier& down_revision) {
  if (down_revision.state != Identifier::State::known) return false;
  if (down_revision.count == 1 && down_revision.first->text == written) return false;
  const auto ids = listed_ids(written);
  if (!ids) return false;
  std::set<std::string_view> names;
  for (const Name& name : down_revision.names()) names.insert(name.text);
  // An ID that contains a blank or a comma looks like a list.
  const bool comparable = std::all_of(names.begin(), names.end(), is_id_like);
  return comparable && *ids != names;
}

}  // namespace

std::string_view message_of(std::string_view docstring) {
  const std::string_view text = trimmed(docstring);
  return text.substr(0, text.find("\n\n"));
}

const DocstringIds* compare_docstring(std::string_view literal, Span span, const Header& header,
                                      Arena& arena) {
  DocstringIds ids;
  const auto name = [&arena](const Line& line) {
    const std::string_view kept = arena.copy(line.text);
    return Name{kept, kept.empty() ? line.label : line.value};
  };
  const auto revision = labelled_line(literal, span, "Revision ID:");
  if (revision && revision_disagrees(revision->text, header.revision)) {
    ids.revision = name(*revision);
  }
  const auto revises = labelled_line(literal, span, "Revises:");
  if (revises && revises_disagrees(revises->text, header.down_revision)) {
    ids.revises = name(*revises);
  }
  const bool disagrees = !ids.revision.span.empty() || !ids.revises.span.empty();
  return disagrees ? arena.keep(ids) : nullptr;
}

void read_docstring(std::string_view text, Span span, const SourceText& source,
                    ParsedMigration& module, Arena& arena) {
  const std::string_view literal = source.text().substr(span.begin, span.end - span.begin);
  module.docstring = source.original(span);
  module.message = arena.copy(message_of(text));
  const auto written = [&](std::string_view label) {
    const auto line = labelled_line(literal, span, label);
    return line ? arena.copy(line->text) : std::string_view();
  };
  module.doc_revision = written("Revision ID:");
  module.doc_revises = written("Revises:");
  module.create_date = written("Create Date:");
  if (const DocstringIds* ids = compare_docstring(literal, span, module.header, arena)) {
    DocstringIds placed = *ids;
    placed.revision.span = source.original(ids->revision.span);
    placed.revises.span = source.original(ids->revises.span);
    module.header.docstring = arena.keep(placed);
  }
}

}  // namespace revlint::python
