// Whole merges of heads: the file that is written, and what is said of it.

#include <filesystem>
#include <fstream>
#include <iterator>

#include "commands/commands.hpp"
#include "helpers/catch.hpp"
#include "helpers/git_repo.hpp"

using namespace revlint;

namespace {

constexpr std::int64_t may_day = 1'714'555'287'000'060;  // 2024-05-01 09:21:27.000060 UTC

constexpr auto generic =
    "\"\"\"${message}\n\nRevision ID: ${up_revision}\nRevises: ${down_revision | comma,n}\n"
    "Create Date: ${create_date}\n\n\"\"\"\nrevision = ${repr(up_revision)}\n"
    "down_revision = ${repr(down_revision)}\n\n\ndef upgrade():\n"
    "    ${upgrades if upgrades else \"pass\"}\n";

// a <- b, a <- c
struct Forked : GitRepo {
  explicit Forked(const std::string& settings = "", const std::string& tmpl = generic) {
    write("alembic.ini", "[alembic]\nscript_location = m\n" + settings);
    write("m/env.py", "");
    write("m/script.py.mako", tmpl);
    write("m/versions/a.py", "revision = 'a'\ndown_revision = None\n");
    write("m/versions/b.py", "revision = 'b'\ndown_revision = 'a'\n");
    write("m/versions/c.py", "revision = 'c'\ndown_revision = 'a'\n");
  }

  std::string read(const std::string& name) const {
    std::ifstream file(at(name), std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }
};

Outcome merged(const GitRepo& repo, MergeOptions options = {}) {
  const In here(repo.path());
  return merge(options, may_day);
}

MergeOptions named(std::vector<std::string> words = {}, std::string id = "m1",
                   std::string message = "join") {
  MergeOptions options;
  options.words = std::move(words);
  options.message = std::move(message);
  options.rev_id = std::move(id);
  return options;
}

}  // namespace

TEST_CASE("a merge writes the file that Alembic would write", "[merge]") {
  const Forked repo("timezone = UTC\n");
  const Outcome outcome = merged(repo, named());
  CHECK(outcome.err == "");
  CHECK(outcome.out ==
        "'m1' merges 'b' and 'c', in m/versions/m1_join.py\n"
        "next:\n  git add -- m/versions/m1_join.py\n  git commit -m \"merge heads\"\n");
  CHECK(repo.read("m/versions/m1_join.py") ==
        "\"\"\"join\n\nRevision ID: m1\nRevises: b, c\nCreate Date: 2024-05-01 "
        "09:21:27.000060+00:00\n\n\"\"\"\nrevision = 'm1'\ndown_revision = ('b', 'c')\n\n\n"
        "def upgrade():\n    pass\n");
  CHECK(merged(repo, named()).out == "nothing to do: no fork in this tree\n");
}

TEST_CASE("the heads are joined in the order in which they are named", "[merge]") {
  const Forked repo;
  CHECK(merged(repo, named({"c", "b"})).exit_code == 0);
  CHECK(repo.read("m/versions/m1_join.py").find("('c', 'b')") != std::string::npos);
}

TEST_CASE("an ID is made where none is given, another one for another moment", "[merge]") {
  const Forked repo;
  const In here(repo.path());
  const Outcome one = merge({}, may_day);
  CHECK(one.exit_code == 0);
  const std::string id = one.out.substr(1, 12);
  CHECK(std::filesystem::exists(repo.at("m/versions/" + id + "_.py")));
  std::filesystem::remove(repo.at("m/versions/" + id + "_.py"));
  CHECK(merge({}, may_day + 1).out.substr(1, 12) != id);
}

TEST_CASE("a merge that revlint cannot write is refused with Alembic's command", "[merge]") {
  const auto refused = [](const Forked& repo, const MergeOptions& options = named()) {
    MergeOptions json = options;
    json.format = "json";
    const Outcome outcome = merged(repo, json);
    CHECK(outcome.exit_code == 1);
    CHECK_FALSE(std::filesystem::exists(repo.at("m/versions/m1_join.py")));
    const std::size_t at = outcome.out.find("\"reason\": \"") + 11;
    const std::size_t next = outcome.out.find("alembic merge -m");
    CHECK(next != std::string::npos);
    return outcome.out.substr(at, outcome.out.find('"', at) - at);
  };
  CHECK(refused(Forked("", "${message}\n${open('x')}\n")) == "template");
  CHECK(refused(Forked("", "revision = 'x'\n")) == "template");
  CHECK(refused(Forked("file_template = %%(author)s\n")) == "file-template");
  CHECK(refused(Forked("file_template = ../%%(rev)s\n")) == "file-template");
  CHECK(refused(Forked("timezone = Nowhere/At_all\n")) == "timezone");
  CHECK(refused(Forked("output_encoding = latin-1\n")) == "output-encoding");
  CHECK(refused(Forked(), named({"a", "c"})) == "not-a-head");
  CHECK(refused(Forked(), named({}, "b")) == "duplicate-id");
  CHECK(refused(Forked(), named({}, "m1", "f\xC3\xBCge")) == "message");
  const Forked taken;
  taken.write("m/versions/m1_join.py/x", "");
  CHECK(merged(taken, named()).exit_code == 1);
}

TEST_CASE("directories of the file template are made, and hooks are named, not run", "[merge]") {
  const Forked repo(
      "file_template = %%(year)d/%%(rev)s\nrecursive_version_locations = true\ntimezone = utc\n"
      "[post_write_hooks]\nhooks = black\nblack.type = exec\nblack.executable = false\n");
  const Outcome outcome = merged(repo, named());
  CHECK(outcome.out.find("the post-write hooks black were not run on m/versions/2024/m1.py\n") !=
        std::string::npos);
  CHECK(repo.read("m/versions/2024/m1.py").find("('b', 'c')") != std::string::npos);
}

TEST_CASE("of several version locations the first head's gets the merge, and the lock follows",
          "[merge]") {
  const Forked repo("version_locations = m/versions m/more\n");
  repo.write("m/more/d.py", "revision = 'd'\ndown_revision = 'a'\n");
  {
    const In here(repo.path());
    REQUIRE(lock({}).exit_code == 0);
  }
  CHECK(merged(repo, named({"d", "c"})).exit_code == 0);
  CHECK(repo.read("m/more/m1_join.py").find("('d', 'c')") != std::string::npos);
  CHECK(repo.read("revlint.lock").find("m1") != std::string::npos);
  const In here(repo.path());
  LockOptions check;
  check.check = true;
  CHECK(lock(check).exit_code == 0);
}
