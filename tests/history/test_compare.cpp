// What a branch is compared with, on trees in memory.

#include "helpers/catch.hpp"
#include "helpers/linted.hpp"
#include "history/compare.hpp"

using namespace revlint;
using namespace revlint::test;

namespace {

std::string migration(std::string_view id, std::string_view parent, std::string_view body = "") {
  const std::string down = parent.empty() ? "None" : "'" + std::string(parent) + "'";
  return "revision = '" + std::string(id) + "'\ndown_revision = " + down + "\n" + std::string(body);
}

// "before>after" a line: paths of what differs between merge base and work.
std::string changes(const EnvironmentState& state) {
  std::string text;
  for (const MigrationChange& change : state.changes) {
    if (change.before) text += state.merge_base->revisions[*change.before].path;
    text += '>';
    if (change.after) text += state.work.revisions[*change.after].path;
    text += '\n';
  }
  return text;
}

// "path id<parent" a line: what will exist after the merge.
std::string judged(const EnvironmentState& state) {
  std::string text;
  for (const Revision& revision : state.judged().revisions) {
    text += std::string(revision.path) + ' ' + std::string(revision.id()) + '<';
    for (const Name& parent : revision.down_revisions()) text += parent.text;
    text += '\n';
  }
  return text;
}

}  // namespace

TEST_CASE("files that differ from the merge base are changes, and a moved revision is one change") {
  Linted linted({{"main:v/a.py", migration("a", "")},
                 {"main:v/b.py", migration("b", "a")},
                 {"main:v/c.py", migration("c", "b")},
                 {"main:v/d.py", migration("d", "c")},
                 {"v/a.py", migration("a", "")},
                 {"v/b.py", migration("b", "a", "pass\n")},
                 {"v/moved.py", migration("c", "b")},
                 {"v/new.py", migration("e", "c")}});
  const EnvironmentState& state = linted.project().environments.front();
  CHECK(changes(state) == "v/b.py>v/b.py\nv/d.py>\nv/c.py>v/moved.py\n>v/new.py\n");
  CHECK(state.target == state.merge_base);
  CHECK(state.merged == nullptr);
  CHECK(linted.project().tree == linted.project().work);
}

TEST_CASE("line ends that git converts are no change") {
  Linted linted({{"main:v/a.py", migration("a", "", "x = 1\n")},
                 {"v/a.py", "revision = 'a'\r\ndown_revision = None\r\nx = 1\r\n"}});
  CHECK(changes(linted.project().environments.front()).empty());
}

TEST_CASE("what will exist after the merge is the target with this branch's changes") {
  const std::string a = migration("a", ""), b = migration("b", "a"), c = migration("c", "b");
  // The target added t, changed b and dropped c; this branch added n.
  Linted linted({{"start:v/a.py", a},
                 {"start:v/b.py", b},
                 {"start:v/c.py", c},
                 {"main:v/a.py", a},
                 {"main:v/b.py", migration("b", "", "pass\n")},
                 {"main:v/t.py", migration("t", "b")},
                 {"v/a.py", a},
                 {"v/b.py", b},
                 {"v/c.py", c},
                 {"v/n.py", migration("n", "a")}});
  const EnvironmentState& state = linted.project().environments.front();
  REQUIRE(state.merged != nullptr);
  CHECK(judged(state) == "v/a.py a<\nv/b.py b<\nv/n.py n<a\nv/t.py t<b\n");
  CHECK(changes(state) == ">v/n.py\n");
  std::string bytes;
  CHECK(linted.project().tree->read("v/b.py", bytes) == ReadStatus::ok);
  CHECK(bytes == migration("b", "", "pass\n"));
  CHECK(linted.project().tree->read("v/c.py", bytes) == ReadStatus::missing);
}

TEST_CASE("where both sides changed a file the identifiers decide") {
  const auto merged = [](const std::string& start, const std::string& target,
                         const std::string& work) {
    std::vector<SourceFile> files{{"start:v/a.py", migration("a", "")},
                                  {"main:v/a.py", migration("a", "")},
                                  {"v/a.py", migration("a", "")},
                                  {"main:v/t.py", migration("t", "a", "import os, sys\n")}};
    files.push_back({"start:v/b.py", start});
    if (!target.empty()) files.push_back({"main:v/b.py", target});
    if (!work.empty()) files.push_back({"v/b.py", work});
    Linted linted(files);
    return judged(linted.project().environments.front());
  };
  const std::string rest = "v/t.py t<a\n";
  const std::string b = migration("b", "a");
  CHECK(merged(b, migration("b", "t"), migration("b", "a", "pass\n")) ==
        "v/a.py a<\nv/b.py b<t\n" + rest);
  CHECK(merged(b, migration("b", "a", "pass\n"), migration("b", "t")) ==
        "v/a.py a<\nv/b.py b<t\n" + rest);
  CHECK(merged(b, migration("b", "a", "pass\n"), "") == "v/a.py a<\n" + rest);
  CHECK(merged(b, "", migration("b", "a", "pass\n")) == "v/a.py a<\nv/b.py b<a\n" + rest);
  CHECK(merged(b, "", b) == "v/a.py a<\n" + rest);
}

