// Which environment of the base each one of the work continues, in whole runs: a new one is
// compared with nothing, a deleted one is reported, and one that moves is followed.

#include "helpers/checked.hpp"

using namespace revlint;

namespace {

std::string migration(const std::string& id, const std::string& parent) {
  const std::string down = parent.empty() ? "None" : "'" + parent + "'";
  return "revision = '" + id + "'\ndown_revision = " + down +
         "\n\n\ndef upgrade():\n    op.execute('" + id + "')\n\n\ndef downgrade():\n    pass\n";
}

// A repository whose first commit is the base; the work is what it contains now.
struct Work : GitRepo {
  // A chain in one directory, a file a revision.
  void chain(const std::string& directory, const std::vector<std::string>& ids,
             std::string parent = "") const {
    for (const std::string& id : ids) {
      write(directory + "/" + id + ".py", migration(id, parent));
      parent = id;
    }
  }

  // An environment with a script location of its own beside its configuration.
  void environment(const std::string& directory, const std::vector<std::string>& ids) const {
    write(directory + "/alembic.ini", "[alembic]\nscript_location = %(here)s/mig\n");
    write(directory + "/mig/env.py", "");
    chain(directory + "/mig/versions", ids);
  }

  // [one] in db/v1 with a1, a2 and [two] in db/v2 with b1, b2: one script location.
  void two_sections() const {
    write("alembic.ini", one_of_two + two_of_two);
    write("db/env.py", "");
    chain("db/v1", {"a1", "a2"});
    chain("db/v2", {"b1", "b2"});
    begin();
  }

  // db/versions with a1, a2, configured by alembic.ini.
  void one_section() const {
    write("alembic.ini", section("alembic", "db"));
    write("db/env.py", "");
    chain("db/versions", {"a1", "a2"});
    begin();
  }

  void begin() const {
    commit("the base");
    git({"checkout", "-q", "-b", "work"});
  }

  static std::string section(const std::string& name, const std::string& location,
                             const std::string& versions = "") {
    return "[" + name + "]\nscript_location = " + location + "\n" +
           (versions.empty() ? "" : "version_locations = %(here)s/" + versions + "\n");
  }

  // What the history rules report, of `paths` or of all, once everything is committed.
  std::string found(const std::vector<std::string>& paths = {}) const {
    commit("the change");
    CheckOptions options = concise_options();
    options.paths = paths;
    options.base = "main";
    options.settings.select = {"history", "missing-location"};
    return checked_in(path(), options);
  }

  const std::string one_of_two = section("one", "db", "db/v1");
  const std::string two_of_two = section("two", "db", "db/v2");
};

const std::string nothing = "(exit 0)";

// What a check reports of the deleted revisions, whose head is in `path`.
std::string gone(const std::string& path, const std::string& what, const std::string& head) {
  return path + ":1:1: error: " + what + ": a database at '" + head +
         "' stops with Can't locate revision identified by '" + head + "' [deleted-revision]\n";
}

std::string moved(const std::string& path, const std::string& from, const std::string& to) {
  return path + ":1:12: note: 2 revisions lie in other files than before, all of " + from + " in " +
         to + " now: databases go by the IDs [renamed-file]\n";
}

}  // namespace

TEST_CASE("a new environment with an old script location is compared with nothing", "[paired]") {
  const Work work;
  work.one_section();
  SECTION("another ini file, whose directory is missing") {
    work.write("alembic_nph.ini", Work::section("alembic", "db", "db/nph"));
    CHECK(work.found() ==
          "alembic_nph.ini:3:21: error: version location '%(here)s/db/nph' does not exist: Alembic "
          "skips it without a word [missing-location]\n(exit 1)");
  }
  SECTION("another ini file") {
    work.write("alembic_nph.ini", Work::section("alembic", "db", "db/nph"));
    work.chain("db/nph", {"n1"});
    CHECK(work.found() == nothing);
    CHECK(work.found({"alembic_nph.ini"}) == nothing);
    CHECK(work.found({"db/nph"}) == nothing);
  }
  SECTION("another section") {
    work.write("alembic.ini",
               Work::section("alembic", "db") + Work::section("nph", "db", "db/nph"));
    work.chain("db/nph", {"n1"});
    CHECK(work.found() == nothing);
  }
  SECTION("and what is deleted of the old one is reported once") {
    work.write("alembic_nph.ini", Work::section("alembic", "db", "db/nph"));
    work.chain("db/nph", {"n1"});
    work.git({"rm", "-q", "db/versions/a2.py"});
    CHECK(work.found() ==
          gone("db/versions/a2.py", "'a2', a revision of main, is gone", "a2") + "(exit 1)");
  }
}

