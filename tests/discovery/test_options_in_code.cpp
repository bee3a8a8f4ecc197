// Version locations that the project's code sets, and what becomes of those that it computes.

#include "discovery/option_calls.hpp"
#include "helpers/catch.hpp"
#include "helpers/discovered.hpp"

using namespace revlint;

namespace {

// What code in app/db/up.py sets, with '/' for the root of the tree.
std::string set(const std::string& code) {
  std::string text;
  for (const OptionCalls& calls : find_option_calls(code, "app/db/up.py")) {
    if (calls.script_location) text += "script " + *calls.script_location + "; ";
    if (calls.version_locations) text += *calls.version_locations;
    if (calls.computed) text += " and more";
    if (!calls.separator.empty()) text += " by " + calls.separator;
    if (!calls.configuration.empty()) text += " of " + calls.configuration;
    text += '\n';
  }
  for (std::size_t at; (at = text.find("/\x02")) != text.npos;) text.erase(at, 2);
  for (char& c : text) c = c == '\x03' ? '?' : c;
  return text;
}

// The same of a function with this body, in which ROOT is the directory of the file.
std::string locations(const std::string& body) {
  return set(
      "import os\nfrom os.path import join, dirname\nfrom pathlib import Path\n"
      "ROOT = os.path.dirname(os.path.abspath(__file__))\nHERE = Path(__file__).resolve().parent\n"
      "def up(config, extra):\n  " +
      body + "\n");
}

std::string passed(const std::string& value) {
  return locations("config.set_main_option('version_locations', " + value + ")");
}

}  // namespace

TEST_CASE("locations that code spells out are known", "[discover]") {
  CHECK(passed("'a b'") == "a b\n");
  CHECK(passed("name='x', value='y'").empty());
  CHECK(locations("config.set_main_option(name='version_locations', value='y')") == "y\n");
  CHECK(locations("config.set_section_option('alembic', 'version_locations', 'y')") == "y\n");
  CHECK(locations("config.set_main_option('sqlalchemy.url', 'y')").empty());
  CHECK(passed("'%s/v' % 'a'") == "a/v\n");
  CHECK(passed("f'{ROOT}/v'") == "/app/db/v\n");
  CHECK(passed("os.path.join(ROOT, 'v')") == "/app/db/v\n");
  CHECK(passed("join(dirname(ROOT), 'v')") == "/app/v\n");
  CHECK(passed("os.path.join(ROOT, '..', '..', 'v')") == "/v\n");
  CHECK(passed("str(HERE / 'v')") == "/app/db/v\n");
  CHECK(passed("(HERE.parent / 'v').as_posix()") == "/app/v\n");
  CHECK(passed("HERE.parents[1].joinpath('v', 'w')") == "/v/w\n");
  CHECK(passed("os.pathsep.join([str(HERE), 'v'])") == "/app/db:v\n");
  CHECK(passed("' '.join(('v', 'w'))") == "v w\n");
  CHECK(set("config.set_main_option('version_locations', 'v')\n") == "v\n");
}

TEST_CASE("lists of locations are followed", "[discover]") {
  const std::string end = "\n  config.set_main_option('version_locations', ' '.join(all))";
  CHECK(locations("all = ['a']\n  all.append('b')\n  all.extend(['c', 'd'])" + end) == "a b c d\n");
  CHECK(locations("all = ['a']\n  for x in ('b', 'c'):\n    all.append(f'p/{x}')" + end) ==
        "a p/b p/c\n");
  CHECK(locations("all = ['a']\n  for x in extra:\n    all.append(x)" + end) == "a ? and more\n");
  CHECK(locations("all = ['a', *extra]" + end) == " and more\n");
  CHECK(locations("all = ['a']\n  if extra:\n    all.insert(0, 'b')" + end) == "b a\n");
}

