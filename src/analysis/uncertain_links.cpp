#include "analysis/uncertain_links.hpp"

#include <algorithm>
#include <string>

#include "analysis/external_revisions.hpp"

namespace revlint {

namespace {

constexpr std::size_t any_number = static_cast<std::size_t>(-1);
// Beyond this many faults, other rules report enough.
constexpr std::size_t most_links = 64;
// Bytes that are searched for IDs in one file that cannot be parsed.
constexpr std::size_t most_searched = 64 << 20;
// Children of a duplicated ID that are examined one by one.
constexpr std::size_t most_children = 8;

}  // namespace

bool UncertainLink::may_follow(Node head) const {
  if (carries(head)) return false;
  return only_heads.empty() || std::ranges::find(only_heads, head) != only_heads.end();
}

UncertainLinks::UncertainLinks(const Subject& subject, const std::vector<Node>& heads)
    : subject_(subject), graph_(subject.graph()), heads_(heads) {
  add_unknown_files();
  add_missing_parents();
  add_unknown_parents();
  add_cycles();
  add_duplicates();
}

std::size_t UncertainLinks::coverable(const std::vector<Node>& heads) const {
  std::size_t joins = 0;
  std::vector<bool> covered(heads.size());
  for (const UncertainLink& link : links_) {
    std::size_t open = 0;
    for (std::size_t i = 0; i < heads.size(); ++i) {
      if (!link.may_follow(heads[i])) continue;
      covered[i] = true;
      ++open;
    }
    joins += std::min(link.reach, open);
  }
  return std::min(joins, static_cast<std::size_t>(std::ranges::count(covered, true)));
}

// The descendants of `nodes` are above the link.
void UncertainLinks::add(UncertainLink link, std::span<const Node> nodes) {
  if (links_.size() == most_links) {
    too_many_ = true;
    return;
  }
  if (!nodes.empty()) link.above = graph_.descendants(nodes);
  links_.push_back(std::move(link));
}

// Migrations that Alembic may see and revlint does not.
void UncertainLinks::add_unknown_files() {
  const bool locations =
      std::ranges::any_of(subject_.environment().version_locations,
                          [](const VersionLocation& it) { return !it.exists || it.outside; });
  const bool files = std::ranges::any_of(
      subject_.snapshot().unscanned,
      [](const UnscannedFile& it) { return it.why == UnscannedFile::Why::outside; });
  if (locations || files) add({.reach = any_number});
}

void UncertainLinks::add_missing_parents() {
  const ExternalRevisions external(subject_);
  for (const MissingReference& reference : graph_.missing()) {
    if (reference.kind != LinkKind::down_revision) continue;
    const std::string_view name = graph_.name_of(reference);
    const bool outside = external.may_be_any() || external.is_known(name);
    add({.reach = outside ? any_number : 1}, std::span(&reference.node, 1));
  }
}

void UncertainLinks::add_unknown_parents() {
  for (Node node = 0; node < graph_.size(); ++node) {
    const Revision& revision = graph_.revision(node);
    const Identifier::State state = revision.header.down_revision.state;
    if (state == Identifier::State::known) continue;
    UncertainLink link;
    if (state == Identifier::State::dynamic) link.reach = any_number;
    if (state == Identifier::State::absent && revision.header.fault != nullptr) {
      link = mentioned_heads(revision);
    } else if (state == Identifier::State::absent && !revision.has_id()) {
      continue;  // a helper module, no migration
    }
    if (link.reach == 0) continue;
    const std::span<const Node> self(&node, 1);
    add(std::move(link), revision.has_id() ? self : self.first(0));
  }
}

// A file that cannot be parsed still contains the names of its parents.
UncertainLink UncertainLinks::mentioned_heads(const Revision& revision) const {
  UncertainLink link{.reach = any_number};
  const Body& body = subject_.project.body(Side::judged, revision.path);
  const std::string& text = body.text();
  if (!body.is_readable()) return link;
  if (text.size() > most_searched / heads_.size()) return link;
  for (const Node head : heads_) {
    if (text.find(graph_.revision(head).id()) != text.npos) link.only_heads.push_back(head);
  }
  link.reach = link.only_heads.size();
  return link;
}

void UncertainLinks::add_cycles() {
  for (const Cycle& cycle : graph_.cycles()) {
    if (!cycle.through_dependency) add({}, cycle.members);
  }
}

// Once a copy has an ID of its own, some of the children will follow it. The common descendants of
// all children are above the copy in any case.
void UncertainLinks::add_duplicates() {
  for (const std::vector<Node>& copies : graph_.duplicates()) {
    const auto node = graph_.find(graph_.revision(copies.front()).id());
    const std::span<const Node> children = graph_.children(*node);
    if (children.size() < 2) continue;
    UncertainLink link{.reach = copies.size() - 1};
    if (children.size() <= most_children) {
      link.above.assign(graph_.size(), true);
      for (const Node& child : children) {
        const std::vector<bool> above = graph_.descendants(child);
        for (Node i = 0; i < graph_.size(); ++i) link.above[i] = link.above[i] && above[i];
      }
    }
    add(std::move(link));
  }
}

}  // namespace revlint
