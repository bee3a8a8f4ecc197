#include "discovery/resolve_location.hpp"
#include "helpers/catch.hpp"
#include "tree/tree.hpp"

using namespace revlint;

namespace {

// A configuration in app/, its script directory beside it, and another one in a package.
MemoryTree project() {
  MemoryTree tree;
  tree.add("app/alembic.ini", "");
  tree.add("app/db/env.py", "");
  tree.add("src/pkg/migrations/env.py", "");
  return tree;
}

const std::vector<std::string> scripts = {"app/db", "src/pkg/migrations"};

std::string shown(const ResolvedLocation& location) {
  if (location.outside) return "outside";
  return location.path + (location.exists ? "" : " (missing)");
}

}  // namespace

TEST_CASE("a path of a configuration means a directory of the tree", "[discover]") {
  const MemoryTree tree = project();
  struct {
    const char* text;
    const char* directory;
    const char* working;  // from where Alembic has to be started
  } const cases[] = {
      // Relative: to the directory of the configuration, to the root, or to one between.
      {"db", "app/db", "app"},
      {"./db/", "app/db", "app"},
      {"app/db", "app/db", ""},
      {"pkg/migrations", "src/pkg/migrations", "src"},
      {"migrations", "app/migrations (missing)", "app"},  // too common a name
      {"missing", "app/missing (missing)", "app"},
      {"../../x", "outside", "app"},
      // Below %(here)s.
      {"\x01/db", "app/db", "app"},
      {"\x01", "app", "app"},
      {"\x01/../src/pkg/migrations", "src/pkg/migrations", "app"},
      {"\x01x", "appx (missing)", "app"},
      // Absolute: of this machine, or of another by its end.
      {"/project/app/db", "app/db", "app"},
      {"/project", "", "app"},
      {"/code/app/db", "app/db", "app"},
      {"/code/x", "outside", "app"},
      // package:directory
      {"pkg:migrations", "src/pkg/migrations", "app"},
      {"pkg:other", "src/pkg/other (missing)", "app"},
      {"unknown:x", "outside", "app"},
  };
  for (const auto& c : cases) {
    INFO(c.text);
    LocationResolver resolver(tree, "app", "/project", scripts);
    resolver.start_where_exists(c.text);
    CHECK(shown(resolver.resolve(c.text)) == c.directory);
    CHECK(resolver.working_directory() == c.working);
  }
}

TEST_CASE("only a path without package and anchor is relative to the start", "[discover]") {
  CHECK(is_relative("db"));
  CHECK(is_relative("../db"));
  CHECK_FALSE(is_relative("/db"));
  CHECK_FALSE(is_relative("\x01/db"));
  CHECK_FALSE(is_relative("pkg:db"));
}

TEST_CASE("beside the root, %(here)s without a slash leads out of the tree", "[discover]") {
  const MemoryTree tree = project();
  CHECK(shown(LocationResolver(tree, "", "/project", scripts).resolve("\x01x")) == "outside");
}

TEST_CASE("the first existing directory decides where Alembic is started", "[discover]") {
  MemoryTree tree = project();
  tree.add("db/env.py", "");
  LocationResolver resolver(tree, "app", "/project", scripts);
  resolver.start_where_exists("db");
  resolver.start_where_exists("src");  // exists below the root only, but the start is known
  CHECK(shown(resolver.resolve("src")) == "app/src (missing)");
  CHECK(resolver.alternative("db") == "db");
  CHECK(resolver.alternative("\x01/db").empty());

  LocationResolver elsewhere(tree, "app", "/project", scripts);
  elsewhere.try_first("");
  elsewhere.start_where_exists("db");
  CHECK(shown(elsewhere.resolve("db")) == "db");
}

TEST_CASE("packages are looked for in sys.path, then upward, also in src and lib", "[discover]") {
  const MemoryTree tree = project();
  LocationResolver resolver(tree, "app", "/project", scripts);
  resolver.import_from({"tools"});
  CHECK(resolver.import_roots() ==
        std::vector<std::string>{"tools", "app", "app/src", "app/lib", "", "src", "lib"});
}
