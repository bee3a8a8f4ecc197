#include "analysis/trial.hpp"

#include <algorithm>

#include "analysis/fork.hpp"

namespace revlint {
namespace {

constexpr std::size_t most_heads = 20;             // of the base branch, at which databases may be
constexpr std::size_t most_revisions = 2'000'000;  // copied for all trials of a rule together

// The chain with other revisions, and everything else as it is.
EnvironmentState copy_of(const EnvironmentState& state) {
  EnvironmentState copy;
  copy.environment = state.environment;
  copy.merge_base = state.merge_base;
  copy.target = state.target;
  copy.locked = state.locked;
  copy.work.unscanned = state.judged().unscanned;
  copy.work.unlisted = state.judged().unlisted;
  return copy;
}

// Whether every difference of the second from the first is one less.
template <class Set>
bool has_more(const Set& before, const Set& after) {
  return !std::ranges::includes(before, after);
}

// What databases at the heads of the base branch leave out or run again.
std::set<std::pair<std::string, std::string>> skipped_in(const Subject& subject) {
  std::set<std::pair<std::string, std::string>> skipped;
  const Snapshot* const tip = subject.state.tip();
  if (tip == nullptr || tip->graph.real_heads().size() > most_heads) return skipped;
  const Graph& target = tip->graph;
  const Graph& graph = subject.graph();
  for (const Node head : target.real_heads()) {
    const std::string_view id = target.revision(head).id();
    const auto now = graph.find(id);
    if (!now || target.shadowed(head)) continue;
    const std::vector<bool> were = target.ancestors(head, Along::all_links);
    const std::vector<bool> are = graph.ancestors(*now, Along::all_links);
    const auto compare = [&](const Graph& one, const std::vector<bool>& in_one, const Graph& other,
                             const std::vector<bool>& in_other) {
      for (Node node = 0; node < one.size(); ++node) {
        if (!in_one[node]) continue;
        const auto same = other.find(one.revision(node).id());
        if (&one == &graph ? !same || !in_other[*same] : same && !in_other[*same])
          skipped.emplace(id, one.revision(node).id());
      }
    };
    compare(graph, are, target, were);
    compare(target, were, graph, are);
  }
  return skipped;
}

}  // namespace

bool can_try(const Subject& subject, std::size_t tried) {
  return (tried + 1) * subject.graph().size() <= most_revisions;
}

Trial::Trial(const Subject& subject)
    : subject_(subject),
      before_(faults_of(subject)),
      revisions_(subject.graph().revisions().begin(), subject.graph().revisions().end()),
      state_(copy_of(subject.state)),
      after_{subject.project, state_, subject.settings} {}

void Trial::stepped() {
  judged_ = compared_ = false;
}

Identifier Trial::names(const std::vector<std::string_view>& ids) {
  std::vector<Name>& list = lists_.emplace_back();
  for (const std::string_view id : ids) list.push_back({texts_.emplace_back(id), {}});
  Identifier identifier;
  identifier.state = Identifier::State::known;
  identifier.first = list.data();
  identifier.count = static_cast<std::uint32_t>(list.size());
  identifier.scalar = list.size() == 1;
  return identifier;
}

void Trial::set_parents(Node node, const std::vector<std::string_view>& ids) {
  set_names(node, LinkKind::down_revision, ids);
}

void Trial::set_names(Node node, LinkKind kind, const std::vector<std::string_view>& ids) {
  set_links(node, kind, names(ids));
}

void Trial::set_links(Node node, LinkKind kind, const Identifier& names) {
  Header& header = revisions_[node].header;
  (kind == LinkKind::down_revision ? header.down_revision : header.depends_on) = names;
  stepped();
}

void Trial::set_id(Node node, std::string_view id) {
  const Identifier identifier = names({id});
  revisions_[node].header.revision = identifier;
  revisions_[node].name = identifier.first;
  stepped();
}

void Trial::replace_name(Node node, std::string_view old, std::string_view id) {
  Header& header = revisions_[node].header;
  for (Identifier* const links : {&header.down_revision, &header.depends_on}) {
    std::vector<std::string_view> ids;
    for (const Name& name : links->names()) ids.push_back(name.text == old ? id : name.text);
    if (!ids.empty()) *links = names(ids);
  }
  stepped();
}

void Trial::remove(Node node) {
  revisions_[node].name = nullptr;
  revisions_[node].header = {};
  stepped();
}

Node Trial::restore(const Revision& file) {
  const auto at = std::ranges::find(revisions_, file.path, &Revision::path);
  if (at == revisions_.end()) return add(file);
  *at = file;
  stepped();
  return static_cast<Node>(at - revisions_.begin());
}

Node Trial::add(const Revision& file) {
  stepped();
  revisions_.push_back(file);
  return static_cast<Node>(revisions_.size() - 1);
}

Node Trial::merge(const std::vector<Node>& heads) {
  std::vector<std::string_view> ids;
  for (const Node head : heads) ids.push_back(revisions_[head].id());
  Revision revision;
  revision.path = "(the merge)";
  revisions_.push_back(revision);
  const Node node = static_cast<Node>(revisions_.size() - 1);
  set_id(node, "(the merge)");
  set_parents(node, ids);
  return node;
}

const Subject& Trial::after() {
  if (!judged_) {
    state_.work.revisions = revisions_;
    state_.work.graph = Graph(state_.work.revisions);
    judged_ = true;
  }
  return after_;
}

Trial::Faults Trial::faults_of(const Subject& subject) {
  const Graph& graph = subject.graph();
  Faults faults;
  for (const MissingReference& it : graph.missing())
    faults.missing.emplace(it.node, graph.name_of(it));
  for (const auto& copies : graph.duplicates())
    faults.duplicates.emplace(graph.revision(copies.front()).id());
  for (const Cycle& cycle : graph.cycles())
    faults.in_cycles.insert(cycle.members.begin(), cycle.members.end());
  if (const auto fork = find_fork(subject)) faults.heads = fork->heads.size();
  faults.bases = graph.bases().size();
  faults.skipped = skipped_in(subject);
  return faults;
}

const std::set<Harm>& Trial::harm() {
  if (compared_) return harm_;
  const Faults now = faults_of(after());
  const Snapshot* const tip = subject_.state.tip();
  const std::size_t bases = std::max(before_.bases, tip ? tip->graph.bases().size() : 0);
  harm_.clear();
  if (has_more(before_.missing, now.missing)) harm_.insert(Harm::missing);
  if (has_more(before_.duplicates, now.duplicates)) harm_.insert(Harm::duplicate);
  if (has_more(before_.in_cycles, now.in_cycles)) harm_.insert(Harm::cycle);
  if (now.heads > before_.heads) harm_.insert(Harm::fork);
  if (now.bases > bases) harm_.insert(Harm::base);
  if (has_more(before_.skipped, now.skipped)) harm_.insert(Harm::skipped);
  compared_ = true;
  return harm_;
}

}  // namespace revlint
