// Tarjan's strong components without recursion, then a breadth-first search for a shortest walk.

#include "chain/cycles.hpp"

#include <algorithm>

#include "chain/graph.hpp"

namespace revlint {
namespace {

// The links of a node as one list: down_revision, then, when asked, depends_on.
class LinkList {
 public:
  LinkList(const Graph& graph, Along along) : graph_(graph), along_(along) {}

  std::size_t count(Node node) const {
    return graph_.parents(node).size() +
           (along_ == Along::all_links ? graph_.dependencies(node).size() : 0);
  }
  Node target(Node node, std::size_t i) const {
    const std::size_t parents = graph_.parents(node).size();
    return i < parents ? graph_.parents(node)[i] : graph_.dependencies(node)[i - parents];
  }
  bool names_itself(Node node) const {
    for (std::size_t i = 0; i < count(node); ++i) {
      if (target(node, i) == node) return true;
    }
    return false;
  }

 private:
  const Graph& graph_;
  Along along_;
};

// Takes away revisions that no other names, until only cycles and their ancestors are left.
bool is_acyclic(const Graph& graph) {
  std::vector<std::uint32_t> named_by(graph.size());
  std::vector<Node> free;
  for (Node node = 0; node < graph.size(); ++node) {
    named_by[node] =
        static_cast<std::uint32_t>(graph.children(node).size() + graph.dependents(node).size());
    if (named_by[node] == 0) free.push_back(node);
  }
  std::size_t taken = 0;
  while (!free.empty()) {
    const Node node = free.back();
    free.pop_back();
    ++taken;
    for (const Node parent : graph.parents(node)) {
      if (--named_by[parent] == 0) free.push_back(parent);
    }
    for (const Node dependency : graph.dependencies(node)) {
      if (--named_by[dependency] == 0) free.push_back(dependency);
    }
  }
  return taken == graph.size();
}

class ComponentFinder {
 public:
  ComponentFinder(const Graph& graph, Along along)
      : links_(graph, along),
        order_(graph.size()),
        lowest_(graph.size()),
        sets_(graph.size(), in_no_cycle) {}

  std::vector<Node> find() {
    for (Node node = 0; node < order_.size(); ++node) {
      if (order_[node] == 0) search_from(node);
    }
    return std::move(sets_);
  }

 private:
  struct Visit {
    Node node;
    std::uint32_t next_link;
  };

  void enter(Node node) {
    order_[node] = lowest_[node] = ++entered_;
    visits_.push_back({node, 0});
    open_.push_back(node);
  }

  void search_from(Node start) {
    enter(start);
    while (!visits_.empty()) {
      Visit& visit = visits_.back();
      if (visit.next_link == links_.count(visit.node)) {
        leave(visit.node);
        continue;
      }
      const Node from = visit.node;
      const Node to = links_.target(from, visit.next_link++);
      if (order_[to] == 0) {
        enter(to);
      } else if (order_[to] != closed) {
        lowest_[from] = std::min(lowest_[from], order_[to]);
      }
    }
  }

  void leave(Node node) {
    visits_.pop_back();
    if (!visits_.empty()) {
      std::uint32_t& lowest = lowest_[visits_.back().node];
      lowest = std::min(lowest, lowest_[node]);
    }
    if (lowest_[node] != order_[node]) return;
    const auto begin = std::find(open_.rbegin(), open_.rend(), node).base() - 1;
    const bool several = open_.end() - begin > 1;
    const Node first = *std::min_element(begin, open_.end());
    for (auto member = begin; member != open_.end(); ++member) {
      order_[*member] = closed;
      if (several) sets_[*member] = first;
    }
    open_.erase(begin, open_.end());
  }

  static constexpr std::uint32_t closed = std::numeric_limits<std::uint32_t>::max();

  LinkList links_;
  std::vector<std::uint32_t> order_;   // of entering; 0: not yet, `closed`: its set is known
  std::vector<std::uint32_t> lowest_;  // order of the earliest open node that it reaches
  std::vector<Node> sets_;
  std::vector<Node> open_;
  std::vector<Visit> visits_;
  std::uint32_t entered_ = 0;
};

class CycleCollector {
 public:
  explicit CycleCollector(const Graph& graph) : graph_(graph), came_from_(graph.size()) {}

  std::vector<Cycle> collect() {
    add_loops();
    const std::vector<Node> by_parents = strong_components(graph_, Along::parents);
    std::vector<Node> by_all = strong_components(graph_, Along::all_links);
    add_sets(by_parents, Along::parents);
    // Repairing a cycle along down_revision repairs the component that a depends_on makes larger.
    std::vector<bool> reported(graph_.size());
    for (Node node = 0; node < graph_.size(); ++node) {
      if (by_parents[node] != in_no_cycle) reported[by_all[node]] = true;
    }
    for (Node& set : by_all) {
      if (set != in_no_cycle && reported[set]) set = in_no_cycle;
    }
    add_sets(by_all, Along::all_links);
    std::ranges::stable_sort(cycles_, {}, [](const Cycle& it) { return it.members.front(); });
    return std::move(cycles_);
  }

 private:
  void add_loops() {
    for (Node node = 0; node < graph_.size(); ++node) {
      const bool as_parent = LinkList(graph_, Along::parents).names_itself(node);
      if (as_parent || LinkList(graph_, Along::all_links).names_itself(node)) {
        cycles_.push_back({{node}, {node}, !as_parent});
      }
    }
  }

  void add_sets(const std::vector<Node>& sets, Along along) {
    std::vector<std::size_t> place(graph_.size());  // in cycles_, of the set with this first member
    for (Node node = 0; node < graph_.size(); ++node) {
      if (sets[node] == in_no_cycle) continue;
      if (sets[node] == node) {
        place[node] = cycles_.size();
        cycles_.push_back({shortest_walk(node, sets, along), {}, along == Along::all_links});
      }
      cycles_[place[sets[node]]].members.push_back(node);
    }
  }

  std::vector<Node> shortest_walk(Node start, const std::vector<Node>& sets, Along along) {
    const LinkList links(graph_, along);
    std::vector<Node> reached = {start};
    came_from_[start] = in_no_cycle;
    std::vector<bool>& seen = seen_;
    seen.resize(graph_.size());
    seen[start] = true;
    for (std::size_t i = 0; i < reached.size(); ++i) {
      const Node from = reached[i];
      for (std::size_t link = 0; link < links.count(from); ++link) {
        const Node to = links.target(from, link);
        if (to == start && from != start) return walk_to(from);
        if (sets[to] != sets[start] || seen[to]) continue;
        seen[to] = true;
        came_from_[to] = from;
        reached.push_back(to);
      }
    }
    return {start};
  }

  std::vector<Node> walk_to(Node last) const {
    std::vector<Node> walk;
    for (Node node = last; node != in_no_cycle; node = came_from_[node]) walk.push_back(node);
    std::ranges::reverse(walk);
    return walk;
  }

  const Graph& graph_;
  std::vector<Cycle> cycles_;
  std::vector<Node> came_from_;  // in the search for a walk; sets share no node
  std::vector<bool> seen_;
};

}  // namespace

std::vector<Node> strong_components(const Graph& graph, Along along) {
  return ComponentFinder(graph, along).find();
}

std::vector<Cycle> find_cycles(const Graph& graph) {
  if (is_acyclic(graph)) return {};
  return CycleCollector(graph).collect();
}

}  // namespace revlint
