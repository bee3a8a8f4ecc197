#include "rules/unused_suppression_settings.hpp"

#include <algorithm>

#include "lint/lint.hpp"
#include "rules/registry.hpp"

namespace revlint {
namespace {

// The graphs in which a name may be in use: a branch changes the work before the merge.
std::vector<const Snapshot*> snapshots_of(const Project& project) {
  std::vector<const Snapshot*> out;
  for (const EnvironmentState& state : project.environments) {
    for (const Snapshot* it : {&state.work, state.merged.get(), state.disk.get()})
      if (it != nullptr) out.push_back(it);
  }
  return out;
}

bool is_unproven(const Identifier& identifier) {
  return identifier.state != Identifier::State::known &&
         identifier.state != Identifier::State::absent;
}

bool is_unproven(const Snapshot& snapshot) {
  return std::ranges::any_of(snapshot.revisions, [](const Revision& revision) {
    const Header& header = revision.header;
    return header.fault != nullptr || is_unproven(header.revision) ||
           is_unproven(header.down_revision) || is_unproven(header.depends_on) ||
           is_unproven(header.branch_labels);
  });
}

bool reads_all(const EnvironmentState& state) {
  return std::ranges::all_of(
      state.environment.version_locations,
      [](const VersionLocation& location) { return location.exists && !location.outside; });
}

bool is_head_or_label(const Graph& graph, std::string_view name) {
  if (graph.find_label(name)) return true;
  const auto node = graph.find(name);
  return node && std::ranges::binary_search(graph.heads(), *node);
}

bool is_referred_to(const Graph& graph, std::string_view name) {
  return std::ranges::any_of(graph.missing(), [&](const MissingReference& reference) {
    return graph.name_of(reference) == name;
  });
}

}  // namespace

std::vector<UnusedName> unused_names_in_settings(const SuppressionUse& use) {
  std::vector<UnusedName> unused;
  const Settings& settings = use.settings;
  const auto snapshots = snapshots_of(use.project);
  const bool proven =
      std::ranges::none_of(snapshots, [](const Snapshot* it) { return is_unproven(*it); });
  if (!proven || !std::ranges::all_of(use.project.environments, reads_all)) return unused;
  const auto add_unused = [&](const char* key, const std::vector<std::string>& names, auto is_used,
                              const char* why) {
    for (const std::string& name : names) {
      const bool used = std::ranges::any_of(
          snapshots, [&](const Snapshot* it) { return is_used(it->graph, name); });
      if (!used) unused.push_back({key, name, why});
    }
  };
  if (is_selected(rules::multiple_heads, settings)) {
    add_unused("allowed-heads", settings.allowed_heads, is_head_or_label,
               "is neither a head nor a branch label");
  }
  if (is_selected(rules::missing_parent, settings) &&
      is_selected(rules::missing_dependency, settings)) {
    add_unused("external-revisions", settings.external_revisions, is_referred_to,
               "is no parent or dependency that is missing here");
  }
  return unused;
}

}  // namespace revlint
