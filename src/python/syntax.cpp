// Maps the grammar's symbols and fields to ours once, by name, and wraps the C handles.

#include "python/syntax.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cstring>
#include <utility>

extern "C" const TSLanguage* tree_sitter_python();

namespace revlint::python {
namespace {

constexpr std::pair<std::string_view, Kind> kind_names[] = {
    {"ERROR", Kind::error},
    {"aliased_import", Kind::aliased_import},
    {"argument_list", Kind::argument_list},
    {"as_pattern", Kind::as_pattern},
    {"as_pattern_target", Kind::as_pattern_target},
    {"assert_statement", Kind::assert_statement},
    {"assignment", Kind::assignment},
    {"attribute", Kind::attribute},
    {"augmented_assignment", Kind::augmented_assignment},
    {"await", Kind::await},
    {"binary_operator", Kind::binary_operator},
    {"block", Kind::block},
    {"boolean_operator", Kind::boolean_operator},
    {"call", Kind::call},
    {"case_clause", Kind::case_clause},
    {"case_pattern", Kind::case_pattern},
    {"chevron", Kind::chevron},
    {"class_definition", Kind::class_definition},
    {"class_pattern", Kind::class_pattern},
    {"comment", Kind::comment},
    {"comparison_operator", Kind::comparison_operator},
    {"concatenated_string", Kind::concatenated_string},
    {"conditional_expression", Kind::conditional_expression},
    {"decorated_definition", Kind::decorated_definition},
    {"decorator", Kind::decorator},
    {"default_parameter", Kind::default_parameter},
    {"delete_statement", Kind::delete_statement},
    {"dictionary", Kind::dictionary},
    {"dictionary_comprehension", Kind::dictionary_comprehension},
    {"dictionary_splat", Kind::dictionary_splat},
    {"dictionary_splat_pattern", Kind::dictionary_splat_pattern},
    {"dotted_name", Kind::dotted_name},
    {"elif_clause", Kind::elif_clause},
    {"ellipsis", Kind::ellipsis},
    {"else_clause", Kind::else_clause},
    {"escape_interpolation", Kind::escape_interpolation},
    {"escape_sequence", Kind::escape_sequence},
    {"except_clause", Kind::except_clause},
    {"exec_statement", Kind::exec_statement},
    {"expression_list", Kind::expression_list},
    {"expression_statement", Kind::expression_statement},
    {"false", Kind::false_},
    {"finally_clause", Kind::finally_clause},
    {"float", Kind::float_},
    {"for_statement", Kind::for_statement},
    {"format_expression", Kind::format_expression},
    {"format_specifier", Kind::format_specifier},
    {"function_definition", Kind::function_definition},
    {"future_import_statement", Kind::future_import_statement},
    {"generator_expression", Kind::generator_expression},
    {"global_statement", Kind::global_statement},
    {"identifier", Kind::identifier},
    {"if_clause", Kind::if_clause},
    {"if_statement", Kind::if_statement},
    {"import_from_statement", Kind::import_from_statement},
    {"import_statement", Kind::import_statement},
    {"integer", Kind::integer},
    {"interpolation", Kind::interpolation},
    {"keyword_argument", Kind::keyword_argument},
    {"keyword_pattern", Kind::keyword_pattern},
    {"lambda", Kind::lambda},
    {"line_continuation", Kind::line_continuation},
    {"list", Kind::list},
    {"list_comprehension", Kind::list_comprehension},
    {"list_pattern", Kind::list_pattern},
    {"list_splat", Kind::list_splat},
    {"list_splat_pattern", Kind::list_splat_pattern},
    {"match_statement", Kind::match_statement},
    {"module", Kind::module},
    {"named_expression", Kind::named_expression},
    {"none", Kind::none},
    {"not_operator", Kind::not_operator},
    {"pair", Kind::pair},
    {"parenthesized_expression", Kind::parenthesized_expression},
    {"pass_statement", Kind::pass_statement},
    {"pattern_list", Kind::pattern_list},
    {"print_statement", Kind::print_statement},
    {"raise_statement", Kind::raise_statement},
    {"relative_import", Kind::relative_import},
    {"set", Kind::set},
    {"set_comprehension", Kind::set_comprehension},
    {"slice", Kind::slice},
    {"splat_pattern", Kind::splat_pattern},
    {"string", Kind::string},
    {"string_content", Kind::string_content},
    {"string_end", Kind::string_end},
    {"string_start", Kind::string_start},
    {"subscript", Kind::subscript},
    {"true", Kind::true_},
    {"try_statement", Kind::try_statement},
    {"tuple", Kind::tuple},
    {"tuple_pattern", Kind::tuple_pattern},
    {"type", Kind::type},
    {"type_alias_statement", Kind::type_alias_statement},
    {"type_conversion", Kind::type_conversion},
    {"type_parameter", Kind::type_parameter},
    {"typed_default_parameter", Kind::typed_default_parameter},
    {"typed_parameter", Kind::typed_parameter},
    {"unary_operator", Kind::unary_operator},
    {"while_statement", Kind::while_statement},
    {"wildcard_import", Kind::wildcard_import},
    {"with_clause", Kind::with_clause},
    {"with_item", Kind::with_item},
    {"with_statement", Kind::with_statement},
};

// In the order of Field.
constexpr std::string_view field_names[] = {
    "alias",       "alternative",  "arguments", "attribute",  "body",        "condition",
    "consequence", "definition",   "function",  "left",       "module_name", "name",
    "object",      "operator",     "operators", "parameters", "right",       "subject",
    "subscript",   "superclasses", "type",      "value",
};

struct Symbols {
  std::array<Kind, 1024> kinds{};
  std::array<TSFieldId, std::size(field_names)> fields{};

