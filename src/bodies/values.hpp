#pragma once
// What expressions of a migration are, where its text alone decides it: names are looked up in the
// function that is run, and in the module.

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "meaning/names.hpp"
#include "meaning/syntax.hpp"

namespace revlint {

// What a name is bound to.
struct Binding {
  enum class Kind : std::uint8_t { unknown, text, node, batch };
  Kind kind = Kind::unknown;
  std::string text = {};   // of a text; the table of a batch, which is empty where it is unknown
  std::uint32_t node = 0;  // an expression
};

// The local names of one call of a function.
using Frame = std::map<std::string_view, Binding>;

// An argument of a call.
struct CallArgument {
  std::string_view keyword;  // empty for a positional one
  std::uint32_t node = 0;
};

class Values {
 public:
  explicit Values(const meaning::Syntax& syntax);

  const meaning::Syntax& syntax() const { return syntax_; }
  const meaning::FlatNode& node(std::uint32_t index) const { return syntax_.nodes[index]; }
  std::string_view text_of(std::uint32_t index) const { return syntax_.text_of(node(index)); }
  std::vector<std::uint32_t> children(std::uint32_t index) const;  // the named ones

  // The local names in force.
  Frame& frame() { return frames_.back(); }
  const Frame& frame() const { return frames_.back(); }
  void enter(Frame frame) { frames_.push_back(std::move(frame)); }
  void leave() { frames_.pop_back(); }

  // The expression that a name stands for; other expressions are themselves.
  std::uint32_t resolve(std::uint32_t index) const;
  const Binding* local(std::string_view name) const;

  // The text that an expression is. `fill`: an unknown part is unknown_part; else nullopt.
  enum class Unknown : std::uint8_t { refuse, fill };
  std::optional<std::string> text(std::uint32_t index, Unknown unknown = Unknown::refuse,
                                  int level = 0) const;

  // The texts in a list, a tuple or a set; nullopt where one of them is unknown.
  std::optional<std::vector<std::string>> texts(std::uint32_t index) const;

  // The dotted name of an imported object, or the source of the name where it is not imported.
  std::string object(std::uint32_t index) const;

  // Of a call.
  std::string_view callee(std::uint32_t call) const;  // the last part of its name
  std::vector<CallArgument> arguments(std::uint32_t call) const;

 private:
  const meaning::Syntax& syntax_;
  meaning::Names names_;
  std::map<std::string_view, std::uint32_t> constants_;  // of the module; 0: bound more than once
  std::vector<Frame> frames_{Frame()};
};

// The argument of this keyword, or the positional one at `position`; nullopt where there is none.
std::optional<std::uint32_t> argument(const std::vector<CallArgument>& arguments, int position,
                                      std::string_view keyword);

}  // namespace revlint
