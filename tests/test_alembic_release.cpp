#include "alembic_release.hpp"
#include "catch.hpp"
#include "linted.hpp"
#include "tree.hpp"

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
