#pragma once
// Graph's answers by their definitions, in cubic time: for small graphs, to compare with.

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "chain/graph.hpp"
#include "support/arena.hpp"

namespace revlint::test {

// Revisions of any shape, of which every byte says something: no bytes are wrong. Texts are in
// `arena`.
inline std::vector<Revision> revisions_from(std::string_view bytes, Arena& arena) {
  constexpr std::size_t most = 24;
  std::size_t at = 0;
  const auto next = [&] {
    return at < bytes.size() ? static_cast<unsigned char>(bytes[at++]) : 0U;
  };
  const auto name = [&](unsigned number) {  // few names, so that they meet; 7 may be empty
    return Name{number == 7 ? "" : arena.copy(std::to_string(number)), {}};
  };
  const auto names = [&](unsigned count) {
    Identifier identifier;
    std::vector<Name> texts;
    while (count-- > 0) texts.push_back(name(next() % 32));
    const auto kept = arena.copy(std::span<const Name>(texts));
    identifier.first = kept.data();
    identifier.count = static_cast<std::uint32_t>(kept.size());
    identifier.scalar = kept.size() == 1;
    identifier.state = Identifier::State::known;
    return identifier;
  };
  std::vector<Revision> revisions;
  while (at < bytes.size() && revisions.size() < most) {
    const unsigned shape = next();
    Revision revision;
    // In most graphs each revision has an ID of its own: the position.
    const bool has_own_id = (shape & 0xC0) != 0xC0;
    const std::string id = std::to_string(has_own_id ? revisions.size() : next() % 32);
    revision.header.revision.state = Identifier::State::known;
    revision.header.down_revision = names(shape & 3);
    revision.header.depends_on = names(shape >> 2 & 3);
    revision.header.branch_labels = names((shape >> 4 & 3) == 3 ? 1 : 0);
    if (shape == 0xDF) revision.header.down_revision.state = Identifier::State::dynamic;
    if (shape != 0xFF) revision.name = arena.keep(Name{arena.copy(id), {}});
    revisions.push_back(revision);
  }
  return revisions;
}

class NaiveGraph {
 public:
  explicit NaiveGraph(const Graph& graph)
      : graph_(graph),
        size_(graph.size()),
        parents_(links(LinkKind::down_revision)),
        all_(links(LinkKind::depends_on)) {
    for (Node a = 0; a < size_; ++a)
      for (Node b = 0; b < size_; ++b) all_[a][b] = all_[a][b] || parents_[a][b];
    below_parents_ = closure(parents_);
    below_all_ = closure(all_);
  }

  // The first answer of the graph that is another one here, in words; empty where there is none.
  std::string difference() const {
    for (Node node = 0; node < size_; ++node) {
      for (const Along along : {Along::parents, Along::all_links}) {
        const Matrix& below = along == Along::parents ? below_parents_ : below_all_;
        const std::vector<bool> up = graph_.ancestors(node, along);
        const std::vector<bool> down = graph_.descendants(node, along);
        for (Node other = 0; other < size_; ++other) {
          if (up[other] != (node == other || below[node][other])) return "ancestors";
          if (down[other] != (node == other || below[other][node])) return "descendants";
        }
      }
    }
    if (graph_.duplicates() != duplicates()) return "duplicates";
    if (cycles(graph_) != cycles()) return "cycles";
    return shared_parents();
  }

 private:
  using Matrix = std::vector<std::vector<bool>>;
  using Sets = std::vector<std::vector<Node>>;

  std::optional<Node> find(std::string_view id) const {
    for (Node node = size_; node-- > 0;)
      if (graph_.revision(node).has_id() && graph_.revision(node).id() == id) return node;
    return std::nullopt;
  }

  std::optional<Node> find_by_label(std::string_view label) const {
    for (Node node = 0; node < size_; ++node) {
      if (!graph_.revision(node).has_id()) continue;
      for (const Name& own : graph_.revision(node).branch_labels())
        if (own.text == label) return find(graph_.revision(node).id());
    }
    return std::nullopt;
  }

