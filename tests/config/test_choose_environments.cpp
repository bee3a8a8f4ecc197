#include "config/choose_environments.hpp"
#include "helpers/catch.hpp"

using namespace revlint;

namespace {

Workspace workspace_of(std::vector<std::string> starts) {
  auto tree = std::make_unique<MemoryTree>();
  tree->add("services/shop/alembic.ini", "");
  tree->add("services/billing/migrations/env.py", "");
  Workspace workspace;
  workspace.tree = std::move(tree);
  workspace.starts = std::move(starts);
  return workspace;
}

Settings settings_of(std::string config_path) {
  Settings settings;
  settings.config_path = std::move(config_path);
  return settings;
}

}  // namespace

TEST_CASE("the settings name what is linted where the command line does not", "[config]") {
  Settings settings = settings_of("services/revlint.toml");
  settings.environments = {"shop/alembic.ini", "./billing/migrations/"};
  Workspace workspace = workspace_of({"services/shop"});
  CHECK_FALSE(choose_environments(workspace, settings, SearchFrom::settings));
  CHECK(workspace.starts ==
        std::vector<std::string>{"services/shop/alembic.ini", "services/billing/migrations"});
  CHECK(settings.whole);

  Workspace named = workspace_of({"services/shop"});
  CHECK_FALSE(choose_environments(named, settings, SearchFrom::command_line));
  CHECK(named.starts == std::vector<std::string>{"services/shop"});
  CHECK_FALSE(settings.whole);
}

TEST_CASE("the settings join version locations to an environment", "[config]") {
  Settings settings = settings_of("services/revlint.toml");
  settings.environments = {"shop/alembic.ini + billing/migrations + shop"};
  for (const SearchFrom from : {SearchFrom::settings, SearchFrom::command_line}) {
    Workspace workspace = workspace_of({"services/shop"});
    CHECK_FALSE(choose_environments(workspace, settings, from));
    REQUIRE(workspace.joined.size() == 2);
    CHECK(workspace.joined[0].environment == "services/shop/alembic.ini");
    CHECK(workspace.joined[0].directory == "services/billing/migrations");
    CHECK(workspace.joined[1].directory == "services/shop");
    CHECK(workspace.starts.size() == 1);
  }
}

TEST_CASE("an environment that is not there is refused", "[config]") {
  Settings settings = settings_of("revlint.toml");
  Workspace workspace = workspace_of({""});
  for (const auto& [written, fault] :
       {std::pair("services/shp", "does not exist"), std::pair("../x", "leads out of the project"),
        std::pair("/etc", "leads out of the project")}) {
    settings.environments = {written};
    const auto failure = choose_environments(workspace, settings, SearchFrom::settings);
    REQUIRE(failure);
    CHECK(failure->message ==
          std::string("revlint.toml: environments: '") + written + "' " + fault);
  }
}

TEST_CASE("a run is whole where it starts at the configuration or above", "[config]") {
  for (const auto& [start, whole] :
       {std::pair("", true), std::pair("services", true), std::pair("services/shop", false)}) {
    Settings settings = settings_of("services/revlint.toml");
    Workspace workspace = workspace_of({start});
    CHECK_FALSE(choose_environments(workspace, settings, SearchFrom::command_line));
    CHECK(settings.whole == whole);
  }
}

TEST_CASE("the patterns of `exclude` start at the directory of the configuration", "[config]") {
  Settings settings = settings_of("services/revlint.toml");
  settings.exclude = {"/examples/"};
  Workspace workspace = workspace_of({""});
  CHECK_FALSE(choose_environments(workspace, settings, SearchFrom::settings));
  CHECK(workspace.excluded == settings.exclude);
  CHECK(workspace.excluded_below == "services");
}
