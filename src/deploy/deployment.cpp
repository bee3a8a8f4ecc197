// Reads each entry file and what it calls.

#include "deploy/deployment.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>

#include "deploy/entry_points.hpp"
#include "deploy/python_judge.hpp"
#include "deploy/search.hpp"
#include "deploy/world.hpp"
#include "text/characters.hpp"
#include "tree/paths.hpp"

namespace revlint::deploy {
namespace {

constexpr std::size_t largest_file = 256 * 1024;      // bytes; no person writes a larger script
constexpr std::size_t most_bytes = 16 * 1024 * 1024;  // of all files
constexpr std::size_t most_visits = 2000;             // of files, under different conditions
constexpr int deepest_call = 8;

class Reader final : public World {
 public:
  Reader(const Tree& tree, const std::vector<const Environment*>& environments)
      : tree_(tree), buffer_(largest_file) {
    tables_ = {"alembic_version"};
    for (const Environment* environment : environments) {
      for (const VersionLocation& location : environment->version_locations)
        if (!location.outside) locations_.push_back(location.path);
      if (!environment->script_location.empty()) locations_.push_back(environment->script_location);
      homes_.push_back(environment->working_directory);
      homes_.push_back(join_paths(environment->working_directory, "src"));
      homes_.insert(homes_.end(), environment->import_roots.begin(),
                    environment->import_roots.end());
    }
  }

  Deployment read(const FoundFiles& files) {
    for (const auto* paths : {&files.entries, &files.others})
      for (const std::string& path : *paths) known_.insert(path);
    if (!files.all) not_followed({{"", {}}, "there are more files of a deployment than are read"});
    for (const std::string& path : files.entries)
      if (entry_kind(path) != DeployFile::script) entry(path);
    for (const std::string& path : files.entries)
      if (entry_kind(path) == DeployFile::script || entry_kind(path) == DeployFile::none)
        by_name(path);
    if (is_spent()) not_followed({{"", {}}, "the files of a deployment run more than is followed"});
    std::ranges::stable_sort(result_.faults, {}, [](const Fault& it) {
      return std::tuple(it.place.path, it.place.span.begin, it.kind, it.occasion);
    });
    const auto last = std::unique(result_.faults.begin(), result_.faults.end(), is_same);
    result_.faults.erase(last, result_.faults.end());
    for (const auto& [path, text] : texts_)
      if (text) result_.files.push_back(path);
    return std::move(result_);
  }

  bool runs_file(const Running& from, std::string_view path, const Reach& reach,
                 Span call) override {
    const std::optional<std::string> file = find(from.path, path);
    if (!file) {
      if (path.find('$') == path.npos && (path.ends_with(".sh") || path.ends_with(".py")))
        not_followed({{from.path, call}, "no file here is " + std::string(path)});
      return false;
    }
    return visit(*file, from, reach);
  }

  bool runs_module(const Running& from, std::string_view module, Load load,
                   const Reach& reach) override {
    for (const char* end : {".py", "/__main__.py", "/__init__.py"}) {
      const std::optional<std::string> file = module_file(from.path, module, end);
      if (file) return visit_python(*file, from, reach, load, {});
    }
    return false;
  }

  bool runs_function(const Running& from, std::string_view name, const Reach& reach) override {
    const std::size_t dot = name.rfind('.');
    if (dot == name.npos || dot == 0) return false;
    for (const char* end : {".py", "/__init__.py"}) {
      const auto file = module_file(from.path, name.substr(0, dot), end);
      if (file) return visit_python(*file, from, reach, Load::imported, name.substr(dot + 1));
    }
    return false;
  }

  bool runs_python(const Running& from, const MappedText& code, const Reach& reach) override {
    if (!may_migrate(code.text()) || from.depth > deepest_call || !spend(code.size())) return false;
    Running running = from;
    ++running.depth;
    return PythonJudge(*this, running, code, PythonJudge::Load::run).judge(reach);
  }

  bool runs_target(const Running& from, std::string_view target, const Reach& reach,
                   Span call) override {
    for (const char* name : {"Makefile", "makefile", "GNUmakefile"}) {
      const std::optional<std::string> file = find(from.path, name);
      const std::string* text = file ? text_of(*file) : nullptr;
      if (text == nullptr) continue;
      const auto recipes = read_makefile(*text);
      const auto recipe = recipes.find(target);
      if (recipe == recipes.end()) continue;
      return judge(*file, recipe->second, from, reach, OnError::stops);
    }
    not_followed({{from.path, call}, "no makefile here has the target " + std::string(target)});
    return false;
  }

  bool runs_task(const Running&, std::string_view, const Reach&, Span) override { return false; }