TEST_CASE("a new environment that begins with a copy is compared with nothing", "[paired]") {
  const Work work;
  work.environment("a", {"base1", "two2"});
  work.begin();
  work.environment("b", {"base1", "bb2"});
  CHECK(work.found() == nothing);
  CHECK(work.found({"b"}) == nothing);
  SECTION("also where the old one is configured anew") {
    work.write("a/alembic.ini", "[alembic]\nscript_location = %(here)s/mig\nfile_template = x\n");
    CHECK(work.found() == nothing);
    CHECK(work.found({"b"}) == nothing);
  }
  SECTION("also where the old one moves") {
    work.git({"mv", "a", "z"});
    CHECK(work.found() ==
          moved("z/mig/versions/base1.py", "a/mig/versions", "z/mig/versions") + nothing);
    CHECK(work.found({"b"}) == nothing);
  }
}

TEST_CASE("environments that become one keep their histories", "[paired]") {
  const Work work;
  work.environment("a", {"a1", "a2"});
  work.environment("b", {"b1", "b2"});
  work.begin();
  work.git({"rm", "-q", "a/alembic.ini", "b/alembic.ini", "b/mig/env.py"});
  work.write("alembic.ini",
             "[alembic]\nscript_location = a/mig\nversion_path_separator = os\n"
             "version_locations = a/mig/versions:b/mig/versions\n");
  SECTION("nothing else changes") { CHECK(work.found() == nothing); }
  SECTION("edits of both are judged") {
    work.write("a/mig/versions/a1.py", migration("a1", "") + "\n\nop.execute('x')\n");
    work.write("b/mig/versions/b1.py", migration("b1", "") + "\n\nop.execute('x')\n");
    const std::string found = work.found();
    CHECK(found.find("a1.py:") != found.npos);
    CHECK(found.find("b1.py:") != found.npos);
  }
  SECTION("what is gone of one is reported") {
    work.git({"rm", "-q", "b/mig/versions/b2.py"});
    work.chain("b/mig/versions", {"b1", "b3", "b4"});
    CHECK(work.found().find("b2") != std::string::npos);
  }
}

TEST_CASE("of an environment that is split in two the greater part continues it", "[paired]") {
  const Work work;
  work.write("alembic.ini", Work::section("alembic", "db"));
  work.write("db/env.py", "");
  work.chain("db/versions", {"a1", "b2", "c3"});
  work.begin();
  work.git({"mv", "db", "schema"});
  work.write("data/env.py", "");
  work.chain("data/versions", {"b2"});
  const std::string expected =
      "schema/versions/a1.py:1:12: note: 3 revisions lie in other files than before, all of "
      "db/versions in schema/versions now: databases go by the IDs [renamed-file]\n(exit 0)";
  SECTION("under the old name") {
    work.write("alembic.ini", Work::section("alembic", "schema") + Work::section("data", "data"));
  }
  SECTION("under a new one") {
    work.write("alembic.ini", Work::section("schema", "schema") + Work::section("data", "data"));
  }
  SECTION("while the smaller has the old one") {
    work.write("alembic.ini", Work::section("schema", "schema") + Work::section("alembic", "data"));
  }
  CHECK(work.found() == expected);
  CHECK(work.found({"data"}) == nothing);
}

