#include "project/stray_directories.hpp"

#include <map>
#include <optional>
#include <set>

#include "discovery/load_order.hpp"
#include "migration/header_scanner.hpp"
#include "migration/revision.hpp"
#include "tree/paths.hpp"

namespace revlint {
namespace {

constexpr int most_files = 10'000;  // that are read in all directories together

// What the migrations of one directory are called, and which others they name.
struct Names {
  std::set<std::string, std::less<>> own, others;
};

class NameReader {
 public:
  explicit NameReader(const Tree& tree) : tree_(tree) {}

  Names read(const std::string& directory) {
    Names names;
    const std::optional<Listing> listing = tree_.list(directory);
    if (!listing) return names;
    for (const Entry& entry : *listing) {
      if (entry.kind != EntryKind::file || migration_name(entry.name) != MigrationName::source)
        continue;
      if (left_-- <= 0) break;
      const std::string path = join_paths(directory, entry.name);
      if (tree_.read(path, bytes_) != ReadStatus::ok) continue;
      add(make_revision(path, scanner_.read(bytes_.view(), arena_), arena_), names);
    }
    for (const std::string& own : names.own) names.others.erase(own);
    return names;
  }

 private:
  static void add(const Revision& revision, Names& names) {
    if (!revision.has_id() || revision.header.down_revision.state == Identifier::State::absent)
      return;
    names.own.emplace(revision.id());
    for (const Name& label : revision.branch_labels()) names.own.emplace(label.text);
    for (const auto links : {revision.down_revisions(), revision.depends_on()}) {
      for (const Name& name : links) names.others.emplace(name.text);
    }
  }

  const Tree& tree_;
  Arena arena_;
  Buffer bytes_;
  HeaderScanner scanner_;
  int left_ = most_files;
};

// The environment whose chain the names belong to; null where there is none.
const EnvironmentState* linked_environment(const Project& project, const Names& names) {
  for (const EnvironmentState& state : project.environments) {
    const Graph& graph = state.work.graph;
    for (const std::string& name : names.others) {
      if (graph.find(name) || graph.find_label(name)) return &state;
    }
    for (const MissingReference& missing : graph.missing()) {
      if (names.own.contains(graph.name_of(missing))) return &state;
    }
  }
  return nullptr;
}

bool are_linked(const Names& a, const Names& b) {
  const auto names_one = [](const Names& from, const Names& to) {
    for (const std::string& name : from.others) {
      if (to.own.contains(name)) return true;
    }
    return false;
  };
  return names_one(a, b) || names_one(b, a);
}

}  // namespace

std::vector<StrayDirectory> linked_directories(const Project& project,
                                               const std::vector<std::string>& directories) {
  if (directories.empty()) return {};
  NameReader reader(*project.work);
  std::vector<Names> names;
  std::vector<const EnvironmentState*> linked;
  std::vector<std::size_t> open;  // linked, and not yet followed
  for (const std::string& directory : directories) {
    names.push_back(reader.read(directory));
    linked.push_back(linked_environment(project, names.back()));
    if (linked.back() != nullptr) open.push_back(linked.size() - 1);
  }
  while (!open.empty()) {
    const std::size_t from = open.back();
    open.pop_back();
    for (std::size_t i = 0; i < directories.size(); ++i) {
      if (linked[i] != nullptr || !are_linked(names[from], names[i])) continue;
      linked[i] = linked[from];
      open.push_back(i);
    }
  }
  std::vector<StrayDirectory> found;
  for (std::size_t i = 0; i < directories.size(); ++i) {
    if (linked[i] != nullptr) found.push_back({directories[i], linked[i]});
  }
  return found;
}

}  // namespace revlint
