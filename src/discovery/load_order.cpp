#include "discovery/load_order.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "discovery/options_in_code.hpp"
#include "tree/paths.hpp"

namespace revlint {
namespace {

// Everything up to the first dot.
std::string_view first_part(std::string_view name) {
  return name.substr(0, name.find('.'));
}

class Walk {
 public:
  Walk(const Tree& tree, const Environment& environment, Arena& arena)
      : tree_(tree), environment_(environment), arena_(arena) {}

  LoadOrder run() && {
    std::map<std::string, int> walks;
    for (const VersionLocation& location : environment_.version_locations) {
      if (location.outside || !location.exists) continue;
      const std::optional<std::string> resolved = tree_.resolve(location.path);
      if (!resolved) continue;
      may_repeat_ |= !walks.empty();
      // The second walk shows that every file in it repeats; a third would add nothing.
      if (++walks[*resolved] <= 2) walk(*resolved);
    }
    if (may_repeat_) drop_repeated();
    const bool found = !order_.files.empty() || !order_.unlisted.empty();
    if (!found && environment_.script_location_exists && !tree_.list(environment_.script_location))
      order_.unlisted.push_back(environment_.script_location);
    return std::move(order_);
  }

 private:
  // os.walk from the top, sub-directories in order, their parent's files first.
  void walk(const std::string& top) {
    std::vector<std::string> pending{top};
    while (!pending.empty()) {
      const std::string directory = std::move(pending.back());
      pending.pop_back();
      const std::optional<Listing> listing = tree_.list(directory);
      if (!listing) {
        order_.unlisted.push_back(directory);
        continue;
      }
      const bool cache = file_name(directory).ends_with("__pycache__");
      if (!cache) {
        add_files(directory, *listing);
        if (environment_.sourceless) add_cache(directory, *listing);
        if (!environment_.recursive) {
          for (const Entry& entry : *listing) {
            if (entry.kind != EntryKind::directory) continue;
            order_.subdirectories.push_back(join_paths(directory, entry.name));
          }
          return;
        }
      }
      for (auto entry = listing->end(); entry != listing->begin();) {
        --entry;
        if (entry->kind == EntryKind::directory)
          pending.push_back(join_paths(directory, entry->name));
      }
    }
  }

  void add_files(const std::string& directory, const Listing& listing) {
    std::string path = directory.empty() ? "" : directory + '/';
    const std::size_t prefix = path.size();
    for (const Entry& entry : listing) {
      if (entry.kind == EntryKind::directory) continue;
      path.resize(prefix);
      path += entry.name;
      if (entry.kind == EntryKind::symlink) {
        add_link(path);
      } else {
        add(path, entry.name);
      }
    }
  }

  bool is_loaded(MigrationName kind) const {
    return kind == MigrationName::source ||
           (kind == MigrationName::compiled && environment_.sourceless);
  }

  // Alembic looks at the name of the link's target.
  void add_link(const std::string& link) {
    const std::optional<std::string> target = tree_.resolve(link);
    if (!target) {
      if (is_loaded(migration_name(file_name(link)))) order_.passed_over.push_back({link, {}});
      return;
    }
    const std::optional<EntryKind> kind = tree_.kind(*target);
    if (kind == EntryKind::directory || !add(*target, file_name(*target))) return;
    order_.files.back().broken_link = !kind;
    reached_as_.emplace(order_.files.size() - 1, link);
    may_repeat_ = true;
  }

  // Compiled files that have no source of the same name.
  void add_cache(const std::string& directory, const Listing& listing) {
    std::set<std::string_view> sources;
    for (const Entry& entry : listing) {
      if (entry.kind != EntryKind::directory) sources.insert(first_part(entry.name));
    }
    const std::string cache = join_paths(directory, "__pycache__");
    const std::optional<Listing> compiled = tree_.list(cache);
    if (!compiled) return;
    for (const Entry& entry : *compiled) {
      if (entry.kind != EntryKind::file || sources.contains(first_part(entry.name))) continue;
      add(join_paths(cache, entry.name), entry.name);
    }
  }

  bool add(std::string_view path, std::string_view name) {
    const MigrationName kind = migration_name(name);
    if (!is_loaded(kind)) return false;
    const bool compiled = kind == MigrationName::compiled;
    if (compiled && has_better(path)) return false;
    order_.files.push_back({arena_.copy(path), compiled, false});
    return true;
  }

  // The source of a compiled file, or the .pyc of a .pyo.
  bool has_better(std::string_view compiled) const {
    const std::string source(compiled.substr(0, compiled.size() - 1));
    return tree_.kind(source) || (compiled.ends_with('o') && tree_.kind(source + 'c'));
  }

