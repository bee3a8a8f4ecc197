#include "discovery/excluded.hpp"
#include "helpers/catch.hpp"

using namespace revlint;

namespace {

Workspace workspace_from(std::string start) {
  Workspace workspace;
  workspace.starts = {std::move(start)};
  workspace.excluded = {"/examples/", "**/fixtures"};
  workspace.excluded_below = "services";
  return workspace;
}

Environment at(std::string config_path, std::string script_location = "") {
  Environment environment;
  environment.config_path = std::move(config_path);
  environment.script_location = std::move(script_location);
  return environment;
}

}  // namespace

TEST_CASE("excluded directories are left out, unless the search starts in them", "[discover]") {
  const Workspace workspace = workspace_from("");
  CHECK(is_excluded(workspace, at("services/examples/a/alembic.ini", "services/examples/a/db")));
  CHECK(is_excluded(workspace, at("", "services/shop/fixtures/db")));
  CHECK(is_excluded(workspace, at("services/alembic.ini", "services/examples/db")));
  CHECK(is_excluded(workspace, at("alembic.ini", "services/fixtures")));
  CHECK_FALSE(is_excluded(workspace, at("services/shop/examples/alembic.ini")));
  CHECK_FALSE(is_excluded(workspace, at("examples/alembic.ini")));
  CHECK_FALSE(is_excluded(workspace, at("alembic.ini")));
  CHECK_FALSE(
      is_excluded(workspace_from("services/examples/a"), at("services/examples/a/alembic.ini")));
}
