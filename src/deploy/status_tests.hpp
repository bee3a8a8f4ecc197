#pragma once
// What scripts keep of an upgrade: its status in a variable, its output, a mark that it failed. And
// what tests of these mean.

#include <map>
#include <optional>
#include <string>

#include "deploy/shell.hpp"
#include "deploy/situation.hpp"

namespace revlint::deploy {

class Kept {
 public:
  struct Value {
    enum class Kind : std::uint8_t { status, mark, output, heads };
    Kind kind = Kind::status;
    Place upgrade;
    std::string text;                // mark: the value that is set
    Sense sense = Sense::succeeded;  // status: what 0 means; mark: what this value means
  };

  void keep(const std::string& name, Value value) { values_[name] = std::move(value); }
  void forget(const std::string& name) { values_.erase(name); }
  // Of a variable or a file.
  const Value* find(const std::string& name) const;
  // The first value that the text mentions: "$rc", "${OUT}".
  const Value* mentioned(const std::string& text) const;

  struct Meaning {
    Sense sense = Sense::unknown;
    Place upgrade;
  };
  // Of `[ … ]`, `[[ … ]]`, `test …`, `(( … ))`, `grep … file`. `last`: what "$?" is.
  Meaning of_test(const std::vector<Word>& words, const std::optional<Value>& last) const;

 private:
  std::map<std::string, Value, std::less<>> values_;
};

}  // namespace revlint::deploy