TEST_CASE("a deleted environment is reported whatever it had in common with others", "[paired]") {
  const Work work;
  const std::string a_gone = gone(
      "db/v1/a2.py", "2 revisions of main are gone with their environment: 'a2' and 'a1'", "a2");
  SECTION("the script location") {
    work.two_sections();
    work.write("alembic.ini", work.two_of_two);
    work.git({"rm", "-q", "-r", "db/v1"});
    CHECK(work.found() == a_gone + "(exit 1)");
  }
  SECTION("the script location, while the other moves") {
    work.two_sections();
    work.write("alembic.ini", Work::section("alembic", "db"));
    work.git({"rm", "-q", "-r", "db/v1"});
    work.git({"mv", "db/v2", "db/versions"});
    CHECK(work.found() == a_gone + moved("db/versions/b1.py", "db/v2", "db/versions") + "(exit 1)");
  }
  SECTION("the script location, and a file is left of it") {
    work.write("db/v1/__init__.py", "");
    work.two_sections();
    work.write("alembic.ini", work.two_of_two);
    work.git({"rm", "-q", "db/v1/a1.py", "db/v1/a2.py"});
    CHECK(work.found() == a_gone + "(exit 1)");
  }
  SECTION("the script location, and its files stay") {
    work.two_sections();
    work.write("alembic.ini", work.two_of_two);
    CHECK(work.found() == gone("db/v1/a2.py",
                               "2 revisions of main are where Alembic does not look: 'a2' and 'a1'",
                               "a2") +
                              "(exit 1)");
  }
  SECTION("the script location, and its files lie where nothing looks") {
    work.two_sections();
    work.write("alembic.ini", work.two_of_two);
    work.git({"mv", "db/v1", "attic"});
    CHECK(work.found() == a_gone + "(exit 1)");
  }
  SECTION("an ID") {
    work.environment("a", {"base1", "two2"});
    work.environment("c", {"base1", "cc2"});
    work.begin();
    work.git({"rm", "-q", "-r", "c"});
    CHECK(work.found() ==
          gone("c/mig/versions/cc2.py", "'cc2', a revision of main, is gone", "cc2") + "(exit 1)");
  }
  SECTION("an ID with one that moves") {
    work.environment("a", {"base1", "two2"});
    work.environment("c", {"base1", "cc2"});
    work.begin();
    work.git({"rm", "-q", "-r", "c"});
    work.git({"mv", "a", "z"});
    CHECK(work.found() ==
          gone("c/mig/versions/cc2.py", "'cc2', a revision of main, is gone", "cc2") +
              moved("z/mig/versions/base1.py", "a/mig/versions", "z/mig/versions") + "(exit 1)");
  }
}

TEST_CASE("an environment comes back with its configuration", "[paired]") {
  const Work work;
  const auto hint = [&] {
    CheckOptions options = concise_options();
    options.outputs = {{"text", ""}};
    options.base = "main";
    work.commit("the change");
    const std::string text = checked_in(work.path(), options);
    const std::size_t start = text.find("  hint: ");
    REQUIRE(start != text.npos);
    return text.substr(start + 8, text.find('\n', start) - start - 8);
  };
  SECTION("of which the file is there") {
    work.two_sections();
    work.write("alembic.ini", work.two_of_two);
    work.git({"rm", "-q", "-r", "db/v1"});
    CHECK(hint() ==
          "`git checkout main -- db/v1/a1.py db/v1/a2.py`, and configure it in alembic.ini again");
  }
  SECTION("which is all that is gone") {
    work.two_sections();
    work.write("alembic.ini", work.two_of_two);
    CHECK(hint() == "configure it in alembic.ini again");
  }
  SECTION("which is gone") {
    work.environment("a", {"a1", "a2"});
    work.environment("b", {"b1", "b2"});
    work.begin();
    work.git({"rm", "-q", "-r", "a"});
    CHECK(hint() == "`git checkout main -- a/mig`, and a/alembic.ini likewise");
  }
  SECTION("which lies with its files") {
    work.environment("a", {"a1", "a2"});
    work.write("m/alembic.ini", "[alembic]\nscript_location = %(here)s\n");
    work.write("m/env.py", "");
    work.chain("m/versions", {"m1"});
    work.begin();
    work.git({"rm", "-q", "-r", "m"});
    CHECK(hint() == "`git checkout main -- m`");
  }
}

TEST_CASE("a deleted environment is reported where it is asked for", "[paired]") {
  const Work work;
  work.two_sections();
  work.write("other/env.py", "");
  work.chain("other/versions", {"o1"});
  work.write("alembic.ini", work.two_of_two);
  work.git({"rm", "-q", "-r", "db/v1"});
  work.commit("the change");
  const auto is_reported = [&](void (*ask)(CheckOptions&)) {
    CheckOptions options = concise_options();
    options.base = "main";
    options.settings.select = {"history"};
    ask(options);
    const std::string text = checked_in(work.path(), options);
    INFO(text);
    REQUIRE(text.find("revlint: ") == text.npos);
    return text.find("[deleted-revision]") != text.npos;
  };
  using Options = CheckOptions;
  CHECK(is_reported([](Options&) {}));
  CHECK(is_reported([](Options& it) { it.paths = {"db"}; }));
  CHECK(is_reported([](Options& it) { it.paths = {"alembic.ini"}; }));
  CHECK(is_reported([](Options& it) { it.alembic.configs = {"alembic.ini"}; }));
  CHECK_FALSE(is_reported([](Options& it) { it.paths = {"other"}; }));
  CHECK_FALSE(is_reported([](Options& it) { it.alembic.section = "two"; }));
}

