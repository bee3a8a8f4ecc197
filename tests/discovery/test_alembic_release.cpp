#include "discovery/alembic_release.hpp"
#include "helpers/catch.hpp"
#include "helpers/linted.hpp"
#include "tree/tree.hpp"

using namespace revlint;

namespace {

// "version (path)" of what a project with these files pins.
std::string pinned(const std::vector<std::pair<std::string, std::string>>& files,
                   std::string_view directory = "") {
  MemoryTree tree;
  for (const auto& [path, text] : files) tree.add(path, text);
  const AlembicRelease release = find_release(tree, directory);
  if (!release.pinned()) return "nothing";
  std::string text;
  tree.read(release.path, text);
  const std::string span = text.substr(release.span.begin, release.span.end - release.span.begin);
  return release.text() + " (" + release.path + ": " + span + ")";
}

// The messages about an alembic.ini with these options, in a project that pins the release.
std::string problems_of(const std::string& release, const std::string& options) {
  MemoryTree tree;
  tree.add("requirements.txt", "alembic==" + release + "\n");
  tree.add("alembic.ini", "[alembic]\nscript_location = %(here)s/m\n" + options);
  tree.add("m/env.py", "from alembic import context\n");
  tree.add("a/a.py", "revision = 'a'\ndown_revision = None\n");
  tree.add("b/b.py", "revision = 'b'\ndown_revision = None\n");
  const auto found = discover(tree, {""}, "/project");
  REQUIRE(found);
  std::string text;
  for (const Environment& environment : found->environments) {
    for (const ConfigProblem& problem : environment.problems) text += problem.message + "\n";
  }
  return text;
}

}  // namespace

TEST_CASE("a release is read from its number", "[release]") {
  CHECK(release_of("1.16.5").text() == "1.16.5");
  CHECK(release_of("1.8").text() == "1.8.0");
  CHECK(release_of("v1.10.0b1").text() == "1.10.0");
  CHECK_FALSE(release_of("latest").pinned());
  CHECK_FALSE(release_of("").pinned());
  CHECK(release_of("1.8.1").before(1, 10, 0));
  CHECK_FALSE(release_of("1.10.0").before(1, 10, 0));
  CHECK_FALSE(AlembicRelease().before(1, 19, 2));
}

TEST_CASE("requirements and lock files pin a release", "[release]") {
  CHECK(pinned({{"requirements.txt", "flask-alembic==2.0\nalembic == 1.8.1  # x\n"}}) ==
        "1.8.1 (requirements.txt: 1.8.1)");
  CHECK(pinned({{"requirements.txt", "alembic[tz]==1.13.2 ; python_version > '3'\n"}}) ==
        "1.13.2 (requirements.txt: 1.13.2)");
  CHECK(pinned({{"requirements/prod.txt", "alembic==1.7.7\n"}}) ==
        "1.7.7 (requirements/prod.txt: 1.7.7)");
  CHECK(pinned({{"poetry.lock", "[[package]]\nname = \"alembic\"\nversion = \"1.13.1\"\n"}}) ==
        "1.13.1 (poetry.lock: 1.13.1)");
  CHECK(pinned({{"uv.lock", "[[package]]\nname = \"alembic\"\r\nversion = \"1.16.4\"\r\n"}}) ==
        "1.16.4 (uv.lock: 1.16.4)");
  CHECK(pinned({{"Pipfile.lock",
                 R"({"default": {"alembic": {"hashes": ["x"], "version": "==1.9.4"}}})"}}) ==
        "1.9.4 (Pipfile.lock: 1.9.4)");
  CHECK(pinned({{"pyproject.toml", "[project]\ndependencies = [\"alembic==1.12.0\"]\n"}}) ==
        "1.12.0 (pyproject.toml: 1.12.0)");
}

TEST_CASE("a lock comes before a range, and the nearest directory before those above",
          "[release]") {
  CHECK(pinned({{"requirements.txt", "alembic>=1.8\nalembic-utils==0.5\n"}}) == "nothing");
  CHECK(pinned({{"pyproject.toml", "[tool.alembic]\nscript_location = \"x\"\n"}}) == "nothing");
  CHECK(pinned({{"requirements.txt", "alembic==1.8.1\n"}, {"a/uv.lock", "name = \"other\"\n"}},
               "a/b") == "1.8.1 (requirements.txt: 1.8.1)");
  CHECK(
      pinned({{"requirements.txt", "alembic==1.8.1\n"}, {"a/requirements.txt", "alembic==1.9.0\n"}},
             "a") == "1.9.0 (a/requirements.txt: 1.9.0)");
}

TEST_CASE("a release that does not know path_separator is told where it splits otherwise",
          "[release]") {
  const auto problems = [](const std::string& release, const std::string& options) {
    return problems_of(release, "prepend_sys_path = .\npath_separator = os\n" + options);
  };
  const std::string two = "version_locations = %(here)s/a:%(here)s/b\n";
  CHECK(problems("1.19.1", two).empty());
  CHECK(problems("1.15.2", "").empty());
  CHECK(problems("1.15.2", "version_locations = %(here)s/a\n").empty());
  CHECK(problems("1.15.2", two + "version_path_separator = os\n").empty());
  CHECK(problems("1.15.2", two) ==
        "Alembic 1.15.2 does not know path_separator, 1.16 and later do: it splits "
        "version_locations at blanks and commas\n");
  CHECK(problems("1.15.2", two + "version_path_separator = space\n") ==
        "Alembic 1.15.2 does not know path_separator, 1.16 and later do: it splits "
        "version_locations as version_path_separator says\n");
  CHECK(problems("1.6.5", two + "version_path_separator = os\n") ==
        "Alembic 1.6.5 does not know path_separator, 1.16 and later do: it splits "
        "version_locations at blanks and commas\n");
}

TEST_CASE("a refused path_separator stops only the releases that read it", "[release]") {
  const std::string refused = "version_locations = %(here)s/a\npath_separator = x\n";
  CHECK(problems_of("1.16.0", refused) ==
        "Alembic stops with ValueError: 'x' is not a valid value for path_separator; expected "
        "'space', 'newline', 'os', ':', ';'\n");
  CHECK(problems_of("1.15.2", refused) ==
        "Alembic 1.15.2 does not know path_separator, 1.16 and later do: it splits "
        "version_locations at blanks and commas\n");
  // The value is not what decides, even where it repeats the words of the message.
  CHECK(problems_of("1.15.2",
                    "version_locations = %(here)s/a\n"
                    "version_path_separator = no valid value for path_separator\n") ==
        "Alembic stops with ValueError: 'no valid value for path_separator' is not a valid value "
        "for version_path_separator; expected 'space', 'newline', 'os', ':', ';'\n");
}