  void drop_repeated() {
    std::map<std::string_view, std::size_t> first;
    std::vector<MigrationFile> unique;
    for (std::size_t i = 0; i < order_.files.size(); ++i) {
      const MigrationFile& file = order_.files[i];
      if (first.emplace(file.path, i).second) {
        unique.push_back(file);
        continue;
      }
      const auto link = reached_as_.find(i);
      order_.passed_over.push_back(
          {link == reached_as_.end() ? std::string(file.path) : link->second,
           std::string(file.path)});
    }
    order_.files = std::move(unique);
  }

  const Tree& tree_;
  const Environment& environment_;
  Arena& arena_;
  LoadOrder order_;
  std::map<std::size_t, std::string> reached_as_;  // by position in files: those reached by a link
  bool may_repeat_ = false;
};

// How many directories are searched for migrations that no environment loads: a version location
// may have a whole project below it.
constexpr std::size_t most_directories = 1000;

bool belongs_to_others(std::string_view directory, const Listing& listing) {
  const std::string_view name = file_name(directory);
  return name.starts_with('.') || name.ends_with("__pycache__") || listing.find("env.py") ||
         listing.find("alembic.ini") || listing.find("pyvenv.cfg");
}

// Collects the files that no environment loads.
class Oversight {
 public:
  Oversight(const Tree& tree, const Environment& environment)
      : tree_(tree), environment_(environment) {
    locations_.insert(environment.neighbours.begin(), environment.neighbours.end());
    for (const VersionLocation& location : environment.version_locations) {
      if (location.outside) continue;
      locations_.insert(tree.resolve(location.path).value_or(location.path));
    }
  }

  std::vector<OverlookedFile> run(const LoadOrder& order) && {
    const std::string& script_location = environment_.script_location;
    std::vector<std::string> below;
    for (const std::string& directory : order.subdirectories) {
      const std::string_view location = parent_path(directory);
      const bool holds_project =
          location != script_location && is_within(script_location, location);
      if (!holds_project) below.push_back(directory);
    }
    for (const std::string& location : late_locations(tree_, environment_)) {
      const std::optional<Listing> listing = tree_.list(location);
      if (listing && !locations_.contains(location))
        add_sources(location, *listing, Place::late_location);
    }
    search(std::move(below), Place::below_location);
    if (environment_.script_location_exists && !locations_.contains(script_location)) {
      if (const std::optional<Listing> listing = tree_.list(script_location)) {
        add_sources(script_location, *listing, Place::beside);
      }
      search({join_paths(script_location, "versions")}, Place::beside);
    }
    if (found_.empty()) return {};
    for (const MigrationFile& file : order.files) found_.erase(std::string(file.path));
    std::vector<OverlookedFile> files;
    for (const auto& [path, place] : found_) files.push_back({path, place});
    return files;
  }

 private:
  using Place = OverlookedFile::Place;

  void search(std::vector<std::string> pending, Place place) {
    for (std::size_t i = 0; i < pending.size() && i < most_directories; ++i) {
      const std::string directory = pending[i];
      if (locations_.contains(directory)) continue;
      const std::optional<Listing> listing = tree_.list(directory);
      if (!listing || belongs_to_others(directory, *listing)) continue;
      add_sources(directory, *listing, place);
      for (const Entry& entry : *listing) {
        if (entry.kind == EntryKind::directory)
          pending.push_back(join_paths(directory, entry.name));
      }
    }
  }

  void add_sources(const std::string& directory, const Listing& listing, Place place) {
    for (const Entry& entry : listing) {
      if (entry.kind == EntryKind::file && entry.name != "env.py" &&
          migration_name(entry.name) == MigrationName::source) {
        found_.emplace(join_paths(directory, entry.name), place);
      }
    }
  }

  const Tree& tree_;
  const Environment& environment_;
  std::set<std::string> locations_;     // of this environment and its neighbours
  std::map<std::string, Place> found_;  // by path
};

}  // namespace

MigrationName migration_name(std::string_view file_name) {
  // The regular expression's dot matches no newline.
  if (file_name.starts_with(".#") || file_name.starts_with("__init__")) return MigrationName::none;
  if (file_name.find('\n') != std::string_view::npos) return MigrationName::none;
  if (file_name.ends_with(".py")) return MigrationName::source;
  const bool compiled = file_name.ends_with(".pyc") || file_name.ends_with(".pyo");
  return compiled ? MigrationName::compiled : MigrationName::none;
}

LoadOrder load_order(const Tree& tree, const Environment& environment, Arena& arena) {
  return Walk(tree, environment, arena).run();
}

std::vector<OverlookedFile> overlooked_files(const Tree& tree, const Environment& environment,
                                             const LoadOrder& order) {
  return Oversight(tree, environment).run(order);
}

}  // namespace revlint
