// Invented IDs such as a1b2c3d4e5f6 only look random: another branch invents the same one.

#include <algorithm>
#include <optional>
#include <vector>

#include "analysis/invented_id.hpp"
#include "analysis/open_names.hpp"
#include "repair/fixes.hpp"
#include "rules/registry.hpp"
#include "text/phrase.hpp"

namespace revlint::rules {

namespace {

// Looks for IDs that are alike but for their last character: they are neighbours when sorted.
class Siblings {
 public:
  explicit Siblings(const Graph& graph) {
    for (const Revision& revision : graph.revisions()) sorted_.push_back(revision.id());
    std::ranges::sort(sorted_);
  }

  std::optional<std::string_view> bumped(std::string_view id) const {
    const auto [first, last] = std::equal_range(sorted_.begin(), sorted_.end(), id);
    if (first != sorted_.begin() && is_bumped(id, first[-1])) return first[-1];
    if (last != sorted_.end() && is_bumped(id, *last)) return *last;
    return std::nullopt;
  }

 private:
  std::vector<std::string_view> sorted_;
};

// Why the ID cannot be random; empty where it may be.
std::string sign_of_invention(std::string_view id, const Siblings& siblings) {
  switch (invention_of(id)) {
    case Invention::pattern:
      return "another branch will invent it too";
    case Invention::shuffled:
      return "letters and digits take turns, and none occurs twice";
    case Invention::none:
      break;
  }
  const auto sibling = siblings.bumped(id);
  return sibling ? "it is " + quoted(*sibling) + " with another last character" : "";
}

std::vector<Finding> check(const Subject& subject) {
  std::vector<Finding> findings;
  const Graph& graph = subject.graph();
  const OpenNames open(subject, placeholder_revision_id);
  const Siblings siblings(subject.graph());
  for (const Revision& revision : subject.snapshot().revisions) {
    if (!revision.has_id()) continue;
    const std::string sign = sign_of_invention(revision.id(), siblings);
    if (sign.empty() || !open.contains(revision)) continue;
    Finding finding;
    finding.message = "revision ID " + quoted(revision.id()) + " is invented, not random: " + sign;
    finding.hint =
        "before it is merged, take a random one: python3 -c 'import uuid; "
        "print(uuid.uuid4().hex[-12:])'";
    finding.revisions = {std::string(revision.id())};
    finding.location = {std::string(revision.path), revision.name->span};
    const auto node = graph.find(revision.id());
    const bool is_only = node && graph.revision(*node).path == revision.path && !graph.shadowed(*node);
    if (is_only && can_try(subject, findings.size())) finding.fix = new_id_fix(subject, *node);
    findings.push_back(std::move(finding));
  }
  return findings;
}

}  // namespace

const Rule placeholder_revision_id{
    .id = "placeholder-revision-id",
    .group = Group::identity,
    .severity = Severity::warning,
    .fixability = Fixability::unsafe,
    .before_merge = true,
    .summary = "a made-up ID, such as a1b2c3d4e5f6, that collides across branches",
    .check = check,
};

}  // namespace revlint::rules
