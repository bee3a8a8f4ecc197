#include "discovery/path_list.hpp"

#include <algorithm>

#include "text/characters.hpp"

namespace revlint {

std::vector<std::string> split_legacy(std::string_view text, LegacyOption option) {
  const bool at_colons = option == LegacyOption::prepend_sys_path;
  std::vector<std::string> pieces(1);
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool cut = text[i] == ',' || text[i] == ' ' || (at_colons && text[i] == ':');
    if (!cut) {
      pieces.back() += text[i];
      continue;
    }
    if (text[i] != ':') {
      while (i + 1 < text.size() && text[i + 1] == ' ') ++i;
    }
    pieces.emplace_back();
  }
  return pieces;
}

std::vector<std::string> split_at(std::string_view text, char separator) {
  std::vector<std::string> pieces;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(separator), text.size());
    if (end > 0) pieces.emplace_back(trimmed(text.substr(0, end)));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return pieces;
}

std::optional<char> separator_named(std::string_view name) {
  if (name == "space") return ' ';
  if (name == "newline") return '\n';
  if (name == "os" || name == ":") return ':';  // os.pathsep where revlint runs
  if (name == ";") return ';';
  return std::nullopt;
}

}  // namespace revlint