  Symbols() {
    const TSLanguage* language = tree_sitter_python();
    const std::uint32_t count = ts_language_symbol_count(language);
    assert(count < kinds.size());
    for (std::uint32_t symbol = 0; symbol < count && symbol < kinds.size(); ++symbol) {
      const auto id = static_cast<TSSymbol>(symbol);
      if (ts_language_symbol_type(language, id) != TSSymbolTypeRegular) continue;
      const std::string_view name = ts_language_symbol_name(language, id);
      for (const auto& [known, kind] : kind_names) {
        if (known == name) kinds[symbol] = kind;
      }
    }
    for (std::size_t i = 0; i < fields.size(); ++i) {
      fields[i] = ts_language_field_id_for_name(language, field_names[i].data(),
                                                static_cast<std::uint32_t>(field_names[i].size()));
      assert(fields[i] != 0);
    }
  }
};

const Symbols& symbols() {
  static const Symbols instance;
  return instance;
}

}  // namespace

Kind SyntaxNode::kind() const {
  const TSSymbol symbol = ts_node_symbol(node_);
  if (symbol == static_cast<TSSymbol>(-1)) return Kind::error;
  return symbols().kinds[symbol];
}

std::string_view SyntaxNode::text(std::string_view source) const {
  const Span range = span();
  return source.substr(range.begin, range.end - range.begin);
}

SyntaxNode SyntaxNode::child(Field field) const {
  return SyntaxNode(
      ts_node_child_by_field_id(node_, symbols().fields[static_cast<std::size_t>(field)]));
}

Cursor::~Cursor() {
  if (made_) ts_tree_cursor_delete(&cursor_);
}

void Cursor::reset(SyntaxNode node) {
  if (made_) {
    ts_tree_cursor_reset(&cursor_, node.handle());
  } else {
    cursor_ = ts_tree_cursor_new(node.handle());
    made_ = true;
  }
}

std::vector<SyntaxNode> Cursor::children(SyntaxNode node) {
  std::vector<SyntaxNode> found;
  reset(node);
  if (!ts_tree_cursor_goto_first_child(&cursor_)) return found;
  do {
    const SyntaxNode child(ts_tree_cursor_current_node(&cursor_));
    if (!ts_node_is_named(child.handle())) continue;
    const Kind kind = child.kind();
    if (kind != Kind::comment && kind != Kind::line_continuation) found.push_back(child);
  } while (ts_tree_cursor_goto_next_sibling(&cursor_));
  return found;
}

Parser::Parser() : parser_(ts_parser_new()) {
  [[maybe_unused]] const bool fits = ts_parser_set_language(parser_.get(), tree_sitter_python());
  assert(fits);
}

namespace {

// Only tree-sitter's log says that it tries to recover from an error. One attempt proves nothing,
// because it also follows several readings of valid code.
struct Attempt {
  std::string_view text;
  std::size_t most_asked = 0;
  std::size_t asked = 0;  // once for every hundred steps of the parser
  int recoveries = 0;
};
constexpr int most_recoveries = 16;

const char* read_text(void* payload, std::uint32_t offset, TSPoint, std::uint32_t* length) {
  const std::string_view text = static_cast<Attempt*>(payload)->text;
  const std::size_t at = offset < text.size() ? offset : text.size();
  *length = static_cast<std::uint32_t>(text.size() - at);
  return text.data() + at;
}

void watch(void* payload, TSLogType type, const char* message) {
  if (type != TSLogTypeParse || std::strncmp(message, "resume version", 14) != 0) return;
  ++static_cast<Attempt*>(payload)->recoveries;
}

// The column of the code of a line, as the grammar's scanner counts. Moves `at` to that code.
std::uint16_t scanner_column(std::string_view text, std::size_t& at) {
  std::uint16_t column = 0;
  for (; at < text.size(); ++at) {
    const char c = text[at];
    if (c == ' ') {
      ++column;
    } else if (c == '\t') {
      column = static_cast<std::uint16_t>(column + 8);
    } else if (c == '\r' || c == '\f') {
      column = 0;
    } else if (c == '\\') {  // a continued line adds its own indentation
      const std::size_t end = at + (text.substr(at + 1).starts_with('\r') ? 2 : 1);
      if (end >= text.size() || text[end] != '\n') break;
      at = end;
    } else {
      break;
    }
  }
  return column;
}

// The scanner saves the columns of the open blocks, two bytes each, and up to 255 open strings in a
// buffer of 1024 bytes, and may write past its end if there are 384 columns or more. Each column is
// larger than the one before, also during error recovery: there are never more than the text has
// different ones.
bool fits_scanner(std::string_view text) {
  constexpr std::uint16_t near = 100;
  constexpr std::size_t most_far = 200;
  std::vector<std::uint16_t> far;
  for (std::size_t at = text.find('\n'); at != text.npos; at = text.find('\n', at)) {
    const std::uint16_t column = scanner_column(text, ++at);
    const bool code = at < text.size() && text[at] != '\n' && text[at] != '#';
    if (column > near && code) far.push_back(column);
  }
  if (far.size() <= most_far) return true;
  std::sort(far.begin(), far.end());
  return std::unique(far.begin(), far.end()) - far.begin() <= std::ptrdiff_t{most_far};
}

bool gives_up(TSParseState* state) {
  Attempt& attempt = *static_cast<Attempt*>(state->payload);
  return state->has_error || attempt.recoveries > most_recoveries ||
         ++attempt.asked > attempt.most_asked;
}

// Valid code takes up to 3 steps a byte in all of Python's library, and 8 where it is contrived to
// take many. Some that is not valid takes one for each two of its bytes.
std::size_t most_asked(std::size_t bytes) {
  return 100 + bytes / 5;
}

}  // namespace

SyntaxTree Parser::parse(std::string_view text, Span span) {
  const std::string_view code = text.substr(span.begin, span.end - span.begin);
  // To the scanner a NUL may end a comment in the middle of its line.
  if (!fits_scanner(code) || code.find('\0') != code.npos) return {};
  // The log halves the speed of parsing. In a short text no step takes long.
  constexpr std::uint32_t short_text = 16 * 1024;
  TSRange range{};  // its points do not matter: spans are in bytes
  range.start_byte = span.begin;
  range.end_byte = span.end;
  range.end_point = {UINT32_MAX, UINT32_MAX};
  ts_parser_set_included_ranges(parser_.get(), &range, 1);
  Attempt attempt{text, most_asked(code.size())};
  const bool watched = span.end - span.begin > short_text;
  ts_parser_set_logger(parser_.get(), {&attempt, watched ? watch : nullptr});
  const TSInput input{&attempt, read_text, TSInputEncodingUTF8, nullptr};
  const TSParseOptions options{&attempt, gives_up};
  SyntaxTree tree(ts_parser_parse_with_options(parser_.get(), nullptr, input, options));
  if (!tree) ts_parser_reset(parser_.get());
  if (tree && tree.root().broken()) return {};
  return tree;
}

}  // namespace revlint::python
