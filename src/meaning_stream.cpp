// One pass over the nodes. A node is an opening and a closing byte around its children, so that
// structure counts (a dedent is nothing else); names and values stand with their length: no two
// different trees give the same bytes.

#include "meaning_stream.hpp"

#include <optional>

#include "meaning_literal.hpp"

namespace revlint::meaning {
namespace {

using python::LiteralForm;

constexpr char opening = 1;
constexpr char closing = 2;
constexpr char token_tag = 3;
constexpr char text_tag = 4;

// Constructs that mean the same share a name, whether the grammar found them where a value is read
// or where one is bound.
std::uint32_t shared_name(const Node& node) {
  switch (node.kind) {
    case Kind::expression_list:
    case Kind::pattern_list:
    case Kind::tuple_pattern:
      return name_hash("tuple");
    case Kind::list_pattern:
      return name_hash("list");
    case Kind::list_splat_pattern:
      return name_hash("list_splat");
    case Kind::dictionary_splat_pattern:
      return name_hash("dictionary_splat");
    case Kind::typed_default_parameter:
      return name_hash("default_parameter");
    case Kind::format_expression:
      return name_hash("interpolation");
    default:
      return node.name == token::unequal_of_python_2 ? token::unequal : node.name;
  }
}

bool is_field(const Node& node) {
  return node.kind == Kind::interpolation || node.kind == Kind::format_expression;
}

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

class Writer {
 public:
  explicit Writer(const Syntax& syntax) : syntax_(syntax), nodes_(syntax.nodes) {
    out_.bytes.reserve(3 * syntax.text.size());
  }

  Stream write() {
    const auto count = static_cast<std::uint32_t>(nodes_.size());
    for (std::uint32_t i = 0; i < count;) {
      close_until(i);
      begin_group(i);
      i = add(i);
    }
    close_until(count);
    return std::move(out_);
  }

 private:
  // A node that is being written, or a group of its children.
  struct Frame {
    std::uint32_t node = 0;
    std::uint32_t end = 0;       // index of the first node behind it
    std::uint32_t closings = 0;  // how many closing bytes it owes
    Group group;                 // the one that is to come
    std::uint32_t statement = none;
    bool literal = false;  // a string, or a format specification
    bool format = false;   // strings side by side, or a format specification: ends a text
  };

  // What has been read of a format string, up to the next replacement field.
  struct Text {
    LiteralForm form;      // of the literal that is being read
    std::uint32_t at = 0;  // the first byte that has not been read
    std::string value;     // decoded, not yet written
  };

  void close_until(std::uint32_t next);
  void begin_group(std::uint32_t index);
  std::uint32_t add(std::uint32_t index);
  void begin_statement(std::uint32_t index, Frame& frame);
  bool add_value(std::uint32_t index);
  void add_annotation(const Node& node);
  void add_constant_text(std::uint32_t index);
  void add_debug_sign(const Node& sign);
  void begin_string(std::uint32_t index, Frame& frame);
  void begin_field(std::uint32_t index);
  void begin_specification(const Node& node);
  std::uint32_t text_end(std::uint32_t index) const;
  void read_text(std::uint32_t until);
  void write_text();
  std::uint32_t bytes() const { return static_cast<std::uint32_t>(out_.bytes.size()); }

  void put(char tag, std::uint32_t name) {
    out_.bytes += tag;
    put(name);
  }
  void put(std::uint32_t value) {
    for (int shift = 0; shift < 32; shift += 8) {
      out_.bytes += static_cast<char>(value >> shift & 0xFF);
    }
  }
  void put(std::uint32_t name, std::string_view text) {
    put(text_tag, name);
    put(static_cast<std::uint32_t>(text.size()));
    out_.bytes += text;
  }

