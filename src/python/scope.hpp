#pragma once
// The module-level names during execution: what each is bound to now, and what several ways of
// execution bind together where the file does not decide which one is taken.

#include <cstdint>
#include <map>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include "python/value.hpp"

namespace revlint::python {

struct Binding {
  const Value* value = nullptr;  // null: not bound
  Span where;                    // the expression that gave the value
  Span earlier;                  // the expression of the binding before, if `times` > 1
  std::uint32_t times = 0;       // how often it was bound on the way here
  bool conditional = false;      // bound under a condition that the file decides
};

class Scope {
 public:
  using NameId = std::uint32_t;
  // Names and what they were bound to when a way through the module ended.
  using Changes = std::vector<std::pair<NameId, Binding>>;

  explicit Scope(Values& values) : values_(values) {}

  // The binding of a name; one without a value where it is not bound.
  Binding find(std::string_view name) const;
  // The value of a name as an expression sees it: dynamic for a container that code may have
  // changed since. Null where the name is not bound.
  const Value* load(std::string_view name);

  void bind(std::string_view name, const Value* value, Span where);
  void unbind(std::string_view name);
  // The name may be anything from here on.
  void spoil(std::string_view name, std::string_view reason, Span place);

  // The names that have been bound to a list, a set or a dictionary, in the order of the bindings.
  const std::vector<std::string_view>& containers() const { return containers_; }

  // Code may have changed this list, set or dictionary in place.
  void taint(const Value& container, std::string_view reason, Span place);
  // The value itself; if it or an item of it was tainted, a dynamic value that says why.
  const Value* untainted(const Value* value);

  // Ways through the module. begin() marks a fork; take() goes back to the fork and returns what
  // the way since then changed; join() continues with any of the ways: it is not known with which.
  std::size_t begin() const { return journal_.size(); }
  Changes take(std::size_t fork);
  void join(const std::vector<Changes>& ways, std::string_view reason, Span place);

  // count() counts every binding, also on ways that were left. spoil_since() makes dynamic each
  // name that was bound between the two counts.
  std::size_t count() const { return log_.size(); }
  void spoil_since(std::size_t from, std::size_t to, std::string_view reason, Span place);

  // Bindings are marked as conditional while there is a condition.
  void enter_condition() { ++conditions_; }
  void leave_condition() { --conditions_; }

 private:
  NameId id(std::string_view name);
  void set(NameId name, const Binding& binding);

  Values& values_;
  std::map<std::string_view, NameId> ids_;
  std::vector<Binding> bindings_;  // by NameId
  Changes journal_;                // what each set() replaced
  std::vector<NameId> log_;
  std::vector<std::string_view> containers_;
  std::map<const Value*, const Value*> tainted_;  // container -> why, as a dynamic value
  std::size_t looked_at_ = 0;                     // items examined in search of tainted ones
  int conditions_ = 0;
};

}  // namespace revlint::python
