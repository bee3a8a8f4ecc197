// Starts from the first byte of the streams that differs: the statement that begins there was
// added, removed or changed.

#include "meaning/difference.hpp"

#include <algorithm>
#include <optional>

#include "meaning/statement_excerpt.hpp"

namespace revlint::meaning {
namespace {

// A statement in one version, and the first byte that differs.
struct Side {
  const Module& module;
  std::uint32_t statement = none;
  std::uint32_t at = 0;  // that byte, in the stream

  const Statement& here() const { return module.stream.statements[statement]; }
  std::string_view text(Span span) const {
    return module.syntax.text.substr(span.begin, span.end - span.begin);
  }
  std::string_view meaning(std::uint32_t index) const {
    const Statement& one = module.stream.statements[index];
    return std::string_view(module.stream.bytes).substr(one.begin, one.end - one.begin);
  }
  // The place in the text of the byte that differs.
  std::uint32_t source() const {
    const auto& marks = module.stream.marks;
    const auto after =
        std::upper_bound(marks.begin(), marks.end(), at,
                         [](std::uint32_t value, Mark mark) { return value < mark.at; });
    return after == marks.begin() ? 0 : std::prev(after)->source;
  }
};

// The innermost statement around byte `at`, `outer` or one within it.
std::uint32_t innermost(const Module& module, std::uint32_t outer, std::uint32_t at) {
  const auto& statements = module.stream.statements;
  const auto first = statements.begin() + outer;
  const auto last = statements.begin() + statements[outer].next;
  auto found = std::upper_bound(
      first, last, at, [](std::uint32_t value, const Statement& one) { return value < one.begin; });
  auto index = static_cast<std::uint32_t>(std::prev(found) - statements.begin());
  while (index != outer && statements[index].end <= at) index = statements[index].parent;
  return index;
}

// The distance, in statements of the same block, to the next one behind `side` that means `wanted`.
std::optional<std::uint32_t> distance_to(const Side& side, std::string_view wanted) {
  const auto& statements = side.module.stream.statements;
  std::uint32_t index = side.statement;
  for (std::uint32_t distance = 1; distance < furthest; ++distance) {
    const std::uint32_t parent = statements[index].parent;
    index = statements[index].next;
    if (index == statements.size() || statements[index].parent != parent) return std::nullopt;
    if (side.meaning(index) == wanted) return distance;
  }
  return std::nullopt;
}

// The number of statements of this meaning in the same block, from here on.
std::size_t count_from(const Side& side, std::string_view wanted) {
  const auto& statements = side.module.stream.statements;
  const std::uint32_t parent = side.here().parent;
  std::size_t count = 0;
  for (std::uint32_t index = side.statement;
       index < statements.size() && statements[index].parent == parent;
       index = statements[index].next) {
    count += side.meaning(index) == wanted ? 1 : 0;
  }
  return count;
}

Span behind(Span span) {
  return {span.end, span.end};
}

// Fills in the texts, cut around the first character that differs.
void describe(Difference& difference, const Side& before, const Side& after) {
  const std::string_view old_text = before.text(difference.before);
  const std::string_view new_text = after.text(difference.after);
  std::size_t old_spot = 0;
  std::size_t new_spot = 0;
  if (difference.kind == Difference::Kind::changed) {
    old_spot = before.source() - std::min(before.source(), difference.before.begin);
    new_spot = after.source() - std::min(after.source(), difference.after.begin);
    while (old_spot < old_text.size() && new_spot < new_text.size() &&
           old_text[old_spot] == new_text[new_spot]) {
      ++old_spot;
      ++new_spot;
    }
  }
  write_texts(difference, old_text, old_spot, new_text, new_spot);
}

// Both sides differ from the same byte on: one has an additional statement there, or both differ.
Difference difference_at(const Side& before, const Side& after) {
  Difference difference;
  const Statement& old_one = before.here();
  const Statement& new_one = after.here();
  difference.before = old_one.span;
  difference.after = new_one.span;
  const bool old_begins = old_one.begin == before.at;
  const bool new_begins = new_one.begin == after.at;
  std::optional<std::uint32_t> added;
  std::optional<std::uint32_t> removed;
  if (old_begins == new_begins) {
    added = distance_to(after, before.meaning(before.statement));
    removed = distance_to(before, after.meaning(after.statement));
  }
  if ((new_begins && !old_begins) || (added && (!removed || *added <= *removed))) {
    difference.kind = Difference::Kind::added;
    difference.before = old_begins == new_begins ? Span{old_one.span.begin, old_one.span.begin}
                                                 : behind(old_one.span);
  } else if ((old_begins && !new_begins) || removed) {
    difference.kind = Difference::Kind::removed;
    difference.after = old_begins == new_begins ? Span{new_one.span.begin, new_one.span.begin}
                                                : behind(new_one.span);
  }
  if (added && removed) {  // each side contains the first statement of the other
    const bool lower = difference.kind == Difference::Kind::removed;
    const std::string_view wanted =
        lower ? before.meaning(before.statement) : after.meaning(after.statement);
    difference.moved = count_from(before, wanted) == count_from(after, wanted);
  }
  describe(difference, before, after);
  return difference;
}

}  // namespace

void write_texts(Difference& difference, std::string_view before, std::size_t old_spot,
                 std::string_view after, std::size_t new_spot) {
  difference.before_text = excerpt(before, old_spot);
  difference.after_text = excerpt(after, new_spot);
  if (difference.before_text != difference.after_text) return;
  difference.before_text = excerpt_with_blanks(before, old_spot);
  difference.after_text = excerpt_with_blanks(after, new_spot);
  difference.only_blanks = difference.before_text != difference.after_text;
}

Difference difference_between(const Module& before, std::uint32_t old_statement,
                              const Module& after, std::uint32_t new_statement) {
  Side old_side{before, old_statement};
  Side new_side{after, new_statement};
  const std::string_view old_bytes = old_side.meaning(old_statement);
  const std::string_view new_bytes = new_side.meaning(new_statement);
  const auto [old_end, new_end] =
      std::mismatch(old_bytes.begin(), old_bytes.end(), new_bytes.begin(), new_bytes.end());
  old_side.at = old_side.here().begin + static_cast<std::uint32_t>(old_end - old_bytes.begin());
  new_side.at = new_side.here().begin + static_cast<std::uint32_t>(new_end - new_bytes.begin());
  old_side.statement = innermost(before, old_statement, old_side.at);
  new_side.statement = innermost(after, new_statement, new_side.at);
  return difference_at(old_side, new_side);
}

void add_texts(Difference& difference, const Module& before, const Module& after) {
  describe(difference, {before}, {after});
}

}  // namespace revlint::meaning
