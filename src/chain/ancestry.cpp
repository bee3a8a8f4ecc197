// The walks of Graph: ancestors, descendants, and the ancestors that several revisions share.

#include <algorithm>
#include <array>
#include <cstdint>

#include "chain/graph.hpp"

namespace revlint {
namespace {

// Visits everything that `links_of` leads to from `nodes`.
template <class LinksOf>
std::vector<bool> reached_from(std::span<const Node> nodes, Node size, LinksOf links_of) {
  std::vector<bool> reached(size);
  std::vector<Node> open;
  const auto reach = [&](Node node) {
    if (reached[node]) return;
    reached[node] = true;
    open.push_back(node);
  };
  std::ranges::for_each(nodes, reach);
  while (!open.empty()) {
    const Node node = open.back();
    open.pop_back();
    for (const std::span<const Node> links : links_of(node)) std::ranges::for_each(links, reach);
  }
  return reached;
}

using LinkPair = std::array<std::span<const Node>, 2>;

class SharedParents {
 public:
  SharedParents(const Graph& graph, std::span<const Node> nodes)
      : graph_(graph),
        region_(graph.ancestors(nodes)),
        marked_(graph.size()),
        waiting_for_(graph.size()) {
    for (const Node node : nodes) mark(node);
    for (Node node = 0; node < graph.size(); ++node) {
      if (!region_[node]) continue;
      waiting_for_[node] = static_cast<std::uint32_t>(
          std::ranges::count_if(graph.children(node), [&](Node child) { return region_[child]; }));
      if (waiting_for_[node] == 0) free_.push_back(node);
    }
  }

  std::vector<Node> find() {
    if (!follow_lines()) return {};
    std::vector<Node> ends;
    for (Node node = 0; node < graph_.size(); ++node) {
      if (marked_[node]) ends.push_back(node);
    }
    if (ends.size() < 2 || ends.size() > most_ends)
      return ends.size() == 1 ? ends : std::vector<Node>();
    return nearest(common_ancestors(ends, ancestors_last()));
  }

 private:
  static constexpr std::size_t most_ends = 1024;

  void mark(Node node) {
    if (!marked_[node]) ++marks_;
    marked_[node] = true;
  }

  // Moves each mark down its line. A revision that is no ancestor of the others has the same common
  // ancestors with them as its only parent has. False when a line ends in a base: then it shares no
  // ancestor.
  bool follow_lines() {
    while (!free_.empty() && marks_ > 1) {
      const Node node = free_.back();
      free_.pop_back();
      const std::span<const Node> parents = graph_.parents(node);
      if (marked_[node]) {
        if (parents.empty()) return false;
        if (parents.size() > 1) {
          stopped_.push_back(node);
          continue;
        }
        marked_[node] = false;
        --marks_;
        mark(parents[0]);
      }
      release(parents);
    }
    return true;
  }

  void release(std::span<const Node> parents) {
    for (const Node parent : parents) {
      if (--waiting_for_[parent] == 0) free_.push_back(parent);
    }
  }

  // The revisions from the stopped lines downwards, descendants first.
  std::vector<Node> ancestors_last() {
    std::vector<Node> order;
    free_ = stopped_;
    while (!free_.empty()) {
      order.push_back(free_.back());
      free_.pop_back();
      release(graph_.parents(order.back()));
    }
    return order;
  }

  // The revisions of `order` from which all of `ends` descend: 64 ends at a time, a bit for each.
  std::vector<Node> common_ancestors(std::span<const Node> ends,
                                     const std::vector<Node>& order) const {
    std::vector<Node> common = order;
    for (std::size_t begin = 0; begin < ends.size(); begin += 64) {
      const auto some = ends.subspan(begin, std::min<std::size_t>(64, ends.size() - begin));
      const std::uint64_t all = ~std::uint64_t{0} >> (64 - some.size());
      std::vector<std::uint64_t> from(graph_.size());
      for (std::size_t i = 0; i < some.size(); ++i) from[some[i]] = std::uint64_t{1} << i;
      for (const Node node : order) {
        for (const Node parent : graph_.parents(node)) from[parent] |= from[node];
      }
      std::erase_if(common, [&](Node node) { return from[node] != all; });
    }
    return common;
  }

  std::vector<Node> nearest(std::vector<Node> common) const {
    std::vector<bool> is_common(graph_.size());
    for (const Node node : common) is_common[node] = true;
    std::erase_if(common, [&](Node node) {
      return std::ranges::any_of(graph_.children(node),
                                 [&](Node child) { return is_common[child]; });
    });
    std::ranges::sort(common);
    return common;
  }

  const Graph& graph_;
  std::vector<bool> region_;
  std::vector<bool> marked_;
  std::size_t marks_ = 0;
  std::vector<std::uint32_t> waiting_for_;
  std::vector<Node> free_;
  std::vector<Node> stopped_;
};

}  // namespace

std::vector<bool> Graph::ancestors(std::span<const Node> nodes, Along along) const {
  return reached_from(nodes, size(), [&](Node node) {
    return LinkPair{parents(node),
                    along == Along::all_links ? dependencies(node) : std::span<const Node>()};
  });
}

std::vector<bool> Graph::descendants(std::span<const Node> nodes, Along along) const {
  return reached_from(nodes, size(), [&](Node node) {
    return LinkPair{children(node),
                    along == Along::all_links ? dependents(node) : std::span<const Node>()};
  });
}

std::vector<Node> Graph::shared_parents(std::span<const Node> nodes) const {
  return SharedParents(*this, nodes).find();
}

}  // namespace revlint
