#pragma once
// What the names of a module stand for, where the module alone decides it: imported objects,
// constants, loggers. With it two versions are compared that spell the same in other ways; without
// it fingerprints are made, which never change.

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "meaning/syntax.hpp"

namespace revlint::meaning {

class Names {
 public:
  // Keeps views of the text of `syntax`.
  explicit Names(const Syntax& syntax);

  // The dotted name of the imported object that an identifier or an attribute is, whatever it is
  // imported as: "sqlalchemy.Integer". Empty for others.
  std::string object(const Syntax& syntax, std::uint32_t node) const;

  // The literal that is the value of a name, as a node; UINT32_MAX where it is no constant.
  std::uint32_t constant(std::string_view name) const;

  // A statement that only tells how far the migration is: a call of print() or of a logger.
  bool is_silent(std::uint32_t statement) const;

 private:
  void read_bindings(const Syntax& syntax);
  void read_imports(const Syntax& syntax, std::uint32_t statement);
  void read_assignment(const Syntax& syntax, std::uint32_t assignment);
  void bind_all(const Syntax& syntax, std::uint32_t node);
  void bind(std::string_view name, int times = 2) { bound_[name] += times; }
  bool is_bound_once(std::string_view name) const;
  bool tells(const Syntax& syntax, std::uint32_t statement) const;
  bool makes_logger(const Syntax& syntax, std::uint32_t statement) const;

  std::map<std::string_view, int> bound_;
  std::map<std::string_view, std::string> origins_;
  std::map<std::string_view, std::uint32_t> constants_;
  std::map<std::string_view, std::uint32_t> calls_;  // names bound to the result of a call
  std::vector<std::uint32_t> silent_;                // sorted
  bool open_ = false;                                // anything may be bound anywhere
};

// Whether the object is a type of SQLAlchemy, for which a class and an instance of it are the same
// where a type is passed.
bool is_column_type(std::string_view object);

}  // namespace revlint::meaning
