#pragma once
// Words by which code that runs with the module may do to its names what it does not spell out.

#include <string_view>

namespace revlint {

struct CodeRisks {
  bool stops = false;         // `raise`, exit(): what follows may never run
  bool sets_by_name = false;  // setattr(), sys.modules, eval(): may bind a name that the line has
  bool opens_door = false;    // exec(), globals(), a module-level __getattr__: may bind any name

  // `word` must be followed by eight readable bytes.
  void add_word(std::string_view word);

  // Every word of `text`, which must be followed by eight readable bytes.
  void add_words(std::string_view text);
};

// Whether `word` stands in `text` as a whole word.
bool has_word(std::string_view text, std::string_view word);

}  // namespace revlint