  Matrix links(LinkKind kind) const {
    Matrix matrix(size_, std::vector<bool>(size_));
    for (Node node = 0; node < size_; ++node) {
      const Revision& revision = graph_.revision(node);
      if (!revision.has_id()) continue;
      const bool down = kind == LinkKind::down_revision;
      const auto names = down ? revision.down_revisions() : revision.depends_on();
      if (!down && names.size() == 1 && names[0].text.empty()) continue;  // false in Python
      for (const Name& name : names) {
        auto target = find(name.text);
        if (!target && !down) target = find_by_label(name.text);
        if (target) matrix[node][*target] = true;
      }
    }
    return matrix;
  }

  Matrix closure(Matrix matrix) const {
    for (Node by = 0; by < size_; ++by)
      for (Node from = 0; from < size_; ++from)
        for (Node to = 0; to < size_; ++to)
          if (matrix[from][by] && matrix[by][to]) matrix[from][to] = true;
    return matrix;
  }

  Sets duplicates() const {
    Sets sets;
    for (Node node = 0; node < size_; ++node) {
      const Revision& revision = graph_.revision(node);
      if (!revision.has_id()) continue;
      std::vector<Node> same;
      for (Node other = 0; other < size_; ++other)
        if (graph_.revision(other).has_id() && graph_.revision(other).id() == revision.id())
          same.push_back(other);
      if (same.size() > 1 && same.front() == node) sets.push_back(same);
    }
    return sets;
  }

  // Each set of several revisions that are ancestors of each other.
  Sets circles(const Matrix& below) const {
    Sets sets;
    for (Node node = 0; node < size_; ++node) {
      std::vector<Node> members;
      for (Node other = 0; other < size_; ++other)
        if (node == other || (below[node][other] && below[other][node])) members.push_back(other);
      if (members.size() > 1 && members.front() == node) sets.push_back(members);
    }
    return sets;
  }

  static Sets cycles(const Graph& graph) {
    Sets sets;
    for (const Cycle& cycle : graph.cycles()) sets.push_back(cycle.members);
    std::ranges::sort(sets);
    return sets;
  }

  // A cycle along parents hides a larger one that a dependency closes.
  Sets cycles() const {
    const Sets along_parents = circles(below_parents_);
    Sets sets = along_parents;
    for (const std::vector<Node>& members : circles(below_all_)) {
      const auto is_inside = [&](const std::vector<Node>& known) {
        return std::ranges::includes(members, known);
      };
      if (std::ranges::none_of(along_parents, is_inside)) sets.push_back(members);
    }
    for (Node node = 0; node < size_; ++node)
      if (all_[node][node]) sets.push_back({node});
    std::ranges::sort(sets);
    return sets;
  }

  // Of every two revisions, where no cycle is in the way.
  std::string shared_parents() const {
    for (Node node = 0; node < size_; ++node)
      if (below_parents_[node][node]) return {};
    for (Node a = 0; a < size_; ++a) {
      for (Node b = a + 1; b < size_; ++b) {
        const auto is_shared = [&](Node node) {
          return (node == a || below_parents_[a][node]) && (node == b || below_parents_[b][node]);
        };
        std::vector<Node> nearest;
        for (Node node = 0; node < size_; ++node) {
          bool is_nearest = is_shared(node);
          for (Node child = 0; child < size_; ++child)
            is_nearest = is_nearest && !(parents_[child][node] && is_shared(child));
          if (is_nearest) nearest.push_back(node);
        }
        const std::vector<Node> both{a, b};
        if (graph_.shared_parents(both) != nearest) return "shared parents";
      }
    }
    return {};
  }

  const Graph& graph_;
  Node size_;
  Matrix parents_, all_;  // [a][b]: a names b
  Matrix below_parents_, below_all_;
};

}  // namespace revlint::test
