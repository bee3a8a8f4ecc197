#include "base_environment.hpp"

#include <algorithm>
#include <set>

#include "discover.hpp"

namespace revlint {
namespace {

bool same_file(const Tree& a, const Tree& b, const std::string& path) {
  std::string left, right;
  const ReadStatus status = a.read(path, left);
  return status == b.read(path, right) && left == right;
}

// Whether the environment is set up in both trees by the same bytes in the same places. A directory
// that only one of them has makes it another: what is missing here may have been taken away.
bool stands_unchanged(const Tree& tree, const Tree& work, const Environment& environment) {
  if (!environment.config_path.empty() && !same_file(tree, work, environment.config_path))
    return false;
  if (environment.locations_set_in_code) return false;
  return std::ranges::all_of(environment.version_locations, [&](const VersionLocation& location) {
    return location.outside || location.exists == tree.kind(location.path).has_value();
  });
}

// How many revisions of the work an environment of `tree` holds, by their IDs.
std::size_t shared_revisions(const Tree& tree, const Environment& environment,
                             const Snapshot& work) {
  const Snapshot other = take_snapshot(tree, environment);
  return static_cast<std::size_t>(std::ranges::count_if(other.revisions, [&](const Revision& it) {
    return it.has_id() && work.graph.find(it.id());
  }));
}

}  // namespace

std::optional<Environment> environment_in(const Tree& tree, const Tree& work,
                                          const EnvironmentState& state, const std::string& root) {
  const Environment& wanted = state.environment;
  if (stands_unchanged(tree, work, wanted)) return wanted;
  auto discovery = discover(tree, {""}, root);
  if (!discovery) return std::nullopt;
  std::vector<Environment>& found = discovery->environments;
  const auto by_config = [&](const Environment& it) {
    return !it.config_path.empty() && it.config_path == wanted.config_path &&
           it.section == wanted.section;
  };
  const auto by_place = [&](const Environment& it) {
    return !it.script_location.empty() && it.script_location == wanted.script_location;
  };
  // Code may split one script location into several environments: then their directories tell.
  for (const bool same_directories : {true, false}) {
    const bool only_one =
        std::ranges::count_if(found, by_config) < 2 && std::ranges::count_if(found, by_place) < 2;
    const auto fits = [&](const Environment& it) {
      if (!same_directories) return only_one;
      return std::ranges::equal(it.version_locations, wanted.version_locations, {},
                                &VersionLocation::path, &VersionLocation::path);
    };
    for (Environment& it : found) {
      if (by_config(it) && fits(it)) return std::move(it);
    }
    for (Environment& it : found) {
      if (by_place(it) && fits(it)) return std::move(it);
    }
  }
  std::size_t most = 0;
  std::optional<Environment> best;
  for (Environment& it : found) {
    const std::size_t shared = shared_revisions(tree, it, state.work);
    if (shared > most) {
      most = shared;
      best = std::move(it);
    }
  }
  return best;
}

}  // namespace revlint
