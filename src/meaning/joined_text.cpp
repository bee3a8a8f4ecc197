// Expressions in each other are followed to a depth; deeper ones make no text here.

#include "meaning/joined_text.hpp"

#include <algorithm>
#include <array>

#include "meaning/equivalences.hpp"
#include "meaning/literal_value.hpp"

namespace revlint::meaning {
namespace {

using python::LiteralForm;
using Pieces = std::vector<TextPiece>;

constexpr int most_levels = 40;
constexpr std::size_t longest = std::size_t{1} << 20;  // bytes

void append(Pieces& pieces, TextPiece piece) {
  const bool joins = piece.is_text() && !pieces.empty() && pieces.back().is_text();
  if (piece.is_text() && piece.text.empty()) return;
  if (joins) {
    pieces.back().text += piece.text;
  } else {
    pieces.push_back(std::move(piece));
  }
}

class Joiner {
 public:
  Joiner(const Syntax& syntax, const Names& names) : syntax_(syntax), names_(names) {}

  bool add(std::uint32_t index, Pieces& out, int level) {
    if (level > most_levels) return false;
    const FlatNode& node = syntax_.nodes[index];
    switch (node.kind) {
      case Kind::parenthesized_expression:
        return add(index + 1, out, level + 1);
      case Kind::string:
        return add_string(index, out, level);
      case Kind::concatenated_string:
        return !syntax_.any_child(
            index, [&](std::uint32_t piece) { return !add_string(piece, out, level); });
      case Kind::identifier: {
        const std::uint32_t value =
            is_variable(syntax_, index) ? names_.constant(syntax_.text_of(node)) : none;
        return value != none && is_constant_text(syntax_, value) && add(value, out, level + 1);
      }
      case Kind::binary_operator:
        return add_operation(index, out, level);
      case Kind::call:
        return add_format(index, out, level);
      default:
        return false;
    }
  }

 private:
  // What the expression puts into a text as format() would do it.
  void add_field(std::uint32_t index, Pieces& out, int level) {
    Pieces constant;
    if (add(index, constant, level + 1) && is_known(constant)) {
      for (TextPiece& piece : constant) append(out, std::move(piece));
    } else {
      append(out, {{}, index});
    }
  }

  static bool is_known(const Pieces& pieces) {
    return std::ranges::all_of(pieces, &TextPiece::is_text);
  }

  bool add_string(std::uint32_t index, Pieces& out, int level) {
    const FlatNode& node = syntax_.nodes[index];
    const std::string_view literal = syntax_.text_of(node);
    const LiteralForm form = python::literal_form(literal);
    if (form.kind != LiteralForm::Kind::string && !is_format(form)) return false;
    const auto quote = static_cast<std::uint32_t>(form.quote_length);
    std::uint32_t at = node.span.begin + static_cast<std::uint32_t>(form.prefix_length) + quote;
    const auto decode_to = [&](std::uint32_t end) {
      std::string text;
      if (end > at && python::decode_literal(syntax_.text.substr(at, end - at), form, text) !=
                          python::Decoding::exact)
        return false;
      append(out, {std::move(text)});
      return true;
    };
    const bool failed = syntax_.any_child(index, [&](std::uint32_t field) {
      const FlatNode& there = syntax_.nodes[field];
      const std::uint32_t value = field + 1;
      // `{x!r}`, `{x:>4}` and `{x=}` are more than the value.
      const bool plain = syntax_.has_children(field) && syntax_.nodes[value].end == there.end &&
                         there.kind == Kind::interpolation;
      if (!plain || !decode_to(there.span.begin)) return true;
      add_field(value, out, level);
      at = there.span.end;
      return false;
    });
    return !failed && decode_to(node.span.end - quote);
  }

  static bool is_format(const LiteralForm& form) { return form.kind == LiteralForm::Kind::format; }

