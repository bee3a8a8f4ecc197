#include <sstream>

#include "catch.hpp"
#include "discover.hpp"

using namespace revlint;

namespace {

// Files of a tree: "path" lines, each followed by its content indented by two spaces; "path ->
// target" is a link. An empty env.py speaks of Alembic, an empty migration binds a down_revision.
MemoryTree tree_of(const std::string& text) {
  MemoryTree tree;
  std::istringstream in(text);
  std::string path, content;
  const auto add = [&] {
    const std::size_t arrow = path.find(" -> ");
    if (arrow != std::string::npos)
      return tree.add_symlink(path.substr(0, arrow), path.substr(arrow + 4));
    if (path.ends_with('/')) return tree.add_directory(path.substr(0, path.size() - 1));
    if (content.empty() && path.ends_with("env.py")) content = "from alembic import context\n";
    if (content.empty() && path.ends_with(".py"))
      content = "revision = 'x'\ndown_revision = None\n";
    if (!path.empty()) tree.add(path, content);
  };
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("  ")) {
      content += line.substr(2) + '\n';
      continue;
    }
    add();
    path = line;
    content.clear();
  }
  add();
  return tree;
}

std::string dump(const Environment& environment) {
  std::string text = environment.name + ":";
  if (!environment.config_path.empty()) text += " config " + environment.config_path;
  for (const std::string& other : environment.other_configs) text += " and " + other;
  if (!environment.script_location_exists)
    text += " missing " + environment.script_location_written;
  for (const VersionLocation& location : environment.version_locations) {
    text += " [" + location.path + "]";
    if (location.outside) {
      text += "outside";
    } else if (!location.exists) {
      text += "missing";
    }
  }
  if (environment.recursive) text += " recursive";
  if (environment.sourceless) text += " sourceless";
  for (const ConfigProblem& problem : environment.problems) {
    text += "\n  " + problem.message + (problem.alembic_stops ? " (stops)" : "");
  }
  return text + '\n';
}

std::string found(const std::string& files, const std::vector<std::string>& starts = {""},
                  const std::string& root = {}) {
  const Result<Discovery> discovery = discover(tree_of(files), starts, root);
  if (!discovery) return "failure: " + discovery.failure().message;
  std::string text;
  for (const Environment& environment : discovery->environments) text += dump(environment);
  for (const std::string& start : discovery->empty_starts) text += "nothing at '" + start + "'\n";
  return text;
}

const std::string stops =
    ", Alembic stops with CommandError: No 'script_location' key found in configuration.";

const std::string plain = R"(alembic.ini
  [alembic]
  script_location = migrations
migrations/env.py
migrations/script.py.mako
migrations/versions/a.py
)";

}  // namespace

TEST_CASE("an alembic.ini names its environment", "[discover]") {
  const std::string expected = "migrations: config alembic.ini [migrations/versions]\n";
  CHECK(found(plain) == expected);
  CHECK(found(plain, {"alembic.ini"}) == expected);
  CHECK(found(plain, {"migrations"}) == expected);
  CHECK(found(plain, {"migrations/versions"}) == expected);
  CHECK(found(plain, {"migrations/versions/a.py"}) == expected);
  CHECK(found(plain + "src/app/x.py\n  pass\n", {"src/app"}) == expected);
  CHECK(found(plain, {"", "alembic.ini", "migrations"}) == expected);
}

TEST_CASE("starts that lead nowhere are told", "[discover]") {
  CHECK(found(plain, {"absent"}) == "failure: 'absent' does not exist");
  CHECK(found("tox.ini\n  [tox]\n", {"tox.ini"}) ==
        "failure: 'tox.ini' configures no Alembic environment: it has no script_location" + stops);
  CHECK(found("src/x.py\n  pass\n") == "nothing at ''\n");
  CHECK(found("") == "nothing at ''\n");
}

TEST_CASE("a script directory is an environment without a configuration", "[discover]") {
  CHECK(found("m/env.py\nm/versions/a.py\n") == "m: [m/versions]\n");
  CHECK(found("m/env.py\nm/script.py.mako\n") == "m: [m/versions]missing\n");
  CHECK(found("env.py\nversions/a.py\n") == ".: [versions]\n");
  CHECK(found("gym/env.py\n  import gym\ngym/versions/a.py\n  pass\n") == "nothing at ''\n");
  CHECK(found("testing/env.py\n") == "nothing at ''\n");
}

