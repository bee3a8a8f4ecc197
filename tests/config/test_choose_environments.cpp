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

Environment at(std::string config_path, std::string script_location = "") {
  Environment environment;
  environment.config_path = std::move(config_path);
  environment.script_location = std::move(script_location);
  return environment;
}

}  // namespace

TEST_CASE("the settings name what is linted where the command line does not", "[config]") {
  Settings settings = settings_of("services/revlint.toml");
  settings.environments = {"shop/alembic.ini", "./billing/migrations/"};
  Workspace workspace = workspace_of({"services/shop"});
  CHECK_FALSE(choose_environments(workspace, settings, false));
  CHECK(workspace.starts ==
        std::vector<std::string>{"services/shop/alembic.ini", "services/billing/migrations"});
  CHECK(settings.whole);

  Workspace named = workspace_of({"services/shop"});
  CHECK_FALSE(choose_environments(named, settings, true));
  CHECK(named.starts == std::vector<std::string>{"services/shop"});
  CHECK_FALSE(settings.whole);
}

TEST_CASE("an environment that is not there is refused", "[config]") {
  Settings settings = settings_of("revlint.toml");
  Workspace workspace = workspace_of({""});
  for (const auto& [written, fault] :
       {std::pair("services/shp", "does not exist"), std::pair("../x", "leads out of the project"),
        std::pair("/etc", "leads out of the project")}) {
    settings.environments = {written};
    const auto failure = choose_environments(workspace, settings, false);
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
    CHECK_FALSE(choose_environments(workspace, settings, true));
    CHECK(settings.whole == whole);
  }
}

TEST_CASE("excluded directories are left out, unless the search starts in them", "[config]") {
  Settings settings = settings_of("services/revlint.toml");
  settings.exclude = {"/examples/", "**/fixtures"};
  Workspace workspace = workspace_of({""});
  CHECK_FALSE(choose_environments(workspace, settings, false));
  CHECK(is_excluded(workspace, at("services/examples/a/alembic.ini", "services/examples/a/db")));
  CHECK(is_excluded(workspace, at("", "services/shop/fixtures/db")));
  CHECK(is_excluded(workspace, at("services/alembic.ini", "services/examples/db")));
  CHECK(is_excluded(workspace, at("alembic.ini", "services/fixtures")));
  CHECK_FALSE(is_excluded(workspace, at("services/shop/examples/alembic.ini")));
  CHECK_FALSE(is_excluded(workspace, at("examples/alembic.ini")));
  CHECK_FALSE(is_excluded(workspace, at("alembic.ini")));
  Workspace inside = workspace_of({"services/examples/a"});
  CHECK_FALSE(choose_environments(inside, settings, true));
  CHECK_FALSE(is_excluded(inside, at("services/examples/a/alembic.ini")));
}
