// Every step is linear in the size of the graph.

#include "report/chain_rows.hpp"

#include <algorithm>
#include <map>
#include <string_view>

#include "project/project.hpp"
#include "report/report.hpp"

namespace revlint {
namespace {

// A run of fewer revisions is drawn in full: its line would save nothing.
constexpr std::size_t least_run = 4;
// What a branch adds is what its reader came for.
constexpr std::size_t least_new_run = 12;
constexpr std::size_t most_faults = 30;

constexpr auto no_row = static_cast<std::size_t>(-1);

class RowMaker {
 public:
  RowMaker(const EnvironmentState& state, const std::vector<NumberedFault>& faults,
           const ChainSelection& selection, Folding folding)
      : graph_(state.judged().graph),
        drawn_(selection.value_or(std::vector<bool>(graph_.size(), true))),
        is_new_(added_revisions(state)),
        pinned_(graph_.size()),
        row_of_(graph_.size(), no_row),
        faults_of_(graph_.size()) {
    out_.state = &state;
    out_.is_part = selection.has_value();
    out_.added = static_cast<std::size_t>(std::ranges::count(is_new_, true));
    find_target_heads();
    number(faults);
    pin(folding);
  }

  ChainRows rows() && {
    count_missing();
    for (const Node node : graph_.topological()) add(node);
    for (Node node = 0; node < graph_.size(); ++node) add_unread(node);
    for (std::size_t row = 0; row < out_.rows.size(); ++row) link(row);
    return std::move(out_);
  }

 private:
  using Missing = std::pair<std::string_view, bool>;  // the name; whether by depends_on

  void find_target_heads() {
    const EnvironmentState& state = *out_.state;
    if (state.tip() == nullptr) return;
    const Graph& target = state.tip()->graph;
    for (const Node head : target.heads())
      if (const auto node = graph_.find(target.revision(head).id()))
        out_.target_heads.push_back(*node);
  }

  void number(const std::vector<NumberedFault>& faults) {
    for (const NumberedFault& fault : faults) {
      const auto is_drawn = [&](Node node) { return drawn_[node]; };
      if (out_.is_part && std::ranges::none_of(fault.nodes, is_drawn)) continue;
      if (out_.faults.size() == most_faults) {
        ++out_.left_out;
        continue;
      }
      for (const Node node : fault.nodes) faults_of_[node].push_back(out_.faults.size());
      out_.faults.push_back(fault.finding);
    }
  }

  // Pins what is of interest by itself and therefore never part of a run.
  void pin(Folding folding) {
    if (folding == Folding::unfolded) pinned_.assign(pinned_.size(), true);
    for (const Node node : out_.target_heads) pinned_[node] = true;
    for (const Cycle& cycle : graph_.cycles())
      for (const Node node : cycle.members) pinned_[node] = true;
    for (const auto& same : graph_.duplicates())
      for (const Node node : same) pinned_[node] = true;
    for (const MissingReference& missing : graph_.missing()) pinned_[missing.node] = true;
    for (Node node = 0; node < graph_.size(); ++node)
      if (!faults_of_[node].empty() || !graph_.revision(node).branch_labels().empty())
        pinned_[node] = true;
  }

  // Within a straight line.
  bool is_inner(Node node) const {
    return graph_.parents(node).size() == 1 && graph_.children(node).size() == 1 &&
           graph_.dependencies(node).empty() && graph_.dependents(node).empty();
  }

  bool may_fold(Node node) const { return drawn_[node] && !pinned_[node] && is_inner(node); }

  // The nodes from `node` downwards for one row, if there are enough.
  std::vector<Node> run_from(Node node) const {
    std::vector<Node> run;
    if (drawn_[node]) {
      for (Node at = node; may_fold(at) && is_new_[at] == is_new_[node] && row_of_[at] == no_row;
           at = graph_.parents(at).front())
        run.push_back(at);
      const std::size_t least = is_new_[node] ? least_new_run : least_run;
      return run.size() < least ? std::vector<Node>() : run;
    }
    // What a selection leaves out between two revisions that it draws.
    if (!is_inner(node) || !drawn_[graph_.children(node).front()]) return {};
    Node at = node;
    for (; !drawn_[at] && is_inner(at); at = graph_.parents(at).front()) run.push_back(at);
    return drawn_[at] ? run : std::vector<Node>();
  }

  void add(Node node) {
    if (row_of_[node] != no_row) return;
    const std::vector<Node> run = run_from(node);
    if (run.empty() && !drawn_[node]) return;
    ChainRow row;
    row.node = row.last = node;
    row.id = graph_.revision(node).id();
    row.is_new = is_new_[node];
    row.is_merge = graph_.revision(node).down_revisions().size() > 1;
    row.faults = faults_of_[node];
    if (!run.empty()) {
      row.kind = ChainRow::Kind::run;
      row.last = run.back();
      row.count = run.size();
      for (const Node inner : run) row_of_[inner] = out_.rows.size();
    }
    row_of_[node] = out_.rows.size();
    out_.rows.push_back(std::move(row));
    add_missing_of(node);
  }

  void count_missing() {
    for (const MissingReference& missing : graph_.missing())
      if (drawn_[missing.node]) ++waiting_[key(missing)].children;
    for (const MissingReference& missing : graph_.missing())
      if (drawn_[missing.node]) missing_of_[missing.node].push_back(key(missing));
  }

