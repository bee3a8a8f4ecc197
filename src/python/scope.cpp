// Bindings with a journal: going back to a fork undoes what one way changed, joining compares ways.

#include "python/scope.hpp"

#include <algorithm>
#include <cassert>

namespace revlint::python {
namespace {

bool same_binding(const Binding& a, const Binding& b) {
  if (a.value == nullptr || b.value == nullptr) return a.value == b.value;
  return same(*a.value, *b.value);
}

}  // namespace

Scope::NameId Scope::id(std::string_view name) {
  const auto [at, added] = ids_.emplace(name, static_cast<NameId>(bindings_.size()));
  if (added) bindings_.emplace_back();
  return at->second;
}

void Scope::set(NameId name, const Binding& binding) {
  journal_.emplace_back(name, bindings_[name]);
  log_.push_back(name);
  bindings_[name] = binding;
}

Binding Scope::find(std::string_view name) const {
  const auto at = ids_.find(name);
  return at == ids_.end() ? Binding() : bindings_[at->second];
}

const Value* Scope::load(std::string_view name) {
  const Binding binding = find(name);
  return binding.value == nullptr ? nullptr : untainted(binding.value);
}

void Scope::bind(std::string_view name, const Value* value, Span where) {
  assert(value != nullptr);
  const NameId which = id(name);
  Binding binding = bindings_[which];
  if (binding.times > 0) binding.earlier = binding.where;
  binding.value = value;
  binding.where = where;
  binding.conditional = conditions_ > 0;
  ++binding.times;
  set(which, binding);
  if (value->is_mutable()) containers_.push_back(ids_.find(name)->first);
}

void Scope::unbind(std::string_view name) {
  const NameId which = id(name);
  Binding binding = bindings_[which];
  binding.value = nullptr;
  set(which, binding);
}

void Scope::spoil(std::string_view name, std::string_view reason, Span place) {
  const NameId which = id(name);
  Binding binding = bindings_[which];
  binding.value = values_.dynamic(reason, place);
  binding.where = place;
  set(which, binding);
}

void Scope::taint(const Value& container, std::string_view reason, Span place) {
  tainted_.emplace(&container, values_.dynamic(reason, container.span, place));
}

const Value* Scope::untainted(const Value* value) {
  if (tainted_.empty() || !value->is_container()) return value;
  if (const auto at = tainted_.find(value); at != tainted_.end()) return at->second;
  // Looking at every item of a large container again and again would be quadratic.
  looked_at_ += value->items.size();
  if (looked_at_ > 10'000'000) return values_.dynamic("a list that may have changed", value->span);
  for (const Value* item : value->items) {
    if (const auto at = tainted_.find(item); at != tainted_.end()) return at->second;
  }
  return value;
}

Scope::Changes Scope::take(std::size_t fork) {
  Changes changes;
  // Backwards: the last replacement undone is the oldest, so bindings_ ends as it was at the fork.
  for (std::size_t i = journal_.size(); i > fork; --i) {
    const auto& [name, before] = journal_[i - 1];
    changes.emplace_back(name, bindings_[name]);
    bindings_[name] = before;
  }
  journal_.resize(fork);
  // Of several changes of one name the first met is the latest.
  std::stable_sort(changes.begin(), changes.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  changes.erase(std::unique(changes.begin(), changes.end(),
                            [](const auto& a, const auto& b) { return a.first == b.first; }),
                changes.end());
  return changes;
}

void Scope::join(const std::vector<Changes>& ways, std::string_view reason, Span place) {
  std::vector<std::pair<NameId, const Binding*>> changes;  // by name, then in the order of the ways
  for (const Changes& way : ways) {
    for (const auto& [name, binding] : way) changes.emplace_back(name, &binding);
  }
  std::stable_sort(changes.begin(), changes.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  for (auto group = changes.begin(); group != changes.end();) {
    const NameId name = group->first;
    const auto end = std::find_if(group, changes.end(),
                                  [&](const auto& change) { return change.first != name; });
    const bool every_way = static_cast<std::size_t>(end - group) == ways.size();
    const Binding before = bindings_[name];
    Binding joined = *group->second;
    bool agree = every_way || same_binding(joined, before);
    for (; group != end; ++group) {
      agree = agree && same_binding(joined, *group->second);
      joined.times = std::max(joined.times, group->second->times);
    }
    if (!agree) {
      joined.value = values_.dynamic(reason, place);
      joined.where = place;
    }
    joined.conditional = true;
    set(name, joined);
  }
}

void Scope::spoil_since(std::size_t from, std::size_t to, std::string_view reason, Span place) {
  std::vector<NameId> names(log_.begin() + static_cast<std::ptrdiff_t>(from),
                            log_.begin() + static_cast<std::ptrdiff_t>(to));
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  for (const NameId name : names) {
    Binding binding = bindings_[name];
    binding.value = values_.dynamic(reason, place);
    binding.where = place;
    set(name, binding);
  }
}

}  // namespace revlint::python
