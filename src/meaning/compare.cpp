// Compares the statements that belong to a function in two versions of a migration: the function
// itself, then its helpers and constants by name, then the statements whose order counts.

#include "meaning/compare.hpp"

#include <algorithm>
#include <optional>
#include <vector>

#include "meaning/closure.hpp"
#include "meaning/difference.hpp"
#include "meaning/lines.hpp"

namespace revlint {

using namespace meaning;

namespace {

std::uint32_t statement_of(const Module& module, std::uint32_t unit) {
  return module.units[unit].statement;
}

std::string name_of(const Module& module, std::uint32_t unit) {
  for (const Definition& definition : module.definitions) {
    if (definition.unit == unit) return std::string(definition.name);
  }
  return {};
}

// The statements that belong to a function, in both versions.
class FunctionComparison {
 public:
  FunctionComparison(const Module& before, const Belongings& old_ones, const Module& after,
                     const Belongings& new_ones)
      : before_(before), after_(after), old_(old_ones), new_(new_ones) {}

  Difference first(std::string_view function) const {
    if (auto found = in_named(function)) return *found;
    if (auto found = in_any_named()) return *found;
    return in_ordered().value_or(Difference());
  }

 private:
  using Named = Belongings::Named;

  static const Named* find(const std::vector<Named>& sorted, std::string_view name) {
    const auto found =
        std::lower_bound(sorted.begin(), sorted.end(), name,
                         [](const Named& one, std::string_view key) { return one.name < key; });
    return found != sorted.end() && found->name == name ? &*found : nullptr;
  }

  // The function, helper or constant of this name, if its two versions differ.
  std::optional<Difference> in_named(std::string_view name) const {
    const Named* old_one = find(old_.movable, name);
    const Named* new_one = find(new_.movable, name);
    if (old_one != nullptr && new_one != nullptr) return in_units(old_one->unit, new_one->unit);
    if (old_one != nullptr)
      return only_in(before_, old_one->unit, after_, Difference::Kind::removed);
    if (new_one != nullptr) return only_in(after_, new_one->unit, before_, Difference::Kind::added);
    return std::nullopt;
  }

  std::optional<Difference> in_any_named() const {
    for (const Named& named : old_.movable) {
      if (auto found = in_named(named.name)) return found;
    }
    for (const Named& named : new_.movable) {
      if (find(old_.movable, named.name) == nullptr) return in_named(named.name);
    }
    return std::nullopt;
  }

  std::optional<Difference> in_ordered() const {
    const std::size_t common = std::min(old_.ordered.size(), new_.ordered.size());
    std::size_t at = 0;
    while (at < common &&
           meaning_of(before_, old_.ordered[at]) == meaning_of(after_, new_.ordered[at])) {
      ++at;
    }
    const bool old_ends = at == old_.ordered.size();
    const bool new_ends = at == new_.ordered.size();
    if (old_ends && new_ends) return std::nullopt;
    if (old_ends || (!new_ends && follows(before_, old_.ordered[at], after_, new_.ordered, at))) {
      return only_in(after_, new_.ordered[at], before_, Difference::Kind::added);
    }
    if (new_ends || follows(after_, new_.ordered[at], before_, old_.ordered, at)) {
      return only_in(before_, old_.ordered[at], after_, Difference::Kind::removed);
    }
    return in_units(old_.ordered[at], new_.ordered[at]);
  }

  // True where a statement further on in the other list means the same as `unit`.
  static bool follows(const Module& module, std::uint32_t unit, const Module& other,
                      const std::vector<std::uint32_t>& list, std::size_t at) {
    const std::size_t end = std::min(list.size(), at + furthest);
    for (std::size_t i = at + 1; i < end; ++i) {
      if (meaning_of(other, list[i]) == meaning_of(module, unit)) return true;
    }
    return false;
  }

  std::optional<Difference> in_units(std::uint32_t old_unit, std::uint32_t new_unit) const {
    if (meaning_of(before_, old_unit) == meaning_of(after_, new_unit)) return std::nullopt;
    Difference difference = difference_between(before_, statement_of(before_, old_unit), after_,
                                               statement_of(after_, new_unit));
    difference.name = name_of(before_, old_unit);
    return difference;
  }

