// Moves lines down the chain, each at one revision, like Alembic, but without its set of ancestors
// per line.

#include "chain/history_order.hpp"

#include <algorithm>
#include <limits>
#include <utility>

#include "chain/cycles.hpp"
#include "chain/graph.hpp"

namespace revlint {
namespace {

constexpr Node none = std::numeric_limits<Node>::max();

// A line that is being followed downwards. Lines are kept in the order in which they were begun.
using Line = std::uint32_t;

// Revisions that may be printed as soon as all their descendants are: those of one cycle together,
// any other by itself. A unit has the number of its first revision.
class Units {
 public:
  explicit Units(const Graph& graph) {
    if (graph.cycles().empty()) return;
    sets_ = strong_components(graph, Along::all_links);
    next_.resize(graph.size(), none);
    for (Node node = graph.size(); node-- > 0;) {
      const Node first = of(node);
      if (first != node) next_[node] = std::exchange(next_[first], node);
    }
  }

  Node of(Node node) const {
    return sets_.empty() || sets_[node] == in_no_cycle ? node : sets_[node];
  }

  // The revision after `node` in its unit, none after the last. The first is the unit's number.
  Node next(Node node) const { return next_.empty() ? none : next_[node]; }

 private:
  std::vector<Node> sets_;  // strong_components(); empty without cycles
  std::vector<Node> next_;
};

class HistoryWalk {
 public:
  explicit HistoryWalk(const Graph& graph)
      : graph_(graph),
        units_(graph),
        waiting_for_(graph.size()),
        unprinted_(graph.size()),
        line_at_(graph.size(), none),
        searched_(graph.size()),
        printed_(graph.size()),
        finished_(graph.size()) {
    for (Node node = 0; node < graph.size(); ++node) {
      for (const Node below : all_links(node)) waiting_for_[units_.of(below)] += waits(below, node);
      ++unprinted_[units_.of(node)];
      steps_left_ += 32 * (1 + links_down_.size());
    }
    for (Node node = 0; node < graph.size(); ++node) {
      const bool free = waiting_for_[node] == 0 && units_.of(node) == node;
      if (free && graph.revision(node).has_id()) begin_line(node);
    }
  }

  std::vector<Node> order() {
    Line line = first_;
    while (line != none && steps_left_ > 0) {
      const Node node = position_[line];
      line = waiting_for_[units_.of(node)] > 0 ? line_above(node) : follow(line);
    }
    print_rest();
    return std::move(order_);
  }

 private:
  bool waits(Node node, Node follower) const { return units_.of(node) != units_.of(follower); }

  void begin_line(Node node) {
    const Line line = static_cast<Line>(position_.size());
    position_.push_back(node);
    before_.push_back(last_);
    after_.push_back(none);
    (last_ == none ? first_ : after_[last_]) = line;
    last_ = line;
    line_at_[node] = line;
  }

  void end_line(Line line) {
    (before_[line] == none ? first_ : after_[before_[line]]) = after_[line];
    (after_[line] == none ? last_ : before_[after_[line]]) = before_[line];
  }

  // Prints the revision of the line and moves the line down; returns the line to follow next.
  Line follow(Line line) {
    const Node node = position_[line];
    print(node);
    line_at_[node] = none;
    bool moved = false;
    for (const Node below : links_down(node)) {
      if (printed_[below] || line_at_[below] != none) continue;
      if (std::exchange(moved, true)) {
        begin_line(below);
      } else {
        position_[line] = below;
        line_at_[below] = line;
      }
    }
    if (moved) return line;
    end_line(line);
    return before_[line] == none ? first_ : before_[line];
  }

  void print(Node node) {
    printed_[node] = true;
    order_.push_back(node);
    if (const Node unit = units_.of(node); --unprinted_[unit] == 0) finish(unit);
  }

  void finish(Node unit) {
    for (Node member = unit; member != none; member = units_.next(member)) {
      finished_[member] = true;
      for (const Node below : all_links(member))
        waiting_for_[units_.of(below)] -= waits(below, member);
    }
  }

