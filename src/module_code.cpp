// Reads every word once: this is done to every line at column 0.

#include "module_code.hpp"

#include "text_class.hpp"

namespace revlint {
namespace {

void add_risk(std::string_view word, CodeRisks& risks) {
  const auto is_one_of = [word](auto... others) { return ((word == others) || ...); };
  switch (word.size()) {
    case 4:
      risks.opens_door |= is_one_of("exec", "vars");
      risks.sets_by_name |= is_one_of("eval");
      risks.stops |= is_one_of("exit", "quit");
      return;
    case 5:
      risks.stops |= is_one_of("raise", "_exit");
      return;
    case 6:
      risks.opens_door |= is_one_of("locals");
      return;
    case 7:
      risks.opens_door |= is_one_of("globals");
      risks.sets_by_name |= is_one_of("setattr", "delattr", "modules");
      return;
    case 8:
      risks.opens_door |= is_one_of("execfile");
      risks.sets_by_name |= is_one_of("__dict__", "__name__");
      return;
    case 11:
      risks.opens_door |= is_one_of("__getattr__");
      return;
    default:
      return;
  }
}

// Calls visit(word) for every word until it returns false.
template <class Visit>
void for_each_word(std::string_view line, Visit&& visit) {
  for (std::size_t at = 0; at < line.size();) {
    if (!is_word_byte(line[at])) {
      ++at;
      continue;
    }
    const std::size_t begin = at;
    while (at < line.size() && is_word_byte(line[at])) ++at;
    if (!visit(line.substr(begin, at - begin))) return;
  }
}

}  // namespace

CodeRisks risks_of(std::string_view line) {
  CodeRisks risks;
  for_each_word(line, [&risks](std::string_view word) {
    add_risk(word, risks);
    return true;
  });
  return risks;
}

bool has_word(std::string_view line, std::string_view word) {
  bool found = false;
  for_each_word(line, [&](std::string_view other) {
    found = other == word;
    return !found;
  });
  return found;
}

}  // namespace revlint
