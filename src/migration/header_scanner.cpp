// Search, outline, shapes; or the full parse, if one of the three is in doubt.

#include "migration/header_scanner.hpp"

#include "migration/docstring.hpp"
#include "migration/identifier_search.hpp"
#include "migration/outline.hpp"
#include "migration/statement_shape_memo.hpp"

namespace revlint {

namespace {

bool has_list(std::string_view bytes, Span span) {
  return bytes.substr(span.begin, span.end - span.begin).find('[') != std::string_view::npos;
}

}  // namespace

struct HeaderScanner::State {
  PythonReader python;
  IdentifierSearch words;
  Outline outline;
  ShapeMemo shapes;
  Counts counts;

  // False: in doubt, and `header` is undefined.
  bool read_plain(std::string_view bytes, Arena& arena, Header& header) {
    words.search(bytes);
    if (words.odd || words.occurrences.empty()) return false;
    if (!outline.read(bytes, words) || outline.statements().empty()) return false;
    for (const HeaderStatement& statement : outline.statements()) {
      if (outline.class_mentions() && has_list(bytes, statement.span)) return false;
      Identifier& identifier = identifier_of(header, statement.name);
      if (!shapes.read(statement, bytes, python, arena, identifier)) return false;
    }
    if (const Span literal = outline.docstring(); !literal.empty()) {
      header.docstring = python::compare_docstring(
          bytes.substr(literal.begin, literal.end - literal.begin), literal, header, arena);
    }
    return true;
  }
};

HeaderScanner::HeaderScanner() : state_(std::make_unique<State>()) {}
HeaderScanner::~HeaderScanner() = default;
HeaderScanner::HeaderScanner(HeaderScanner&&) noexcept = default;
HeaderScanner& HeaderScanner::operator=(HeaderScanner&&) noexcept = default;

Header HeaderScanner::read(std::string_view bytes, Arena& arena) {
  ++state_->counts.files;
  Header header;
  if (!state_->read_plain(bytes, arena, header)) {
    ++state_->counts.full_parses;
    header = state_->python.read(bytes, arena).header;
  }
  header.may_be_suppressed = state_->words.may_suppress;
  return header;
}

HeaderScanner::Counts HeaderScanner::counts() const {
  Counts counts = state_->counts;
  counts.shapes = state_->shapes.size();
  return counts;
}

}  // namespace revlint