TEST_CASE("what only running the code shows is left open", "[discover]") {
  CHECK(passed("extra") == " and more\n");
  CHECK(passed("os.environ['LOCATIONS']") == " and more\n");
  CHECK(passed("' '.join(str(p) for p in HERE.glob('*'))") == " and more\n");
}

TEST_CASE("the other options of a function are known", "[discover]") {
  CHECK(locations("config = Config('alembic.ini')\n"
                  "  config.set_main_option('script_location', 'app:db')\n"
                  "  config.set_main_option('path_separator', 'os')\n"
                  "  config.set_main_option('version_locations', 'a:b')") ==
        "script app:db; a:b by os of alembic.ini\n");
}

TEST_CASE("locations that code adds join those of the configuration", "[discover]") {
  const std::string files = plain + "plugins/a/m/x.py\nplugins/b/m/y.py\nplugins/c/m/z.py\n";
  const auto with = [&](const std::string& path, const std::string& value) {
    return found(files + path + "\n  import os\n  def up(c):\n    c.set_main_option(" +
                 "'version_locations', " + value + ")\n");
  };
  const std::string plain_found = "migrations: config alembic.ini [migrations/versions]\n";
  CHECK(with("up.py", "'migrations/versions plugins/a/m plugins/b/m'") ==
        "migrations: config alembic.ini [migrations/versions] [plugins/a/m] [plugins/b/m]\n");
  CHECK(with("up.py", "'plugins/a/m:plugins/b/m'") == plain_found);
  CHECK(with("up.py", "'plugins/a/m'") ==
        "migrations: config alembic.ini [migrations/versions] [plugins/a/m]\n");
  CHECK(with("up.py", "os.environ['X']") == plain_found);
  CHECK(with("up.py", "'plugins/none/m'") == plain_found);
  // Alembic has read the option before it runs env.py.
  CHECK(with("migrations/env.py", "'plugins/a/m'") == plain_found);
}

TEST_CASE("a script_location that only code names makes an environment", "[discover]") {
  CHECK(found("app/db/env.py\n  import alembic\nv/a.py\napp/up.py\n  def up(c):\n"
              "    c.set_main_option('script_location', 'app:db')\n"
              "    c.set_main_option('version_locations', 'v')\n") ==
        "app/db: [app/db/versions]missing [v]\n");
}

TEST_CASE("a section that loads what another one does, and more, is one environment with it",
          "[discover]") {
  const std::string files =
      "db/env.py\ndb/versions/a.py\nusers/versions/b.py\nalembic.ini\n  [alembic]\n"
      "  script_location = db\n  [all]\n  script_location = db\n"
      "  version_locations = db/versions users/versions\n";
  CHECK(found(files) ==
        "db:all: config alembic.ini and alembic.ini [db/versions] [users/versions]\n");
  CHECK(
      found(files + "  [users]\n  script_location = db\n  version_locations = users/versions\n") ==
      "db:all: config alembic.ini and alembic.ini and alembic.ini:users [db/versions] "
      "[users/versions]\n");
}

TEST_CASE("the settings join a directory to the environment of a configuration", "[discover]") {
  const MemoryTree tree = tree_of(plain + "plugins/a/m/x.py\n");
  const auto joined = [&](const std::string& environment, const std::string& directory) {
    const auto found =
        discover(tree, {""}, "", {}, {{environment, directory, "revlint.toml"}});
    return dump(found->environments.at(0));
  };
  const std::string both = "migrations: config alembic.ini [migrations/versions] [plugins/a/m]\n";
  CHECK(joined("alembic.ini", "plugins/a/m") == both);
  CHECK(joined("migrations", "plugins/a/m") == both);
  const std::string one = "migrations: config alembic.ini [migrations/versions]\n";
  CHECK(joined("alembic.ini", "migrations/versions") == one);
  CHECK(joined("alembic.ini", "plugins/none") == one);
  CHECK(joined("other.ini", "plugins/a/m") == one);
}
