#include "migration/keywords.hpp"

namespace revlint {

WordKind word_kind(std::string_view word) {
  if (word.size() > most_packed) return WordKind::operand;
  switch (packed_in_place(word)) {
    case packed("and"):
    case packed("as"):
    case packed("else"):
    case packed("for"):
    case packed("from"):
    case packed("if"):
    case packed("import"):
    case packed("in"):
    case packed("is"):
    case packed("not"):
    case packed("or"):
      return WordKind::connective;
    case packed("assert"):
    case packed("async"):
    case packed("await"):
    case packed("class"):
    case packed("def"):
    case packed("del"):
    case packed("elif"):
    case packed("except"):
    case packed("finally"):
    case packed("global"):
    case packed("lambda"):
    case packed("nonlocal"):
    case packed("try"):
    case packed("while"):
    case packed("with"):
      return WordKind::opening;
    case packed("break"):
    case packed("continue"):
    case packed("pass"):
    case packed("raise"):
    case packed("return"):
    case packed("yield"):
      return WordKind::statement;
    default:
      return WordKind::operand;
  }
}

bool is_number(std::string_view word) {
  return word.find_first_not_of("0123456789abcdefABCDEFxXoO_jJlL") == std::string_view::npos;
}

bool is_soft_keyword(std::string_view word) {
  if (word.size() > most_packed) return false;
  switch (packed_in_place(word)) {
    case packed("print"):
    case packed("exec"):
    case packed("match"):
    case packed("type"):
      return true;
    default:
      return false;
  }
}

}  // namespace revlint
