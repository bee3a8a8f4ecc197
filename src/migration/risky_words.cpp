#include "migration/risky_words.hpp"

#include <cstddef>

#include "migration/byte_class.hpp"
#include "migration/keywords.hpp"

namespace revlint {

void CodeRisks::add_word(std::string_view word) {
  if (word.size() < 4) return;
  if (word.size() > most_packed) {
    opens_door |= word == "__getattr__";
    return;
  }
  switch (packed_in_place(word)) {
    case packed("exec"):
    case packed("execfile"):
    case packed("globals"):
    case packed("locals"):
    case packed("vars"):
      opens_door = true;
      return;
    case packed("eval"):
    case packed("setattr"):
    case packed("delattr"):
    case packed("modules"):
    case packed("__dict__"):
    case packed("__name__"):
      sets_by_name = true;
      return;
    case packed("assert"):
    case packed("raise"):
    case packed("exit"):
    case packed("quit"):
    case packed("_exit"):
      stops = true;
      return;
    default:
      return;
  }
}

void CodeRisks::add_words(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::size_t begin = at;
    while (at < text.size() && is_word_byte(text[at])) ++at;
    if (at > begin) add_word(text.substr(begin, at - begin));
  }
}

bool has_word(std::string_view text, std::string_view word) {
  for (std::size_t at = 0; (at = text.find(word, at)) != std::string_view::npos; ++at) {
    const std::size_t end = at + word.size();
    if ((at == 0 || !is_word_byte(text[at - 1])) &&
        (end == text.size() || !is_word_byte(text[end]))) {
      return true;
    }
  }
  return false;
}

}  // namespace revlint
