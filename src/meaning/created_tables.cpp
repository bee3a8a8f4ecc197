// Calls of create_table with a literal name, and CREATE TABLE in literals.

#include "meaning/created_tables.hpp"

#include <algorithm>
#include <array>

#include "meaning/syntax.hpp"
#include "text/characters.hpp"

namespace revlint {
namespace {

using meaning::Kind;
using meaning::Syntax;

constexpr std::string_view quotes = "'\"`[]";

// The text between the quotes; of a literal that needs no evaluation.
std::string_view inside(std::string_view literal) {
  const std::size_t begin = literal.find_first_of("'\"");
  if (begin == literal.npos) return {};
  const std::size_t first = literal.find_first_not_of("'\"", begin);
  const std::size_t last = literal.find_last_not_of("'\"");
  return first == literal.npos || last < first ? std::string_view()
                                               : literal.substr(first, last + 1 - first);
}

std::string plain(std::string_view name) {
  std::string text = lower_case(name);
  std::erase_if(text, [](char c) { return quotes.find(c) != quotes.npos; });
  return text.substr(text.rfind('.') + 1);
}

class Finder {
 public:
  explicit Finder(const Syntax& syntax) : syntax_(syntax) {}

  CreatedTables find() {
    if (syntax_.nodes.empty()) found_.complete = false;
    for (std::uint32_t i = 0; i < syntax_.nodes.size();) {
      const Kind kind = syntax_.nodes[i].kind;
      if (kind == Kind::function_definition && name_of(i) == "downgrade") {
        i = syntax_.nodes[i].end;
        continue;
      }
      if (kind == Kind::call) read_call(i);
      if (kind == Kind::string) read_sql(syntax_.text_of(syntax_.nodes[i]));
      ++i;
    }
    return std::move(found_);
  }

 private:
  std::string_view name_of(std::uint32_t function) const {
    std::string_view name;
    syntax_.any_child(function, [&](std::uint32_t child) {
      if (syntax_.nodes[child].kind != Kind::identifier) return false;
      name = syntax_.text_of(syntax_.nodes[child]);
      return true;
    });
    return name;
  }

  // The first argument, if it is a literal.
  std::string_view first_argument(std::uint32_t call) const {
    std::string_view text;
    syntax_.any_child(call, [&](std::uint32_t child) {
      if (syntax_.nodes[child].kind != Kind::argument_list) return false;
      syntax_.any_child(child, [&](std::uint32_t argument) {
        if (syntax_.nodes[argument].kind == Kind::string)
          text = inside(syntax_.text_of(syntax_.nodes[argument]));
        return syntax_.nodes[argument].named;
      });
      return true;
    });
    return text;
  }

  void read_call(std::uint32_t call) {
    std::string_view callee = syntax_.text_of(syntax_.nodes[call + 1]);
    const bool is_bare = callee.find('.') == callee.npos;
    callee = callee.substr(callee.rfind('.') + 1);
    if (callee == "create_table") {
      const std::string_view name = first_argument(call);
      if (name.empty())
        found_.complete = false;
      else
        found_.names.insert(plain(name));
    } else if (callee == "execute") {
      const std::size_t end = syntax_.nodes[call].span.end;
      const std::string_view text =
          syntax_.text.substr(syntax_.nodes[call].span.begin, end - syntax_.nodes[call].span.begin);
      found_.complete &= text.find_first_of("'\"") != text.npos;
    } else if (callee == "create_all" || callee == "create" || callee == "run_sync") {
      found_.complete = false;
    } else if (is_bare && !callee.empty() && callee[0] >= 'a' && callee[0] <= 'z') {
      constexpr std::array harmless = {"text", "len", "str", "range", "print", "sorted", "list"};
      const bool is_here =
          syntax_.text.find("def " + std::string(callee) + "(") != std::string_view::npos;
      found_.complete &= is_here || std::ranges::find(harmless, callee) != harmless.end();
    }
  }

  void read_sql(std::string_view literal) {
    constexpr std::string_view create = "create table ", if_not_exists = "if not exists ";
    const std::string sql = lower_case(literal);
    for (std::size_t at = sql.find(create); at != sql.npos; at = sql.find(create, at)) {
      at += create.size();
      if (sql.compare(at, if_not_exists.size(), if_not_exists) == 0) at += if_not_exists.size();
      const std::size_t end = std::min(sql.find_first_of(" (\n\\", at), sql.size());
      if (end > at) found_.names.insert(plain(std::string_view(sql).substr(at, end - at)));
    }
  }

  const Syntax& syntax_;
  CreatedTables found_;
};

}  // namespace

CreatedTables created_tables(std::string_view bytes) {
  python::Parser parser;
  const Syntax syntax = meaning::read_syntax(parser, bytes);
  return Finder(syntax).find();
}

}  // namespace revlint
