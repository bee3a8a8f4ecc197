// Works on lines that stand at one revision each, like Alembic, but without its set of ancestors
// per line.

#include "history_order.hpp"

#include <algorithm>
#include <limits>
#include <utility>

#include "cycles.hpp"
#include "graph.hpp"

namespace revlint {
namespace {

constexpr Node none = std::numeric_limits<Node>::max();

// A line that is being followed downwards. Lines are kept in the order in which they were begun.
using Line = std::uint32_t;

class HistoryWalk {
 public:
  explicit HistoryWalk(const Graph& graph)
      : graph_(graph),
        sets_(graph.cycles().empty() ? std::vector<Node>() : connected_sets(graph, true)),
        waiting_for_(graph.size()),
        line_at_(graph.size(), none),
        searched_(graph.size()),
        printed_(graph.size()) {
    for (Node node = 0; node < graph.size(); ++node) {
      count_followers(node);
      steps_left_ += 32 * (1 + graph.parents(node).size() + graph.dependencies(node).size());
    }
    begin_lines();
  }

  std::vector<Node> order() {
    Line line = first_;
    while (line != none && steps_left_ > 0) {
      const Node node = position_[line];
      line = waiting_for_[node] > 0 ? line_above(node) : follow(line);
    }
    print_rest();
    return std::move(order_);
  }

 private:
  // Of two revisions in one cycle neither has to wait for the other.
  bool waits(Node node, Node follower) const {
    if (node == follower) return false;
    return sets_.empty() || sets_[node] == in_no_cycle || sets_[node] != sets_[follower];
  }

  void count_followers(Node node) {
    const auto holds = [&](Node follower) { return waits(node, follower); };
    waiting_for_[node] =
        static_cast<std::uint32_t>(std::ranges::count_if(graph_.children(node), holds) +
                                   std::ranges::count_if(graph_.dependents(node), holds));
  }

  // At the heads, and at one revision of each cycle that no head leads to.
  void begin_lines() {
    std::vector<bool> is_led_to(sets_.size());
    for (Node node = 0; node < sets_.size(); ++node) {
      if (sets_[node] != in_no_cycle && waiting_for_[node] > 0) is_led_to[sets_[node]] = true;
    }
    for (Node node = 0; node < graph_.size(); ++node) {
      if (!graph_.revision(node).has_id() || waiting_for_[node] > 0) continue;
      const bool in_cycle = !sets_.empty() && sets_[node] != in_no_cycle;
      if (!in_cycle || (sets_[node] == node && !is_led_to[node])) begin_line(node);
    }
  }

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

  // Prints where the line stands and moves it down; answers the line to go on with.
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
    for (const Node parent : graph_.parents(node)) waiting_for_[parent] -= waits(parent, node);
    for (const Node dependency : graph_.dependencies(node)) {
      waiting_for_[dependency] -= waits(dependency, node);
    }
  }

  // down_revision, then each depends_on that no ancestor states as well
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

  // The first line, in the order of lines, that stands at a descendant of `node`. There is one, for
  // everything not printed yet lies on or below a line.
  Line line_above(Node node) {
    const Line earliest = line_at_[node] == first_ ? after_[first_] : first_;
    ++searches_;
    Line found = none;
    std::vector<Node> reached = {node};
    const auto reach = [&](Node follower) {
      if (printed_[follower] || std::exchange(searched_[follower], searches_) == searches_) return;
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
    for (Node node = graph_.size(); node-- > 0;) {
      if (!printed_[node] && graph_.revision(node).has_id() && waiting_for_[node] == 0) {
        free.push_back(node);
      }
    }
    const auto take = [&](Node node) {
      if (waiting_for_[node] == 0 && !printed_[node]) free.push_back(node);
    };
    while (!free.empty()) {
      const Node node = free.back();
      free.pop_back();
      if (printed_[node]) continue;
      print(node);
      std::ranges::for_each(graph_.parents(node), take);
      std::ranges::for_each(graph_.dependencies(node), take);
    }
  }

  const Graph& graph_;
  std::vector<Node> sets_;                  // connected_sets(); empty without cycles
  std::vector<std::uint32_t> waiting_for_;  // descendants that are not printed yet
  std::vector<Line> line_at_;
  std::vector<std::uint32_t> searched_;  // number of the last search that came by
  std::vector<bool> printed_;
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
