#include "analysis/applied.hpp"

#include <algorithm>
#include <vector>

#include "text/suggest.hpp"

namespace revlint {
namespace {

bool holds(const Snapshot* snapshot, std::string_view id) {
  return snapshot != nullptr && snapshot->graph.find(id);
}

bool is_merged(const EnvironmentState& state, std::string_view id) {
  return holds(state.target.get(), id) || holds(state.merge_base.get(), id) ||
         holds(state.locked.get(), id);
}

std::vector<const Snapshot*> snapshots_of(const EnvironmentState& state) {
  return {&state.work, state.target.get(), state.merge_base.get(), state.locked.get()};
}

bool knows(const Project& project, std::string_view id) {
  return std::ranges::any_of(project.environments, [&](const EnvironmentState& state) {
    return std::ranges::any_of(snapshots_of(state),
                               [&](const Snapshot* it) { return holds(it, id); });
  });
}

}  // namespace

Applied::Applied(const EnvironmentState& state, const Settings& settings) : state_(state) {
  const Graph& graph = state.work.graph;
  std::vector<Node> pending;
  const auto report = [&](Node node) {
    const std::string_view id = graph.revision(node).id();
    if (!is_merged(state, id) && reported_.insert(id).second) pending.push_back(node);
  };
  for (const std::string& id : settings.applied) {
    if (const auto node = graph.find(id)) report(*node);
  }
  while (!pending.empty()) {
    const Node node = pending.back();
    pending.pop_back();
    std::ranges::for_each(graph.parents(node), report);
    std::ranges::for_each(graph.dependencies(node), report);
  }
}

bool Applied::may_be(std::string_view id) const {
  return is_merged(state_, id) || reported_.contains(id);
}

std::string deployed_in(const Subject& subject, const Revision& revision) {
  const auto& base = subject.project.base;
  if (!base || !base->others) return {};
  return base->others->deployed_in(subject.environment(), revision);
}

bool may_have_run(const Subject& subject, const Revision& revision) {
  return Applied(subject.state, subject.settings).may_be(revision.id()) ||
         !deployed_in(subject, revision).empty();
}

bool is_unmerged(const Subject& subject, const Revision& revision) {
  const auto& base = subject.project.base;
  return base && !base->has_landed && !base->set_aside && !may_have_run(subject, revision);
}

std::vector<std::string_view> unknown_applied(const Project& project, const Settings& settings) {
  std::vector<std::string_view> unknown;
  for (const std::string& id : settings.applied)
    if (!knows(project, id)) unknown.push_back(id);
  return unknown;
}

std::string meant_by_applied(const Project& project, std::string_view id) {
  std::vector<std::string_view> known;
  for (const EnvironmentState& state : project.environments) {
    for (const Snapshot* snapshot : snapshots_of(state)) {
      if (snapshot == nullptr) continue;
      for (const Revision& revision : snapshot->revisions) {
        if (revision.has_id()) known.push_back(revision.id());
      }
    }
  }
  const auto whole = std::ranges::find_if(known, [&](std::string_view it) {
    return id.size() >= 4 && it.starts_with(id);  // Alembic takes abbreviations, too
  });
  return std::string(whole != known.end() ? *whole : suggestion(id, known).value_or(""));
}

}  // namespace revlint
