// Alembic's command line as hints show it.

#include "alembic_command.hpp"

#include "phrase.hpp"

namespace revlint {

std::string alembic_command(const Environment& environment, std::string_view arguments) {
  const std::string& path = environment.config_path;
  const std::string_view name = std::string_view(path).substr(path.rfind('/') + 1);
  std::string text = "alembic ";
  // pyproject.toml is looked for in the working directory too, but never under another name.
  const bool found_alone = path.empty() || path == "alembic.ini" || name == "pyproject.toml";
  if (!found_alone) text += "-c " + shell_word(path) + " ";
  if (!environment.section.empty() && environment.section != "alembic" &&
      name != "pyproject.toml") {
    text += "-n " + shell_word(environment.section) + " ";
  }
  return text += arguments;
}

}  // namespace revlint
