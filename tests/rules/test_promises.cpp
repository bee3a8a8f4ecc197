// What the findings and hints on the rules' pages say about Alembic and databases, held against
// what every release of Alembic does: tests/differential/promise_facts.py reads the promises.

#include <iostream>
#include <nlohmann/json.hpp>

#include "helpers/alembic_releases.hpp"
#include "helpers/page_cases.hpp"
#include "helpers/scratch.hpp"
#include "report/pages.hpp"

using namespace revlint;
using namespace revlint::test;
using nlohmann::json;

namespace {

// The directory where Alembic runs, and where it finds the environment: its configuration, or,
// where that does not say it, its directories.
json place_of(const Environment& environment) {
  json locations = json::array();
  for (const VersionLocation& location : environment.version_locations) {
    locations.push_back(location.path);
  }
  const bool told_by_code =
      environment.set_up_by_flask || environment.locations_set_in_code ||
      (environment.script_location_written.empty() && environment.problems.empty());
  return {{"directory", environment.working_directory},
          {"config", told_by_code ? "" : environment.config_path},
          {"section", environment.section},
          {"script_location", environment.script_location},
          {"version_locations", locations},
          {"release", environment.alembic.pinned() ? environment.alembic.text() : ""}};
}

// A case for each environment of an example.
void add_cases(json& cases, const std::string& name, const PageCase& example) {
  json files = json::object(), main = json::object(), start = json::object();
  for (const SourceFile& file : example.files) {
    if (file.path.starts_with("main:")) {
      main[file.path.substr(5)] = file.text;
    } else if (file.path.starts_with("start:")) {
      start[file.path.substr(6)] = file.text;
    } else if (!file.path.starts_with(".git/") && !file.path.starts_with("tag:")) {
      files[file.path] = file.text;
    }
  }
  Linted linted(example.files);
  const auto all = lint(linted.project(), example.settings);  // suppressed ones as well
  REQUIRE(all.ok());
  for (const EnvironmentState& state : linted.project().environments) {
    if (state.environment.is_of_package) continue;  // an application combines several
    json findings = json::array();
    bool healthy = example.settings.external_revisions.empty();
    for (const Finding& finding : *all) {
      if (finding.environment != state.environment.name) continue;
      findings.push_back({{"message", finding.message}, {"hint", finding.hint}});
      healthy &= finding.severity == Severity::note;
    }
    cases.push_back({{"name", name},
                     {"place", place_of(state.environment)},
                     {"files", files},
                     {"main", main},
                     {"start", start},
                     {"findings", findings},
                     {"healthy", healthy}});
  }
}

}  // namespace

TEST_CASE("what the pages' findings and hints promise, every release of Alembic does",
          "[oracle][promises]") {
  json cases = json::array();
  for (const Page& page : pages()) {
    for (const PageCase& example : page_cases(page.markdown)) {
      add_cases(cases, std::string(page.rule) + ": " + example.title, example);
    }
  }
  const Scratch scratch;
  scratch.write("cases.json", cases.dump());
  for_each_alembic([&](const std::string& release) {
    const json answer =
        json::parse(alembic_says(release, "promise_facts.py", scratch.path("cases.json")));
    INFO("Alembic " << release << "\n" << answer.at("unlike").dump(1));
    CHECK(answer.at("unlike").empty());
    std::cout << "Alembic " << release << " was asked " << answer.at("asked") << " promises of "
              << cases.size() << " examples\n";
  });
}
