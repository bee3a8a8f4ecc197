// Which revisions databases may have run.

#include "analysis/applied.hpp"
#include "helpers/linted.hpp"

using namespace revlint;
using namespace revlint::test;

namespace {

std::string migration(std::string_view id, std::string_view parent) {
  const std::string down = parent.empty() ? "None" : "'" + std::string(parent) + "'";
  return "revision = '" + std::string(id) + "'\ndown_revision = " + down + "\n";
}

// The IDs that may be applied. The base has a and b; the work puts x below b, and y and z above it.
std::string applied(const std::vector<std::string>& reported, bool with_base = true) {
  std::vector<SourceFile> files{{"v/a.py", migration("a", "")},
                                {"v/x.py", migration("x", "a")},
                                {"v/b.py", migration("b", "x")},
                                {"v/y.py", migration("y", "b")},
                                {"v/z.py", migration("z", "y")}};
  if (with_base) {
    files.push_back({"main:v/a.py", migration("a", "")});
    files.push_back({"main:v/b.py", migration("b", "a")});
  }
  Linted linted(files);
  Settings settings;
  settings.applied = reported;
  const Applied answer(linted.project().environments.front(), settings);
  std::string text;
  for (const char* id : {"a", "x", "b", "y", "z"}) {
    if (answer.may_be(id)) text += id;
  }
  return text;
}

// What is said of an ID that a database reports.
std::string said_of(const std::string& id) {
  Linted linted({{"v/a.py", migration("ae1027a6acf", "")}, {"v/b.py", migration("b", "")}});
  Settings settings;
  settings.applied = {id};
  settings.select = {"deleted-revision"};
  std::string text;
  for (const Finding& finding : linted.findings(settings))
    text += finding.message + "; hint: " + finding.hint;
  return text;
}

}  // namespace

TEST_CASE("what the base has may be applied, and what a database reports with its ancestors") {
  CHECK(applied({}) == "ab");
  CHECK(applied({"b"}) == "ab");
  CHECK(applied({"y"}) == "aby");
  CHECK(applied({"z"}) == "abyz");
  CHECK(applied({"x"}) == "axb");
}

TEST_CASE("without a base only what a database reports is known to be applied") {
  CHECK(applied({}, false).empty());
  CHECK(applied({"b"}, false) == "axb");
}

TEST_CASE("what a database has already is merged with the other head, and not put behind it") {
  Linted linted({{"main:v/a.py", migration("a", "")},
                 {"main:v/t.py", migration("t", "a")},
                 {"start:v/a.py", migration("a", "")},
                 {"v/a.py", migration("a", "")},
                 {"v/f.py", migration("f", "a")},
                 {"v/g.py", migration("g", "f")}});
  const auto hint = [&](const std::vector<std::string>& reported) {
    Settings settings;
    settings.select = {"multiple-heads"};
    settings.applied = reported;
    const std::vector<Finding> findings = linted.findings(settings);
    REQUIRE(findings.size() == 1);
    return findings.front().hint;
  };
  CHECK(hint({}) == "set down_revision = 't' in v/f.py after `git merge main`");
  CHECK(hint({"t"}) == hint({}));
  CHECK(hint({"f"}) == "`alembic merge -m \"merge heads\" g t` after `git merge main`");
  CHECK(hint({"g"}) == hint({"f"}));
}

TEST_CASE("a revision that a database reports and nobody has is a fault") {
  CHECK(said_of("ae1027a6acf").empty());
  CHECK(said_of("ae1027a6acg") ==
        "--applied names 'ae1027a6acg', which this tree does not have; its history was not "
        "searched: a database at 'ae1027a6acg' stops with Can't locate revision identified by "
        "'ae1027a6acg'; hint: if 'ae1027a6acf' is meant: --applied ae1027a6acf");
  CHECK(said_of("ae10").ends_with("hint: if 'ae1027a6acf' is meant: --applied ae1027a6acf"));
  CHECK(said_of("nothing-like-it").ends_with("hint: name what `alembic current` prints"));
}
