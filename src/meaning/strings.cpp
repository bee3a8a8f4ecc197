#include "meaning/strings.hpp"

#include "meaning/literal_value.hpp"

namespace revlint::meaning {
namespace {

using python::LiteralForm;

std::uint32_t value_name(LiteralForm::Kind kind) {
  switch (kind) {
    case LiteralForm::Kind::bytes:
      return name_hash("bytes");
    case LiteralForm::Kind::template_:
      return name_hash("template");
    case LiteralForm::Kind::unknown:
      return name_hash("literal");
    default:
      return name_hash("string");
  }
}

}  // namespace

void TextWriter::add_constant(std::uint32_t index) {
  std::string value;
  LiteralForm::Kind kind = LiteralForm::Kind::unknown;
  const auto add_piece = [&](std::uint32_t piece) {
    const std::string_view literal = syntax_.text_of(syntax_.nodes[piece]);
    const LiteralForm form = python::literal_form(literal);
    kind = form.kind;
    append_value(string_body(literal, form), form, value);
    return false;
  };
  if (syntax_.nodes[index].kind == Kind::string) {
    add_piece(index);
  } else {
    syntax_.any_child(index, add_piece);
  }
  bytes_.text(value_name(kind), value);
}

void TextWriter::begin_literal(const FlatNode& literal, const LiteralForm& form) {
  texts_.back().form = form;
  texts_.back().at =
      literal.span.begin + static_cast<std::uint32_t>(form.prefix_length + form.quote_length);
}

void TextWriter::begin_specification(const FlatNode& node) {
  Text text;
  text.form = texts_.back().form;
  text.at = node.span.begin + 1;
  texts_.push_back(text);
}

void TextWriter::end_literal(const FlatNode& node) {
  const bool quoted = node.kind != Kind::format_specifier;
  read(node.span.end - (quoted ? static_cast<std::uint32_t>(texts_.back().form.quote_length) : 0));
}

void TextWriter::begin_field(std::uint32_t index) {
  const FlatNode& field = syntax_.nodes[index];
  Text& text = texts_.back();
  read(field.span.begin);
  text.at = field.span.end;
  syntax_.any_child(index, [&](std::uint32_t child) {
    if (syntax_.nodes[child].name != token::equals) return false;
    const std::uint32_t next = syntax_.nodes[child].end;
    const std::uint32_t end =
        next < field.end ? syntax_.nodes[next].span.begin : field.span.end - 1;
    text.value += syntax_.text.substr(field.span.begin + 1, end - field.span.begin - 1);
    return true;
  });
  write();
}

void TextWriter::end_text() {
  write();
  texts_.pop_back();
}

// Decodes the literal up to byte `until`.
void TextWriter::read(std::uint32_t until) {
  Text& text = texts_.back();
  if (until > text.at)
    append_value(syntax_.text.substr(text.at, until - text.at), text.form, text.value);
  text.at = until;
}

void TextWriter::write() {
  Text& text = texts_.back();
  if (!text.value.empty()) bytes_.text(value_name(text.form.kind), text.value);
  text.value.clear();
}

}  // namespace revlint::meaning
