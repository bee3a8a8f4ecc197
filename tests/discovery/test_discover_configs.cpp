// Which environments a configuration names, and which settings stop Alembic.

#include "helpers/catch.hpp"
#include "helpers/discovered.hpp"

using namespace revlint;

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

TEST_CASE("an environment at the usual place keeps its name beside another", "[discover]") {
  const std::string usual = "b.ini\n  [alembic]\n  script_location = m\n";
  const std::string other = "a.ini\n  [alembic]\n  script_location = m\n";
  const std::string files = "m/env.py\nm/nph/x.py\nm/versions/x.py\n";
  CHECK(found(usual + files) == "m: config b.ini [m/versions]\n");
  CHECK(found(usual + other + "  version_locations = m/nph\n" + files) ==
        "m (a.ini): config a.ini [m/nph]\n"
        "m: config b.ini [m/versions]\n");
  CHECK(found(usual + other + "  recursive_version_locations = true\n" + files) ==
        "m (a.ini): config a.ini [m/versions] recursive\n"
        "m (b.ini): config b.ini [m/versions]\n");
}

TEST_CASE("configurations that look for other directories are environments of their own",
          "[discover]") {
  const auto ini = [](const std::string& name, const std::string& directories) {
    return name + "\n  [alembic]\n  script_location = m\n" +
           (directories.empty() ? "" : "  version_locations = " + directories + "\n");
  };
  const std::string files = "m/env.py\nm/versions/x.py\n";
  CHECK(found(ini("alembic.ini", "") + ini("b.ini", "m/b") + ini("c.ini", "m/c") +
              ini("d.ini", "m/b") + files) ==
        "m: config alembic.ini [m/versions]\n"
        "m (b.ini): config b.ini and d.ini [m/b]missing\n"
        "m (c.ini): config c.ini [m/c]missing\n");
  CHECK(found(ini("alembic.ini", "m/versions") + ini("b.ini", "m/versions m/b") + files) ==
        "m: config alembic.ini [m/versions]\n"
        "m (b.ini): config b.ini [m/versions] [m/b]missing\n");
  CHECK(found(ini("alembic.ini", "m/versions") + ini("b.ini", "") + "m/env.py\n") ==
        "m: config alembic.ini and b.ini [m/versions]missing\n");
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
  // Relative to the directory where Alembic is started, with its pyproject.toml.
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