  // a + b and a % b of constants.
  bool add_operation(std::uint32_t index, Pieces& out, int level) {
    const std::uint32_t left = index + 1;
    const std::uint32_t op = syntax_.nodes[left].end;
    const std::uint32_t right = syntax_.nodes[op].end;
    if (right >= syntax_.nodes[index].end) return false;
    const std::string_view sign = syntax_.text_of(syntax_.nodes[op]);
    Pieces before;
    if ((sign != "+" && sign != "%") || !add(left, before, level + 1) || !is_known(before))
      return false;
    if (sign == "+") {
      Pieces after;
      if (!add(right, after, level + 1) || !is_known(after)) return false;
      for (Pieces* const part : {&before, &after}) {
        for (TextPiece& piece : *part) append(out, std::move(piece));
      }
      return true;
    }
    std::vector<std::uint32_t> values{right};
    if (syntax_.nodes[right].kind == Kind::tuple) {
      values.clear();
      syntax_.any_child(right, [&](std::uint32_t value) {
        values.push_back(value);
        return false;
      });
    }
    return add_percent(before.empty() ? std::string() : before[0].text, values, out, level);
  }

  bool add_percent(std::string_view format, const std::vector<std::uint32_t>& values, Pieces& out,
                   int level) {
    std::size_t next = 0;
    std::string text;
    for (std::size_t i = 0; i < format.size(); ++i) {
      if (format[i] != '%') {
        text += format[i];
        continue;
      }
      if (++i == format.size()) return false;
      if (format[i] == '%') {
        text += '%';
        continue;
      }
      Pieces value;
      if (format[i] != 's' || next == values.size()) return false;
      if (!add(values[next++], value, level + 1) || !is_known(value)) return false;
      if (!value.empty()) text += value[0].text;
      if (text.size() > longest) return false;
    }
    if (next != values.size()) return false;
    append(out, {std::move(text)});
    return true;
  }

  // 'text'.format(...): each argument in its order, or one that has no effect.
  bool add_format(std::uint32_t index, Pieces& out, int level) {
    const std::uint32_t callee = index + 1;
    const std::uint32_t arguments = syntax_.nodes[callee].end;
    if (arguments >= syntax_.nodes[index].end || syntax_.nodes[callee].kind != Kind::attribute ||
        syntax_.nodes[arguments].kind != Kind::argument_list ||
        syntax_.text_of(syntax_.nodes[syntax_.nodes[callee].end - 1]) != "format")
      return false;
    Pieces format;
    if (!add(callee + 1, format, level + 1) || !is_known(format)) return false;
    std::vector<Argument> given;
    const bool failed = syntax_.any_child(arguments, [&](std::uint32_t argument) {
      const FlatNode& node = syntax_.nodes[argument];
      if (node.kind == Kind::list_splat || node.kind == Kind::dictionary_splat) return true;
      if (node.kind == Kind::keyword_argument) {
        given.push_back({syntax_.text_of(syntax_.nodes[argument + 1]), last_child(argument)});
      } else {
        given.push_back({{}, argument});
      }
      return false;
    });
    return !failed && fill(format.empty() ? std::string() : format[0].text, given, out, level);
  }

  struct Argument {
    std::string_view name;
    std::uint32_t node;
    int uses = 0;
  };

  std::uint32_t last_child(std::uint32_t node) const {
    std::uint32_t last = node;
    syntax_.any_child(node, [&](std::uint32_t child) {
      last = child;
      return false;
    });
    return last;
  }

