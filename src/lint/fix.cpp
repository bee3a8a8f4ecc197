#include "lint/fix.hpp"

#include <algorithm>
#include <string>

namespace revlint {

namespace {

// The bytes of a literal between its quotes; nullopt for more than one literal.
std::optional<Span> content_of(std::string_view literal) {
  const std::size_t open = literal.find_first_of("'\"");
  if (open > 2) return std::nullopt;  // npos included
  const char quote = literal[open];
  const bool triple =
      literal.substr(open).starts_with(std::string(3, quote)) && literal.size() >= open + 6;
  const std::size_t width = triple ? 3 : 1;
  if (literal.size() < open + 2 * width) return std::nullopt;
  const std::size_t begin = open + width;
  const std::size_t end = literal.size() - width;
  // A quote inside is escaped, or ends the first of several literals: neither is changed.
  const std::string_view inside = literal.substr(begin, end - begin);
  if (inside.find(quote) != inside.npos || literal[end] != quote) return std::nullopt;
  return Span{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

}  // namespace

bool needs_no_escape(std::string_view text) {
  return std::ranges::all_of(text, [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x20 && byte < 0x7f &&
           std::string_view("'\"\\{}").find(c) == std::string_view::npos;
  });
}

std::optional<Span> literal_content(std::string_view bytes, Span literal) {
  if (literal.begin >= literal.end || literal.end > bytes.size()) return std::nullopt;
  const std::optional<Span> content =
      content_of(bytes.substr(literal.begin, literal.end - literal.begin));
  if (!content) return std::nullopt;
  return Span{literal.begin + content->begin, literal.begin + content->end};
}

std::optional<Edit> replace_literal(const Tree& tree, std::string_view path, Span literal,
                                    std::string_view text) {
  std::string bytes;
  if (!needs_no_escape(text) || tree.read(path, bytes) != ReadStatus::ok) return std::nullopt;
  const std::optional<Span> content = literal_content(bytes, literal);
  if (!content) return std::nullopt;
  return Edit{std::string(path), *content, std::string(text)};
}

}  // namespace revlint
