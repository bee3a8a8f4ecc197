// SQL about Alembic's own table. Read word by word: the table's name must be a whole identifier.

#include <algorithm>

#include "deploy/command.hpp"
#include "text/characters.hpp"

namespace revlint::deploy {
namespace {

// The words of a statement in lower case; quotes and dots separate them.
std::vector<std::string> words_of(std::string_view statement) {
  std::vector<std::string> words;
  for (std::size_t at = 0; at < statement.size();) {
    if (!is_word(statement[at])) {
      ++at;
      continue;
    }
    const std::size_t begin = at;
    while (at < statement.size() && is_word(statement[at])) ++at;
    words.push_back(lower_case(statement.substr(begin, at - begin)));
  }
  return words;
}

bool changes(std::string_view statement, std::span<const std::string> tables) {
  const std::vector<std::string> words = words_of(statement);
  // The statement may stand behind the words of the client: psql "$URL" -c "DROP TABLE …".
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    const bool drops = words[i] == "drop" && words[i + 1] == "table";
    const bool empties = words[i] == "truncate" || (words[i] == "delete" && words[i + 1] == "from");
    if (!drops && !empties) continue;
    for (std::size_t k = i + 1; k < words.size(); ++k) {
      const bool is_next = words[k] == "drop" || words[k] == "select" || words[k] == "insert";
      if (is_next) break;
      if (std::find(tables.begin(), tables.end(), words[k]) == tables.end()) continue;
      // `DELETE … WHERE version_num = 'x'` takes one row that someone looked at.
      const bool chooses =
          words[i] == "delete" && std::find(words.begin(), words.end(), "where") != words.end();
      return !chooses;
    }
  }
  return false;
}

}  // namespace

bool changes_table(std::string_view sql, std::span<const std::string> tables) {
  while (!sql.empty()) {
    const std::size_t end = std::min(sql.find(';'), sql.size());
    std::string_view statement = sql.substr(0, end);
    sql.remove_prefix(std::min(end + 1, sql.size()));
    std::string code;
    while (!statement.empty()) {  // without comments
      const std::size_t line = std::min(statement.find('\n'), statement.size());
      const std::string_view text = statement.substr(0, line);
      code += std::string(text.substr(0, std::min(text.find("-- "), text.size()))) + "\n";
      statement.remove_prefix(std::min(line + 1, statement.size()));
    }
    if (changes(code, tables)) return true;
  }
  return false;
}

}  // namespace revlint::deploy