  Missing key(const MissingReference& missing) const {
    return {graph_.name_of(missing), missing.kind == LinkKind::depends_on};
  }

  // A missing revision has its row below the last revision that names it.
  void add_missing_of(Node node) {
    const auto of_node = missing_of_.find(node);
    if (of_node == missing_of_.end()) return;
    for (const Missing& missing : of_node->second) {
      Waiting& waiting = waiting_[missing];
      waiting.faults.insert(waiting.faults.end(), faults_of_[node].begin(), faults_of_[node].end());
      if (--waiting.children > 0) continue;
      waiting.row = out_.rows.size();
      ChainRow& row = out_.rows.emplace_back();
      row.kind = ChainRow::Kind::missing;
      row.id = missing.first;
      row.faults = faults_about(missing.first, waiting.faults);
    }
  }

  // Of these faults the ones that name the missing revision, or else all.
  std::vector<std::size_t> faults_about(std::string_view name, std::vector<std::size_t> of) const {
    std::ranges::sort(of);
    of.erase(std::unique(of.begin(), of.end()), of.end());
    std::vector<std::size_t> about;
    std::ranges::copy_if(of, std::back_inserter(about), [&](std::size_t fault) {
      const auto& ids = out_.faults[fault]->finding.revisions;
      return std::ranges::find(ids, name) != ids.end();
    });
    return about;
  }

  void add_unread(Node node) {
    if (graph_.revision(node).has_id() || faults_of_[node].empty() || !drawn_[node]) return;
    ChainRow& row = out_.rows.emplace_back();
    row.kind = ChainRow::Kind::unread;
    row.node = row.last = node;
    row.id = graph_.revision(node).file_name();
    row.faults = faults_of_[node];
  }

  void link(std::size_t index) {
    ChainRow& row = out_.rows[index];
    if (row.kind == ChainRow::Kind::missing || row.kind == ChainRow::Kind::unread) return;
    const auto add_link = [&](std::size_t to, bool dependency) {
      if (to == no_row) {
        row.goes_on = row.goes_on || !dependency;
        return;
      }
      const ChainLink added{to, dependency, to <= index};
      if (std::ranges::find(row.links, added) == row.links.end()) row.links.push_back(added);
    };
    for (const Node parent : graph_.parents(row.last)) add_link(row_of_[parent], false);
    const auto missing = missing_of_.find(row.last);
    const auto add_missing = [&](bool dependency) {
      if (missing == missing_of_.end()) return;
      for (const Missing& it : missing->second)
        if (it.second == dependency) add_link(waiting_[it].row, dependency);
    };
    add_missing(false);
    for (const Node other : graph_.dependencies(row.last)) add_link(row_of_[other], true);
    add_missing(true);
  }

  struct Waiting {
    std::size_t children = 0;
    std::vector<std::size_t> faults;
    std::size_t row = no_row;
  };

  const Graph& graph_;
  std::vector<bool> drawn_, is_new_, pinned_;
  std::vector<std::size_t> row_of_;
  std::vector<std::vector<std::size_t>> faults_of_;
  std::map<Missing, Waiting> waiting_;
  std::map<Node, std::vector<Missing>> missing_of_;
  ChainRows out_;
};

}  // namespace

std::vector<bool> added_revisions(const EnvironmentState& state) {
  std::vector<bool> out(state.judged().graph.size());
  if (state.tip() == nullptr) return out;
  for (const Node node : state.added()) out[node] = true;
  return out;
}

std::vector<NumberedFault> chain_faults(const EnvironmentState& state,
                                        std::span<const ReportedFinding> findings) {
  const Graph& graph = state.judged().graph;
  std::map<std::string_view, Node> by_path;
  for (Node node = 0; node < graph.size(); ++node) by_path[graph.revision(node).path] = node;
  std::map<std::string_view, const std::vector<Node>*> same_id;
  for (const auto& nodes : graph.duplicates()) same_id[graph.revision(nodes.front()).id()] = &nodes;

  std::vector<NumberedFault> out;
  for (const ReportedFinding& reported : findings) {
    const Finding& finding = reported.finding;
    const bool is_here = finding.environment == state.environment.name;
    if (!is_here || finding.severity < Severity::warning || reported.folded) continue;
    NumberedFault& fault = out.emplace_back();
    fault.finding = &reported;
    for (const std::string& id : finding.revisions) {
      if (const auto same = same_id.find(id); same != same_id.end())
        fault.nodes.insert(fault.nodes.end(), same->second->begin(), same->second->end());
      else if (const auto node = graph.find(id))
        fault.nodes.push_back(*node);
    }
    if (const auto at = by_path.find(finding.location.path); at != by_path.end())
      fault.nodes.push_back(at->second);
    std::ranges::sort(fault.nodes);
    fault.nodes.erase(std::unique(fault.nodes.begin(), fault.nodes.end()), fault.nodes.end());
  }
  return out;
}

ChainRows chain_rows(const EnvironmentState& state, const std::vector<NumberedFault>& faults,
                     const ChainSelection& selection, Folding folding) {
  return RowMaker(state, faults, selection, folding).rows();
}

}  // namespace revlint
