// Every step is linear in the size of the graph; the size of the picture is bounded.

#include "report/chain_picture.hpp"

#include <algorithm>
#include <optional>

#include "lint/rule.hpp"
#include "project/project.hpp"
#include "report/report.hpp"

namespace revlint {
namespace {

constexpr std::size_t most_broken = 40;

// Draws one picture; its members are the results of the steps.
class Painter {
 public:
  Painter(const Graph& graph, std::span<const Node> broken)
      : graph_(graph),
        broken_(flags(broken)),
        drawn_(broken_),
        pinned_(broken_),
        item_of_(graph.size(), nothing) {}

  ChainPicture paint(std::span<const Node> broken) {
    add_neighbourhood(broken);
    add_divergence(broken);
    const std::vector<Node> order = graph_.topological();
    for (const Node node : order) add_item(node);
    for (const Node node : order) add_links(node);
    for (const MissingReference& missing : graph_.missing()) add_missing(missing);
    return std::move(picture_);
  }

 private:
  static constexpr std::size_t nothing = static_cast<std::size_t>(-1);

  std::vector<bool> flags(std::span<const Node> nodes) const {
    std::vector<bool> out(graph_.size());
    for (const Node node : nodes) out[node] = true;
    return out;
  }

  void add_neighbourhood(std::span<const Node> nodes) {
    for (const Node node : nodes) {
      for (const Node parent : graph_.parents(node)) drawn_[parent] = pinned_[parent] = true;
    }
  }

  // From the broken heads down to the revisions at which they diverge.
  void add_divergence(std::span<const Node> nodes) {
    std::vector<Node> heads;
    std::copy_if(nodes.begin(), nodes.end(), std::back_inserter(heads),
                 [&](Node node) { return graph_.children(node).empty(); });
    if (heads.size() < 2) return;
    const std::vector<Node> shared = graph_.shared_parents(heads);
    if (shared.empty()) return;
    for (const Node node : shared) pinned_[node] = true;
    const std::vector<bool> above = graph_.descendants(shared);
    const std::vector<bool> below = graph_.ancestors(heads);
    for (Node node = 0; node < graph_.size(); ++node) {
      if (above[node] && below[node]) drawn_[node] = true;
    }
  }

  // The one drawn node among `nodes`, if there is exactly one.
  std::optional<Node> only_drawn(std::span<const Node> nodes) const {
    std::optional<Node> out;
    for (const Node node : nodes) {
      if (!drawn_[node]) continue;
      if (out) return std::nullopt;
      out = node;
    }
    return out;
  }

  // Whether the node is within a straight line, and of no interest by itself.
  bool is_inner(Node node) const {
    return drawn_[node] && !pinned_[node] && only_drawn(graph_.parents(node)) &&
           only_drawn(graph_.children(node)) && !only_drawn(graph_.dependencies(node)) &&
           !only_drawn(graph_.dependents(node));
  }

  // Adds a node, or the run that starts with it. The other nodes of a run have an item already.
  void add_item(Node node) {
    if (!drawn_[node] || item_of_[node] != nothing) return;
    if (picture_.items.size() >= ChainPicture::most_items) {
      if (broken_[node]) ++picture_.left_out;
      return;
    }
    const std::size_t index = picture_.items.size();
    ChainPicture::Item& item = picture_.items.emplace_back();
    item.kind = broken_[node] ? ChainPicture::Kind::broken : ChainPicture::Kind::revision;
    item.id = graph_.revision(node).id();
    item.file_name = graph_.revision(node).file_name();
    item_of_[node] = index;
    if (!is_inner(node)) return;
    std::optional<Node> next = only_drawn(graph_.parents(node));
    while (next && is_inner(*next) && item_of_[*next] == nothing) {
      item_of_[*next] = index;
      ++item.count;
      next = only_drawn(graph_.parents(*next));
    }
    if (item.count > 1) item.kind = ChainPicture::Kind::run;
  }

