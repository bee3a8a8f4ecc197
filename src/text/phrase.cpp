#include "text/phrase.hpp"

#include <algorithm>

#include "text/characters.hpp"

namespace revlint {

std::string quoted(std::string_view name) {
  const bool apostrophe = name.find('\'') != name.npos && name.find('"') == name.npos;
  const char quote = apostrophe ? '"' : '\'';
  std::string text(1, quote);
  for (const char c : name) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == quote || c == '\\') {
      text += '\\';
      text += c;
    } else if (c == '\n') {
      text += "\\n";
    } else if (c == '\r') {
      text += "\\r";
    } else if (c == '\t') {
      text += "\\t";
    } else if (byte < 0x20 || byte == 0x7f) {
      constexpr std::string_view digits = "0123456789abcdef";
      text += "\\x";
      text += digits[byte >> 4];
      text += digits[byte & 15];
    } else {
      text += c;
    }
  }
  return text += quote;
}

std::string quoted_list(std::span<const std::string_view> names, std::size_t most) {
  const bool shortened = names.size() > most;
  const std::size_t shown = shortened ? most - 1 : names.size();
  std::string text;
  for (std::size_t i = 0; i < shown; ++i) {
    if (i > 0) text += i + 1 == names.size() ? " and " : ", ";
    text += quoted(names[i]);
  }
  if (shortened) text += " and " + std::to_string(names.size() - shown) + " more";
  return text;
}

std::string counted(std::size_t count, std::string_view noun) {
  std::string text = std::to_string(count) + " " + std::string(noun);
  if (count != 1) text += 's';
  return text;
}

std::string is_or_are(std::size_t count) {
  return count == 1 ? "is" : "are";
}

std::string it_or_them(std::size_t count) {
  return count == 1 ? "it" : "them";
}

std::string shell_word(std::string_view word) {
  const auto is_plain = [](char c) {
    return is_alphanumeric(c) || std::string_view("_-./@%+=:,").find(c) != std::string_view::npos;
  };
  if (!word.empty() && std::ranges::all_of(word, is_plain)) return std::string(word);
  std::string text = "'";
  for (const char c : word) text += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return text += "'";
}

std::string checkout(std::string_view commit, std::string_view path) {
  return "`git checkout " + shell_word(commit) + " -- " + shell_word(path) + "`";
}

}  // namespace revlint
