#include <sstream>

#include "discovery/load_order.hpp"
#include "helpers/catch.hpp"

using namespace revlint;

namespace {

// One path a line: "dir/file", "dir/", or "link -> target".
MemoryTree tree_of(const std::string& lines) {
  MemoryTree tree;
  std::istringstream in(lines);
  for (std::string line; std::getline(in, line);) {
    const std::size_t arrow = line.find(" -> ");
    if (arrow != std::string::npos) {
      tree.add_symlink(line.substr(0, arrow), line.substr(arrow + 4));
    } else if (line.ends_with('/')) {
      tree.add_directory(line.substr(0, line.size() - 1));
    } else if (!line.empty()) {
      tree.add(line, "");
    }
  }
  return tree;
}

Environment environment_of(const std::vector<std::string>& locations) {
  Environment environment;
  environment.script_location = "m";
  for (const std::string& path : locations) {
    VersionLocation location;
    location.path = path;
    environment.version_locations.push_back(location);
  }
  return environment;
}

// Loaded files in order, then those passed over; below "m/versions/" without that prefix.
std::string loaded(const Tree& tree, const Environment& environment) {
  Arena arena;
  const LoadOrder order = load_order(tree, environment, arena);
  const auto name = [](std::string_view path) {
    constexpr std::string_view usual = "m/versions/";
    return std::string(path.starts_with(usual) ? path.substr(usual.size()) : path);
  };
  std::string text;
  const auto add = [&](const std::string& word) { text += (text.empty() ? "" : " ") + word; };
  for (const MigrationFile& file : order.files) {
    add(name(file.path) + (file.compiled ? "(compiled)" : "") +
        (file.broken_link ? "(broken)" : ""));
  }
  for (const PassedOver& file : order.passed_over) {
    add("not:" + name(file.path) + (file.first.empty() ? "(outside)" : "=" + name(file.first)));
  }
  return text;
}

std::string loaded(const std::string& lines,
                   const std::vector<std::string>& locations = {"m/versions"}) {
  return loaded(tree_of(lines), environment_of(locations));
}

std::string overlooked(const std::string& lines, const Environment& environment) {
  Arena arena;
  const MemoryTree tree = tree_of(lines);
  std::string text;
  for (const OverlookedFile& file :
       overlooked_files(tree, environment, load_order(tree, environment, arena))) {
    text += (text.empty() ? "" : " ") + file.path +
            (file.place == OverlookedFile::Place::below_location ? "" : "(beside)");
  }
  return text;
}

}  // namespace

TEST_CASE("names mean to Alembic what its regular expressions say", "[load]") {
  struct {
    const char* name;
    MigrationName kind;
  } const cases[] = {
      {"a.py", MigrationName::source},       {".x.py", MigrationName::source},
      {"._a.py", MigrationName::source},     {"a b (1).py", MigrationName::source},
      {"env.py", MigrationName::source},     {"init.py", MigrationName::source},
      {"z.add.py", MigrationName::source},   {"__init__.py", MigrationName::none},
      {"__init__2.py", MigrationName::none}, {".#a.py", MigrationName::none},
      {"Z.PY", MigrationName::none},         {"z.py~", MigrationName::none},
      {"z.pyi", MigrationName::none},        {"z.py.txt", MigrationName::none},
      {"a\nb.py", MigrationName::none},      {"a.pyc", MigrationName::compiled},
      {"a.pyo", MigrationName::compiled},    {"a.pyx", MigrationName::none},
      {"README", MigrationName::none},       {"", MigrationName::none},
  };
  for (const auto& c : cases) {
    INFO(c.name);
    CHECK(migration_name(c.name) == c.kind);
  }
}

TEST_CASE("files load in the order of their code points, without sub-directories", "[load]") {
  CHECK(loaded("m/versions/b.py\nm/versions/\xc3\xa9.py\nm/versions/10.py\nm/versions/9.py\n"
               "m/versions/C.py\nm/versions/_a.py\nm/versions/README\nm/versions/old/x.py\n"
               "m/versions/dir.py/") == "10.py 9.py C.py _a.py b.py \xc3\xa9.py");
  CHECK(loaded("m/versions/") == "");
  CHECK(loaded("m/env.py") == "");
  CHECK(loaded("m/versions") == "");
}

TEST_CASE("a version location at the root of the tree is loaded", "[load]") {
  CHECK(loaded("a.py\nsub/b.py", {""}) == "a.py");
}

TEST_CASE("recursive locations load parents before children, and hidden directories", "[load]") {
  Environment environment = environment_of({"m/versions"});
  environment.recursive = true;
  CHECK(
      loaded(tree_of("m/versions/z.py\nm/versions/b/m.py\nm/versions/a/n.py\nm/versions/a/x/k.py\n"
                     "m/versions/.h/h.py\nm/versions/__pycache__/p.py\nm/versions/to -> ../other\n"
                     "m/other/o.py"),
             environment) == "z.py .h/h.py a/n.py a/x/k.py b/m.py");
}

