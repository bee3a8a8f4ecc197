// libFuzzer: any alembic.ini, pyproject.toml and revlint.toml is read. The input is the three texts
// with a line "%%" between them.

#include <string>

#include "config/config.hpp"
#include "discovery/discover.hpp"
#include "discovery/ini.hpp"
#include "discovery/pyproject.hpp"
#include "fuzz/input.hpp"

using namespace revlint;

namespace {

void read_ini(std::string_view text) {
  const Ini ini(text);
  if (ini.error()) require_inside(ini.error()->span, text);
  for (const auto& [name, section] : ini.sections()) {
    require_inside(section.span, text);
    for (const auto& [option, value] : section.options) {
      require_inside(value.span, text);
      require(ini.find(name, option) != nullptr, "an option is found by its name");
      if (const auto formatted = ini.interpolate(name, option, "/here"); formatted.error)
        require_inside(formatted.error->span, text);
    }
  }
}

void read_toml(std::string_view text) {
  const Pyproject toml = read_pyproject(text);
  require_inside(toml.error_span, text);
  for (const auto& [name, option] : toml.options) {
    require_inside(option.span, text);
    for (const TomlString& element : option.elements) {
      require_inside(element.span, text);
      percent_format(element.text, "/here");
    }
  }
}

void read_settings(const char* name, std::string_view text) {
  const Result<Config> config = read_config(name, text);
  require(config.ok() || config.failure().message.starts_with(name), "a failure names the file");
  require(config.ok() || config.failure().message.find('\n') == std::string::npos,
          "a failure is one line");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto parts = parts_of(as_text(data, size));
  const auto part = [&](std::size_t i) { return i < parts.size() ? parts[i] : ""; };
  read_ini(part(0));
  read_toml(part(1));
  read_settings("pyproject.toml", part(1));
  read_settings("revlint.toml", part(2));

  MemoryTree tree;
  tree.add("alembic.ini", std::string(part(0)));
  tree.add("pyproject.toml", std::string(part(1)));
  tree.add("app/migrations/env.py", "context.configure(version_table='v')\n");
  tree.add("app/migrations/versions/a.py", "revision = 'a'\ndown_revision = None\n");
  const auto found = discover(tree, {""}, "/project");
  if (!found) return 0;
  for (const Environment& environment : found->environments)
    require(!environment.name.empty(), "an environment has a name");
  return 0;
}