  void add_link(std::size_t child, std::size_t parent, bool dependency) {
    if (child == nothing || parent == nothing) return;
    if (child == parent && picture_.items[child].count > 1) return;  // inside a run
    if (picture_.links.size() < ChainPicture::most_links) {
      picture_.links.push_back({child, parent, dependency});
    }
  }

  void add_links(Node node) {
    for (const Node parent : graph_.parents(node)) {
      add_link(item_of_[node], item_of_[parent], false);
    }
    for (const Node other : graph_.dependencies(node)) {
      add_link(item_of_[node], item_of_[other], true);
    }
  }

  void add_missing(const MissingReference& missing) {
    if (!broken_[missing.node] || picture_.items.size() >= ChainPicture::most_items) return;
    const bool dependency = missing.kind == LinkKind::depends_on;
    const std::string id(graph_.name_of(missing));
    const auto known = std::find_if(
        picture_.items.begin(), picture_.items.end(), [&](const ChainPicture::Item& item) {
          return item.kind == ChainPicture::Kind::missing && item.id == id;
        });
    const auto index = static_cast<std::size_t>(known - picture_.items.begin());
    if (known == picture_.items.end()) {
      picture_.items.push_back({ChainPicture::Kind::missing, id, "", 1});
    }
    add_link(item_of_[missing.node], index, dependency);
  }

  const Graph& graph_;
  std::vector<bool> broken_;
  std::vector<bool> drawn_;
  std::vector<bool> pinned_;  // drawn alone, never within a run
  std::vector<std::size_t> item_of_;
  ChainPicture picture_;
};

bool is_about_the_chain(const Finding& finding) {
  const Group group = finding.rule->group;
  return finding.severity >= Severity::warning &&
         (group == Group::chain || group == Group::history);
}

// The revisions that findings name, new ones if there are any, in load order; all revisions of a
// cycle if it names one.
std::vector<Node> named_revisions(const Graph& graph, std::span<const ReportedFinding> findings,
                                  std::string_view environment) {
  std::vector<Node> out;
  const auto concerns = [&](const ReportedFinding& it) {
    return it.finding.environment == environment && is_about_the_chain(it.finding);
  };
  const bool has_new = std::ranges::any_of(findings, [&](const ReportedFinding& it) {
    return concerns(it) && it.state == BaselineState::new_finding;
  });
  for (const ReportedFinding& reported : findings) {
    const Finding& finding = reported.finding;
    if (!concerns(reported) || reported.folded) continue;
    if (has_new && reported.state == BaselineState::unchanged) continue;
    for (const std::string& id : finding.revisions) {
      if (const auto node = graph.find(id)) out.push_back(*node);
    }
  }
  std::vector<bool> named(graph.size());
  for (const Node node : out) named[node] = true;
  const auto add_whole = [&](const std::vector<Node>& group) {
    const bool touched = std::any_of(group.begin(), group.end(), [&](Node n) { return named[n]; });
    if (touched) out.insert(out.end(), group.begin(), group.end());
  };
  for (const std::vector<Node>& same_id : graph.duplicates()) add_whole(same_id);
  for (const Cycle& cycle : graph.cycles()) add_whole(cycle.nodes);
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

}  // namespace

ChainPicture picture_of(const Graph& graph, std::span<const Node> broken) {
  if (broken.empty()) return {};
  const std::size_t shown = std::min(broken.size(), most_broken);
  const std::span<const Node> first = broken.first(shown);
  ChainPicture picture = Painter(graph, first).paint(first);
  picture.left_out += broken.size() - shown;
  return picture;
}

std::vector<ChainPicture> chain_pictures(const Project& project,
                                         std::span<const ReportedFinding> findings) {
  std::vector<ChainPicture> out;
  for (const EnvironmentState& state : project.environments) {
    const Graph& graph = state.judged().graph;
    const std::string& name = state.environment.name;
    ChainPicture picture = picture_of(graph, named_revisions(graph, findings, name));
    if (picture.items.empty()) continue;
    picture.environment = name;
    out.push_back(std::move(picture));
  }
  return out;
}

}  // namespace revlint