TEST_CASE("a directory of migrations is taken where it is given, or nothing else is found",
          "[discover]") {
  CHECK(found("db/versions/a.py\n", {"db/versions"}) == "db/versions: [db/versions]\n");
  CHECK(found("a.py\n") == ".: []\n");
  // Only files of which none has a parent, as somebody forgot it.
  CHECK(found("db/x.py\n  revision = 'a'\n", {"db"}) == "db: [db]\n");
  CHECK(found("db/x.py\n  revision = 'a'\n", {"db/x.py"}) == "db: [db]\n");
  CHECK(found("db/x.py\n  revision = 'a'\ndb/y.py\n  y = 1\n", {"db"}) == "nothing at 'db'\n");
  // The usual name tells, where no file can.
  CHECK(found("db/versions/x.py\n  def (:\n", {"db/versions"}) == "db/versions: [db/versions]\n");
  CHECK(found("x.py\n  def (:\n", {""}, "/db/versions") == ".: []\n");
  CHECK(found("db/versions/x.txt\n", {"db/versions"}) == "nothing at 'db/versions'\n");
}

TEST_CASE("an alembic.ini is found from any folder of its project", "[discover]") {
  const std::string files =
      "service/alembic.ini\n  [alembic]\n  script_location = db\n"
      "service/db/env.py\nservice/db/versions/a.py\nservice/src/app/x.py\n  pass\n"
      "other/alembic.ini\n  [alembic]\n  script_location = db\n"
      "other/db/env.py\nother/db/versions/a.py\nfront/src/x.ts\n";
  const std::string service = "service/db: config service/alembic.ini [service/db/versions]\n";
  const std::string other = "other/db: config other/alembic.ini [other/db/versions]\n";
  CHECK(found(files) == other + service);
  CHECK(found(files, {"service/src/app"}) == service);
  CHECK(found(files, {"service/db"}) == service);
  CHECK(found(files, {"front/src"}) == other + service);
}

TEST_CASE("Flask-Migrate keeps an alembic.ini without script_location beside its env.py",
          "[discover]") {
  const std::string files =
      "migrations/alembic.ini\n  [alembic]\n  file_template = %%(rev)s\n"
      "migrations/env.py\nmigrations/script.py.mako\nmigrations/versions/a.py\n";
  const std::string expected = "migrations: config migrations/alembic.ini [migrations/versions]\n";
  CHECK(found(files) == expected);
  CHECK(found(files, {"migrations/alembic.ini"}) == expected);
  CHECK(found("alembic.ini\n  [alembic]\n  x = 1\nm/versions/a.py\n", {"alembic.ini"}) ==
        "failure: 'alembic.ini' configures no Alembic environment: it has no script_location" +
            stops);
}

