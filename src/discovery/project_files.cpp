#include "discovery/project_files.hpp"

#include <algorithm>
#include <array>
#include <memory>

#include "discovery/load_order.hpp"
#include "tree/gitignore.hpp"
#include "tree/paths.hpp"

namespace revlint {
namespace {

constexpr std::array<std::string_view, 4> usual_names = {"alembic", "alembic_migrations",
                                                         "migrations", "versions"};

constexpr std::size_t largest_config = 4 * 1024 * 1024;  // bytes; a file with more is none

bool is_usual(std::string_view name) {
  return std::find(usual_names.begin(), usual_names.end(), name) != usual_names.end();
}

bool is_of_tests(std::string_view directory) {
  for (; !directory.empty(); directory = parent_path(directory)) {
    const std::string_view name = file_name(directory);
    if (name == "test" || name == "tests" || name == "testing") return true;
  }
  return false;
}

// The .gitignore files that hold in a directory, the nearest first.
struct Ignores {
  GitIgnore patterns;
  std::string directory;
  std::shared_ptr<const Ignores> above;
};

bool is_ignored(const Ignores* ignores, std::string_view path) {
  for (; ignores; ignores = ignores->above.get()) {
    const std::size_t prefix = ignores->directory.empty() ? 0 : ignores->directory.size() + 1;
    const auto verdict = ignores->patterns.verdict(path.substr(prefix), EntryKind::directory);
    if (verdict != GitIgnore::Verdict::none) return verdict == GitIgnore::Verdict::ignored;
  }
  return false;
}

class Search {
 public:
  explicit Search(const Tree& tree) : tree_(tree), in_git_(tree.kind(".git").has_value()) {}

  ProjectFiles below(std::string_view start, std::string_view except) && {
    std::vector<Directory> pending{{std::string(start), ignores_above(start)}};
    while (!pending.empty()) {
      Directory directory = std::move(pending.back());
      pending.pop_back();
      const std::optional<Listing> listing = tree_.list(directory.path);
      if (!listing) continue;
      if (directory.path != start && is_foreign(directory.path, *listing)) continue;
      const bool is_script_directory = note(directory.path, *listing);
      if (listing->find(".gitignore")) {
        directory.ignores = with_ignores(directory.path, std::move(directory.ignores));
      }
      for (const Entry& entry : *listing) {
        if (entry.kind != EntryKind::directory || !is_searched(entry.name)) continue;
        std::string path = join_paths(directory.path, entry.name);
        if (!except.empty() && path == except) continue;
        // Migrations that a project ignores by mistake are searched, so that findings show them.
        if (is_ignored(directory.ignores.get(), path) && !is_usual(entry.name)) continue;
        // Only directories count in a version location: it may hold ten thousand files.
        const bool is_location = is_script_directory && entry.name == "versions";
        if (is_location && !tree_.may_hold_directories(path)) continue;
        pending.push_back({std::move(path), directory.ignores});
      }
    }
    return sorted();
  }

  ProjectFiles of(std::string_view directory) && {
    if (const std::optional<Listing> listing = tree_.list(directory)) note(directory, *listing);
    return sorted();
  }

 private:
  struct Directory {
    std::string path;
    std::shared_ptr<const Ignores> ignores;
  };

  static bool is_searched(std::string_view name) {
    return !name.starts_with('.') && name != "node_modules" && name != "__pycache__" &&
           name != "site-packages" && name != "dist-packages";
  }

  // A virtual environment, a template from which `alembic init` makes an environment, another clone
  // or work tree that happens to lie here. Submodules belong to the project.
  bool is_foreign(const std::string& directory, const Listing& listing) {
    if (listing.find("pyvenv.cfg") || listing.find("alembic.ini.mako")) return true;
    const Entry* const git = in_git_ ? listing.find(".git") : nullptr;
    if (!git || git->kind == EntryKind::directory) return git != nullptr;
    return mentions(directory, ".git", "/worktrees/");
  }

  std::shared_ptr<const Ignores> with_ignores(std::string_view directory,
                                              std::shared_ptr<const Ignores> above) {
    if (tree_.read(join_paths(directory, ".gitignore"), bytes_) != ReadStatus::ok) return above;
    GitIgnore patterns(bytes_.view());
    if (patterns.empty()) return above;
    return std::make_shared<Ignores>(
        Ignores{std::move(patterns), std::string(directory), std::move(above)});
  }

  std::shared_ptr<const Ignores> ignores_above(std::string_view start) {
    std::shared_ptr<const Ignores> ignores;
    if (start.empty()) return ignores;
    ignores = with_ignores("", ignores);
    for (std::size_t slash = 0; (slash = start.find('/', slash)) != start.npos; ++slash) {
      ignores = with_ignores(start.substr(0, slash), ignores);
    }
    return ignores;
  }

  // True for what looks like a script directory.
  bool note(std::string_view directory, const Listing& listing) {
    ScriptDirectory scripts;
    bool has_python = false;
    for (const Entry& entry : listing) {
      scripts.versions |= entry.name == "versions" && entry.kind != EntryKind::file;
      if (entry.kind == EntryKind::directory) continue;
      const std::string_view name = entry.name;
      has_python |= migration_name(name) == MigrationName::source;
      scripts.mako |= name == "script.py.mako";
      if (name.ends_with(".ini") || name.ends_with(".cfg")) {
        const bool certain = name == "alembic.ini";
        if (mentions(directory, name, "script_location") || (certain && is_read_)) {
          files_.inis.push_back(join_paths(directory, name));
        }
      } else if (name == "pyproject.toml" && mentions(directory, name, "alembic")) {
        files_.pyprojects.push_back(join_paths(directory, name));
      } else if (name == "env.py") {
        scripts.env = mentions(directory, name, "alembic");
      }
    }
    if (scripts.env || scripts.mako) {
      scripts.path = directory;
      files_.script_directories.push_back(std::move(scripts));
      return true;
    }
    if (has_python && is_usual(file_name(directory))) {
      files_.loose.emplace_back(directory);
    } else if (has_python && !is_of_tests(directory)) {
      files_.code.emplace_back(directory);
    }
    return false;
  }

  bool mentions(std::string_view directory, std::string_view name, std::string_view word) {
    is_read_ = tree_.read(join_paths(directory, name), bytes_) == ReadStatus::ok;
    return is_read_ && bytes_.view().find(word) != std::string_view::npos;
  }

  ProjectFiles sorted() {
    for (auto* const paths : {&files_.inis, &files_.pyprojects, &files_.loose, &files_.code}) {
      std::sort(paths->begin(), paths->end());
    }
    std::sort(files_.script_directories.begin(), files_.script_directories.end(),
              [](const auto& a, const auto& b) { return a.path < b.path; });
    return std::move(files_);
  }

  const Tree& tree_;
  bool in_git_;
  ProjectFiles files_;
  Buffer bytes_{largest_config};
  bool is_read_ = false;
};

}  // namespace

ProjectFiles find_project_files(const Tree& tree, std::string_view start, std::string_view except) {
  return Search(tree).below(start, except);
}

ProjectFiles project_files_of(const Tree& tree, std::string_view directory) {
  return Search(tree).of(directory);
}

}  // namespace revlint
