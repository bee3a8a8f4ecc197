#include "history/pair_environments.hpp"

#include <algorithm>
#include <deque>
#include <map>
#include <set>

#include "discovery/discover.hpp"

namespace revlint {
namespace {

bool same_file(const Tree& a, const Tree& b, const std::string& path) {
  std::string left, right;
  const ReadStatus status = a.read(path, left);
  return status == b.read(path, right) && left == right;
}

// Whether the environment has the same configuration and the same directories in both trees. If
// only one tree has a directory, the branch may have deleted it: then the environment counts as
// changed.
bool is_set_up_alike(const Tree& tree, const Tree& work, const Environment& environment) {
  if (!environment.config_path.empty() && !same_file(tree, work, environment.config_path))
    return false;
  if (environment.locations_set_in_code) return false;
  const auto is_moved = [&](const VersionLocation& location) {
    return !is_joined(location) && !location.origin.path.empty() &&
           !same_file(tree, work, location.origin.path);
  };
  if (std::ranges::any_of(environment.version_locations, is_moved)) return false;
  return std::ranges::all_of(environment.version_locations, [&](const VersionLocation& location) {
    return location.outside || location.exists == tree.kind(location.path).has_value();
  });
}

bool same_config(const Environment& a, const Environment& b) {
  return a.config_path == b.config_path && a.section == b.section;
}

bool same_place(const Environment& a, const Environment& b) {
  return a.script_location == b.script_location;
}

bool same_directories(const Environment& a, const Environment& b) {
  return std::ranges::equal(a.version_locations, b.version_locations, {}, &VersionLocation::path,
                            &VersionLocation::path);
}

bool same_setup(const Environment& a, const Environment& b) {
  return same_config(a, b) && same_place(a, b) && same_directories(a, b);
}

// Evidence for a pair, strongest first.
struct Kinship {
  bool continues = false;  // most of the revisions are there
  bool by_config = false;
  bool by_directories = false;
  bool by_place = false;
  std::size_t shared = 0;  // revisions, by their IDs
  std::size_t copied = 0;  // of these, in files of the same content
  bool mostly = false;     // more than half of them are there

  auto operator<=>(const Kinship&) const = default;
};

class Pairing {
 public:
  Pairing(const Tree& tree, const Project& project, const std::string& root)
      : tree_(tree), project_(project), root_(root), pairs_(project.environments.size()) {
    for (std::size_t i = 0; i < pairs_.size(); ++i) {
      const Environment& it = project.environments[i].environment;
      if (is_set_up_alike(tree, *project.work, it)) pairs_[i] = it;
    }
  }

  std::vector<std::optional<Environment>> pairs() && {
    const auto is_known = [](const auto& it) { return it.has_value(); };
    if (!std::ranges::all_of(pairs_, is_known)) pair();
    for (std::size_t i = 0; i < pairs_.size(); ++i) {
      if (pairs_[i]) join_locations(*pairs_[i], project_.environments[i].environment);
    }
    return std::move(pairs_);
  }

  std::vector<Environment> ended() && {
    pair();
    return std::move(found_);
  }

 private:
  // An environment of the work that may continue one of the tree.
  struct Heir {
    const Environment& environment;
    const Snapshot& snapshot;
    std::optional<Environment>* pair = nullptr;  // null if the project leaves it out
  };

  struct Claim {
    Kinship kinship;
    std::size_t heir = 0, found = 0;
  };

  void pair() {
    auto discovery = discover(tree_, {""}, root_);
    if (!discovery) return;
    found_ = std::move(discovery->environments);
    const std::vector<Environment> all = found_;
    for (std::size_t i = 0; i < pairs_.size(); ++i) {
      const EnvironmentState& state = project_.environments[i];
      auto same = take_same(state.environment);
      if (!pairs_[i]) pairs_[i] = std::move(same);
      if (!pairs_[i]) heirs_.push_back({state.environment, state.work, &pairs_[i]});
    }
    if (found_.empty()) return;
    add_left_out();
    if (!found_.empty()) accept(claims(all));
  }

  std::optional<Environment> take_same(const Environment& wanted) {
    const auto at =
        std::ranges::find_if(found_, [&](const Environment& it) { return same_setup(it, wanted); });
    if (at == found_.end()) return std::nullopt;
    std::optional<Environment> taken = std::move(*at);
    found_.erase(at);
    return taken;
  }

  // An environment that the user did not ask for still continues the one it was.
  void add_left_out() {
    auto discovery = discover(*project_.work, {""}, root_);
    if (!discovery) return;
    for (Environment& environment : discovery->environments) {
      const auto is_it = [&](const EnvironmentState& state) {
        return same_config(state.environment, environment) ||
               same_directories(state.environment, environment);
      };
      if (std::ranges::any_of(project_.environments, is_it) || take_same(environment)) continue;
      const Environment& kept = left_out_.emplace_back(std::move(environment));
      heirs_.push_back({kept, snapshots_.emplace_back(take_snapshot(*project_.work, kept))});
    }
  }