  void found(Fault fault) override { result_.faults.push_back(std::move(fault)); }
  void not_followed(NotFollowed what) override { result_.not_followed.push_back(std::move(what)); }
  const std::vector<std::string>& version_tables() const override { return tables_; }

  bool is_version_location(std::string_view word) const override {
    word = trimmed(word, "\"'");
    while (word.ends_with('*') || word.ends_with('/') || word.ends_with(".py"))
      word.remove_suffix(word.ends_with(".py") ? 3 : 1);
    while (word.starts_with("./") || word.starts_with('/'))
      word.remove_prefix(word.starts_with('.') ? 2 : 1);
    if (word.empty()) return false;
    return std::ranges::any_of(locations_, [&](std::string_view location) {
      const bool is_end = location == word || (location.ends_with(word) &&
                                               location[location.size() - word.size() - 1] == '/');
      const bool has_end =
          word.ends_with(location) && !location.empty() &&
          (word.size() == location.size() || word[word.size() - location.size() - 1] == '/');
      return is_end || has_end;
    });
  }

 private:
  const std::string* text_of(const std::string& path) {
    const auto [found, is_new] = texts_.try_emplace(path);
    if (is_new) {
      const ReadStatus status = tree_.read(path, buffer_);
      if (status == ReadStatus::too_large) not_followed({{path, {}}, "it is larger than 256 kB"});
      const bool is_text =
          status == ReadStatus::ok && buffer_.view().find('\0') == std::string_view::npos;
      if (is_text && bytes_ + buffer_.view().size() <= most_bytes) {
        found->second.emplace(buffer_.view());
        bytes_ += found->second->size();
      }
    }
    return found->second ? &*found->second : nullptr;
  }

  // Whether a file can lead to a fault at all. Most YAML cannot, and is not parsed: workflows are
  // the largest files of many projects, and of a job only a stamp or a reset is reported.
  static bool may_matter(std::string_view text, DeployFile kind) {
    constexpr std::array<std::string_view, 5> of_job = {"stamp", "alembic_version", ".sh", ".py",
                                                        "make "};
    constexpr std::array<std::string_view, 5> others = {"alembic", "flask", "ommand", "args",
                                                        "entrypoint"};
    const auto is_in = [&](std::string_view word) { return text.find(word) != text.npos; };
    const bool leads_on = std::ranges::any_of(of_job, is_in);
    const bool is_other = kind != DeployFile::ci && std::ranges::any_of(others, is_in);
    return leads_on || is_other || (kind != DeployFile::ci && kind != DeployFile::manifest);
  }

  void entry(const std::string& path) {
    const std::string* text = text_of(path);
    if (text == nullptr) return;
    const DeployFile kind = entry_kind(path);
    if (!may_matter(*text, kind)) return;
    EntryFile file;
    if (kind == DeployFile::dockerfile) {
      file = read_dockerfile(*text);
      for (const EntryFile::Copy& copy : file.copies) copies_.push_back(copy);
    } else if (kind == DeployFile::procfile) {
      file = read_procfile(*text);
    } else if (kind == DeployFile::unit) {
      file = read_unit(*text);
    } else if (kind == DeployFile::strings) {
      file = read_strings(*text);
    } else {
      file = read_entry_yaml(*text, kind);
    }
    for (const std::uint32_t alias : file.aliases)
      not_followed({{path, {alias, alias}}, "a command is a YAML alias"});
    for (const EntryPoint& point : file.points)
      judge(path, point.script, {path, point.by, false, 0}, Reach{}, point.on_error);
  }

  bool judge(const std::string& path, const MappedText& script, const Running& from,
             const Reach& reach, OnError on_error) {
    if (++visits_ > most_visits || from.depth > deepest_call) return false;
    Running running = from;
    running.path = path;
    ++running.depth;
    return ShellJudge(*this, running, on_error).judge(script, reach);
  }

  // Judges a file that another calls.
  bool visit(const std::string& path, const Running& from, const Reach& reach) {
    const auto key = std::tuple(path, from.by, from.starts_server, reach.when, reach.schema_made,
                                reach.narrowed);
    const auto [known, is_new] = visited_.try_emplace(key, false);
    if (!is_new) return known->second;
    const std::string* text = text_of(path);
    if (text == nullptr) return false;
    if (path.ends_with(".py")) return visit_python(path, from, reach, Load::run, {});
    const bool upgrades = judge(path, MappedText(*text), from, reach, OnError::goes_on);
    visited_[key] = upgrades;
    return upgrades;
  }