  // A statement that only one version has. The other one may import the name instead.
  Difference only_in(const Module& module, std::uint32_t unit, const Module& other,
                     Difference::Kind kind) const {
    Difference difference;
    difference.kind = kind;
    difference.name = name_of(module, unit);
    Span place;
    for (const Import& import : other.imports) {
      if (import.name != difference.name) continue;
      place = import.span;
      difference.kind = Difference::Kind::changed;
      break;
    }
    const bool removed = kind == Difference::Kind::removed;
    difference.before = removed ? span_of(module, unit) : place;
    difference.after = removed ? place : span_of(module, unit);
    add_texts(difference, before_, after_);
    return difference;
  }

  static Span span_of(const Module& module, std::uint32_t unit) {
    return module.stream.statements[statement_of(module, unit)].span;
  }

  const Module& before_;
  const Module& after_;
  const Belongings& old_;
  const Belongings& new_;
};

MeaningComparison compare_lines(std::string_view before, std::string_view after) {
  MeaningComparison comparison;
  const LineDifference lines = first_difference(before, after);
  comparison.upgrade = comparison.downgrade = lines.kind != LineDifference::Kind::same;
  comparison.parsed = comparison.compiles = false;
  if (lines.kind == LineDifference::Kind::added) comparison.first.kind = Difference::Kind::added;
  if (lines.kind == LineDifference::Kind::removed)
    comparison.first.kind = Difference::Kind::removed;
  comparison.first.before = lines.before;
  comparison.first.after = lines.after;
  const auto text = [](std::string_view all, Span span) {
    return all.substr(span.begin, span.end - span.begin);
  };
  const std::string_view old_line = text(before, lines.before);
  const std::string_view new_line = text(after, lines.after);
  const auto spot = std::ranges::mismatch(old_line, new_line).in1 - old_line.begin();
  write_texts(comparison.first, old_line, static_cast<std::size_t>(spot), new_line,
              static_cast<std::size_t>(spot));
  return comparison;
}

MeaningComparison compare_modules(const Module& before, const Module& after) {
  const Functions old_ones = functions_of(before);
  const Functions new_ones = functions_of(after);
  MeaningComparison comparison;
  comparison.compiles = before.syntax.compiles && after.syntax.compiles;
  comparison.upgrade =
      fingerprint(before, old_ones.upgrade) != fingerprint(after, new_ones.upgrade);
  comparison.downgrade =
      fingerprint(before, old_ones.downgrade) != fingerprint(after, new_ones.downgrade);
  if (comparison.upgrade) {
    comparison.first =
        FunctionComparison(before, old_ones.upgrade, after, new_ones.upgrade).first("upgrade");
  } else if (comparison.downgrade) {
    comparison.first = FunctionComparison(before, old_ones.downgrade, after, new_ones.downgrade)
                           .first("downgrade");
  }
  return comparison;
}

// The meanings of the statements inside functions and other blocks, sorted.
std::vector<std::string_view> inner_statements(const Module& module) {
  std::vector<std::string_view> meanings;
  for (const Statement& one : module.stream.statements) {
    if (one.parent == none) continue;
    const auto bytes = std::string_view(module.stream.bytes).substr(one.begin, one.end - one.begin);
    if (!bytes.empty()) meanings.push_back(bytes);
  }
  std::ranges::sort(meanings);
  return meanings;
}

}  // namespace

MeaningComparison compare_meanings(std::string_view before, std::string_view after) {
  if (before == after) return {};
  python::Parser parser;
  const Module old_module = read_module(parser, before);
  const Module new_module = read_module(parser, after, old_module.syntax);
  if (old_module.syntax.nodes.empty() || new_module.syntax.nodes.empty()) {
    return compare_lines(before, after);
  }
  MeaningComparison comparison = compare_modules(old_module, new_module);
  // What is written in another way may still be the same, once it is known what the names mean.
  if (!comparison.same()) {
    MeaningComparison named = compare_modules(with_names(old_module), with_names(new_module));
    if (comparison.upgrade && !named.upgrade) comparison.first = std::move(named.first);
    comparison.upgrade &= named.upgrade;
    comparison.downgrade &= named.downgrade;
  }
  return comparison;
}

bool share_statements(std::string_view before, std::string_view after) {
  python::Parser parser;
  const Module old_module = read_module(parser, before);
  const Module new_module = read_module(parser, after, old_module.syntax);
  const auto old_ones = inner_statements(old_module);
  const auto new_ones = inner_statements(new_module);
  if (old_ones.empty() || new_ones.empty()) return true;
  return std::ranges::any_of(
      old_ones, [&](std::string_view one) { return std::ranges::binary_search(new_ones, one); });
}

}  // namespace revlint
