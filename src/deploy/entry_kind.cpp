// Names by which files of a deployment are known.

#include <algorithm>
#include <array>

#include "deploy/entry_points.hpp"
#include "text/characters.hpp"
#include "tree/paths.hpp"

namespace revlint::deploy {
namespace {

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != text.npos;
}

// A name by which something is started, without a person choosing to.
bool is_started_by_name(std::string_view name) {
  constexpr auto starts = std::to_array<std::string_view>(
      {"entrypoint", "docker-entrypoint", "docker_entrypoint", "start", "run", "boot", "prestart",
       "pre-start", "pre_start", "release", "deploy"});
  const std::string_view stem = name.substr(0, name.find('.'));
  const bool is_shell = name.ends_with(".sh") || name.ends_with(".bash") || stem == name;
  const bool is_python = name.ends_with(".py");
  if (!is_shell && !is_python) return false;
  if (name == "build.sh" || contains(stem, "entrypoint")) return true;
  return std::ranges::any_of(starts, [&](std::string_view start) {
    if (!name.starts_with(start)) return false;
    const std::string_view rest = stem.substr(start.size());
    // `run_tests.sh`, `start_new_migration.sh` are for people.
    return !contains(rest, "test") && !contains(rest, "lint") && !contains(rest, "new");
  });
}

bool is_of_tests(std::string_view path) {
  for (std::string_view at = path; !at.empty(); at = parent_path(at)) {
    const std::string_view name = file_name(at);
    if (name == "tests" || name == "test" || name == "docs" || name == "examples" ||
        name == "testing" || name == "e2e")
      return true;
  }
  const std::string name = lower_case(file_name(path));
  return contains(name, ".test.") || contains(name, "-test.") || contains(name, "_test.") ||
         contains(name, "e2e") || name.starts_with("dockerfile.test") || contains(name, ".ci.");
}

}  // namespace

DeployFile entry_kind(std::string_view path) {
  using Kind = DeployFile;
  if (is_of_tests(path)) return Kind::none;
  const std::string name = lower_case(file_name(path));
  const bool is_yaml = name.ends_with(".yml") || name.ends_with(".yaml");
  const bool is_ignore = name.ends_with(".dockerignore");
  if (!is_ignore && (name.starts_with("dockerfile") || name.ends_with(".dockerfile") ||
                     name.ends_with("dockerfile") || name.starts_with("containerfile")))
    return name.ends_with(".md") ? Kind::none : Kind::dockerfile;
  if (is_yaml && (contains(name, "compose") || name.starts_with("docker-stack")))
    return Kind::compose;
  if (is_yaml && (contains(path, ".github/workflows/") || contains(path, ".circleci/") ||
                  contains(path, ".gitlab/") || contains(name, "gitlab-ci") ||
                  contains(name, "pipelines") || name == ".travis.yml" || name == ".drone.yml" ||
                  name == "buildspec.yml" || contains(path, ".woodpecker") ||
                  contains(path, ".gitea/workflows/") || contains(path, ".forgejo/workflows/")))
    return Kind::ci;
  if (is_yaml) return Kind::manifest;
  if (name == "procfile" || name.starts_with("procfile.")) return Kind::procfile;
  if (name.ends_with(".service") || name.starts_with("supervisord")) return Kind::unit;
  if (name == "fly.toml" || (name.starts_with("fly.") && name.ends_with(".toml")) ||
      name == "railway.toml" || name == "railway.json" || name == "nixpacks.toml" ||
      name == "app.json" || name == "render.json" || name == "vercel.json" ||
      name == "koyeb.toml" || name == "zbpack.json" || name == "captain-definition")
    return Kind::strings;
  return is_started_by_name(name) ? Kind::script : Kind::none;
}

}  // namespace revlint::deploy