TEST_CASE("what others load after a deletion is not reported", "[paired]") {
  const Work work;
  SECTION("the same directory") {
    work.write("all.ini", "[alembic]\nscript_location = db\nversion_locations = db/v1 db/v2\n");
    work.write("one.ini", Work::section("alembic", "db", "db/v1"));
    work.write("db/env.py", "");
    work.chain("db/v1", {"a1", "a2"});
    work.write("db/v2/b1.py", "branch_labels = 'b'\n" + migration("b1", ""));
    work.begin();
    work.git({"rm", "-q", "one.ini"});
    CHECK(work.found() == nothing);
    work.write("one.ini", Work::section("alembic", "db", "db/v1"));
    work.git({"rm", "-q", "all.ini"});
    work.git({"rm", "-q", "-r", "db/v2"});
    CHECK(work.found() ==
          gone("db/v2/b1.py", "'b1', a revision of main, is gone", "b1") + "(exit 1)");
  }
  SECTION("what code may configure now") {
    work.write("app.ini", Work::section("alembic", "db", "db/v1"));
    work.write("db/env.py", "");
    work.chain("db/v1", {"a1", "a2"});
    work.environment("other", {"o1"});
    work.begin();
    work.write("app.ini", "[app]\nurl = x\n");
    CHECK(work.found() == nothing);
  }
  SECTION("copies") {
    work.environment("a", {"base1", "two2"});
    work.environment("c", {"base1"});
    work.begin();
    work.git({"rm", "-q", "-r", "c"});
    CHECK(work.found() == nothing);
  }
  SECTION("what moved to them") {
    work.two_sections();
    work.write("alembic.ini", work.two_of_two);
    work.git({"mv", "db/v1/a1.py", "db/v1/a2.py", "db/v2"});
    CHECK(work.found().find("[deleted-revision]") == std::string::npos);
  }
}

TEST_CASE("an environment is followed where it goes", "[paired]") {
  const Work work;
  // Reported, because it is compared with what it was.
  const auto delete_a2 = [&](const std::string& directory) {
    std::filesystem::remove(work.at(directory + "/a2.py"));
    const std::string text = work.found();
    const std::size_t end = text.find(":1:1: error: 'a2', a revision of main, is gone");
    if (end == text.npos) return text;
    const std::size_t line = text.rfind('\n', end) + 1;
    return text.substr(line, end - line);
  };
  SECTION("as a whole") {
    work.one_section();
    work.git({"mv", "db", "sql"});
    work.write("alembic.ini", Work::section("alembic", "sql"));
    CHECK(work.found() == moved("sql/versions/a1.py", "db/versions", "sql/versions") + nothing);
    CHECK(delete_a2("sql/versions") == "db/versions/a2.py");
  }
  SECTION("its section has another name") {
    work.two_sections();
    work.write("alembic.ini", Work::section("first", "db", "db/v1") + work.two_of_two);
    CHECK(work.found() == nothing);
    CHECK(delete_a2("db/v1") == "db/v1/a2.py");
  }
  SECTION("its ini file is elsewhere") {
    work.one_section();
    work.git({"rm", "-q", "--cached", "alembic.ini"});
    std::filesystem::remove(work.at("alembic.ini"));
    work.write("conf/migrations.ini", Work::section("alembic", "db"));
    CHECK(work.found() == nothing);
    CHECK(delete_a2("db/versions") == "db/versions/a2.py");
  }
  SECTION("its migrations are in another directory") {
    work.two_sections();
    work.write("alembic.ini", Work::section("one", "db", "db/first") + work.two_of_two);
    work.git({"mv", "db/v1", "db/first"});
    CHECK(work.found() == moved("db/first/a1.py", "db/v1", "db/first") + nothing);
    CHECK(delete_a2("db/first") == "db/v1/a2.py");
  }
  SECTION("all of them, with copies of each other") {
    work.environment("a", {"a1", "a2"});
    work.environment("b", {"a1", "b2"});
    work.begin();
    work.git({"mv", "a", "y"});
    work.git({"mv", "b", "x"});
    CHECK(work.found() == moved("x/mig/versions/a1.py", "b/mig/versions", "x/mig/versions") +
                              moved("y/mig/versions/a1.py", "a/mig/versions", "y/mig/versions") +
                              nothing);
    CHECK(delete_a2("y/mig/versions") == "a/mig/versions/a2.py");
  }
  SECTION("as a whole, with everything in it written anew") {
    work.one_section();
    work.git({"rm", "-q", "-r", "db"});
    work.write("sql/env.py", "");
    work.chain("sql/versions", {"s1"});
    work.write("alembic.ini", Work::section("alembic", "sql"));
    CHECK(work.found().find("'s1' replaces 2 revisions of main") != std::string::npos);
  }
}