  const Syntax& syntax_;
  const std::vector<Node>& nodes_;
  std::vector<Frame> frames_;
  std::vector<Text> texts_;
  std::uint32_t statement_ = none;  // the one that is being written
  std::uint32_t module_statement_ = none;
  Stream out_;
};

void Writer::close_until(std::uint32_t next) {
  while (!frames_.empty() && frames_.back().end <= next) {
    const Frame& frame = frames_.back();
    if (frame.literal) read_text(text_end(frame.node));
    if (frame.format) {
      write_text();
      texts_.pop_back();
    }
    out_.bytes.append(frame.closings, closing);
    if (frame.statement != none) {
      Statement& statement = out_.statements[frame.statement];
      statement.end = bytes();
      statement.next = static_cast<std::uint32_t>(out_.statements.size());
      statement_ = statement.parent;
    }
    frames_.pop_back();
  }
}

void Writer::begin_group(std::uint32_t index) {
  if (frames_.empty() || frames_.back().group.begin != index) return;
  const Group group = frames_.back().group;
  put(opening, group.name);
  Frame frame;
  frame.node = index;
  frame.end = group.end;
  frame.closings = 1;
  frames_.push_back(frame);
}

// Writes the beginning of a node; the index of the next one to write.
std::uint32_t Writer::add(std::uint32_t index) {
  const Node& node = nodes_[index];
  if (index == 0) return 1;
  if (is_left_out(syntax_, index)) return node.end;
  Frame frame;
  frame.node = index;
  frame.end = node.end;
  if (is_statement(syntax_, index)) begin_statement(index, frame);
  out_.marks.push_back({bytes(), node.span.begin});
  if (add_value(index)) {
    frames_.push_back(frame);  // a statement of one token ends as others do
    return node.end;
  }
  frame.group = group_in(syntax_, index);
  switch (node.kind) {
    case Kind::string:
    case Kind::concatenated_string:
      begin_string(index, frame);
      break;
    case Kind::elif_clause:  // `else:` and an `if` of its own, which ends where the whole one ends
      put(opening, name_hash("block"));
      put(opening, name_hash("if_statement"));
      frames_.back().closings += 2;
      break;
    case Kind::print_statement:  // print(...), where nothing is redirected
      if (frame.group.begin == none) put(token_tag, name_hash("redirected"));
      if (syntax_.text_of(node).ends_with(',')) put(token_tag, token::comma);
      put(opening, name_hash("expression_statement"));
      put(opening, name_hash("call"));
      frame.closings = 2;
      break;
    default:
      if (is_transparent(syntax_, index)) break;
      if (is_field(node)) begin_field(index);
      put(opening, shared_name(node));
      frame.closings = 1;
      if (node.kind == Kind::format_specifier) {
        begin_specification(node);
        frame.literal = frame.format = true;
      }
  }
  frames_.push_back(frame);
  return index + 1;
}

void Writer::begin_statement(std::uint32_t index, Frame& frame) {
  Statement statement;
  statement.begin = bytes();
  statement.parent = statement_;
  statement.node = index;
  statement.span = nodes_[index].span;
  statement_ = static_cast<std::uint32_t>(out_.statements.size());
  frame.statement = statement_;
  out_.statements.push_back(statement);
  if (statement.parent == none) module_statement_ = statement_;
}

// Writes a node that has nothing below it; false where it has.
bool Writer::add_value(std::uint32_t index) {
  const Node& node = nodes_[index];
  const Kind parent = syntax_.parent_of(node).kind;
  if (is_constant_text(syntax_, index) && parent != Kind::concatenated_string) {
    add_constant_text(index);
    return true;
  }
  if (node.kind == Kind::type) {
    add_annotation(node);
    return true;
  }
  if (!node.token || node.kind == Kind::block || node.kind == Kind::string) return false;
  const std::string_view text = syntax_.text_of(node);
  if (node.kind == Kind::identifier) {
    if (is_variable(syntax_, index)) out_.uses.push_back({module_statement_, text});
    put(node.name, text);
  } else if (node.kind == Kind::integer || node.kind == Kind::float_) {
    put(name_hash("number"), number_value(text));
  } else if (node.named || node.name == token::uncovered) {
    put(node.name, text);
  } else if (parent == Kind::print_statement && frames_.back().group.begin != none) {
    put(name_hash("identifier"), "print");
  } else if (is_field(syntax_.parent_of(node))) {
    add_debug_sign(node);
  } else {
    put(token_tag, shared_name(node));
  }
  return true;
}

void Writer::add_annotation(const Node& node) {
  std::string words;
  for (const std::string_view word : annotation_words(syntax_.text_of(node))) {
    out_.uses.push_back({module_statement_, word});
    words.append(word) += ' ';
  }
  put(node.name, words);
}

// `{x = }` shows repr(x) where it does not say how to show x.
void Writer::add_debug_sign(const Node& sign) {
  if (sign.end == syntax_.parent_of(sign).end) put(name_hash("type_conversion"), "!r");
}

void Writer::add_constant_text(std::uint32_t index) {
  std::string value;
  LiteralForm::Kind kind = LiteralForm::Kind::unknown;
  const auto add_piece = [&](std::uint32_t piece) {
    const std::string_view literal = syntax_.text_of(nodes_[piece]);
    const LiteralForm form = python::literal_form(literal);
    kind = form.kind;
    append_value(string_body(literal, form), form, value);
    return false;
  };
  if (nodes_[index].kind == Kind::string) {
    add_piece(index);
  } else {
    syntax_.any_child(index, add_piece);
  }
  put(value_name(kind), value);
}

// A string with replacement fields, or one beside such a string.
void Writer::begin_string(std::uint32_t index, Frame& frame) {
  const Node& node = nodes_[index];
  const LiteralForm form = python::literal_form(syntax_.text_of(node));
  if (syntax_.parent_of(node).kind != Kind::concatenated_string) {
    const bool is_template = form.kind == LiteralForm::Kind::template_;
    put(opening, name_hash(is_template ? "template_string" : "format_string"));
    frame.closings = 1;
    frame.format = true;
    texts_.emplace_back();
  }
  if (node.kind != Kind::string) return;
  frame.literal = true;
  texts_.back().form = form;
  texts_.back().at =
      node.span.begin + static_cast<std::uint32_t>(form.prefix_length + form.quote_length);
}

// Writes the text before a replacement field. `{x = }` stands for its own source, too.
void Writer::begin_field(std::uint32_t index) {
  const Node& field = nodes_[index];
  Text& text = texts_.back();
  read_text(field.span.begin);
  text.at = field.span.end;
  syntax_.any_child(index, [&](std::uint32_t child) {
    if (nodes_[child].name != token::equals) return false;
    const std::uint32_t next = nodes_[child].end;
    const std::uint32_t end = next < field.end ? nodes_[next].span.begin : field.span.end - 1;
    text.value += syntax_.text.substr(field.span.begin + 1, end - field.span.begin - 1);
    return true;
  });
  write_text();
}

void Writer::begin_specification(const Node& node) {
  Text text;
  text.form = texts_.back().form;
  text.at = node.span.begin + 1;
  texts_.push_back(text);
}

// Where the text of a literal or of a format specification ends.
std::uint32_t Writer::text_end(std::uint32_t index) const {
  const Node& node = nodes_[index];
  if (node.kind == Kind::format_specifier) return node.span.end;
  return node.span.end - static_cast<std::uint32_t>(texts_.back().form.quote_length);
}

// Decodes the literal up to byte `until`.
void Writer::read_text(std::uint32_t until) {
  Text& text = texts_.back();
  if (until > text.at)
    append_value(syntax_.text.substr(text.at, until - text.at), text.form, text.value);
  text.at = until;
}

void Writer::write_text() {
  Text& text = texts_.back();
  if (!text.value.empty()) put(value_name(text.form.kind), text.value);
  text.value.clear();
}

}  // namespace

Stream write_stream(const Syntax& syntax) {
  return Writer(syntax).write();
}

}  // namespace revlint::meaning
