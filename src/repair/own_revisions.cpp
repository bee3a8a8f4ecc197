#include "repair/own_revisions.hpp"

#include <algorithm>
#include <set>

namespace revlint {
namespace {

class Search {
 public:
  Search(const Project& project, const EnvironmentState& state) : project_(project), state_(state) {
    for (const auto& copies : state.work.graph.duplicates())
      doubled_.insert(copies.begin(), copies.end());
  }

  OwnRevisions run() const {
    OwnRevisions own;
    const Graph& graph = state_.work.graph;
    std::map<std::string_view, std::vector<Node>> by_id;
    for (Node node = 0; node < graph.size(); ++node) {
      const Revision& revision = graph.revision(node);
      if (!revision.has_id() || is_merged(node)) continue;
      own.nodes.push_back(node);
      by_id[revision.id()].push_back(node);
      if (has(Side::target, revision.id()) || has(Side::merge_base, revision.id()))
        own.copies.push_back(node);
    }
    for (const auto& [id, nodes] : by_id)
      if (nodes.size() > 1) own.twins.insert(own.twins.end(), nodes.begin(), nodes.end());
    return own;
  }

 private:
  const Snapshot* snapshot(Side side) const {
    return side == Side::target ? state_.target.get() : state_.merge_base.get();
  }

  bool has(Side side, std::string_view id) const {
    return snapshot(side) != nullptr && snapshot(side)->graph.find(id);
  }

  // An edited migration of the merge base is still the same one, unless a second file has its ID.
  bool is_merged(Node node) const {
    const Revision& revision = state_.work.graph.revision(node);
    if (has(Side::merge_base, revision.id()) &&
        (!doubled_.contains(node) || is_same(revision, Side::merge_base)))
      return true;
    return has(Side::target, revision.id()) && is_same(revision, Side::target);
  }

  // True if that side has the ID with the same meaning, or has it in the same file with at least
  // one common statement.
  bool is_same(const Revision& revision, Side side) const {
    const Graph& there = snapshot(side)->graph;
    const Body& here = project_.body(Side::work, revision.path);
    for (Node node = 0; node < there.size(); ++node) {
      const Revision& other = there.revision(node);
      if (other.id() != revision.id()) continue;
      const Body& body = project_.body(side, other.path);
      // Two migrations that do nothing are the same where they follow the same.
      if (project_.bodies->comparison(body, here).same()) {
        if (!here.meaning().idle || follow_the_same(revision, other)) return true;
      } else if (other.path == revision.path && project_.bodies->share_statements(body, here)) {
        return true;
      }
    }
    return false;
  }

  static bool follow_the_same(const Revision& a, const Revision& b) {
    return std::ranges::equal(a.down_revisions(), b.down_revisions(), {}, &Name::text, &Name::text);
  }

  const Project& project_;
  const EnvironmentState& state_;
  std::set<Node> doubled_;
};

}  // namespace

OwnRevisions own_revisions(const Project& project, const EnvironmentState& state) {
  return Search(project, state).run();
}

std::vector<Node> spliced_above(const EnvironmentState& state, const OwnRevisions& own) {
  const Graph& graph = state.work.graph;
  std::set<std::string_view> added;
  for (const Node node : own.nodes)
    if (std::ranges::find(own.copies, node) == own.copies.end())
      added.insert(graph.revision(node).id());
  std::vector<Node> found;
  for (Node node = 0; node < graph.size(); ++node) {
    const Revision& revision = graph.revision(node);
    if (std::ranges::find(own.nodes, node) != own.nodes.end()) continue;
    if (std::ranges::any_of(revision.down_revisions(),
                            [&](const Name& parent) { return added.contains(parent.text); }))
      found.push_back(node);
  }
  return found;
}

}  // namespace revlint
