// Invented IDs such as a1b2c3d4e5f6 look random and are not: the next branch invents the same one.

#include <algorithm>

#include "phrase.hpp"
#include "rules.hpp"

namespace revlint::rules {

namespace {

constexpr std::size_t shortest = 8;  // '0001' and '20240101' are numbering, not invention

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_letter(char c) {
  return c >= 'a' && c <= 'f';
}

// 'a' is followed by 'b', 'f' by 'a', '9' by '0'.
bool follows(char before, char after) {
  if (is_digit(before)) return is_digit(after) && (before - '0' + 1) % 10 == after - '0';
  return is_letter(before) && is_letter(after) && (before - 'a' + 1) % 6 == after - 'a';
}

// a1b2c3d4e5f6, 1a2b3c4d5e6f: letters and digits in turn, each counting up.
bool counts_in_turn(std::string_view id) {
  if (is_digit(id[0]) == is_digit(id[1])) return false;
  for (std::size_t i = 2; i < id.size(); ++i)
    if (!follows(id[i - 2], id[i])) return false;
  return true;
}

// 123456789abc, abcdef123456, 0123456789ab: one or two runs that count up.
bool counts_up(std::string_view id) {
  std::size_t breaks = 0;
  for (std::size_t i = 1; i < id.size(); ++i)
    if (!follows(id[i - 1], id[i])) ++breaks;
  const bool all_digits = std::ranges::all_of(id, is_digit);
  return breaks == 0 || (breaks == 1 && !all_digits);
}

bool is_invented(std::string_view id) {
  const bool hexadecimal =
      std::ranges::all_of(id, [](char c) { return is_digit(c) || is_letter(c); });
  if (id.size() < shortest || !hexadecimal) return false;
  const bool repeated = id.find_first_not_of(id[0]) == std::string_view::npos;
  return repeated || counts_in_turn(id) || counts_up(id);
}

std::vector<Finding> check(const Subject& subject) {
  std::vector<Finding> findings;
  for (const Revision& revision : subject.snapshot().revisions) {
    if (!is_invented(revision.id())) continue;
    Finding finding;
    finding.message = "revision ID " + quoted(revision.id()) +
                      " is invented, not random: another branch will invent it too";
    finding.hint =
        "before it is merged, take a random one: python3 -c 'import uuid; "
        "print(uuid.uuid4().hex[-12:])'";
    finding.revisions = {std::string(revision.id())};
    finding.location = {std::string(revision.path), revision.name->span};
    findings.push_back(std::move(finding));
  }
  return findings;
}

}  // namespace

const Rule placeholder_revision_id{
    .id = "placeholder-revision-id",
    .group = Group::identity,
    .severity = Severity::warning,
    .summary = "a made-up ID, such as a1b2c3d4e5f6, that collides across branches",
    .check = check,
};

}  // namespace revlint::rules
