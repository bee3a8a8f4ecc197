// Follows names from the function to the statements that bind them, until there are no new ones.
// Every lookup is a search in a sorted list, and every statement is added once.

#include "meaning/closure.hpp"

#include <algorithm>

#include "meaning/hash.hpp"
#include "meaning/literal_value.hpp"
#include "text/characters.hpp"

namespace revlint::meaning {
namespace {

struct Edge {
  std::uint32_t from = 0;
  std::uint32_t to = 0;
  friend auto operator<=>(const Edge&, const Edge&) = default;
};

// A sorted list of edges, in which a binary search finds those from one place.
class Edges {
 public:
  void add(std::uint32_t from, std::uint32_t to) { edges_.push_back({from, to}); }
  void sort() {
    std::sort(edges_.begin(), edges_.end());
    edges_.erase(std::unique(edges_.begin(), edges_.end()), edges_.end());
  }
  template <class Visit>
  void each_from(std::uint32_t from, Visit&& visit) const {
    auto edge = std::lower_bound(edges_.begin(), edges_.end(), Edge{from, 0});
    for (; edge != edges_.end() && edge->from == from; ++edge) visit(edge->to);
  }
  bool has(std::uint32_t from, std::uint32_t to) const {
    return std::binary_search(edges_.begin(), edges_.end(), Edge{from, to});
  }
  std::size_t count_from(std::uint32_t from) const {
    std::size_t count = 0;
    each_from(from, [&](std::uint32_t) { ++count; });
    return count;
  }

 private:
  std::vector<Edge> edges_;
};

// Functions that look up names of the module by a text.
bool reaches_names(std::string_view name) {
  return name == "globals" || name == "vars" || name == "eval" || name == "exec";
}

// The number of characters at the start of `text` that could begin a name; one beyond ASCII ends
// it, because Python may write that differently in the name.
std::size_t word_length(std::string_view text) {
  const auto is_plain = [](char c) { return is_word(c) && !is_beyond_ascii(c); };
  return static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), is_plain) -
                                  text.begin());
}

using Keeps = Definition::Keeps;

class Closure {
 public:
  explicit Closure(const Module& module) : module_(module) {
    list_names();
    link();
  }

  enum class Effects { none, all };

  Belongings of(std::string_view function, Effects effects) {
    name_taken_.assign(names_.size(), false);
    unit_taken_.assign(module_.units.size(), false);
    if (const std::uint32_t id = id_of(function); id != none) take_name(id);
    for (std::uint32_t unit = 0; unit < module_.units.size(); ++unit) {
      if (effects == Effects::all && effect_[unit]) take_unit(unit);
    }
    while (!pending_.empty()) {
      const std::uint32_t unit = pending_.back();
      pending_.pop_back();
      uses_.each_from(unit, [&](std::uint32_t name) { take_name(name); });
      if (reaches_[unit]) take_reached(unit);
    }
    return collect();
  }

 private:
  void list_names() {
    for (const Definition& definition : module_.definitions) {
      if (!module_.units[definition.unit].hidden) names_.push_back(definition.name);
    }
    for (const Import& import : module_.imports) names_.push_back(import.name);
    std::sort(names_.begin(), names_.end());
    names_.erase(std::unique(names_.begin(), names_.end()), names_.end());
    std::erase_if(names_, is_identifier);
  }

  // The number of a name that the module binds; `none` for other names.
  std::uint32_t id_of(std::string_view name) const {
    const auto found = std::lower_bound(names_.begin(), names_.end(), name);
    if (found == names_.end() || *found != name) return none;
    return static_cast<std::uint32_t>(found - names_.begin());
  }

  void link() {
    for (const Unit& unit : module_.units) effect_.push_back(unit.effect);
    reaches_.resize(module_.units.size());
    link_definitions();
    link_uses();
    for (const BaseClass& base : module_.bases) {
      const std::uint32_t id = id_of(base.name);
      if (id != none && keeps_[id] == Keeps::subclasses) changers_.add(id, base.unit);
    }
    changers_.sort();
    for (const Definition& definition : module_.definitions) {
      const std::uint32_t id = id_of(definition.name);
      const Unit& unit = module_.units[definition.unit];
      if (id != none && unit.registers && !used_[id]) effect_[definition.unit] = true;
    }
  }

  void link_definitions() {
    keeps_.resize(names_.size());
    for (const Definition& definition : module_.definitions) {
      const std::uint32_t id = id_of(definition.name);
      if (id == none || module_.units[definition.unit].hidden) continue;
      definitions_.add(id, definition.unit);
      if (definition.keeps != Keeps::nothing) keeps_[id] = definition.keeps;
    }
    definitions_.sort();
  }

