// env.py is searched for keywords and their values; comments do not count.

#include "bodies/environment_script.hpp"

#include "bodies/environment_facts.hpp"
#include "text/characters.hpp"
#include "tree/paths.hpp"

namespace revlint {
namespace {

// What stands behind `name =` or `"name":`; empty where nothing does.
std::string_view value_of(std::string_view text, std::string_view name) {
  for (std::size_t at = 0; (at = text.find(name, at)) != text.npos; ++at) {
    if (at > 0 && is_word(text[at - 1])) continue;
    std::string_view rest = trimmed(text.substr(at + name.size()), "\"' \t");
    if (!rest.starts_with('=') && !rest.starts_with(':')) continue;
    rest.remove_prefix(1);
    if (!rest.starts_with('=')) return trimmed(first_line(rest), " \t\r,");
  }
  return {};
}

std::string without_comments(std::string_view text) {
  std::string code;
  while (!text.empty()) {
    const std::string_view line = first_line(text);
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    if (!trimmed(line).starts_with('#')) code.append(line).append("\n");
  }
  return code;
}

EnvironmentScript read_script(const Project& project, const EnvironmentState& state) {
  EnvironmentScript script;
  std::string bytes;
  const std::string path = join_paths(state.environment.script_location, "env.py");
  if (project.tree->read(path, bytes) != ReadStatus::ok) return script;
  const std::string code = without_comments(bytes);
  script.transaction_per_migration =
      value_of(code, "transaction_per_migration").starts_with("True");
  script.autocommit = code.find("AUTOCOMMIT") != code.npos;
  const std::string_view table = value_of(code, "version_table");
  if (table.starts_with('"') || table.starts_with('\'')) {
    const std::size_t end = table.find(table[0], 1);
    if (end != table.npos) script.version_table = table.substr(1, end - 1);
  }
  return script;
}

}  // namespace

const EnvironmentScript& script_of(const Project& project, const EnvironmentState& state) {
  EnvironmentFacts& facts = facts_of(state);
  if (!facts.script) facts.script = read_script(project, state);
  return *facts.script;
}

}  // namespace revlint
