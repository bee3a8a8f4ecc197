// The rows of `revlint config`, and their text format.

#include "commands/config_output.hpp"

#include <algorithm>
#include <array>

#include "text/characters.hpp"
#include "text/escape.hpp"
#include "text/phrase.hpp"
#include "text/source.hpp"
#include "tree/paths.hpp"

namespace revlint {
namespace {

using Strings = std::vector<std::string>;

// A key and how to read its value.
struct Shown {
  std::string_view key;
  SettingRow::Kind kind;
  Strings (*values)(const Settings&);
};

Strings one(const std::string& text) {
  return text.empty() ? Strings{} : Strings{text};
}

std::string accepted_text(const AcceptedFindings& accepted) {
  std::string text;
  for (const RuleName& rule : accepted.rules) text += (text.empty() ? "" : ", ") + rule.name;
  for (const std::string& path : accepted.paths) text += " in " + path;
  for (const std::string& revision : accepted.revisions) text += " of " + revision;
  return accepted.reason.empty() ? text : text + ": " + accepted.reason;
}

Strings accepted(const Settings& settings) {
  Strings values;
  for (const AcceptedFindings& entry : settings.accepted) values.push_back(accepted_text(entry));
  return values;
}

Strings severities(const Settings& settings) {
  Strings values;
  for (const auto& [rule, severity] : settings.severity)
    values.push_back(rule + " = " + std::string(severity_name(severity)));
  return values;
}

using Kind = SettingRow::Kind;

constexpr auto all_shown = std::to_array<Shown>({
    {"accept", Kind::list, accepted},
    {"alembic-version", Kind::text, [](const Settings& s) { return one(s.alembic_version); }},
    {"allowed-heads", Kind::list, [](const Settings& s) { return s.allowed_heads; }},
    {"base", Kind::text, [](const Settings& s) { return one(s.base); }},
    {"baseline", Kind::text, [](const Settings& s) { return one(s.baseline); }},
    {"deploy-files", Kind::list, [](const Settings& s) { return s.deploy_files; }},
    {"environments", Kind::list, [](const Settings& s) { return s.environments; }},
    {"exclude", Kind::list, [](const Settings& s) { return s.exclude; }},
    {"extend-select", Kind::list, [](const Settings& s) { return s.extend_select; }},
    {"external-revisions", Kind::list, [](const Settings& s) { return s.external_revisions; }},
    {"fail-on", Kind::text, [](const Settings& s) { return Strings{s.fail_on.value_or("error")}; }},
    {"ignore", Kind::list, [](const Settings& s) { return s.ignore; }},
    {"long-lived-branches", Kind::list, [](const Settings& s) { return s.long_lived_branches; }},
    {"require-history", Kind::truth,
     [](const Settings& s) { return Strings{s.require_history ? "true" : "false"}; }},
    {"revision-id-pattern", Kind::text,
     [](const Settings& s) { return one(s.revision_id_pattern); }},
    {"select", Kind::list, [](const Settings& s) { return s.select; }},
    {"severity", Kind::list, severities},
});

std::string or_dot(const std::string& path) {
  return path.empty() ? "." : path;
}

// "  name   value   (origin)"; each further value of a list has a line of its own.
std::string row(std::string_view name, const Strings& values, const std::string& place) {
  const std::string shown = printable_at_line_start(name);
  const std::string where = place.empty() ? "" : "  (" + printable(place) + ")";
  if (values.empty()) return "  " + padded(shown, 20) + " -" + where + "\n";
  std::string text;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const bool begins_line = i > 0 || shown.empty();
    text += "  " + padded(i == 0 ? shown : "", 20) + " " +
            (begins_line ? printable_at_line_start(values[i]) : printable(values[i])) +
            (i == 0 ? where : "") + "\n";
  }
  return text;
}

Strings lines_of(std::string_view text) {
  Strings lines{""};
  for (const char c : text) {
    if (c == '\n') {
      lines.emplace_back();
    } else {
      lines.back() += c;
    }
  }
  return lines;
}

std::string location_text(const Environment& environment, const VersionLocation& location,
                          std::size_t files) {
  if (location.outside) {
    const bool is_default = location.written.empty();
    return (is_default ? environment.script_location_written + "/versions" : location.written) +
           " (outside)";
  }
  return or_dot(location.path) +
         (location.exists ? ", " + counted(files, "file") : std::string(" (missing)"));
}

std::string script_location_place(const Project& project, const Environment& environment) {
  if (!environment.script_location_origin.path.empty())
    return place_of(project, environment.script_location_origin);
  if (environment.config_path.empty()) return "no configuration names it";
  return "no script_location: the directory of " +
         environment.config_path.substr(environment.config_path.rfind('/') + 1) +
         (environment.set_up_by_flask ? ", as Flask-Migrate sets it" : "");
}

std::string location_place(const Project& project, const Environment& environment,
                           const VersionLocation& location) {
  const bool is_guess = environment.locations_set_in_code && location.origin.path.empty();
  return is_guess ? "no configuration names it, migrations here are linked"
                  : place_of(project, location.origin);
}

std::string release_place(const Project& project, const AlembicRelease& release) {
  if (!release.pinned()) return "nothing pins it";
  return release.path.empty() ? "alembic-version" : place_of(project, {release.path, release.span});
}

std::string environment_text(const Project& project, const EnvironmentState& state) {
  const Environment& environment = state.environment;
  std::string text = "environment " + printable(environment.name) + "\n";
  Strings configs;
  if (!environment.config_path.empty()) {
    configs.push_back(environment.config_path + " [" + environment.section + "]");
  }
  configs.insert(configs.end(), environment.other_configs.begin(), environment.other_configs.end());
  text += row("configuration", configs, "");
  const std::string start =
      environment.has_relative_paths ? or_dot(environment.working_directory) : "any";
  text += row("working directory", {start}, "");
  text += row("Alembic", {environment.alembic.text()}, release_place(project, environment.alembic));
  const bool missing = !environment.script_location_exists;
  const bool outside = environment.script_location_outside;
  text +=
      row("script_location",
          {(outside ? environment.script_location_written : or_dot(environment.script_location)) +
           (outside   ? " (outside)"
            : missing ? " (missing)"
                      : "")},
          script_location_place(project, environment));
  const auto files = files_by_location(state);
  for (std::size_t i = 0; i < files.size(); ++i) {
    const VersionLocation& location = environment.version_locations[i];
    text += row("version location", {location_text(environment, location, files[i].size())},
                location_place(project, environment, location));
  }
  text += row("files", {std::to_string(state.work.revisions.size())}, "");
  for (const Setting& setting : environment.settings) {
    if (setting.name == "script_location" || setting.name == "version_locations") continue;
    text += row(setting.name, lines_of(setting.value), place_of(project, setting.origin));
  }
  for (const ConfigProblem& problem : environment.problems) {
    text += row(problem.alembic_stops() ? "error" : "warning", {problem.message},
                place_of(project, problem.origin));
  }
  return text;
}

}  // namespace

