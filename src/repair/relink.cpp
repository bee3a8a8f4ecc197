// The new text is read again: what the reader finds in it is the proof.

#include "repair/relink.hpp"

#include <algorithm>

#include "lint/fix.hpp"
#include "migration/docstring.hpp"
#include "migration/python_reader.hpp"
#include "support/arena.hpp"
#include "tree/edited_text.hpp"

namespace revlint {
namespace {

using Ids = std::vector<std::string>;

Ids ids_of(const Identifier& identifier) {
  Ids ids;
  for (const Name& name : identifier.names()) ids.emplace_back(name.text);
  return ids;
}

std::string_view part(std::string_view text, Span span) {
  return text.substr(span.begin, span.end - span.begin);
}

bool lies_in(Span inner, Span outer) {
  return outer.begin <= inner.begin && inner.end <= outer.end && !inner.empty();
}

class Editor {
 public:
  Editor(std::string_view path, std::string_view text) : path_(path), text_(text) {}

  // False where the file cannot say so.
  bool set(const Identifier& identifier, const Ids& wanted, char quote) {
    if (identifier.state != Identifier::State::known || identifier.span.empty()) return false;
    const Ids before = ids_of(identifier);
    if (before == wanted) return true;
    if (before.size() == wanted.size() && set_each(identifier, before, wanted)) return true;
    if (!std::ranges::all_of(wanted, needs_no_escape)) return false;
    std::string value;
    for (const std::string& id : wanted)
      value += (value.empty() ? "" : ", ") + std::string(1, quote) + id + quote;
    if (wanted.size() != 1) value = wanted.empty() ? "None" : "(" + value + ")";
    add(identifier.span, value);
    return true;
  }

  void add(Span span, std::string text) {
    edits_.push_back({std::string(path_), span, std::move(text)});
  }

  std::vector<Edit> sorted() const {
    std::vector<Edit> edits = edits_;
    std::ranges::sort(edits, {}, [](const Edit& edit) { return edit.span.begin; });
    return edits;
  }

 private:
  // Keeps the form of the value, its quotes and what is between them.
  bool set_each(const Identifier& identifier, const Ids& before, const Ids& wanted) {
    std::vector<Edit> edits;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
      if (before[i] == wanted[i]) continue;
      const Span literal = identifier.names()[i].span;
      const auto content = literal_content(text_, literal);
      if (!content || !lies_in(literal, identifier.span) || !needs_no_escape(wanted[i]))
        return false;
      edits.push_back({std::string(path_), *content, wanted[i]});
    }
    edits_.insert(edits_.end(), edits.begin(), edits.end());
    return true;
  }

  std::string_view path_;
  std::string_view text_;
  std::vector<Edit> edits_;
};

// The quotes that the file writes its ID with.
char quote_of(std::string_view text, const Header& header) {
  const std::string_view literal = part(text, header.revision.span);
  const std::size_t at = literal.find_first_of("'\"");
  return at == literal.npos ? '\'' : literal[at];
}

// Where an offset in the text after `edits` was before them.
std::uint32_t offset_before(const std::vector<Edit>& edits, std::uint32_t after) {
  std::int64_t shift = 0;
  for (const Edit& edit : edits) {
    if (edit.span.begin + shift >= after) break;
    shift += static_cast<std::int64_t>(edit.text.size()) - (edit.span.end - edit.span.begin);
  }
  return static_cast<std::uint32_t>(after - shift);
}

std::string line_text(const Name& written, std::string_view label, const Ids& ids) {
  std::string list;
  for (const std::string& id : ids) list += (list.empty() ? "" : ", ") + id;
  if (!written.text.empty()) return list;
  return std::string(label) + (list.empty() ? "" : " " + list);
}

bool same_ids(const Identifier& identifier, const Ids& ids) {
  return identifier.state == Identifier::State::known && ids_of(identifier) == ids;
}

bool same_labels(const Header& a, const Header& b) {
  return a.branch_labels.state == b.branch_labels.state &&
         ids_of(a.branch_labels) == ids_of(b.branch_labels);
}

bool is_as_wanted(const Header& before, const Header& after, const NewIdentifiers& wanted) {
  const auto kept = [](const auto& ids, const Identifier& identifier) {
    return ids ? *ids : ids_of(identifier);
  };
  const Ids id = wanted.revision ? Ids{*wanted.revision} : ids_of(before.revision);
  const bool depends = !wanted.depends_on ? ids_of(after.depends_on) == ids_of(before.depends_on)
                                          : same_ids(after.depends_on, *wanted.depends_on);
  return after.fault == nullptr && same_ids(after.revision, id) && depends &&
         same_ids(after.down_revision, kept(wanted.down_revision, before.down_revision)) &&
         same_labels(before, after);
}

}  // namespace

std::optional<Relinked> relink(std::string_view path, std::string_view text,
                               const NewIdentifiers& wanted) {
  PythonReader reader;
  Arena arena;
  const Header before = reader.read(text, arena).header;
  const char quote = quote_of(text, before);
  Editor editor(path, text);
  if (wanted.revision && !editor.set(before.revision, {*wanted.revision}, quote))
    return std::nullopt;
  if (wanted.down_revision && !editor.set(before.down_revision, *wanted.down_revision, quote))
    return std::nullopt;
  if (wanted.depends_on && !editor.set(before.depends_on, *wanted.depends_on, quote))
    return std::nullopt;
  const std::vector<Edit> code = editor.sorted();
  const auto after_code = edited_text(text, code);
  if (!after_code) return std::nullopt;

  // What the docstring says now disagrees with the code, which shows where it says it.
  const Header now = reader.read(*after_code, arena).header;
  const auto correct = [&](const Name& line, std::string_view label, const Ids& ids) {
    if (line.span.empty()) return;
    const Span there{offset_before(code, line.span.begin), offset_before(code, line.span.end)};
    editor.add(there, line_text(line, label, ids));
  };
  if (now.docstring != nullptr && wanted.revision)
    correct(now.docstring->revision, "Revision ID:", {*wanted.revision});
  if (now.docstring != nullptr && wanted.down_revision)
    correct(now.docstring->revises, "Revises:", *wanted.down_revision);

  Relinked result{editor.sorted(), {}};
  auto after = edited_text(text, result.edits);
  if (!after || !is_as_wanted(before, reader.read(*after, arena).header, wanted))
    return std::nullopt;
  result.text = *std::move(after);
  return result;
}

}  // namespace revlint
