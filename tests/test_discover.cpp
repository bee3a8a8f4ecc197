#include <sstream>

#include "catch.hpp"
#include "discover.hpp"

using namespace revlint;

namespace {

// Files of a tree: "path" lines, each followed by its content indented by two spaces; "path ->
// target" is a link. An empty env.py speaks of Alembic, an empty migration binds a down_revision.
MemoryTree tree_of(const std::string& text) {
  MemoryTree tree;
  std::istringstream in(text);
  std::string path, content;
  const auto add = [&] {
    const std::size_t arrow = path.find(" -> ");
    if (arrow != std::string::npos)
      return tree.add_symlink(path.substr(0, arrow), path.substr(arrow + 4));
    if (path.ends_with('/')) return tree.add_directory(path.substr(0, path.size() - 1));
    if (content.empty() && path.ends_with("env.py")) content = "from alembic import context\n";
    if (content.empty() && path.ends_with(".py"))
      content = "revision = 'x'\ndown_revision = None\n";
    if (!path.empty()) tree.add(path, content);
  };
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("  ")) {
      content += line.substr(2) + '\n';
      continue;
    }
    add();
    path = line;
    content.clear();
  }
  add();
  return tree;
}

std::string dump(const Environment& environment) {
  std::string text = environment.name + ":";
  if (!environment.config_path.empty()) text += " config " + environment.config_path;
  for (const std::string& other : environment.other_configs) text += " and " + other;
  if (!environment.script_location_exists)
    text += " missing " + environment.script_location_written;
  for (const VersionLocation& location : environment.version_locations) {
    text += " [" + location.path + "]";
    if (location.outside) {
      text += "outside";
    } else if (!location.exists) {
      text += "missing";
    }
  }
  if (environment.recursive) text += " recursive";
  if (environment.sourceless) text += " sourceless";
  for (const ConfigProblem& problem : environment.problems) {
    text += "\n  " + problem.message + (problem.alembic_stops ? " (stops)" : "");
  }
  return text + '\n';
}

std::string found(const std::string& files, const std::vector<std::string>& starts = {""},
                  const std::string& root = {}) {
  const Result<Discovery> discovery = discover(tree_of(files), starts, root);
  if (!discovery) return "failure: " + discovery.failure().message;
  std::string text;
  for (const Environment& environment : discovery->environments) text += dump(environment);
  for (const std::string& start : discovery->empty_starts) text += "nothing at '" + start + "'\n";
  return text;
}

const std::string plain = R"(alembic.ini
  [alembic]
  script_location = migrations
migrations/env.py
migrations/script.py.mako
migrations/versions/a.py
)";

}  // namespace

TEST_CASE("an alembic.ini names its environment", "[discover]") {
  const std::string expected = "migrations: config alembic.ini [migrations/versions]\n";
  CHECK(found(plain) == expected);
  CHECK(found(plain, {"alembic.ini"}) == expected);
  CHECK(found(plain, {"migrations"}) == expected);
  CHECK(found(plain, {"migrations/versions"}) == expected);
  CHECK(found(plain, {"migrations/versions/a.py"}) == expected);
  CHECK(found(plain + "src/app/x.py\n  pass\n", {"src/app"}) == expected);
  CHECK(found(plain, {"", "alembic.ini", "migrations"}) == expected);
}

TEST_CASE("starts that lead nowhere are told", "[discover]") {
  CHECK(found(plain, {"absent"}) == "failure: 'absent' does not exist");
  CHECK(found("tox.ini\n  [tox]\n", {"tox.ini"}) ==
        "failure: 'tox.ini' configures no Alembic environment: it has no script_location");
  CHECK(found("src/x.py\n  pass\n") == "nothing at ''\n");
  CHECK(found("") == "nothing at ''\n");
}

TEST_CASE("a script directory is an environment without a configuration", "[discover]") {
  CHECK(found("m/env.py\nm/versions/a.py\n") == "m: [m/versions]\n");
  CHECK(found("m/env.py\nm/script.py.mako\n") == "m: [m/versions]missing\n");
  CHECK(found("env.py\nversions/a.py\n") == ".: [versions]\n");
  CHECK(found("gym/env.py\n  import gym\ngym/versions/a.py\n  pass\n") == "nothing at ''\n");
  CHECK(found("testing/env.py\n") == "nothing at ''\n");
}

TEST_CASE("a directory of migrations is taken where it is given, or nothing else is found",
          "[discover]") {
  CHECK(found("db/versions/a.py\n", {"db/versions"}) == "db/versions: [db/versions]\n");
  CHECK(found("a.py\n") == ".: []\n");
}