  void link_uses() {
    std::vector<bool> alembic(names_.size());
    used_.resize(names_.size());
    for (const std::string_view function : {"upgrade", "downgrade"}) {
      if (const std::uint32_t id = id_of(function); id != none) used_[id] = true;
    }
    for (const Import& import : module_.imports) {
      const std::uint32_t id = id_of(import.name);
      if (id != none && import.alembic) alembic[id] = true;
    }
    std::uint32_t number = 0;
    for (const Use& use : module_.stream.uses) {
      while (module_.units[number].statement != use.statement) ++number;
      const Unit& unit = module_.units[number];
      if (reaches_names(use.name)) reaches_[number] = true;
      const std::uint32_t id = id_of(use.name);
      if (id == none) continue;
      uses_.add(number, id);
      if (!definitions_.has(id, number)) used_[id] = true;
      if (unit.calls && keeps_[id] == Keeps::changes) changers_.add(id, number);
      if (unit.acts && alembic[id]) effect_[number] = true;
    }
    uses_.sort();
  }

  // `globals()["upgrade_%s" % engine_name]()`, as in Alembic's template for several databases, uses
  // all names that begin like a text in the call; if it has no such text, all names of the module.
  void take_reached(std::uint32_t unit) {
    const Statement& statement = module_.stream.statements[module_.units[unit].statement];
    std::vector<std::string_view> prefixes;
    for (std::uint32_t i = statement.node; i < module_.syntax.nodes[statement.node].end; ++i) {
      if (module_.syntax.nodes[i].kind != Kind::string) continue;
      const std::string_view literal = module_.syntax.text_of(module_.syntax.nodes[i]);
      const std::string_view body = string_body(literal, python::literal_form(literal));
      prefixes.push_back(body.substr(0, word_length(body)));
    }
    std::sort(prefixes.begin(), prefixes.end());
    bool any = false;
    std::string_view last;
    for (const std::string_view prefix : prefixes) {
      if (prefix.empty() || (!last.empty() && prefix.starts_with(last))) continue;
      any |= take_names_from(prefix);
      last = prefix;
    }
    for (std::uint32_t id = 0; !any && id < names_.size(); ++id) {
      if (definitions_.count_from(id) > 0) take_name(id);
    }
  }

  // Uses the names that begin with `prefix`; true if there are any.
  bool take_names_from(std::string_view prefix) {
    const auto first = std::lower_bound(names_.begin(), names_.end(), prefix);
    auto name = first;
    for (; name != names_.end() && name->starts_with(prefix); ++name) {
      take_name(static_cast<std::uint32_t>(name - names_.begin()));
    }
    return name != first;
  }

  void take_name(std::uint32_t id) {
    if (name_taken_[id]) return;
    name_taken_[id] = true;
    definitions_.each_from(id, [&](std::uint32_t unit) { take_unit(unit); });
    changers_.each_from(id, [&](std::uint32_t unit) { take_unit(unit); });
  }

  void take_unit(std::uint32_t unit) {
    if (unit_taken_[unit] || module_.units[unit].hidden) return;
    unit_taken_[unit] = true;
    pending_.push_back(unit);
  }

  Belongings collect() const {
    Belongings found;
    std::vector<std::uint32_t> bound(module_.units.size());  // how many names each unit binds
    std::vector<std::string_view> name(module_.units.size());
    for (const Definition& definition : module_.definitions) {
      if (bound[definition.unit]++ == 0) name[definition.unit] = definition.name;
    }
    for (std::uint32_t unit = 0; unit < module_.units.size(); ++unit) {
      if (!unit_taken_[unit]) continue;
      const bool passive = module_.units[unit].function || !module_.units[unit].calls;
      const std::uint32_t id = bound[unit] == 1 ? id_of(name[unit]) : none;
      if (passive && !effect_[unit] && id != none && definitions_.count_from(id) == 1) {
        found.movable.push_back({name[unit], unit});
      } else {
        found.ordered.push_back(unit);
      }
    }
    std::sort(found.movable.begin(), found.movable.end(),
              [](const auto& a, const auto& b) { return a.name < b.name; });
    return found;
  }

  const Module& module_;
  std::vector<std::string_view> names_;  // sorted: a name's number is its place
  Edges definitions_;                    // from names to units
  Edges uses_;                           // from units to names
  Edges changers_;                       // from names to units that may change what they mean
  std::vector<Keeps> keeps_;             // of each name
  std::vector<bool> used_;               // of each name: by another unit
  std::vector<bool> effect_;             // of each unit
  std::vector<bool> reaches_;
  std::vector<bool> name_taken_;
  std::vector<bool> unit_taken_;
  std::vector<std::uint32_t> pending_;
};

}  // namespace

Functions functions_of(const Module& module) {
  Closure closure(module);
  Functions functions;
  functions.upgrade = closure.of("upgrade", Closure::Effects::all);
  functions.downgrade = closure.of("downgrade", Closure::Effects::none);
  return functions;
}

std::uint64_t fingerprint(const Module& module, const Belongings& belongings) {
  Hash hash;
  hash.add_number(belongings.ordered.size());
  for (const std::uint32_t unit : belongings.ordered) {
    hash.add_text(meaning_of(module, unit));
  }
  hash.add_number(belongings.movable.size());
  for (const Belongings::Named& named : belongings.movable) {
    hash.add_text(meaning_of(module, named.unit));
  }
  return hash.value();
}

std::string_view meaning_of(const Module& module, std::uint32_t unit) {
  const Statement& statement = module.stream.statements[module.units[unit].statement];
  return std::string_view(module.stream.bytes)
      .substr(statement.begin, statement.end - statement.begin);
}

}  // namespace revlint::meaning
