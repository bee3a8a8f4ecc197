#include "discovery/locations_in_code.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

#include "discovery/load_order.hpp"
#include "migration/header_scanner.hpp"
#include "migration/revision.hpp"
#include "text/phrase.hpp"
#include "tree/paths.hpp"

namespace revlint {
namespace {

// Directories of migrations; those whose migrations name parents in each other are joined. A name
// that several directories have as an ID means the one of its own directory.
class LinkedDirectories {
 public:
  explicit LinkedDirectories(const Tree& tree) : tree_(tree) {}

  void add(std::string_view path) {
    if (tree_.read(path, bytes_) != ReadStatus::ok) return;
    const std::string_view kept = arena_.copy(path);
    const Revision revision = make_revision(kept, scanner_.read(bytes_.view(), arena_), arena_);
    const Header& header = revision.header;
    if (!revision.has_id() || header.down_revision.state == Identifier::State::absent) return;
    const auto [at, is_new] = numbers_.emplace(parent_path(kept), numbers_.size());
    if (is_new) joined_.push_back(joined_.size());
    homes_.emplace(revision.id(), at->second);
    for (const auto names : {revision.down_revisions(), revision.depends_on()}) {
      for (const Name& name : names) references_.emplace_back(at->second, name.text);
    }
  }

  bool empty() const { return numbers_.empty(); }

  // Sorted by their first directory.
  std::vector<std::vector<std::string>> groups() {
    for (const auto& [from, id] : references_) {
      const bool is_own = homes_.contains({id, from});
      const auto home = homes_.lower_bound({id, 0});
      if (is_own || home == homes_.end() || home->first != id) continue;
      joined_[root(from)] = root(home->second);
    }
    std::map<std::size_t, std::vector<std::string>> by_root;
    for (const auto& [directory, number] : numbers_) {
      by_root[root(number)].emplace_back(directory);
    }
    std::vector<std::vector<std::string>> result;
    for (auto& [number, directories] : by_root) result.push_back(std::move(directories));
    std::sort(result.begin(), result.end());
    return result;
  }

 private:
  std::size_t root(std::size_t number) {
    while (joined_[number] != number) number = joined_[number] = joined_[joined_[number]];
    return number;
  }

  const Tree& tree_;
  Arena arena_;
  Buffer bytes_;
  HeaderScanner scanner_;
  std::map<std::string_view, std::size_t> numbers_;  // by directory
  std::vector<std::size_t> joined_;                  // a directory of the same group, or itself
  std::set<std::pair<std::string_view, std::size_t>> homes_;  // revision IDs and their directories
  std::vector<std::pair<std::size_t, std::string_view>> references_;
};

bool has_default_alone(const Environment& environment) {
  return is_at_usual_place(environment) && !environment.recursive &&
         environment.script_location_exists && environment.version_locations[0].exists;
}

// The sub-directories that hold migrations, together with the default location; none where there
// are no such sub-directories.
std::vector<std::vector<std::string>> linked_directories(const Tree& tree,
                                                         const Environment& environment) {
  Arena arena;
  const LoadOrder order = load_order(tree, environment, arena);
  LinkedDirectories directories(tree);
  for (const OverlookedFile& file : overlooked_files(tree, environment, order)) {
    if (file.place == OverlookedFile::Place::below_location) directories.add(file.path);
  }
  if (directories.empty()) return {};
  for (const MigrationFile& file : order.files) directories.add(file.path);
  return directories.groups();
}

// Keeps the sub-directories that are linked with the default location or, where there are none,
// with each other: nothing says that the others are loaded.
void drop_unlinked(std::vector<std::vector<std::string>>& groups, std::string_view location) {
  const auto has_default = [&](const std::vector<std::string>& group) {
    return std::ranges::find(group, location) != group.end();
  };
  const bool any = std::ranges::any_of(groups, has_default);
  std::erase_if(groups,
                [&](const auto& group) { return any ? !has_default(group) : group.size() == 1; });
}

}  // namespace

std::vector<Environment> with_locations_in_code(const Surroundings& around, ProjectCode& code,
                                                Environment environment) {
  std::optional<Origin> origin;
  if (has_default_alone(environment)) {
    origin = code.mention_above(environment.script_location);
    // Code elsewhere configures this environment, and may set its locations as well.
    if (!origin && environment.config_path.empty()) origin.emplace();
  }
  std::vector<std::vector<std::string>> groups;
  if (origin) groups = linked_directories(around.tree, environment);
  if (origin && origin->path.empty()) drop_unlinked(groups, environment.version_locations[0].path);
  std::vector<Environment> result;
  if (groups.empty()) {
    result.push_back(std::move(environment));
    return result;
  }
  const std::string location = environment.version_locations[0].path;
  for (const std::vector<std::string>& group : groups) {
    Environment& part = result.emplace_back(environment);
    if (group.size() == 1 && group[0] == location) continue;
    part.version_locations.clear();
    for (const std::string& path : group) {
      part.version_locations.push_back({path, path, true, false, *origin});
    }
    part.locations_set_in_code = true;
  }
  return result;
}

std::string guessed_locations(const Environment& environment) {
  const std::vector<VersionLocation>& locations = environment.version_locations;
  if (!environment.locations_set_in_code || !locations[0].origin.path.empty()) return {};
  std::vector<std::string_view> paths;
  for (const VersionLocation& location : locations) paths.push_back(location.path);
  return "nothing here says which directories Alembic loads for " + environment.name +
         ": those whose migrations are linked are taken for its version locations, " +
         quoted_list(paths);
}

}  // namespace revlint
