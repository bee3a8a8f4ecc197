// The JSON of `revlint config`.

#include "commands/config_output.hpp"
#include "reporters/json_text.hpp"
#include "text/source.hpp"

namespace revlint {
namespace {

// {"path","line"}; null for a default.
Json origin_json(const Project& project, const Origin& origin) {
  if (origin.path.empty()) return nullptr;
  Json json{{"path", origin.path}, {"line", nullptr}};
  std::string text;
  if (!origin.span.empty() && project.tree->read(origin.path, text) == ReadStatus::ok)
    json["line"] = Lines(text).position(origin.span.begin).line;
  return json;
}

Json location_json(const Project& project, const VersionLocation& location,
                   const std::vector<std::string_view>& files) {
  return {{"path", location.path},
          {"written", location.written},
          {"exists", location.exists},
          {"outside", location.outside},
          {"files", files},
          {"origin", origin_json(project, location.origin)}};
}

Json release_json(const Project& project, const AlembicRelease& release) {
  if (!release.pinned()) return nullptr;
  return {{"version", release.text()},
          {"origin", origin_json(project, {release.path, release.span})}};
}

Json environment_json(const Project& project, const EnvironmentState& state) {
  const Environment& environment = state.environment;
  Json locations = Json::array(), settings = Json::array(), problems = Json::array();
  const auto files = files_by_location(state);
  for (std::size_t i = 0; i < files.size(); ++i)
    locations.push_back(location_json(project, environment.version_locations[i], files[i]));
  for (const Setting& setting : environment.settings) {
    settings.push_back({{"name", setting.name},
                        {"value", setting.value},
                        {"origin", origin_json(project, setting.origin)}});
  }
  for (const ConfigProblem& problem : environment.problems) {
    problems.push_back({{"message", problem.message},
                        {"hint", problem.hint},
                        {"alembic_stops", problem.alembic_stops()},
                        {"origin", origin_json(project, problem.origin)}});
  }
  return {{"name", environment.name},
          {"config", environment.config_path.empty() ? Json() : Json(environment.config_path)},
          {"section", environment.section.empty() ? Json() : Json(environment.section)},
          {"other_configs", environment.other_configs},
          {"working_directory", environment.working_directory},
          {"alembic", release_json(project, environment.alembic)},
          {"script_location",
           {{"path", environment.script_location},
            {"written", environment.script_location_written},
            {"exists", environment.script_location_exists},
            {"outside", environment.script_location_outside},
            {"origin", origin_json(project, environment.script_location_origin)}}},
          {"version_locations", std::move(locations)},
          {"recursive", environment.recursive},
          {"sourceless", environment.sourceless},
          {"files", state.work.revisions.size()},
          {"settings", std::move(settings)},
          {"problems", std::move(problems)}};
}

Json value_json(const SettingRow& row) {
  if (row.kind == SettingRow::Kind::list) return row.values;
  if (row.kind == SettingRow::Kind::truth) return row.values.front() == "true";
  return row.values.empty() ? Json() : Json(row.values.front());
}

}  // namespace

std::string config_json(const ConfigOutput& output) {
  Json settings = Json::object(), environments = Json::array();
  for (const SettingRow& row : output.settings) {
    settings[std::string(row.key)] = {{"value", value_json(row)},
                                      {"origin", row.by_default ? "default" : output.path}};
  }
  for (const EnvironmentState& state : output.project.environments)
    environments.push_back(environment_json(output.project, state));
  return json_text({{"version", 1},
                    {"config", output.path.empty() ? Json() : Json(output.path)},
                    {"settings", std::move(settings)},
                    {"compared_with",
                     {{"name", output.base.shown.empty() ? Json() : Json(output.base.shown)},
                      {"how", output.base.how}}},
                    {"environments", std::move(environments)}});
}

}  // namespace revlint
