// Searches for whole words, and for those by which Python code reaches the names of its module.

#include "python/words.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <span>

#include "text/utf8.hpp"

namespace revlint::python {
namespace {

// At module level locals() and vars() are globals(), in a function they are not.
constexpr std::string_view doors[] = {"exec", "execfile", "globals", "locals", "vars"};
constexpr std::string_view function_doors[] = {"exec", "execfile", "globals"};
constexpr std::string_view module_objects[] = {"modules", "import_module", "__import__"};

bool mentions_any(std::string_view text, std::span<const std::string_view> words) {
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return mentions(text, word); });
}

}  // namespace

bool is_ascii(std::string_view text) {
  std::uint64_t seen = 0;
  std::size_t at = 0;
  for (; at + 8 <= text.size(); at += 8) {
    std::uint64_t eight;
    std::memcpy(&eight, text.data() + at, 8);
    seen |= eight;
  }
  for (; at < text.size(); ++at) seen |= static_cast<unsigned char>(text[at]) & 0x80u;
  return (seen & 0x8080808080808080u) == 0;
}

bool mentions(std::string_view text, std::string_view word) {
  for (std::size_t at = text.find(word); at != std::string_view::npos;
       at = text.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    if ((at == 0 || !is_word(text[at - 1])) && (end == text.size() || !is_word(text[end]))) {
      return true;
    }
  }
  return false;
}

std::vector<std::string_view> words(std::string_view text) {
  std::vector<std::string_view> found;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::size_t begin = at;
    while (at < text.size() && is_word(text[at])) ++at;
    if (at > begin) found.push_back(text.substr(begin, at - begin));
  }
  return found;
}

bool mentions_identifier(std::string_view text) {
  return mentions_any(text, identifier_names);
}

bool opens_door(std::string_view statement) {
  return mentions_any(statement, doors);
}

bool reaches_module(std::string_view code) {
  return mentions_any(code, function_doors) ||
         (mentions(code, "__name__") && mentions_any(code, module_objects));
}

std::string excerpt(std::string_view source) {
  constexpr std::size_t longest = 48;
  std::string out;
  bool blank = false;
  for (const char c : source.substr(0, 400)) {
    if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f') {
      blank = !out.empty();
      continue;
    }
    if (blank) out += ' ';
    blank = false;
    out += c;
  }
  if (out.size() <= longest) return out;
  return std::string(utf8_prefix(out, longest - 3)) + "...";
}

}  // namespace revlint::python
