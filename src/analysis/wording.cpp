#include "analysis/wording.hpp"

#include <span>

#include "text/phrase.hpp"
#include "tree/paths.hpp"

namespace revlint {
namespace {

// `path` relative to `directory`, which need not contain it.
std::string as_seen_from(std::string_view directory, std::string_view path) {
  std::string up;
  while (!is_within(path, directory)) {
    directory = parent_path(directory);
    up += "../";
  }
  return up + std::string(path.substr(directory.empty() ? 0 : directory.size() + 1));
}

std::string change_to(std::string_view directory) {
  return directory.empty() ? "" : "cd " + shell_word(directory) + " && ";
}

// Flask-Migrate's command takes the directory after its name, unless it is the usual one.
std::string flask_command(const Environment& environment, std::string_view arguments) {
  const std::string_view directory = environment.script_location;
  const std::string_view name = file_name(directory);
  std::string text = change_to(parent_path(directory)) + "flask db ";
  if (name == "migrations") return text += arguments;
  const std::size_t word = std::min(arguments.find(' '), arguments.size());
  return text + std::string(arguments.substr(0, word)) + " -d " + shell_word(name) +
         std::string(arguments.substr(word));
}

}  // namespace

std::string alembic_command(const Environment& environment, std::string_view arguments) {
  if (environment.set_up_by_flask) return flask_command(environment, arguments);
  const std::string_view start =
      environment.has_relative_paths ? std::string_view(environment.working_directory) : "";
  const std::string& path = environment.config_path;
  const std::string seen = as_seen_from(start, path);
  const std::string_view name = file_name(path);
  std::string text = change_to(start) + "alembic ";
  // Alembic looks for pyproject.toml in the working directory, and under that name only.
  const bool found_alone = path.empty() || seen == "alembic.ini" || name == "pyproject.toml";
  if (!found_alone) text += "-c " + shell_word(seen) + " ";
  if (!environment.section.empty() && environment.section != "alembic" &&
      name != "pyproject.toml") {
    text += "-n " + shell_word(environment.section) + " ";
  }
  return text += arguments;
}

std::string base_name(const Subject& subject) {
  return subject.project.base ? subject.project.base->shown : "revlint.lock";
}

const Identifier& links(const Revision& revision, LinkKind kind) {
  return kind == LinkKind::down_revision ? revision.header.down_revision
                                         : revision.header.depends_on;
}

std::string variable(LinkKind kind) {
  return kind == LinkKind::down_revision ? "down_revision" : "depends_on";
}

std::string python_value(const Identifier& identifier) {
  const std::span<const Name> names = identifier.names();
  if (names.empty()) return "None";
  if (names.size() == 1) return quoted(names[0].text);
  std::string text;
  for (const Name& name : names) text += (text.empty() ? "(" : ", ") + quoted(name.text);
  return text + ")";
}

}  // namespace revlint
