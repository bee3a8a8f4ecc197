#include "deploy/search.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "deploy/entry_points.hpp"
#include "text/characters.hpp"
#include "tree/gitignore.hpp"
#include "tree/paths.hpp"

namespace revlint::deploy {
namespace {

constexpr std::size_t most_directories = 200;
constexpr std::size_t most_files = 500;
constexpr std::size_t deepest = 4;  // below a directory where the search starts

constexpr auto directory_names =
    std::to_array<std::string_view>({".github",   "workflows",  ".circleci",   ".gitlab",
                                     ".docker",   ".devops",    ".do",         ".platform",
                                     "api",       "app",        "backend",     "bin",
                                     "build",     "chart",      "charts",      "ci",
                                     "cmd",       "compose",    "container",   "containers",
                                     "contrib",   "deploy",     "deployment",  "deployments",
                                     "devops",    "docker",     "dockerfiles", "etc",
                                     "gunicorn",  "helm",       "infra",       "infrastructure",
                                     "k8s",       "kube",       "kubernetes",  "manifests",
                                     "misc",      "ops",        "overlays",    "base",
                                     "packaging", "production", "prod",        "render",
                                     "script",    "scripts",    "server",      "service",
                                     "services",  "src",        "staging",     "supervisor",
                                     "systemd",   "templates",  "tools",       "jobs",
                                     "web",       "migrate",    "entrypoints", "images"});

bool is_deployment_directory(std::string_view name) {
  return std::ranges::find(directory_names, name) != directory_names.end();
}

bool is_callable(std::string_view name) {
  const std::string lower = lower_case(name);
  return lower.ends_with(".sh") || lower.ends_with(".bash") || lower == "makefile" ||
         lower == "gnumakefile" || lower.ends_with(".mk") || lower == "package.json" ||
         lower == ".dockerignore" || lower.ends_with(".dockerignore") ||
         (lower.find('.') == lower.npos && lower.find("entry") != lower.npos);
}

class Search {
 public:
  Search(const Tree& tree, const std::vector<std::string>& patterns)
      : tree_(tree), patterns_(joined(patterns)) {
    for (const std::string& pattern : patterns)
      if (!pattern.starts_with('!')) named_.push_back(pattern);
  }

  FoundFiles find(const std::vector<const Environment*>& environments) {
    start("");
    for (const Environment* environment : environments) {
      const std::string_view home = environment->config_path.empty()
                                        ? std::string_view(environment->script_location)
                                        : parent_path(environment->config_path);
      for (std::string_view at = home; !at.empty(); at = parent_path(at)) start(std::string(at));
    }
    for (const std::string& pattern : named_) {
      // The directories above the first wildcard.
      const std::string_view fixed =
          std::string_view(pattern).substr(0, pattern.find_first_of("*?["));
      const std::string_view directory =
          parent_path(fixed.starts_with('/') ? fixed.substr(1) : fixed);
      if (!directory.empty()) pending_.push_back({std::string(directory), 0, true});
    }
    while (!pending_.empty()) {
      const Directory next = pending_.back();
      pending_.pop_back();
      list(next);
    }
    for (auto* const paths : {&found_.entries, &found_.others}) std::ranges::sort(*paths);
    return std::move(found_);
  }

 private:
  struct Directory {
    std::string path;
    std::size_t depth = 0;
    bool whole = false;  // a pattern is about all that is below
  };

  static GitIgnore joined(const std::vector<std::string>& patterns) {
    std::string text;
    for (const std::string& pattern : patterns) text += pattern + "\n";
    return GitIgnore(text);
  }

  void start(std::string path) { pending_.push_back({std::move(path), 0, false}); }

  void list(const Directory& directory) {
    if (!seen_.insert(directory.path).second) return;
    if (seen_.size() > most_directories) {
      found_.all = false;
      return;
    }
    const std::optional<Listing> listing = tree_.list(directory.path);
    if (!listing) return;
    for (const Entry& entry : *listing) {
      std::string path = join_paths(directory.path, entry.name);
      if (entry.kind == EntryKind::directory) {
        const bool is_near = directory.depth < deepest && is_deployment_directory(entry.name);
        if (is_near || (directory.whole && directory.depth < 2 * deepest))
          pending_.push_back({std::move(path), directory.depth + 1, directory.whole});
      } else {
        add(std::move(path), entry.name);
      }
    }
  }

  void add(std::string path, std::string_view name) {
    const auto verdict = patterns_.verdict(path, EntryKind::file);
    const bool is_entry =
        verdict == GitIgnore::Verdict::ignored ||
        (verdict == GitIgnore::Verdict::none && entry_kind(path) != DeployFile::none);
    if (!is_entry && !is_callable(name)) return;
    if (found_.entries.size() + found_.others.size() >= most_files) {
      found_.all = false;
      return;
    }
    (is_entry ? found_.entries : found_.others).push_back(std::move(path));
  }

  const Tree& tree_;
  GitIgnore patterns_;
  std::vector<std::string> named_;
  std::vector<Directory> pending_;
  std::set<std::string> seen_;
  FoundFiles found_;
};

}  // namespace

FoundFiles find_files(const Tree& tree, const std::vector<const Environment*>& environments,
                      const std::vector<std::string>& patterns) {
  return Search(tree, patterns).find(environments);
}

}  // namespace revlint::deploy
