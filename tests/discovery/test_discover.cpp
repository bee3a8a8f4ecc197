// Where environments are searched for, and how they are recognised.

#include "helpers/catch.hpp"
#include "helpers/discovered.hpp"

using namespace revlint;

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
  // No file here has a parent, because it was forgotten.
  CHECK(found("db/x.py\n  revision = 'a'\n", {"db"}) == "db: [db]\n");
  CHECK(found("db/x.py\n  revision = 'a'\n", {"db/x.py"}) == "db: [db]\n");
  CHECK(found("db/x.py\n  revision = 'a'\ndb/y.py\n  y = 1\n", {"db"}) == "nothing at 'db'\n");
  // The usual name decides where no file can.
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