TEST_CASE("a location called __pycache__ is skipped, its first sub-directory is not", "[load]") {
  CHECK(loaded("x__pycache__/a.py\nx__pycache__/p/b.py\nx__pycache__/q/c.py", {"x__pycache__"}) ==
        "x__pycache__/p/b.py");
}

TEST_CASE("a link counts under the name of what it leads to, at its own place", "[load]") {
  CHECK(loaded("m/versions/b.py\nm/versions/a.py -> ../x/z.txt\nm/x/z.txt") == "b.py");
  CHECK(loaded("m/versions/b.py\nm/versions/a.txt -> ../x/z.py\nm/x/z.py") == "m/x/z.py b.py");
  CHECK(loaded("m/versions/a.py -> ../x/__init__.py\nm/x/__init__.py") == "");
  CHECK(loaded("m/versions/a.py -> gone.py") == "gone.py(broken)");
  CHECK(loaded("m/versions/a.py -> gone.txt") == "");
  CHECK(loaded("m/versions/a.py -> a.py") == "a.py(broken)");
  CHECK(loaded("m/versions/a.py -> ../x.py\nm/x.py/b.py") == "");
  CHECK(loaded("m/versions/a.py -> /etc/passwd\nm/versions/b.txt -> /etc/x") ==
        "not:a.py(outside)");
}

TEST_CASE("a file is loaded once, whatever the ways to it", "[load]") {
  CHECK(loaded("m/versions/a.py\nm/versions/b.py -> a.py") == "a.py not:b.py=a.py");
  CHECK(loaded("m/versions/b.py\nm/versions/a.py -> b.py") == "b.py not:b.py=b.py");
  CHECK(loaded("m/versions/a.py", {"m/versions", "m/versions"}) == "a.py not:a.py=a.py");
  CHECK(loaded("m/versions -> ../real\nreal/a.py", {"m/versions", "real"}) ==
        "real/a.py not:real/a.py=real/a.py");
  CHECK(loaded("x/a.py", {"x", "x", "x", "x"}) == "x/a.py not:x/a.py=x/a.py");
  CHECK(loaded("y/a.py\nx/b.py", {"y", "x"}) == "y/a.py x/b.py");
}

TEST_CASE("locations that are missing or outside are not scanned", "[load]") {
  const MemoryTree tree = tree_of("m/versions/a.py\nx/b.py");
  Environment environment = environment_of({"m/versions", "x", "absent"});
  environment.version_locations[0].outside = true;
  environment.version_locations[2].exists = false;
  CHECK(loaded(tree, environment) == "x/b.py");
}

TEST_CASE("sourceless loads compiled files that have no source", "[load]") {
  Environment environment = environment_of({"m/versions"});
  environment.sourceless = true;
  CHECK(loaded(tree_of("m/versions/a.py\nm/versions/a.pyc\nm/versions/b.pyc\nm/versions/b.pyo\n"
                       "m/versions/c.pyo\nm/versions/__pycache__/a.cpython-311.pyc\n"
                       "m/versions/__pycache__/d.cpython-311.pyc\nm/versions/__pycache__/d.txt"),
               environment) ==
        "a.py b.pyc(compiled) c.pyo(compiled) __pycache__/d.cpython-311.pyc(compiled)");
}

TEST_CASE("migrations that nobody loads are looked for where people leave them", "[load]") {
  CHECK(overlooked(
            "m/versions/a.py\nm/versions/old/b.py\nm/versions/old/older/c.py\nm/d.py\nm/env.py\n"
            "m/versions/__pycache__/e.py\nm/versions/.git/f.py\nm/versions/other/env.py\n"
            "m/versions/other/versions/g.py\nm/versions/old/__init__.py\nelsewhere/h.py",
            environment_of({"m/versions"})) ==
        "m/d.py(beside) m/versions/old/b.py m/versions/old/older/c.py");
  CHECK(overlooked("m/versions/a.py\nx/b.py\nm/versions/x/c.py", environment_of({"x"})) ==
        "m/versions/a.py(beside) m/versions/x/c.py(beside)");
  CHECK(overlooked("m/versions/a.py\nm/versions/x/c.py\nm/versions/x/y/d.py",
                   environment_of({"m/versions", "m/versions/x"})) == "m/versions/x/y/d.py");
  Environment with_neighbour = environment_of({"m/versions"});
  with_neighbour.neighbours = {"m/versions/old"};
  CHECK(overlooked("m/versions/a.py\nm/versions/old/c.py\nm/versions/x/d.py", with_neighbour) ==
        "m/versions/x/d.py");
  Environment recursive = environment_of({"m/versions"});
  recursive.recursive = true;
  CHECK(overlooked("m/versions/a.py\nm/versions/x/c.py", recursive) == "");
}

TEST_CASE("a location that holds the whole project is not searched for more", "[load]") {
  CHECK(overlooked("m/versions/a.py\na.py\nsrc/b.py\nm/env.py", environment_of({""})) ==
        "m/versions/a.py(beside)");
}