  bool fill(std::string_view format, std::vector<Argument>& given, Pieces& out, int level) {
    std::size_t automatic = 0;
    std::size_t highest = 0;
    bool in_order = true;
    for (std::size_t i = 0; i < format.size();) {
      const char c = format[i];
      if ((c == '{' || c == '}') && format.substr(i + 1).starts_with(c)) {
        append(out, {std::string(1, c)});
        i += 2;
        continue;
      }
      if (c == '}') return false;
      if (c != '{') {
        const std::size_t end = std::min(format.find_first_of("{}", i), format.size());
        append(out, {std::string(format.substr(i, end - i))});
        i = end;
        continue;
      }
      const std::size_t end = format.find('}', i);
      if (end == format.npos) return false;
      const std::string_view name = format.substr(i + 1, end - i - 1);
      i = end + 1;
      std::size_t which = given.size();
      if (name.empty()) {
        which = automatic++;
      } else if (name.size() == 1 && name[0] >= '0' && name[0] <= '9') {
        which = static_cast<std::size_t>(name[0] - '0');
      } else {
        which = static_cast<std::size_t>(std::ranges::find(given, name, &Argument::name) -
                                         given.begin());
      }
      if (which >= given.size() || (!given[which].name.empty() && name != given[which].name))
        return false;
      in_order &= which >= highest;
      highest = which;
      ++given[which].uses;
      add_field(given[which].node, out, level);
      if (out.size() > longest) return false;
    }
    const auto once = [](const Argument& it) { return it.uses == 1; };
    return (in_order && std::ranges::all_of(given, once)) ||
           std::ranges::all_of(given, [&](const Argument& it) { return is_inert(it.node); });
  }

  // A name, an attribute of one, or a literal: how often it is evaluated, and when, does not count.
  bool is_inert(std::uint32_t node) const {
    const Kind kind = syntax_.nodes[node].kind;
    return kind == Kind::identifier || kind == Kind::integer || is_constant_text(syntax_, node);
  }

  const Syntax& syntax_;
  const Names& names_;
};

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v';
}

// Signs beside which SQL needs no blank. Before a parenthesis MySQL does: `count (x)` is a column.
bool parts_words_before(char c) {
  return c == ')' || c == ',' || c == ';';
}
bool parts_words(char c) {
  return c == '(' || parts_words_before(c);
}

}  // namespace

std::optional<std::vector<TextPiece>> joined_text(const Syntax& syntax, const Names& names,
                                                  std::uint32_t node) {
  Pieces pieces;
  if (!Joiner(syntax, names).add(node, pieces, 0)) return std::nullopt;
  return pieces;
}

void drop_blanks_of_sql(std::vector<TextPiece>& pieces) {
  for (const TextPiece& piece : pieces) {
    for (const std::string_view sign : {"--", "/*", "\\", "$", "#"}) {
      if (piece.text.find(sign) != std::string::npos) return;
    }
  }
  char quote = 0;
  bool pending = false;  // a blank that may be needed
  char before = '(';     // the sign before it: at the beginning none is needed
  for (TextPiece& piece : pieces) {
    if (!piece.is_text()) {
      before = 'x';
      continue;
    }
    std::string text;
    for (const char c : piece.text) {
      if (quote == 0 && is_blank(c)) {
        pending = true;
        continue;
      }
      if (pending && !parts_words(before) && !parts_words_before(c)) text += ' ';
      pending = false;
      text += c;
      if (quote != 0) {
        if (c == quote) quote = 0;
      } else if (c == '\'' || c == '"' || c == '`') {
        quote = c;
      }
      before = c;
    }
    const bool is_last = &piece == &pieces.back();
    if (pending && !is_last && !parts_words(before)) {
      text += ' ';
      before = '(';
    }
    pending = false;
    piece.text = std::move(text);
  }
  std::erase_if(pieces, [](const TextPiece& it) { return it.is_text() && it.text.empty(); });
}

bool is_sql(const Syntax& syntax, std::uint32_t index) {
  const FlatNode& node = syntax.nodes[index];
  const std::uint32_t list = node.parent;
  if (syntax.nodes[list].kind != Kind::argument_list || index != list + 1) return false;
  const std::uint32_t call = syntax.nodes[list].parent;
  if (syntax.nodes[call].kind != Kind::call) return false;
  const std::string_view name = syntax.text_of(syntax.nodes[syntax.nodes[call + 1].end - 1]);
  return name == "execute" || name == "text" || name == "DDL" || name == "exec_driver_sql";
}

}  // namespace revlint::meaning