TEST_CASE("every section with a script_location of its own is an environment", "[discover]") {
  CHECK(found(R"(alembic.ini
  [DEFAULT]
  script_location = a
  [alembic]
  [second]
  script_location = b
  version_locations = %(script_location)s/versions
  [loggers]
  keys = root
a/env.py
a/versions/x.py
b/env.py
b/versions/x.py
)") == "a: config alembic.ini [a/versions]\n"
       "b:second: config alembic.ini [b/versions]\n");
  CHECK(found(R"(alembic.ini
  [alembic]
  script_location = m
  [test]
  script_location = m
m/env.py
m/versions/x.py
test.ini
  [alembic]
  script_location = m
)") == "m: config alembic.ini and alembic.ini:test and test.ini [m/versions]\n");
}

TEST_CASE("sections may set themselves apart under a script_location of [DEFAULT]", "[discover]") {
  const std::string start = "alembic.ini\n  [DEFAULT]\n  script_location = m\n";
  const std::string files = "m/env.py\nm/dev/x.py\nm/pro/x.py\nm/versions/x.py\n";
  CHECK(found(start +
              "  [dev]\n  version_locations = m/dev\n  [pro]\n  version_locations = m/pro\n"
              "  [loggers]\n  keys = root\n" +
              files) ==
        "m:dev: config alembic.ini [m/dev]\n"
        "m:pro: config alembic.ini [m/pro]\n");
  CHECK(found(start + "  [here]\n  sqlalchemy.url = a\n  [there]\n  sqlalchemy.url = b\n" +
              files) == "m:here: config alembic.ini and alembic.ini:there [m/versions]\n");
}

TEST_CASE("the databases of a multidb template share one environment", "[discover]") {
  const std::string databases =
      "  databases = users, orders\n  [users]\n  sqlalchemy.url = x\n  [orders]\n  sqlalchemy.url "
      "= y\n";
  CHECK(found("alembic.ini\n  [alembic]\n  script_location = m\n" + databases +
              "m/env.py\nm/versions/a.py\n") == "m: config alembic.ini [m/versions]\n");
  CHECK(found("migrations/alembic.ini\n  [alembic]\n" + databases +
              "migrations/env.py\nmigrations/versions/a.py\n") ==
        "migrations: config migrations/alembic.ini [migrations/versions]\n");
}

TEST_CASE("two environments over one script location have names of their own", "[discover]") {
  CHECK(found(R"(a.ini
  [alembic]
  script_location = m
  version_locations = m/a
b.ini
  [alembic]
  script_location = m
  version_locations = m/b
m/env.py
m/a/x.py
m/b/x.py
)") == "m (a.ini): config a.ini [m/a]\n"
       "m (b.ini): config b.ini [m/b]\n");
}

TEST_CASE("a script_location is looked for where alembic may be started", "[discover]") {
  const std::string here = "m: config conf/alembic.ini [m/versions]\n";
  CHECK(found("conf/alembic.ini\n  [alembic]\n  script_location = m\nm/versions/a.py\n") == here);
  CHECK(found("conf/alembic.ini\n  [alembic]\n  script_location = ../m\nm/versions/a.py\n") ==
        here);
  CHECK(
      found(
          "conf/alembic.ini\n  [alembic]\n  script_location = %(here)s/../m/\nm/versions/a.py\n") ==
      here);
  CHECK(found("conf/alembic.ini\n  [alembic]\n  script_location = "
              "/srv/app/m\nm/env.py\nm/versions/a.py\n") == here);
  CHECK(found("conf/alembic.ini\n  [alembic]\n  script_location = /repo/m\nm/versions/a.py\n", {""},
              "/repo") == here);
  CHECK(found("x/alembic.ini\n  [alembic]\n  script_location = "
              "m\nx/y/m/env.py\nx/y/m/versions/a.py\n") ==
        "x/y/m: config x/alembic.ini [x/y/m/versions]\n");
  CHECK(found("x/alembic.ini\n  [alembic]\n  script_location = "
              "app/m\nb/app/m/env.py\nb/app/m/versions/a.py\n") ==
        "b/app/m: config x/alembic.ini [b/app/m/versions]\n");
  CHECK(found("alembic.ini\n  [alembic]\n  script_location = %(here)s\nenv.py\nversions/a.py\n") ==
        ".: config alembic.ini [versions]\n");
}

TEST_CASE("a script_location that is relative and means two directories is told", "[discover]") {
  CHECK(
      found(
          "x/alembic.ini\n  [alembic]\n  script_location = m\nx/m/versions/a.py\nm/versions/b.py\n",
          {"x/alembic.ini"}) ==
      "x/m: config x/alembic.ini [x/m/versions]\n"
      "  script_location 'm' is relative to the directory that alembic is started from: it is "
      "'x/m' "
      "or 'm'\n");
}

TEST_CASE("a location that is nowhere is missing, one of another machine is outside",
          "[discover]") {
  CHECK(found("alembic.ini\n  [alembic]\n  script_location = absent\n") ==
        "absent: config alembic.ini missing absent [absent/versions]missing\n");
  CHECK(
      found("alembic.ini\n  [alembic]\n  script_location = /srv/absent\n") ==
      "alembic.ini: config alembic.ini missing /srv/absent [versions]outside\n"
      "  script_location '/srv/absent' lies outside: nothing in it is looked at; where it does not "
      "exist Alembic stops with CommandError: Path doesn't exist: /srv/absent\n");
  CHECK(found("alembic.ini\n  [alembic]\n  script_location = absent:m\n") ==
        "alembic.ini: config alembic.ini missing absent:m [versions]outside\n"
        "  script_location 'absent:m' lies outside: nothing in it is looked at; where it does not "
        "exist Alembic stops with ModuleNotFoundError: No module named 'absent'\n");
  CHECK(
      found("alembic.ini\n  [alembic]\n  script_location = ../m\n") ==
      "alembic.ini: config alembic.ini missing ../m [versions]outside\n"
      "  script_location '../m' lies outside: nothing in it is looked at; where it does not exist "
      "Alembic stops with CommandError: Path doesn't exist: ../m\n");
  CHECK(found("alembic.ini\n  [alembic]\n  script_location = {{ name }}/m\n") == "nothing at ''\n");
}

TEST_CASE("a package is looked for in sys.path, above the configuration and in src", "[discover]") {
  const auto package = [](const std::string& more, const std::string& at) {
    return found("conf/alembic.ini\n  [alembic]\n  script_location = app.db:m:scripts\n" + more +
                 at + "/app/db/m/scripts/versions/a.py\n");
  };
  CHECK(package("", "src") ==
        "src/app/db/m/scripts: config conf/alembic.ini "
        "[src/app/db/m/scripts/versions]\n");
  CHECK(package("  prepend_sys_path = backend\n", "backend") ==
        "backend/app/db/m/scripts: config conf/alembic.ini [backend/app/db/m/scripts/versions]\n");
  CHECK(package("packages/one/app/db/m/scripts/env.py\n", "packages/one") ==
        "packages/one/app/db/m/scripts: config conf/alembic.ini "
        "[packages/one/app/db/m/scripts/versions]\n");
  CHECK(found("src/app/alembic.ini\n  [alembic]\n  script_location = "
              "app:m\nsrc/app/m/versions/a.py\n") ==
        "src/app/m: config src/app/alembic.ini [src/app/m/versions]\n");
}

TEST_CASE("version locations are those of the configuration alone", "[discover]") {
  const auto locations = [](const std::string& lines) {
    return found("alembic.ini\n  [alembic]\n  script_location = m\n" + lines +
                 "m/versions/a.py\nx/a.py\ny/a.py\napp/db/a.py\n");
  };
  const std::string start = "m: config alembic.ini ";
  CHECK(locations("  version_locations =\n") == start + "[m/versions]\n");
  CHECK(locations("  version_locations = x y\n") == start + "[x] [y]\n");
  CHECK(locations("  version_locations = x,y\n") == start + "[x] [y]\n");
  CHECK(locations("  version_locations = %(here)s/x, %(here)s/y absent\n") ==
        start + "[x] [y] [absent]missing\n");
  CHECK(locations("  version_locations = app:db ../x\n") ==
        start +
            "[app/db] []outside\n"
            "  version location '../x' lies outside: nothing in it is looked at; where it does "
            "not exist Alembic skips it without a word\n");
  CHECK(locations("  version_locations = x:y\n  path_separator = os\n") == start + "[x] [y]\n");
  CHECK(locations("  version_locations = x ; y;\n  version_path_separator = ;\n") ==
        start + "[x] [y]\n");
  CHECK(locations("  version_locations =\n    x\n    y\n  path_separator = newline\n") ==
        start + "[x] [y]\n");
  CHECK(
      locations(
          "  version_locations = x:y\n  version_path_separator = space\n  path_separator = :\n") ==
      start + "[x] [y]\n");
}

TEST_CASE("the traps of version_locations are told and loaded as Alembic does", "[discover]") {
  const auto locations = [](const std::string& lines) {
    return found("alembic.ini\n  [alembic]\n  script_location = m\n" + lines +
                 "m/versions/a.py\nx/a.py\ny/a.py\n");
  };
  const std::string start = "m: config alembic.ini ";
  CHECK(
      locations("  version_locations = x , y\n") ==
      start +
          "[x] [] [y]\n  version_locations has an empty piece, which means the working directory: "
          "Alembic loads every Python file there\n");
  CHECK(locations("  version_locations =\n    x\n    y\n") ==
        start +
            "[\nx\ny]missing\n  version_locations has several lines, but nothing that splits it at "
            "line ends: Alembic looks for a directory of that name\n");
  CHECK(
      locations("  version_locations = x:y\n  version_path_separator = os  # Use os.pathsep.\n") ==
      start +
          "[x] [y]\n  Alembic stops with ValueError: 'os  # Use os.pathsep.' is not a valid value "
          "for version_path_separator; expected 'space', 'newline', 'os', ':', ';' (stops)\n");
  CHECK(locations("  version_path_separator = os  # Use os.pathsep.\n") ==
        start + "[m/versions]\n");
  CHECK(locations("  recursive_version_locations = true\n") == start + "[m/versions] recursive\n");
  CHECK(locations("  recursive_version_locations = True\n") ==
        start +
            "[m/versions]\n  recursive_version_locations is 'True': Alembic takes only 'true', "
            "spelled "
            "so, for true\n");
  CHECK(locations("  sourceless = true\n  truncate_slug_length = x\n") ==
        start +
            "[m/versions] sourceless\n  Alembic stops with ValueError: invalid literal for int() "
            "with "
            "base 10: 'x' (stops)\n");
}

TEST_CASE("an ini file that configparser refuses still names its environment", "[discover]") {
  CHECK(found("alembic.ini\n  [alembic]\n  script_location = m\n  script_location = "
              "m\nm/versions/a.py\n") ==
        "m: config alembic.ini [m/versions]\n  Alembic stops with "
        "configparser.DuplicateOptionError: option "
        "'script_location' in section 'alembic' already exists (stops)\n");
  CHECK(
      found(
          "alembic.ini\n  [alembic]\n  script_location = m\n  timezone = 5%\nm/versions/a.py\n") ==
      "m: config alembic.ini [m/versions]\n  Alembic stops with "
      "configparser.InterpolationSyntaxError: "
      "'%' must be followed by '%' or '(', found: '%' (stops)\n");
}

TEST_CASE("an ini file in another encoding is told", "[discover]") {
  CHECK(found("alembic.ini\n  [alembic]\n  # caf\xe9\n  script_location = m\nm/versions/a.py\n") ==
        "m: config alembic.ini [m/versions]\n  the file is not UTF-8: Alembic stops with a "
        "UnicodeDecodeError in a UTF-8 locale (stops)\n");
}

TEST_CASE("pyproject.toml configures what the ini file leaves open", "[discover]") {
  const std::string files = "m/versions/a.py\nn/versions/a.py\nx/a.py\n";
  const auto with = [&](const std::string& toml, const std::string& ini = "") {
    return found("pyproject.toml\n  [tool.alembic]\n" + toml + ini + files);
  };
  CHECK(with("  script_location = \"%(here)s/m\"\n") == "m: config pyproject.toml [m/versions]\n");
  CHECK(with("  script_location = \"m\"\n  version_locations = [\"x\", \"m/versions\"]\n"
             "  recursive_version_locations = true\n") ==
        "m: config pyproject.toml [x] [m/versions] recursive\n");
  CHECK(with("  script_location = \"m\"\n", "alembic.ini\n  [alembic]\n  script_location = n\n") ==
        "n: config alembic.ini [n/versions]\n");
  CHECK(with("  script_location = \"m\"\n  version_locations = [\"x\"]\n",
             "alembic.ini\n  [alembic]\n  sourceless = true\n") ==
        "m: config pyproject.toml [x] sourceless\n");
  CHECK(with("  script_location = \"m\"\n  sourceless = \"true\"\n") ==
        "m: config pyproject.toml [m/versions]\n  Alembic stops with CommandError: boolean value "
        "expected "
        "for TOML parameter 'sourceless' (stops)\n");
  CHECK(with("  script_location = \"m%\"\n") ==
        ".: config pyproject.toml missing  [versions]missing\n  script_location holds a lone '%': "
        "Alembic stops with ValueError: incomplete format (stops)\n");
  CHECK(found("pyproject.toml\n  [project]\n  dependencies = [\"alembic\"]\n") ==
        "nothing at ''\n");
  CHECK(found("pyproject.toml\n  [tool]\n  alembic = \"x\"\n", {"pyproject.toml"}) ==
        ".: config pyproject.toml missing  [versions]missing\n"
        "  Alembic stops with CommandError: Incorrect TOML format (stops)\n");
}

TEST_CASE("what git ignores, virtual environments and packages are not searched", "[discover]") {
  const std::string nothing = "nothing at ''\n";
  const std::string environment = "/alembic.ini\n  [alembic]\n  script_location = m\n";
  for (const char* const place :
       {"node_modules/x", ".tox/py", "lib/python3/site-packages/x", "venv"}) {
    INFO(place);
    CHECK(found(std::string("venv/pyvenv.cfg\n") + place + environment + place +
                "/m/versions/a.py\n") == nothing);
  }
  CHECK(found(".gitignore\n  build/\nbuild" + environment + "build/m/versions/a.py\n") == nothing);
  CHECK(found(".gitignore\n  /x/*\n  !/x/keep\nx/keep" + environment +
              "x/keep/m/versions/a.py\nx/drop" + environment) ==
        "x/keep/m: config x/keep/alembic.ini [x/keep/m/versions]\n");
  CHECK(found("x/.gitignore\n  y\nx/y" + environment + "y/.gitignore\n  !z\n", {""}) == nothing);
  CHECK(found(".gitignore\n  build/\nx/build" + environment + "x/build/m/versions/a.py\n", {"x"}) ==
        "nothing at 'x'\n");
  CHECK(found(".gitignore\n  build/\nbuild" + environment + "build/m/versions/a.py\n", {"build"}) ==
        "build/m: config build/alembic.ini [build/m/versions]\n");
  CHECK(found(".gitignore\n  migrations/\nmigrations/env.py\nmigrations/versions/a.py\n") ==
        "migrations: [migrations/versions]\n");
}

TEST_CASE("another clone or work tree inside the project is not searched, a submodule is",
          "[discover]") {
  const std::string files = "clone/m/env.py\nclone/m/versions/a.py\n";
  const std::string expected = "clone/m: [clone/m/versions]\n";
  const std::string worktree = "clone/.git\n  gitdir: /home/me/p/.git/worktrees/clone\n";
  CHECK(found(files + ".git/HEAD\nclone/.git/HEAD\n") == "nothing at ''\n");
  CHECK(found(files + ".git/HEAD\nclone/.git/HEAD\n", {"clone"}) == expected);
  CHECK(found(files + ".git/HEAD\n" + worktree) == "nothing at ''\n");
  CHECK(found(files + ".git/HEAD\nclone/.git\n  gitdir: ../.git/modules/clone\n") == expected);
  CHECK(found(files + "clone/.git/HEAD\n") == expected);
}

TEST_CASE("templates from which environments are made are none", "[discover]") {
  CHECK(found("t/alembic.ini.mako\nt/env.py\nt/script.py.mako\nt/versions/a.py\n") ==
        "nothing at ''\n");
}

TEST_CASE("migrations beside the template of Flask-Alembic are an environment", "[discover]") {
  CHECK(found("app/migrations/script.py.mako\napp/migrations/a.py\n") ==
        "app/migrations: [app/migrations]\n");
  CHECK(found("app/migrations/script.py.mako\napp/migrations/a.py\n  x = 1\n") ==
        "nothing at ''\n");
}

TEST_CASE("packages that carry migrations alone are found where nothing else is", "[discover]") {
  const std::string files =
      "one/alembic/a.py\ntwo/alembic/b.py\ndjango/migrations/0001.py\n  x = 1\n";
  CHECK(found(files) == "one/alembic: [one/alembic]\ntwo/alembic: [two/alembic]\n");
  CHECK(found(files + plain) == "migrations: config alembic.ini [migrations/versions]\n");
}

TEST_CASE("an environment inside another is one of its own", "[discover]") {
  CHECK(
      found(plain +
            "migrations/versions/vendored/env.py\nmigrations/versions/vendored/versions/a.py\n") ==
      "migrations/versions/vendored: [migrations/versions/vendored/versions]\n"
      "migrations: config alembic.ini [migrations/versions]\n");
}

TEST_CASE("links to directories are not followed in search, links to files are read",
          "[discover]") {
  CHECK(found(plain + "again -> .\nmigrations/loop -> ../migrations\n") ==
        "migrations: config alembic.ini [migrations/versions]\n");
  CHECK(
      found(
          "alembic.ini -> conf/alembic.ini\nconf/alembic.ini\n  [alembic]\n  script_location = m\n"
          "m/versions/a.py\n") == "m: config conf/alembic.ini and alembic.ini [m/versions]\n");
  CHECK(found("alembic.ini\n  [alembic]\n  script_location = m\nm -> real\nreal/versions/a.py\n") ==
        "real: config alembic.ini [real/versions]\n");
}

TEST_CASE("each value of a configuration has its place", "[discover]") {
  const std::string bytes = "[alembic]\nscript_location = m\nversion_locations = %(here)s/x y\n";
  MemoryTree tree;
  tree.add("alembic.ini", bytes);
  tree.add("x/a.py", "");
  tree.add("m/env.py", "");
  const Result<Discovery> discovery = discover(tree, {""});
  REQUIRE(discovery.ok());
  const Environment& environment = discovery->environments.at(0);
  const auto text = [&](const Origin& origin) {
    CHECK(origin.path == "alembic.ini");
    return bytes.substr(origin.span.begin, origin.span.end - origin.span.begin);
  };
  CHECK(text(environment.script_location_origin) == "m");
  CHECK(text(environment.version_locations.at(0).origin) == "%(here)s/x");
  CHECK(text(environment.version_locations.at(1).origin) == "y");
  CHECK(environment.version_locations.at(0).written == "%(here)s/x");
  CHECK(environment.settings.at(0).name == "script_location");
  CHECK(environment.settings.at(1).value == "%(here)s/x y");
}

TEST_CASE("version locations that code sets are told from what is linked", "[discover]") {
  const auto tree = [](const std::string& code) {
    return "db/env.py\ndb/versions/a.py\n  revision = 'a'\n  down_revision = None\n"
           "db/versions/more/b.py\n  revision = 'b'\n  down_revision = 'a'\n"
           "db/versions/more/deep/c.py\n  revision = 'c'\n  down_revision = 'b'\n"
           "db/versions/old/x.py\n  revision = 'x'\n  down_revision = None\n"
           "db/versions/sql/helper.py\n  text = 1\n"
           "cli.py\n  " +
           code + "\n";
  };
  CHECK(found(tree("config.set_main_option('version_locations', found())")) ==
        "db: [db/versions] [db/versions/more] [db/versions/more/deep]\n"
        "db/versions/old: [db/versions/old]\n");
  CHECK(found(tree("pass")) == "db: [db/versions]\n");
  CHECK(found(tree("pass"), {"db/versions/old"}) == "db/versions/old: [db/versions/old]\n");
}

TEST_CASE("Alembic's -c and -n choose a configuration and its section", "[discover]") {
  const std::string files = R"(alembic.ini
  [alembic]
  script_location = m
  [DEFAULT]
  script_location = other
conf/two.ini
  [one]
  script_location = m
  [two]
  script_location = other
  [three]
pyproject.toml
  [tool.alembic]
  sourceless = true
m/env.py
m/versions/a.py
other/versions/a.py
conf/m/versions/a.py
)";
  const auto chosen = [&](const std::vector<std::string>& configs, const std::string& section,
                          const std::optional<std::string>& cwd,
                          const std::vector<std::string>& starts) {
    const ConfigFilesChoice choice{configs, section, cwd, ""};
    const Result<Discovery> discovery = discover(tree_of(files), starts, "", choice);
    if (!discovery) return "failure: " + discovery.failure().message + '\n';
    std::string text;
    for (const Environment& environment : discovery->environments) text += dump(environment);
    return text;
  };
  // Relative to where Alembic is started, with the pyproject.toml that lies there.
  const std::string one = "m:one: config conf/two.ini [m/versions] sourceless\n";
  const std::string two = "other:two: config conf/two.ini [other/versions] sourceless\n";
  CHECK(chosen({"conf/two.ini"}, "", "", {}) == one + two);
  CHECK(chosen({"conf/two.ini"}, "two", "", {}) == two);
  CHECK(chosen({"conf/two.ini"}, "", "", {"other/versions"}) == two);
  CHECK(chosen({"conf/two.ini"}, "one", "conf", {}) ==
        "conf/m:one: config conf/two.ini [conf/m/versions]\n");
  CHECK(chosen({"conf/two.ini", "pyproject.toml"}, "two", "conf", {}) == two);
  CHECK(chosen({"pyproject.toml"}, "", "", {}) ==
        "m: config alembic.ini [m/versions] sourceless\n");
  CHECK(chosen({"conf/two.ini"}, "nope", "conf", {}) ==
        "failure: 'conf/two.ini' configures no Alembic environment: it has no script_location in "
        "[nope]" +
            stops + '\n');
  CHECK(chosen({"conf/two.ini", "alembic.ini"}, "", "", {}) ==
        "failure: 'conf/two.ini' and 'alembic.ini': Alembic takes one ini file and one "
        "pyproject.toml\n");
  CHECK(chosen({}, "two", std::nullopt, {""}) ==
        "other:two: config conf/two.ini [other/versions]\n");
  CHECK(chosen({}, "nope", std::nullopt, {""}).empty());
}
