#include "analysis/wording.hpp"
#include "helpers/catch.hpp"

using namespace revlint;

namespace {

std::string command(const std::string& config, const std::string& start, bool relative = true,
                    const std::string& section = "alembic") {
  Environment environment;
  environment.config_path = config;
  environment.section = config.empty() ? "" : section;
  environment.working_directory = start;
  environment.has_relative_paths = relative;
  return alembic_command(environment, "heads");
}

}  // namespace

TEST_CASE("Alembic's command line finds the environment again", "[discover]") {
  CHECK(command("", "") == "alembic heads");
  CHECK(command("alembic.ini", "") == "alembic heads");
  CHECK(command("conf/alembic.ini", "") == "alembic -c conf/alembic.ini heads");
  CHECK(command("back end/alembic.ini", "back end") == "cd 'back end' && alembic heads");
  CHECK(command("back/conf/db.ini", "back") == "cd back && alembic -c conf/db.ini heads");
  CHECK(command("conf/db.ini", "back/end") == "cd back/end && alembic -c ../../conf/db.ini heads");
  CHECK(command("back/alembic.ini", "back", false) == "alembic -c back/alembic.ini heads");
  CHECK(command("back/alembic.ini", "back", true, "users") == "cd back && alembic -n users heads");
  CHECK(command("back/pyproject.toml", "back") == "cd back && alembic heads");
}

TEST_CASE("what Flask-Migrate sets up is asked through its own command", "[discover]") {
  Environment environment;
  environment.set_up_by_flask = true;
  environment.section = "alembic";
  const auto command = [&](const std::string& directory) {
    environment.script_location = directory;
    environment.config_path = directory + "/alembic.ini";
    return alembic_command(environment, "merge -m \"merge heads\" a b");
  };
  CHECK(command("migrations") == "flask db merge -m \"merge heads\" a b");
  CHECK(command("app/db") == "cd app && flask db merge -d db -m \"merge heads\" a b");
}
