#pragma once
// The value of a Python expression where the file alone decides it, else the reason why it does
// not. Values are immutable, live in the reader's scratch arena and are compared by address where
// Python compares identity: a list that is bound to two names is one Value.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "support/arena.hpp"
#include "text/source.hpp"

namespace revlint::python {

struct Value {
  enum class Kind : std::uint8_t {
    none,
    boolean,  // number
    integer,  // number
    number,   // a float, a complex number or a large integer; text is its source
    ellipsis,
    string,      // text, UTF-8 (WTF-8 for lone surrogates)
    bytes,       // text
    tuple,       // items
    list,        // items
    set,         // items, as written, without repetition
    frozenset,   // likewise
    dictionary,  // items are the keys, as written, without repetition
    function,    // text is its name
    class_,      // text is its name
    module,      // text is its dotted name
    imported,    // a name that another module brings: text is the name, module the module
    dynamic,     // text is what computes it: completes "is computed by ..."
  };

  Kind kind = Kind::none;
  Span span = {};  // the expression; of a string, the literals it came from
  std::string_view text = {};
  std::string_view module = {};
  std::int64_t number = 0;
  std::span<const Value* const> items = {};
  Span place = {};  // dynamic: the part that messages show; empty means `span`

  bool is(Kind wanted) const { return kind == wanted; }
  bool is_container() const { return kind >= Kind::tuple && kind <= Kind::dictionary; }
  bool is_sequence() const { return kind == Kind::tuple || kind == Kind::list; }
  bool is_integral() const { return kind == Kind::boolean || kind == Kind::integer; }
  bool is_mutable() const {
    return kind == Kind::list || kind == Kind::set || kind == Kind::dictionary;
  }
  bool is_unknown() const { return kind == Kind::imported || kind == Kind::dynamic; }
};

// type(value).__name__; "" for what is unknown.
std::string_view type_name(const Value& value);

// bool(value); nullopt for what is unknown.
std::optional<bool> truth(const Value& value);

// a == b; nullopt where it is unknown, or more than two levels of items would have to be compared.
std::optional<bool> equal(const Value& a, const Value& b);

// Whether both are the same constant for every purpose here: kind, value and items, but not place.
bool same(const Value& a, const Value& b);

// hash(value) works.
bool hashable(const Value& value);

// str(value) of a string, an integer, a boolean or None; nullopt for everything else.
std::optional<std::string> plain_text(const Value& value);

// repr(value) of a constant that is no container; nullopt for everything else.
std::optional<std::string> representation(const Value& value);

// Makes values in an arena. Counts the bytes of computed constants: beyond `budget` a file gets no
// more of them.
class Values {
 public:
  explicit Values(Arena& arena) : arena_(arena) {}

  const Value* none(Span span) { return keep({.kind = Value::Kind::none, .span = span}); }
  const Value* boolean(bool value, Span span);
  const Value* integer(std::int64_t value, Span span);
  const Value* string(std::string_view text, Span span);
  const Value* bytes(std::string_view text, Span span);
  // Drops the repeated items of a set, a frozenset or a dictionary.
  const Value* container(Value::Kind kind, std::span<const Value* const> items, Span span);
  const Value* named(Value::Kind kind, std::string_view name, Span span);
  const Value* imported(std::string_view module, std::string_view name, Span span);
  const Value* dynamic(std::string_view reason, Span span, Span place = {});
  // Whether `bytes` more may be computed; counts them if so.
  bool affords(std::size_t bytes);

 private:
  const Value* keep(const Value& value) { return arena_.keep(value); }

  static constexpr std::size_t budget = std::size_t{32} << 20;
  Arena& arena_;
  std::size_t spent_ = 0;
};

}  // namespace revlint::python