  // Every link of `node`. Valid until the next call, as are links_down().
  const std::vector<Node>& all_links(Node node) {
    const std::span<const Node> parents = graph_.parents(node);
    const std::span<const Node> dependencies = graph_.dependencies(node);
    links_down_.assign(parents.begin(), parents.end());
    links_down_.insert(links_down_.end(), dependencies.begin(), dependencies.end());
    return links_down_;
  }

  // down_revision, then each depends_on that no ancestor has as well
  // (RevisionMap._normalize_depends_on). Valid until the next call.
  const std::vector<Node>& links_down(Node node) {
    const std::span<const Node> parents = graph_.parents(node);
    links_down_.assign(parents.begin(), parents.end());
    for (const Node dependency : graph_.dependencies(node)) {
      if (!depends_through_ancestor(node, dependency)) links_down_.push_back(dependency);
    }
    return links_down_;
  }

  bool depends_through_ancestor(Node node, Node dependency) {
    const std::span<const Node> dependents = graph_.dependents(dependency);
    if (dependents.size() < 2) return false;
    ++searches_;
    std::vector<Node> reached = {node};
    for (std::size_t i = 0; i < reached.size() && spend(1); ++i) {
      for (const Node parent : graph_.parents(reached[i])) {
        if (std::exchange(searched_[parent], searches_) == searches_) continue;
        if (parent != node && std::ranges::binary_search(dependents, parent)) return true;
        reached.push_back(parent);
      }
    }
    return false;
  }

  // The first line, in the order of lines, that is at a descendant of `node`. There is one, because
  // every revision that is not printed yet is on or below a line.
  Line line_above(Node node) {
    const Line earliest = line_at_[node] == first_ ? after_[first_] : first_;
    ++searches_;
    Line found = none;
    std::vector<Node> reached = {node};
    const auto reach = [&](Node follower) {
      if (finished_[follower] || std::exchange(searched_[follower], searches_) == searches_) return;
      if (waits(node, follower)) found = std::min(found, line_at_[follower]);
      reached.push_back(follower);
    };
    for (std::size_t i = 0; i < reached.size() && found != earliest; ++i) {
      const std::span<const Node> children = graph_.children(reached[i]);
      const std::span<const Node> dependents = graph_.dependents(reached[i]);
      if (!spend(1 + children.size() + dependents.size())) break;
      std::ranges::for_each(children, reach);
      std::ranges::for_each(dependents, reach);
    }
    return found;
  }

  bool spend(std::size_t steps) {
    steps_left_ -= std::min(steps, steps_left_);
    return steps_left_ > 0;
  }

  void print_rest() {
    std::vector<Node> free;
    const auto consider = [&](Node node) {
      const Node unit = units_.of(node);
      if (waiting_for_[unit] == 0 && !finished_[unit]) free.push_back(unit);
    };
    for (Node node = graph_.size(); node-- > 0;) {
      if (graph_.revision(node).has_id()) consider(node);
    }
    while (!free.empty()) {
      const Node unit = free.back();
      free.pop_back();
      if (finished_[unit]) continue;
      for (Node member = unit; member != none; member = units_.next(member)) {
        if (!printed_[member]) print(member);
      }
      for (Node member = unit; member != none; member = units_.next(member)) {
        std::ranges::for_each(all_links(member), consider);
      }
    }
  }

  const Graph& graph_;
  const Units units_;
  std::vector<std::uint32_t>
      waiting_for_;                       // of a unit: links to it from units that are not finished
  std::vector<std::uint32_t> unprinted_;  // of a unit: revisions
  std::vector<Line> line_at_;
  std::vector<std::uint32_t> searched_;  // number of the last search that came by
  std::vector<bool> printed_;
  std::vector<bool> finished_;  // printed, and with it its whole unit
  std::vector<Node> links_down_;
  std::vector<Node> position_;  // of each line
  std::vector<Line> before_, after_;
  Line first_ = none;
  Line last_ = none;
  std::uint32_t searches_ = 0;
  std::size_t steps_left_ = 1'000'000;
  std::vector<Node> order_;
};

}  // namespace

std::vector<Node> history_order(const Graph& graph) {
  return HistoryWalk(graph).order();
}

}  // namespace revlint
