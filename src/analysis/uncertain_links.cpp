// Places where the chain is not, or may not be, what the files say.

#include "analysis/uncertain_links.hpp"

#include <algorithm>
#include <string>

#include "analysis/external_revisions.hpp"

namespace revlint {

namespace {

constexpr std::size_t any_number = static_cast<std::size_t>(-1);
// Beyond this many faults, these speak for themselves.
constexpr std::size_t most_ends = 64;
// Bytes compared with IDs in one file that cannot be parsed.
constexpr std::size_t most_searched = 64 << 20;
// Children of a duplicated ID that are looked at one by one.
constexpr std::size_t most_children = 8;

}  // namespace

bool LooseEnd::may_follow(Node head) const {
  if (carries(head)) return false;
  return only_heads.empty() || std::ranges::find(only_heads, head) != only_heads.end();
}

LooseEnds::LooseEnds(const Subject& subject, const std::vector<Node>& heads)
    : subject_(subject), graph_(subject.graph()), heads_(heads) {
  add_unknown_files();
  add_missing_parents();
  add_unknown_parents();
  add_cycles();
  add_duplicates();
}

std::size_t LooseEnds::coverable(const std::vector<Node>& heads) const {
  std::size_t joins = 0;
  std::vector<bool> covered(heads.size());
  for (const LooseEnd& end : ends_) {
    std::size_t open = 0;
    for (std::size_t i = 0; i < heads.size(); ++i) {
      if (!end.may_follow(heads[i])) continue;
      covered[i] = true;
      ++open;
    }
    joins += std::min(end.reach, open);
  }
  return std::min(joins, static_cast<std::size_t>(std::ranges::count(covered, true)));
}

// With `nodes`, what hangs on them hangs on the end.
void LooseEnds::add(LooseEnd end, std::span<const Node> nodes) {
  if (ends_.size() == most_ends) {
    too_many_ = true;
    return;
  }
  if (!nodes.empty()) end.above = graph_.descendants(nodes);
  ends_.push_back(std::move(end));
}

// Migrations that Alembic may see and revlint does not.
void LooseEnds::add_unknown_files() {
  const bool locations =
      std::ranges::any_of(subject_.environment().version_locations,
                          [](const VersionLocation& it) { return !it.exists || it.outside; });
  const bool files = std::ranges::any_of(
      subject_.snapshot().unscanned,
      [](const UnscannedFile& it) { return it.why == UnscannedFile::Why::outside; });
  if (locations || files) add({.reach = any_number});
}

void LooseEnds::add_missing_parents() {
  const Elsewhere elsewhere(subject_);
  for (const MissingReference& reference : graph_.missing()) {
    if (reference.kind != LinkKind::down_revision) continue;
    const std::string_view name = graph_.name_of(reference);
    const bool outside = elsewhere.may_be_any() || elsewhere.is_known(name);
    add({.reach = outside ? any_number : 1}, std::span(&reference.node, 1));
  }
}

void LooseEnds::add_unknown_parents() {
  for (Node node = 0; node < graph_.size(); ++node) {
    const Revision& revision = graph_.revision(node);
    const Identifier::State state = revision.header.down_revision.state;
    if (state == Identifier::State::known) continue;
    LooseEnd end;
    if (state == Identifier::State::dynamic) end.reach = any_number;
    if (state == Identifier::State::absent && revision.header.fault != nullptr) {
      end = mentioned_heads(revision);
    } else if (state == Identifier::State::absent && !revision.has_id()) {
      continue;  // a helper module, no migration
    }
    if (end.reach == 0) continue;
    const std::span<const Node> self(&node, 1);
    add(std::move(end), revision.has_id() ? self : self.first(0));
  }
}

// What cannot be parsed still names its parents somewhere in its text.
LooseEnd LooseEnds::mentioned_heads(const Revision& revision) const {
  LooseEnd end{.reach = any_number};
  std::string bytes;
  if (subject_.project.tree == nullptr) return end;
  if (subject_.project.tree->read(revision.path, bytes) != ReadStatus::ok) return end;
  if (bytes.size() > most_searched / heads_.size()) return end;
  for (const Node head : heads_) {
    if (bytes.find(graph_.revision(head).id()) != bytes.npos) end.only_heads.push_back(head);
  }
  end.reach = end.only_heads.size();
  return end;
}

void LooseEnds::add_cycles() {
  for (const Cycle& cycle : graph_.cycles()) {
    if (!cycle.through_dependency) add({}, cycle.members);
  }
}

// Once a copy has an ID of its own, some of the children will follow it: what hangs on all of the
// children hangs on the copy in any case.
void LooseEnds::add_duplicates() {
  for (const std::vector<Node>& copies : graph_.duplicates()) {
    const auto node = graph_.find(graph_.revision(copies.front()).id());
    const std::span<const Node> children = graph_.children(*node);
    if (children.size() < 2) continue;
    LooseEnd end{.reach = copies.size() - 1};
    if (children.size() <= most_children) {
      end.above.assign(graph_.size(), true);
      for (const Node& child : children) {
        const std::vector<bool> above = graph_.descendants(child);
        for (Node i = 0; i < graph_.size(); ++i) end.above[i] = end.above[i] && above[i];
      }
    }
    add(std::move(end));
  }
}

}  // namespace revlint