std::string place_of(const Project& project, const Origin& origin) {
  if (origin.path.empty()) return "default";
  std::string text;
  if (origin.span.empty() || project.tree->read(origin.path, text) != ReadStatus::ok)
    return printable(origin.path);
  return printable(origin.path) + ":" +
         std::to_string(Lines(text).position(origin.span.begin).line);
}

std::vector<std::vector<std::string_view>> files_by_location(const EnvironmentState& state) {
  const std::vector<VersionLocation>& locations = state.environment.version_locations;
  std::vector<std::vector<std::string_view>> files(locations.size());
  for (const Revision& revision : state.work.revisions) {
    const VersionLocation* deepest = nullptr;
    for (const VersionLocation& location : locations) {
      if (location.outside || !is_within(revision.path, location.path)) continue;
      if (!deepest || location.path.size() > deepest->path.size()) deepest = &location;
    }
    if (deepest) files[static_cast<std::size_t>(deepest - &locations[0])].push_back(revision.path);
  }
  return files;
}

std::vector<SettingRow> setting_rows(const Settings& settings) {
  const Settings defaults;
  std::vector<SettingRow> rows;
  for (const Shown& shown : all_shown) {
    Strings values = shown.values(settings);
    const bool by_default = values == shown.values(defaults);
    rows.push_back({shown.key, std::move(values), shown.kind, by_default});
  }
  return rows;
}

std::string config_text(const ConfigOutput& output) {
  std::string text = "revlint " +
                     (output.path.empty() ? "(no configuration file)" : printable(output.path)) +
                     "\n";
  for (const SettingRow& setting : output.settings)
    text += row(setting.key, setting.values, setting.by_default ? "default" : output.path);
  const bool is_compared = !output.base.shown.empty();
  text +=
      row("compared with", is_compared ? Strings{output.base.shown} : Strings{}, output.base.how);
  for (const EnvironmentState& state : output.project.environments)
    text += "\n" + environment_text(output.project, state);
  return text;
}

}  // namespace revlint
