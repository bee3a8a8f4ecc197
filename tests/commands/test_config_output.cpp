#include "commands/config_output.hpp"
#include "config/config.hpp"
#include "discovery/discover.hpp"
#include "discovery/locations_in_code.hpp"
#include "helpers/catch.hpp"
#include "project/snapshot.hpp"

using namespace revlint;

TEST_CASE("every key of the configuration is shown", "[config]") {
  std::vector<std::string_view> shown;
  for (const SettingRow& row : setting_rows({})) {
    INFO(row.key);
    CHECK(row.by_default);
    shown.push_back(row.key);
  }
  std::vector<std::string_view> known;
  for (const ConfigKey& key : config_keys()) known.push_back(key.name);
  CHECK(shown == known);
}

TEST_CASE("what the configuration says is told from what it leaves open", "[config]") {
  Settings settings;
  settings.select = {"chain", "identity"};
  settings.fail_on = "warning";
  settings.accepted.push_back({{{"missing-parent", {}}}, {"old/**"}, {"c1"}, "released", {}});
  settings.severity["cycle"] = Severity::note;
  std::string text;
  for (const SettingRow& row : setting_rows(settings)) {
    if (row.by_default) continue;
    text += std::string(row.key) + ":";
    for (const std::string& value : row.values) text += " '" + value + "'";
    text += '\n';
  }
  CHECK(text ==
        "accept: 'missing-parent in old/** of c1: released'\n"
        "fail-on: 'warning'\n"
        "select: 'chain' 'identity'\n"
        "severity: 'cycle = note'\n");
}

namespace {

// The part of the output for the environments of a tree.
std::string shown(const MemoryTree& tree) {
  auto found = discover(tree, {""}, "/project");
  REQUIRE(found);
  Project project;
  project.tree = project.work = std::make_shared<const MemoryTree>(tree);
  for (Environment& environment : found->environments) {
    Snapshot work = take_snapshot(tree, environment);
    project.environments.push_back({std::move(environment), std::move(work)});
  }
  const std::string text = config_text({"", {}, {"origin/main", "the default branch"}, project});
  return text.substr(text.find("\nenvironment"));
}

constexpr const char* migration = "revision = 'a'\ndown_revision = None\n";

}  // namespace

TEST_CASE("a file in nested version locations is counted where it is loaded from", "[config]") {
  MemoryTree tree;
  tree.add("alembic.ini",
           "[alembic]\nscript_location = %(here)s/m\n"
           "version_locations = %(here)s/m/versions,%(here)s/m/versions/more\n");
  tree.add("m/env.py", "from alembic import context\n");
  tree.add("m/versions/a.py", migration);
  tree.add("m/versions/b.py", migration);
  tree.add("m/versions/more/c.py", migration);
  CHECK(shown(tree) == R"(
environment m
  configuration        alembic.ini [alembic]
  working directory    any
  Alembic              the newest, 1.20  (nothing pins it)
  script_location      m  (alembic.ini:2)
  version location     m/versions, 2 files  (alembic.ini:3)
  version location     m/versions/more, 1 file  (alembic.ini:3)
  files                3
)");
}

TEST_CASE("a script_location says where it comes from, or why it has no origin", "[config]") {
  MemoryTree tree;
  tree.add("api/migrations/alembic.ini", "[alembic]\n");
  tree.add("api/migrations/env.py", "from flask import current_app\n");
  tree.add("api/migrations/versions/a.py", migration);
  tree.add("files/alembic.ini", "[alembic]\nscript_location = /usr/share/x\n");
  tree.add("plain/env.py", "from alembic import context\n");
  tree.add("plain/versions/a.py", migration);
  CHECK(shown(tree) == R"(
environment plain
  configuration        -
  working directory    any
  Alembic              the newest, 1.20  (nothing pins it)
  script_location      plain  (no configuration names it)
  version location     plain/versions, 1 file  (default)
  files                1

environment api/migrations
  configuration        api/migrations/alembic.ini [alembic]
  working directory    any
  Alembic              the newest, 1.20  (nothing pins it)
  script_location      api/migrations  (no script_location: the directory of alembic.ini, as Flask-Migrate sets it)
  version location     api/migrations/versions, 1 file  (default)
  files                1

environment files/alembic.ini
  configuration        files/alembic.ini [alembic]
  working directory    any
  Alembic              the newest, 1.20  (nothing pins it)
  script_location      /usr/share/x (outside)  (files/alembic.ini:2)
  version location     /usr/share/x/versions (outside)  (default)
  files                0
  warning              script_location '/usr/share/x' lies outside: nothing in it is looked at; where it does not exist Alembic stops with CommandError: Path doesn't exist: /usr/share/x  (files/alembic.ini:2)
)");
}

TEST_CASE("version locations that nothing names are shown as guessed, and a notice says so",
          "[config]") {
  MemoryTree tree;
  tree.add("db/env.py", "from alembic import context\n");
  tree.add("db/versions/a.py", migration);
  tree.add("db/versions/more/b.py", "revision = 'b'\ndown_revision = 'a'\n");
  const std::string text = shown(tree);
  for (const std::string location : {"db/versions, 1 file", "db/versions/more, 1 file"}) {
    CHECK(text.find(location + "  (no configuration names it, migrations here are linked)") !=
          text.npos);
  }
  const auto found = discover(tree, {""}, "/project");
  REQUIRE(found);
  REQUIRE(found->environments.size() == 1);
  CHECK(guessed_locations(found->environments[0]) ==
        "nothing here says which directories Alembic loads for db: those whose migrations are "
        "linked are taken for its version locations, 'db/versions' and 'db/versions/more'");

  // Where code speaks of them they are said to come from there, and where there is but the default
  // location there is nothing to guess.
  tree.add("cli.py", "version_locations = found()\n");
  CHECK(shown(tree).find("db/versions/more, 1 file  (cli.py:1)") != std::string::npos);
  MemoryTree plain;
  plain.add("db/env.py", "from alembic import context\n");
  plain.add("db/versions/a.py", migration);
  CHECK(shown(plain).find("db/versions, 1 file  (default)") != std::string::npos);
}