  std::vector<Claim> claims(const std::vector<Environment>& all) const {
    std::vector<Claim> claims;
    const HoldersOfId holders = holders_of_id();
    for (std::size_t f = 0; f < found_.size(); ++f) {
      const Environment& it = found_[f];
      const Snapshot before = take_snapshot(tree_, it);
      const auto is_only = [&](auto same) {
        return std::ranges::count_if(all, [&](const auto& other) { return same(it, other); }) == 1;
      };
      // Code may split one script location into several environments: then the directories decide.
      const bool only_of_config = !it.config_path.empty() && is_only(same_config);
      const bool only_of_place = !it.script_location.empty() && is_only(same_place);
      const std::vector<Kinship> kinships = kinships_of(it, before, holders);
      for (std::size_t h = 0; h < heirs_.size(); ++h) {
        const Kinship& kinship = kinships[h];
        const bool counts = kinship.shared > 0 || (kinship.by_config && only_of_config) ||
                            (kinship.by_place && only_of_place) ||
                            (kinship.by_directories && (kinship.by_config || kinship.by_place));
        if (counts) claims.push_back({kinship, h, f});
      }
    }
    std::ranges::stable_sort(claims, std::ranges::greater(), &Claim::kinship);
    return claims;
  }

  // The heirs that have a revision with an ID, and where: of several files the last loaded.
  using HoldersOfId = std::map<std::string_view, std::vector<std::pair<std::size_t, Node>>>;

  HoldersOfId holders_of_id() const {
    HoldersOfId holders;
    for (std::size_t h = 0; h < heirs_.size(); ++h) {
      const Graph& graph = heirs_[h].snapshot.graph;
      for (Node node = 0; node < graph.size(); ++node) {
        if (graph.revision(node).has_id() && !graph.shadowed(node))
          holders[graph.revision(node).id()].emplace_back(h, node);
      }
    }
    return holders;
  }

  // Of each heir with an environment of the tree, whose snapshot is `before`.
  std::vector<Kinship> kinships_of(const Environment& there, const Snapshot& before,
                                   const HoldersOfId& holders) const {
    std::vector<Kinship> kinships(heirs_.size());
    std::size_t all = 0;
    for (const Revision& revision : before.revisions) {
      if (!revision.has_id()) continue;
      ++all;
      const auto at = holders.find(revision.id());
      if (at == holders.end()) continue;
      const auto blob = tree_.blob_id(revision.path);
      for (const auto& [h, node] : at->second) {
        const auto& blobs = heirs_[h].snapshot.blobs;
        ++kinships[h].shared;
        kinships[h].copied += !blobs.empty() && blobs[node] == blob;
      }
    }
    for (std::size_t h = 0; h < heirs_.size(); ++h) {
      const Environment& here = heirs_[h].environment;
      Kinship& kinship = kinships[h];
      kinship.by_config = !here.config_path.empty() && same_config(here, there);
      kinship.by_directories = same_directories(here, there);
      kinship.by_place = !here.script_location.empty() && same_place(here, there);
      kinship.continues = kinship.shared > 0 && kinship.shared * 2 >= all;
      kinship.mostly = kinship.shared * 2 > all;
    }
    return kinships;
  }

  // Accepts the claims in their order, and each environment once. Several that go on in one heir
  // were one history each: together they are what it continues.
  void accept(const std::vector<Claim>& claims) {
    std::set<std::size_t> heirs, taken;
    for (const Claim& claim : claims) {
      if (taken.contains(claim.found)) continue;
      const bool is_first = heirs.insert(claim.heir).second;
      if (!is_first && !claim.kinship.mostly) continue;
      taken.insert(claim.found);
      auto* const pair = heirs_[claim.heir].pair;
      if (pair == nullptr) continue;
      if (is_first) {
        *pair = found_[claim.found];
      } else {
        join(**pair, found_[claim.found]);
      }
    }
    std::size_t index = 0;
    std::erase_if(found_, [&](const Environment&) { return taken.contains(index++); });
  }

  // The settings of revlint say what belongs together in every tree.
  void join_locations(Environment& pair, const Environment& environment) const {
    Environment joined;
    for (const VersionLocation& location : environment.version_locations) {
      if (is_joined(location) && tree_.kind(location.path))
        joined.version_locations.push_back(location);
    }
    join(pair, joined);
  }

  static void join(Environment& environment, const Environment& other) {
    environment.recursive |= other.recursive;
    environment.sourceless |= other.sourceless;
    for (const VersionLocation& location : other.version_locations) {
      const bool is_known =
          std::ranges::find(environment.version_locations, location.path, &VersionLocation::path) !=
          environment.version_locations.end();
      if (!is_known) environment.version_locations.push_back(location);
    }
  }

  const Tree& tree_;
  const Project& project_;
  const std::string& root_;
  std::vector<std::optional<Environment>> pairs_;  // as the project's
  std::vector<Environment> found_;                 // in the tree, and not paired yet
  std::vector<Heir> heirs_;
  std::deque<Environment> left_out_;
  std::deque<Snapshot> snapshots_;  // of these
};

}  // namespace

std::vector<std::optional<Environment>> pair_environments(const Tree& tree, const Project& project,
                                                          const std::string& root) {
  return Pairing(tree, project, root).pairs();
}

std::vector<Environment> ended_environments(const Tree& tree, const Project& project,
                                            const std::string& root) {
  return Pairing(tree, project, root).ended();
}

}  // namespace revlint
