#pragma once
// Words of code that runs with the module and may bind names which it does not spell out.

#include <string_view>

namespace revlint {

struct CodeRisks {
  bool stops = false;         // `raise`, exit(): the code after it may never run
  bool sets_by_name = false;  // setattr(), sys.modules, eval(): may bind a name that the line has
  bool opens_door = false;    // exec(), globals(), a module-level __getattr__: may bind any name

  // Eight readable bytes must follow `word`.
  void add_word(std::string_view word);

  // Adds every word of `text`, which eight readable bytes must follow.
  void add_words(std::string_view text);
};

// Whether `text` contains `word` as a whole word.
bool has_word(std::string_view text, std::string_view word);

}  // namespace revlint
