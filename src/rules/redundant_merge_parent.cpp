// A merge that lists a parent twice, or one that another of its parents descends from anyway.

#include <algorithm>
#include <numeric>

#include "phrase.hpp"
#include "places.hpp"
#include "rules.hpp"

namespace revlint::rules {

namespace {

// Answers whether one revision is an ancestor of another by walking down from the later one, no
// deeper than the earlier one lies. Branches are short beside the history, and so are these walks;
// what is left of a budget that no real project uses up keeps made-up ones linear, too.
class Ancestry {
 public:
  explicit Ancestry(const Graph& graph)
      : graph_(graph),
        depth_(graph.revisions().size()),
        seen_(depth_.size()),
        steps_left_(64 * depth_.size() + 1'000'000) {
    const std::vector<Node> order = graph.topological();
    std::for_each(order.rbegin(), order.rend(), [&](Node node) {
      for (const Node parent : graph.parents(node)) {
        depth_[node] = std::max(depth_[node], depth_[parent] + 1);
      }
    });
  }

  bool is_ancestor(Node ancestor, Node of) {
    ++walk_;
    std::vector<Node> open = {of};
    while (!open.empty() && steps_left_ > 0) {
      const Node node = open.back();
      open.pop_back();
      for (const Node parent : graph_.parents(node)) {
        if (parent == ancestor) return true;
        --steps_left_;
        if (steps_left_ == 0) return false;
        if (depth_[parent] <= depth_[ancestor] || seen_[parent] == walk_) continue;
        seen_[parent] = walk_;
        open.push_back(parent);
      }
    }
    return false;
  }

 private:
  const Graph& graph_;
  std::vector<std::uint32_t> depth_;  // links to the furthest base
  std::vector<std::uint32_t> seen_;   // the walk that came by last
  std::uint32_t walk_ = 0;
  std::size_t steps_left_;
};

Finding describe(const Revision& merge, const Name& parent, std::string message) {
  Finding finding;
  finding.revisions = {std::string(merge.id()), std::string(parent.text)};
  finding.location = place(merge, parent.span);
  finding.message = std::move(message);
  finding.hint = "remove " + quoted(parent.text) + " from down_revision";
  return finding;
}

// One finding a merge: the first parent that is too many.
std::optional<Finding> check_merge(const Graph& graph, Node node, Ancestry& ancestry) {
  const Revision& merge = graph.revision(node);
  const auto names = merge.down_revisions();
  std::vector<std::string_view> earlier;
  for (const Name& name : names) {
    if (std::ranges::find(earlier, name.text) != earlier.end()) {
      Finding finding = describe(merge, name, "the merge lists " + quoted(name.text) + " twice");
      finding.hint = "write " + quoted(name.text) + " once";
      return finding;
    }
    earlier.push_back(name.text);
  }
  for (const Name& name : names) {
    const std::optional<Node> parent = graph.find(name.text);
    if (!parent) continue;
    for (const Node other : graph.parents(node)) {
      if (other == *parent || !ancestry.is_ancestor(*parent, other)) continue;
      const Revision& descendant = graph.revision(other);
      Finding finding =
          describe(merge, name,
                   "the merge lists " + quoted(name.text) + ", but its other parent " +
                       quoted(descendant.id()) + " already descends from that");
      finding.related.push_back(at_id(descendant, "the parent that descends from it"));
      return finding;
    }
  }
  return std::nullopt;
}

std::vector<Finding> check(const Subject& subject) {
  const Graph& graph = subject.graph();
  // In a cycle everything descends from everything.
  if (graph.merge_points().empty() || !graph.cycles().empty()) return {};
  Ancestry ancestry(graph);
  std::vector<Finding> findings;
  for (const Node node : graph.merge_points()) {
    if (auto finding = check_merge(graph, node, ancestry)) findings.push_back(*std::move(finding));
  }
  return findings;
}

}  // namespace

const Rule redundant_merge_parent{
    .id = "redundant-merge-parent",
    .group = Group::chain,
    .severity = Severity::warning,
    .summary = "a merge lists a parent twice, or an ancestor of another parent",
    .check = check,
};

}  // namespace revlint::rules
