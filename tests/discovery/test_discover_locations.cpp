// Which directories a script_location and version_locations mean.

#include "helpers/catch.hpp"
#include "helpers/discovered.hpp"

using namespace revlint;

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
  CHECK(found("alembic.ini\n  [alembic]\n  script_location = db\n" + tree("pass")) ==
        "db: config alembic.ini [db/versions]\n");
  CHECK(found(tree("pass"), {"db/versions/old"}) == "db/versions/old: [db/versions/old]\n");
}

TEST_CASE("where nothing configures an environment, locations are told from what is linked",
          "[discover]") {
  const std::string versions =
      "db/env.py\ndb/versions/a.py\n  revision = 'a'\n  down_revision = None\n"
      "db/versions/one/expand/b.py\n  revision = 'b'\n  down_revision = 'a'\n"
      "db/versions/two/contract/c.py\n  revision = 'c'\n  down_revision = None\n"
      "  depends_on = 'b'\n"
      "db/versions/old/x.py\n  revision = 'x'\n  down_revision = None\n";
  const std::string linked =
      "db: [db/versions] [db/versions/one/expand] [db/versions/two/contract]\n";
  CHECK(found(versions) == linked);
  CHECK(found(versions, {"db/versions/one"}) == linked);
  SECTION("a configuration tells them, wherever it is") {
    for (const std::string config :
         {"alembic.ini\n  [alembic]\n  script_location = db\n",
          "conf/x.ini\n  [alembic]\n  script_location = ../db\n",
          "db/alembic.ini\n  [alembic]\n  sqlalchemy.url = x\n",
          "pyproject.toml\n  [tool.alembic]\n  script_location = \"db\"\n"}) {
      CHECK(found(config + versions).ends_with(" [db/versions]\n"));
    }
  }
  SECTION("the default location names one of a sub-directory") {
    CHECK(found("db/env.py\ndb/versions/a.py\n  revision = 'a'\n  down_revision = 'b'\n"
                "db/versions/one/b.py\n  revision = 'b'\n  down_revision = None\n") ==
          "db: [db/versions] [db/versions/one]\n");
  }
  SECTION("none is linked") {
    CHECK(found("db/env.py\ndb/versions/a.py\n  revision = 'a'\n  down_revision = None\n"
                "db/versions/old/x.py\n  revision = 'x'\n  down_revision = None\n"
                "db/versions/old/more/y.py\n  revision = 'y'\n  down_revision = 'x'\n") ==
          "db: [db/versions]\n");
  }
  SECTION("the default location is empty") {
    CHECK(found("db/env.py\ndb/versions/README\n"
                "db/versions/one/a.py\n  revision = 'a'\n  down_revision = None\n"
                "db/versions/two/b.py\n  revision = 'b'\n  down_revision = 'a'\n"
                "db/versions/old/x.py\n  revision = 'x'\n  down_revision = None\n") ==
          "db/versions/one: [db/versions/one] [db/versions/two]\n");
  }
}