TEST_CASE("a file that the target renamed is not there twice when this branch edits it") {
  const std::string a = migration("a", "");
  Linted linted(
      {{"start:v/a.py", a}, {"main:v/renamed.py", a}, {"v/a.py", migration("a", "", "pass\n")}});
  CHECK(judged(linted.project().environments.front()) == "v/renamed.py a<\n");
}

TEST_CASE("a file that one side renamed is the one that the other side edits") {
  const auto merged = [](const std::vector<SourceFile>& files) {
    Linted linted(files);
    return judged(linted.project().environments.front());
  };
  const std::string a = migration("a", "");
  const std::string body = "def upgrade():\n  op.create_table('orders')\n  op.add_column('b')\n";
  const std::string b = migration("b", "a", body),
                    edited = migration("b", "a", body + "  more()\n");
  // Renamed and renumbered there, edited here; and the other way round.
  const std::string renumbered = migration("c", "a", body);
  CHECK(merged({{"start:v/a.py", a},
                {"start:v/b.py", b},
                {"main:v/a.py", a},
                {"main:v/c.py", renumbered},
                {"v/a.py", a},
                {"v/b.py", edited}}) == "v/a.py a<\nv/c.py c<a\n");
  CHECK(merged({{"start:v/a.py", a},
                {"start:v/b.py", b},
                {"main:v/a.py", a},
                {"main:v/b.py", edited},
                {"v/a.py", a},
                {"v/c.py", renumbered}}) == "v/a.py a<\nv/c.py c<a\n");
  // Renamed there, given another parent here; and the other way round.
  const std::string put = migration("b", "", body);
  CHECK(merged({{"start:v/a.py", a},
                {"start:v/b.py", b},
                {"main:v/a.py", a},
                {"main:v/c.py", b},
                {"v/a.py", a},
                {"v/b.py", put}}) == "v/a.py a<\nv/c.py b<\n");
  CHECK(merged({{"start:v/a.py", a},
                {"start:v/b.py", b},
                {"main:v/a.py", a},
                {"main:v/b.py", put},
                {"v/a.py", a},
                {"v/c.py", b}}) == "v/a.py a<\nv/c.py b<\n");
  // A new file that is not alike is no renamed one: git stops with a conflict.
  CHECK(merged({{"start:v/a.py", a},
                {"start:v/b.py", b},
                {"main:v/a.py", a},
                {"main:v/c.py", migration("c", "a", "def upgrade(): pass\n")},
                {"v/a.py", a},
                {"v/b.py", edited}}) == "v/a.py a<\nv/b.py b<a\nv/c.py c<a\n");
}

TEST_CASE("an environment that moved to another directory is compared with where it was") {
  const std::string ini = "[alembic]\nscript_location = ";
  Linted linted({{"main:alembic.ini", ini + "old\n"},
                 {"main:old/env.py", ""},
                 {"main:old/versions/a.py", migration("a", "")},
                 {"alembic.ini", ini + "new\n"},
                 {"new/env.py", ""},
                 {"new/versions/a.py", migration("a", "")},
                 {"new/versions/b.py", migration("b", "a")}});
  CHECK(changes(linted.project().environments.front()) ==
        "old/versions/a.py>new/versions/a.py\n>new/versions/b.py\n");
}

TEST_CASE("environments that code splits off one script location are compared with their own") {
  const std::string code = "config.set_main_option('version_locations', directory)\n";
  Linted linted({{"main:alembic.ini", "[alembic]\nscript_location = m\n"},
                 {"main:m/env.py", ""},
                 {"main:up.py", code},
                 {"main:m/versions/postgresql/a.py", migration("pa", "")},
                 {"main:m/versions/sqlite/a.py", migration("sa", "")},
                 {"alembic.ini", "[alembic]\nscript_location = m\n"},
                 {"m/env.py", ""},
                 {"up.py", code},
                 {"m/versions/postgresql/a.py", migration("pa", "")},
                 {"m/versions/sqlite/a.py", migration("sa", "")},
                 {"m/versions/sqlite/b.py", migration("sb", "sa")}});
  REQUIRE(linted.project().environments.size() == 2);
  CHECK(changes(linted.project().environments[0]).empty());
  CHECK(changes(linted.project().environments[1]) == ">m/versions/sqlite/b.py\n");
}

TEST_CASE("an environment that the base does not have is compared with nothing") {
  Linted linted({{"main:x/env.py", ""},
                 {"main:x/versions/a.py", migration("a", "")},
                 {"y/env.py", ""},
                 {"y/versions/z.py", migration("z", "")}});
  const EnvironmentState& state = linted.project().environments.front();
  CHECK(state.merge_base == nullptr);
  CHECK(changes(state).empty());
}
