#pragma once
// Words by which code that runs with the module may do to its names what it does not spell out.

#include <string_view>

namespace revlint {

struct CodeRisks {
  bool stops = false;  // `raise`, exit(): what follows may never run
  bool sets_by_name =
      false;  // setattr(), sys.modules, eval(): may bind a name that the line mentions
  bool opens_door = false;  // exec(), globals(), a module-level __getattr__: may bind any name
};

// What the words of `line` tell of; words in strings and comments count.
CodeRisks risks_of(std::string_view line);

// Whether `word` stands in `line` as a whole word.
bool has_word(std::string_view line, std::string_view word);

}  // namespace revlint