  // Judges Python: the file as it is loaded, or one of its functions.
  bool visit_python(const std::string& path, const Running& from, const Reach& reach, Load load,
                    std::string_view function) {
    const auto key = std::tuple(path + ":" + std::string(function), from.by, from.starts_server,
                                reach.when, reach.schema_made, reach.narrowed);
    const auto [known, is_new] = visited_.try_emplace(key, false);
    if (!is_new) return known->second;
    const std::string* text = text_of(path);
    if (text == nullptr || !may_migrate(*text) || from.depth > deepest_call) return false;
    if (++visits_ > most_visits || !spend(text->size())) return false;
    Running running = from;
    running.path = path;
    ++running.depth;
    const MappedText code(*text);
    PythonJudge judge(*this, running, code,
                      load == Load::run ? PythonJudge::Load::run : PythonJudge::Load::imported);
    const bool upgrades = judge.judge(reach, function);
    visited_[key] = upgrades;
    return upgrades;
  }

  // "a.b" or ".b", as Python would import it from a file or from a directory above it.
  std::optional<std::string> module_file(const std::string& from, std::string_view module,
                                         std::string_view end) {
    std::string_view directory = parent_path(from);
    const bool is_relative = module.starts_with('.');
    if (is_relative) module.remove_prefix(1);
    for (; is_relative && module.starts_with('.'); module.remove_prefix(1))
      directory = parent_path(directory);
    std::string below(module);
    std::ranges::replace(below, '.', '/');
    if (below.empty()) return std::nullopt;
    below += end;
    std::vector<std::string> places{std::string(directory)};
    for (std::string_view up = directory; !is_relative && !up.empty();)
      places.emplace_back(up = parent_path(up));
    if (!is_relative) {
      places.emplace_back();
      places.insert(places.end(), homes_.begin(), homes_.end());
    }
    for (const std::string& place : places) {
      std::string path = join_paths(place, below);
      if (tree_.kind(path) == EntryKind::file) return path;
    }
    return std::nullopt;
  }

  // A script that nothing calls, but for its name.
  void by_name(const std::string& path) {
    for (const auto& [key, upgrades] : visited_)
      if (std::get<0>(key) == path && std::get<1>(key) == RunBy::start) return;
    const std::string* text = text_of(path);
    if (text == nullptr) return;
    const bool named = entry_kind(path) == DeployFile::none;  // by the settings
    Running running{path, named ? RunBy::start : RunBy::name, false, 0};
    const bool is_shell = !path.ends_with(".py");
    running.starts_server = is_shell && ShellJudge::starts_server(MappedText(*text));
    visit(path, running, Reach{});
  }

  // The file in the tree that a script or an image calls by this path.
  std::optional<std::string> find(const std::string& from, std::string_view called) {
    std::string_view word = trimmed(called, "\"'");
    while (word.starts_with("./") || word.starts_with('/'))
      word.remove_prefix(word.starts_with('/') ? 1 : 2);
    if (const std::size_t slash = word.find('/'); word.starts_with('$') && slash != word.npos)
      word.remove_prefix(slash + 1);  // "$DIR/start.sh"
    if (word.empty() || word.find("..") != word.npos || word.find('$') != word.npos) return {};
    const std::string_view beside = parent_path(from);
    for (std::string_view rest = word; !rest.empty();) {
      for (const std::string_view directory : {beside, parent_path(beside), std::string_view()}) {
        std::string path = join_paths(directory, rest);
        if (tree_.kind(path) == EntryKind::file) return path;
      }
      const std::size_t slash = rest.find('/');
      if (slash == rest.npos) break;
      rest.remove_prefix(slash + 1);
    }
    // Under a name that a Dockerfile gives it.
    for (const EntryFile::Copy& copy : copies_) {
      if (file_name(copy.to) != file_name(word) || file_name(copy.from) == file_name(word))
        continue;
      for (const std::string_view directory : {beside, std::string_view()}) {
        std::string path = join_paths(directory, copy.from);
        if (tree_.kind(path) == EntryKind::file) return path;
      }
    }
    for (const std::string& path : known_)
      if (file_name(path) == file_name(word)) return path;
    return std::nullopt;
  }

  const Tree& tree_;
  Buffer buffer_;
  std::size_t bytes_ = 0;
  std::size_t visits_ = 0;
  std::vector<std::string> tables_;
  std::vector<std::string> locations_;
  std::vector<std::string> homes_;  // where Python would look for modules
  std::set<std::string, std::less<>> known_;
  std::vector<EntryFile::Copy> copies_;
  std::map<std::string, std::optional<std::string>, std::less<>> texts_;
  std::map<std::tuple<std::string, RunBy, bool, Reach::When, bool, bool>, bool> visited_;
  Deployment result_;
};

}  // namespace

Deployment read_deployment(const Tree& tree, const std::vector<const Environment*>& environments,
                           const std::vector<std::string>& patterns) {
  return Reader(tree, environments).read(find_files(tree, environments, patterns));
}

}  // namespace revlint::deploy
