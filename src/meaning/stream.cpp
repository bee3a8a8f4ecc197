// One pass over the nodes. The open nodes are a stack of frames; each frame knows its end.

#include "meaning/stream.hpp"

#include <algorithm>
#include <utility>

#include "meaning/joined_text.hpp"
#include "meaning/literal_value.hpp"
#include "meaning/names.hpp"
#include "meaning/stream_format.hpp"
#include "meaning/strings.hpp"

namespace revlint::meaning {
namespace {

using python::LiteralForm;

// Constructs that mean the same share a name, although the grammar has different names where a
// value is read and where one is bound.
std::uint32_t shared_name(const FlatNode& node) {
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

bool is_field(const FlatNode& node) {
  return node.kind == Kind::interpolation || node.kind == Kind::format_expression;
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
    std::uint32_t closings = 0;  // the number of closing bytes at its end
    Group group;                 // the next one
    std::uint32_t statement = none;
    bool literal = false;  // a string, or a format specification
    bool format = false;   // strings side by side, or a format specification: ends a text
  };

  void close_until(std::uint32_t next);
  void begin_group(std::uint32_t index);
  std::uint32_t add(std::uint32_t index);
  void begin_statement(std::uint32_t index, Frame& frame);
  void begin_node(std::uint32_t index, Frame& frame);
  bool add_named(std::uint32_t index);
  void add_object(std::uint32_t index, std::string_view object);
  bool is_type_made(std::uint32_t call) const;
  void add_pieces(const std::vector<TextPiece>& pieces);
  void add_apart(std::uint32_t index);
  bool add_value(std::uint32_t index);
  void add_annotation(const FlatNode& node);
  void add_debug_sign(const FlatNode& sign);
  void begin_string(std::uint32_t index, Frame& frame);

  const Syntax& syntax_;
  const std::vector<FlatNode>& nodes_;
  std::vector<Frame> frames_;
  std::uint32_t statement_ = none;  // the one that is being written
  std::uint32_t module_statement_ = none;
  Stream out_;
  Bytes bytes_{out_.bytes};
  TextWriter texts_{syntax_, bytes_};
  int apart_ = 0;  // how deeply calls of add_apart() are nested
};

constexpr int most_apart = 100;

void Writer::close_until(std::uint32_t next) {
  while (!frames_.empty() && frames_.back().end <= next) {
    const Frame& frame = frames_.back();
    if (frame.literal) texts_.end_literal(nodes_[frame.node]);
    if (frame.format) texts_.end_text();
    bytes_.close(frame.closings);
    if (frame.statement != none) {
      Statement& statement = out_.statements[frame.statement];
      statement.end = bytes_.size();
      statement.next = static_cast<std::uint32_t>(out_.statements.size());
      statement_ = statement.parent;
    }
    frames_.pop_back();
  }
}

void Writer::begin_group(std::uint32_t index) {
  if (frames_.empty() || frames_.back().group.begin != index) return;
  const Group group = frames_.back().group;
  bytes_.open(group.name);
  Frame frame;
  frame.node = index;
  frame.end = group.end;
  frame.closings = 1;
  frames_.push_back(frame);
}

// Writes the beginning of a node. Returns the index of the next one to write.
std::uint32_t Writer::add(std::uint32_t index) {
  const FlatNode& node = nodes_[index];
  if (index == 0) return 1;
  if (is_left_out(syntax_, index)) return node.end;
  Frame frame;
  frame.node = index;
  frame.end = node.end;
  if (is_statement(syntax_, index)) begin_statement(index, frame);
  out_.marks.push_back({bytes_.size(), node.span.begin});
  const bool value = (syntax_.names != nullptr && add_named(index)) || add_value(index);
  if (!value) begin_node(index, frame);
  frames_.push_back(frame);  // a statement of one token ends as others do
  return value ? node.end : index + 1;
}

// Writes the beginning of a node that has others below it.
void Writer::begin_node(std::uint32_t index, Frame& frame) {
  const FlatNode& node = nodes_[index];
  frame.group = group_in(syntax_, index);
  switch (node.kind) {
    case Kind::string:
    case Kind::concatenated_string:
      begin_string(index, frame);
      break;
    case Kind::elif_clause:  // `else:` and an `if` of its own, which ends where the whole one ends
      bytes_.open(name_hash("block"));
      bytes_.open(name_hash("if_statement"));
      frames_.back().closings += 2;
      break;
    case Kind::print_statement:  // print(...), where nothing is redirected
      if (frame.group.begin == none) bytes_.token(name_hash("redirected"));
      if (syntax_.text_of(node).ends_with(',')) bytes_.token(token::comma);
      bytes_.open(name_hash("expression_statement"));
      bytes_.open(name_hash("call"));
      frame.closings = 2;
      break;
    default:
      if (is_transparent(syntax_, index)) break;
      if (is_field(node)) texts_.begin_field(index);
      bytes_.open(shared_name(node));
      frame.closings = 1;
      if (node.kind == Kind::format_specifier) {
        texts_.begin_specification(node);
        frame.literal = frame.format = true;
      }
  }
}

void Writer::begin_statement(std::uint32_t index, Frame& frame) {
  Statement statement;
  statement.begin = bytes_.size();
  statement.parent = statement_;
  statement.node = index;
  statement.span = nodes_[index].span;
  statement_ = static_cast<std::uint32_t>(out_.statements.size());
  frame.statement = statement_;
  out_.statements.push_back(statement);
  if (statement.parent == none) module_statement_ = statement_;
}

// Replaces a node, and all below it, by what the module's names say that it stands for. False if
// there is nothing to replace.
bool Writer::add_named(std::uint32_t index) {
  const FlatNode& node = nodes_[index];
  const FlatNode& parent = syntax_.parent_of(node);
  const Names& names = *syntax_.names;
  if (node.kind == Kind::identifier || node.kind == Kind::attribute) {
    const std::string object = names.object(syntax_, index);
    if (!object.empty()) {
      add_object(index, object);
      return true;
    }
    const bool is_read = node.kind == Kind::identifier && is_variable(syntax_, index) &&
                         !(parent.kind == Kind::assignment && index == node.parent + 1);
    const std::uint32_t value = is_read ? names.constant(syntax_.text_of(node)) : none;
    if (value != none) add_apart(value);
    return value != none;
  }
  if (node.kind == Kind::call && is_type_made(index)) {
    add_object(index + 1, names.object(syntax_, index + 1));
    return true;
  }
  const bool may_be_text = node.kind == Kind::string || node.kind == Kind::concatenated_string ||
                           node.kind == Kind::binary_operator || node.kind == Kind::call;
  if (!may_be_text || parent.kind == Kind::concatenated_string || apart_ > most_apart) return false;
  auto pieces = joined_text(syntax_, names, index);
  if (!pieces) return false;
  if (is_sql(syntax_, index)) drop_blanks_of_sql(*pieces);
  add_pieces(*pieces);
  return true;
}

// The statement uses the name at which the object is found.
void Writer::add_object(std::uint32_t index, std::string_view object) {
  std::uint32_t name = index;
  while (nodes_[name].kind == Kind::attribute) ++name;
  out_.uses.push_back({module_statement_, syntax_.text_of(nodes_[name])});
  bytes_.text(name_hash("object"), object);
}

// `Integer()` where a type is passed: `Integer` is the same there.
bool Writer::is_type_made(std::uint32_t call) const {
  const Kind parent = syntax_.parent_of(nodes_[call]).kind;
  if (parent != Kind::argument_list && parent != Kind::keyword_argument) return false;
  const std::uint32_t arguments = nodes_[call + 1].end;
  return arguments < nodes_[call].end && nodes_[arguments].kind == Kind::argument_list &&
         !syntax_.has_children(arguments) &&
         is_column_type(syntax_.names->object(syntax_, call + 1));
}

void Writer::add_pieces(const std::vector<TextPiece>& pieces) {
  const bool is_constant = std::ranges::all_of(pieces, &TextPiece::is_text);
  if (is_constant) {
    bytes_.text(name_hash("string"), pieces.empty() ? std::string_view() : pieces[0].text);
    return;
  }
  bytes_.open(name_hash("format_string"));
  for (const TextPiece& piece : pieces) {
    if (piece.is_text()) {
      bytes_.text(name_hash("string"), piece.text);
      continue;
    }
    bytes_.open(name_hash("interpolation"));
    add_apart(piece.node);
    bytes_.close(1);
  }
  bytes_.close(1);
}

// Writes an expression that is elsewhere, or whose place in its parent does not count.
void Writer::add_apart(std::uint32_t index) {
  std::vector<Frame> frames = std::exchange(frames_, {});
  ++apart_;
  const std::uint32_t end = nodes_[index].end;
  for (std::uint32_t i = index; i < end;) {
    close_until(i);
    begin_group(i);
    i = add(i);
  }
  close_until(end);
  --apart_;
  frames_ = std::move(frames);
}

// Writes a node that has no nodes below it; false where it has some.
bool Writer::add_value(std::uint32_t index) {
  const FlatNode& node = nodes_[index];
  const Kind parent = syntax_.parent_of(node).kind;
  if (is_constant_text(syntax_, index) && parent != Kind::concatenated_string) {
    texts_.add_constant(index);
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
    bytes_.text(node.name, text);
  } else if (node.kind == Kind::integer || node.kind == Kind::float_) {
    bytes_.text(name_hash("number"), number_value(text));
  } else if (node.named || node.name == token::uncovered) {
    bytes_.text(node.name, text);
  } else if (parent == Kind::print_statement && frames_.back().group.begin != none) {
    bytes_.text(name_hash("identifier"), "print");
  } else if (is_field(syntax_.parent_of(node))) {
    add_debug_sign(node);
  } else {
    bytes_.token(shared_name(node));
  }
  return true;
}

void Writer::add_annotation(const FlatNode& node) {
  std::string words;
  for (const std::string_view word : annotation_words(syntax_.text_of(node))) {
    out_.uses.push_back({module_statement_, word});
    words.append(word) += ' ';
  }
  bytes_.text(node.name, words);
}

// `{x = }` shows repr(x) unless it specifies another form.
void Writer::add_debug_sign(const FlatNode& sign) {
  if (sign.end == syntax_.parent_of(sign).end) bytes_.text(name_hash("type_conversion"), "!r");
}

// A string with replacement fields, or one beside such a string.
void Writer::begin_string(std::uint32_t index, Frame& frame) {
  const FlatNode& node = nodes_[index];
  const LiteralForm form = python::literal_form(syntax_.text_of(node));
  if (syntax_.parent_of(node).kind != Kind::concatenated_string) {
    const bool is_template = form.kind == LiteralForm::Kind::template_;
    bytes_.open(name_hash(is_template ? "template_string" : "format_string"));
    frame.closings = 1;
    frame.format = true;
    texts_.begin_text();
  }
  if (node.kind != Kind::string) return;
  frame.literal = true;
  texts_.begin_literal(node, form);
}

}  // namespace

Stream write_stream(const Syntax& syntax) {
  return Writer(syntax).write();
}

}  // namespace revlint::meaning
