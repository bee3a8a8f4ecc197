// revlint.lock: its text, the order of its lines, and its use in real repositories.

#include <fstream>
#include <iterator>

#include "helpers/checked.hpp"
#include "helpers/graph_dsl.hpp"
#include "history/lock_file.hpp"
#include "history/lock_order.hpp"

using namespace revlint;
using revlint::test::Chain;

namespace {

std::string locked_in(const std::string& directory, const LockOptions& options = {}) {
  const In here(directory);
  return all_of(lock(options));
}

std::string ordered(std::string_view chain) {
  const Chain graph(chain);
  return graph.ids(lock_order(graph.graph()));
}

std::string content(const std::string& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

std::string migration(std::string_view id, std::string_view parent, std::string_view body = "") {
  const std::string down = parent.empty() ? "None" : "'" + std::string(parent) + "'";
  return "revision = '" + std::string(id) + "'\ndown_revision = " + down +
         "\n\n\ndef upgrade():\n    op.execute('" + std::string(body) + "')\n";
}

// The IDs of the lock's lines, "env: a b; ".
std::string lines(const std::string& directory) {
  std::string text;
  for (const LockedEnvironment& environment :
       read_lock(content(directory + "/revlint.lock")).environments) {
    text += environment.name + ":";
    for (const LockedRevision& revision : environment.revisions) text += " " + revision.id;
    text += "; ";
  }
  return text;
}

// Two environments, locked, on main.
struct Locked : GitRepo {
  Locked() {
    write("one/env.py", "");
    write("one/versions/a.py", migration("a", ""));
    write("two/env.py", "");
    write("two/versions/k.py", migration("k", ""));
    CHECK(locked_in(path()) == "revlint.lock written: 2 revisions\n(exit 0)");
    commit("begins");
  }
  // A branch off main with one more migration, locked.
  void branch(const std::string& name, const std::string& file, const std::string& text) const {
    git({"checkout", "-q", "-b", name, "main"});
    write(file, text);
    REQUIRE(locked_in(path()).ends_with("(exit 0)"));
    commit(name);
  }
};

}  // namespace

TEST_CASE("parents come before children, and what follows a revision comes behind it", "[lock]") {
  CHECK(ordered("a; b<-a; c<-b") == "a b c");
  CHECK(ordered("c<-b; b<-a; a") == "a b c");
  CHECK(ordered("a; b<-a; c<-a; d<-b; e<-c") == "a b d c e");
  CHECK(ordered("a; b<-a; c<-a; m<-b,c; d<-m") == "a b c m d");
  CHECK(ordered("z; a; b<-z; c<-a") == "a c z b");
}

TEST_CASE("a revision on top of a head comes right behind it, and the others keep their places",
          "[lock]") {
  CHECK(ordered("a; b<-a; c<-a; d<-b; e<-c") == "a b d c e");
  CHECK(ordered("a; b<-a; c<-a; d<-b; e<-c; A<-d") == "a b d A c e");
  CHECK(ordered("a; b<-a; c<-a; d<-b; e<-c; A<-e") == "a b d c e A");
  CHECK(ordered("a; b<-a; c<-a; d<-b; e<-c; A<-e,d") == "a b d c e A");
}

TEST_CASE("revisions of a cycle and missing parents do not stop the order", "[lock]") {
  CHECK(ordered("a; c<-b; b<-c; d<-a") == "a d b c");
  CHECK(ordered("b<-x; c<-b") == "b c");
}

TEST_CASE("what is written is read again", "[lock]") {
  Lock lock;
  lock.environments.push_back({"a b/[c]", {}, {}, 0});
  lock.environments[0].revisions.push_back({"x y", std::string(32, '1'), {}, {}, {}, {}});
  lock.environments[0].revisions.push_back(
      {"\xC3\xA9%#", std::string(32, 'f'), {"x y", "+p"}, {"@d", ""}, {"l\n"}, {}});
  const std::string text = to_text(lock);
  CHECK(text.substr(text.find("\n\n") + 2) ==
        "[a%20b/%5bc%5d]\n"
        "x%20y 11111111111111111111111111111111\n"
        "\xC3\xA9%25%23 ffffffffffffffffffffffffffffffff x%20y %2bp +%40d +% @l%0a\n");
  const Lock again = read_lock(text);
  CHECK_FALSE(again.fault);
  CHECK(to_text(again) == text);
  CHECK(again.environments[0].name == "a b/[c]");
  CHECK(again.environments[0].revisions[1].depends_on == std::vector<std::string>{"@d", ""});

  lock.crlf = true;
  const std::string crlf = to_text(lock);
  CHECK(crlf.find("\r\n[a%20b") != crlf.npos);
  CHECK(read_lock(crlf).crlf);
  CHECK(to_text(read_lock(crlf)) == crlf);
}

TEST_CASE("no shell, editor or git reads a name in the lock as anything else", "[lock]") {
  const auto line = [](const std::string& id) {
    const std::string text = to_text(LockedRevision{id, std::string(32, '0'), {id}, {}, {}, {}});
    Lock lock;
    lock.environments.push_back({id, {{id, std::string(32, '0'), {id}, {}, {}, {}}}, {}, 0});
    const Lock again = read_lock(to_text(lock));
    CHECK_FALSE(again.fault);
    REQUIRE(again.environments.size() == 1);
    CHECK(again.environments[0].name == id);
    REQUIRE(again.environments[0].revisions.size() == 1);
    CHECK(again.environments[0].revisions[0].id == id);
    CHECK(again.environments[0].revisions[0].down_revisions == std::vector<std::string>{id});
    return text.substr(0, text.find(' '));
  };
  CHECK(line("0123abcdef") == "0123abcdef");
  CHECK(line("add_users-2.1") == "add_users-2.1");
  CHECK(line("\xC3\xA9t\xC3\xA9") == "\xC3\xA9t\xC3\xA9");
  CHECK(line("$(touch${IFS}/tmp/x)") == "%24%28touch%24%7bIFS%7d%2ftmp%2fx%29");
  CHECK(line("`id`;id|id&id>x<y") == "%60id%60%3bid%7cid%26id%3ex%3cy");
  CHECK(line("a\nb\r\t\x1b[2J") == "a%0ab%0d%09%1b%5b2J");
  CHECK(line("#!/bin/sh") == "%23%21%2fbin%2fsh");
  CHECK(line("vim:set") == "vim%3aset");
  CHECK(line("-*-mode:sh-*-") == "%2d%2a-mode%3ash-%2a-");
  CHECK(line("<<<<<<<") == "%3c%3c%3c%3c%3c%3c%3c");
  CHECK(line("=======") == "%3d%3d%3d%3d%3d%3d%3d");
  CHECK(line(">>>>>>>") == "%3e%3e%3e%3e%3e%3e%3e");
  CHECK(line("[alias]") == "%5balias%5d");
  CHECK(line("~/.profile") == "%7e%2f.profile");
  CHECK(line("../run") == "%2e.%2frun");
  CHECK(line(".") == "%2e");
  CHECK(line("format") == "%66ormat");
  CHECK(line("'\"\\!*?") == "%27%22%5c%21%2a%3f");
  CHECK(line("a\xE2\x80\xAE"
             "b\xFF") == "a%e2%80%aeb%ff");  // a right-to-left override
  for (int byte = 0; byte < 256; ++byte) {
    const std::string text = line({static_cast<char>(byte)});
    const bool is_kept = text.size() == 1;
    CHECK((is_kept || text.starts_with('%')));
  }
}

TEST_CASE("a line that cannot be read ends the reading with its place", "[lock]") {
  const auto fault = [](const std::string& text) {
    const Lock lock = read_lock(text);
    if (!lock.fault) return std::string();
    return text.substr(lock.fault->span.begin, lock.fault->span.end - lock.fault->span.begin) +
           ": " + lock.fault->message;
  };
  const std::string line = "a " + std::string(32, '0');
  CHECK(fault("format 1\n[e]\n" + line + "\n").empty());
  CHECK(fault("format 2\n") == "format 2: a newer revlint has written it");
  CHECK(fault(line + "\n") == line + ": this line is no revision with its fingerprint");
  CHECK(fault("[e]\na b\n") == "a b: this line is no revision with its fingerprint");
  CHECK(fault("[e]\n" + line + "0\n") == line + "0: this line is no revision with its fingerprint");
  CHECK(fault("[e]\n<<<<<<< HEAD\r\n") == "<<<<<<< HEAD: git has left a conflict in it");
}

TEST_CASE("two branches that follow the same revision conflict in the lock", "[lock]") {
  const Locked repo;
  repo.branch("left", "one/versions/b.py", migration("b", "a"));
  repo.branch("right", "one/versions/c.py", migration("c", "a"));
  CHECK(repo.try_git({"merge", "-q", "left"}).status != 0);
  CHECK(repo.git({"diff", "--name-only", "--diff-filter=U"}) == "revlint.lock");
  const std::string found = checked_in(repo.path());
  INFO(found);
  CHECK(found.find("revlint.lock cannot be read: git has left a conflict in it") != found.npos);

  repo.write("one/versions/c.py", migration("c", "b"));
  CHECK(locked_in(repo.path()).ends_with("revlint.lock written: 4 revisions\n(exit 0)"));
  CHECK(lines(repo.path()) == "one/versions: a b c; two/versions: k; ");
  CHECK(locked_in(repo.path(), {{}, {}, true}) == "revlint.lock is up to date\n(exit 0)");
}

TEST_CASE("branches that work on different environments do not conflict in the lock", "[lock]") {
  const Locked repo;
  repo.branch("left", "one/versions/b.py", migration("b", "a"));
  repo.branch("right", "two/versions/l.py", migration("l", "k"));
  repo.git({"merge", "-q", "-m", "both", "left"});
  CHECK(lines(repo.path()) == "one/versions: a b; two/versions: k l; ");
  CHECK(locked_in(repo.path(), {{}, {}, true}) == "revlint.lock is up to date\n(exit 0)");
}

TEST_CASE("a lock for one environment leaves the others as they are", "[lock]") {
  const Locked repo;
  repo.write("one/versions/b.py", migration("b", "a"));
  repo.write("two/versions/l.py", migration("l", "k"));
  CHECK(locked_in(repo.path(), {{"two"}, {}, false}) ==
        "added 'l'\nrevlint.lock written: 2 revisions\n(exit 0)");
  CHECK(lines(repo.path()) == "one/versions: a; two/versions: k l; ");
  CHECK(locked_in(repo.path(), {{}, {}, true}) ==
        "revlint.lock is out of date\nadded 'b'\n(exit 1)");
}

TEST_CASE("revlint fix adds the lines of new revisions", "[lock]") {
  const Locked repo;
  repo.git({"checkout", "-q", "-b", "feature"});
  repo.write("one/versions/b.py", migration("b", "a"));
  repo.write("one/versions/c.py", migration("c", "b"));
  repo.write("two/versions/l.py", migration("l", "k"));
  CHECK(checked_in(repo.path()) ==
        "one/versions/b.py:1:12: error: 'b' and 'c' are not in revlint.lock [stale-lock]\n"
        "two/versions/l.py:1:12: error: 'l' is not in revlint.lock [stale-lock]\n(exit 1)");
  CHECK(fixed_in(repo.path()) == "revlint: 1 fix carried out\n(exit 0)");
  CHECK(lines(repo.path()) == "one/versions: a b c; two/versions: k l; ");
  CHECK(locked_in(repo.path(), {{}, {}, true}) == "revlint.lock is up to date\n(exit 0)");
  SECTION("and corrects those that the branch has added") {
    repo.commit("locked");
    repo.write("one/versions/c.py", migration("c", "b", "select 1"));
    repo.git({"rm", "-q", "two/versions/l.py"});
    CHECK(checked_in(repo.path()) ==
          "one/versions/c.py:1:12: error: 'c' does something else than when it was locked "
          "[stale-lock]\n"
          "revlint.lock:13:1: error: revlint.lock has 'l', but no migration has [stale-lock]\n"
          "(exit 1)");
    CHECK(fixed_in(repo.path()) == "revlint: 1 fix carried out\n(exit 0)");
    CHECK(lines(repo.path()) == "one/versions: a b c; two/versions: k; ");
  }
}

TEST_CASE("an environment that the lock does not know is added by a fix", "[lock]") {
  const Locked repo;
  repo.git({"checkout", "-q", "-b", "feature"});
  for (const char* name : {"alpha", "three", "zeta"}) {
    repo.write(std::string(name) + "/env.py", "");
    repo.write(std::string(name) + "/versions/x.py", migration(std::string("x") + name, ""));
  }
  repo.write("two/versions/l.py", migration("l", "k"));
  CHECK(fixed_in(repo.path()) == "revlint: 1 fix carried out\n(exit 0)");
  CHECK(locked_in(repo.path(), {{}, {}, true}) == "revlint.lock is up to date\n(exit 0)");
}

TEST_CASE("the lock knows an environment again beside a new one of its script location", "[lock]") {
  const GitRepo repo;
  const std::string ini = "[alembic]\nscript_location = one\n";
  repo.write("alembic.ini", ini);
  repo.write("one/env.py", "");
  repo.write("one/versions/a.py", migration("a", ""));
  CHECK(locked_in(repo.path()) == "revlint.lock written: 1 revision\n(exit 0)");
  repo.commit("begins");
  repo.git({"checkout", "-q", "-b", "feature"});
  repo.write("other.ini", ini + "version_locations = one/other\n");
  repo.write("one/other/o.py", migration("o", ""));
  CHECK(checked_in(repo.path()) ==
        "one/other/o.py:1:12: error: 'o' is not in revlint.lock [stale-lock]\n(exit 1)");
  CHECK(fixed_in(repo.path()) == "revlint: 1 fix carried out\n(exit 0)");
  CHECK(lines(repo.path()) == "one: a; one (other.ini): o; ");
}

TEST_CASE("a lock with CRLF keeps it", "[lock]") {
  const Locked repo;
  repo.git({"checkout", "-q", "-b", "feature"});
  std::string text;
  for (const char c : content(repo.at("revlint.lock")))
    text += c == '\n' ? std::string("\r\n") : std::string(1, c);
  repo.write("revlint.lock", text);
  CHECK(locked_in(repo.path()) == "revlint.lock is up to date\n(exit 0)");
  repo.write("one/versions/b.py", migration("b", "a"));
  CHECK(fixed_in(repo.path()) == "revlint: 1 fix carried out\n(exit 0)");
  const std::string fixed = content(repo.at("revlint.lock"));
  CHECK(std::count(fixed.begin(), fixed.end(), '\n') ==
        std::count(fixed.begin(), fixed.end(), '\r'));
  CHECK(lines(repo.path()) == "one/versions: a b; two/versions: k; ");
}

TEST_CASE("the lock does not report an edit that another rule reports", "[lock]") {
  const Locked repo;
  repo.git({"checkout", "-q", "-b", "feature"});
  repo.commit("one/versions/a.py", migration("a", "", "drop"));
  CHECK(checked_in(repo.path()) ==
        "one/versions/a.py:6:5: error: upgrade() of 'a' does something else than in main: "
        "`op.execute('')` became `op.execute('drop')`; databases that have run it do not run it "
        "again [edited-revision]\n(exit 1)");
  CHECK(locked_in(repo.path(), {{}, {}, true}) ==
        "revlint.lock is out of date\nchanged 'a'\n(exit 1)");
}

TEST_CASE("without a history the lock tells what was edited", "[lock]") {
  const Locked repo;
  repo.write("one/versions/b.py", migration("b", "a"));
  REQUIRE(locked_in(repo.path()).ends_with("(exit 0)"));
  const std::string image = repo.beside("image");
  std::filesystem::copy(repo.path(), image, std::filesystem::copy_options::recursive);
  std::filesystem::remove_all(image + "/.git");
  const std::string notice = "revlint: compared with revlint.lock, for this is no git repository\n";
  CHECK(checked_in(image) == notice + "(exit 0)");
  std::ofstream(image + "/one/versions/a.py", std::ios::binary) << migration("a", "", "drop");
  CHECK(checked_in(image) ==
        notice +
            "one/versions/a.py:1:12: error: upgrade() of 'a' does something else than in "
            "revlint.lock; databases that have run it do not run it again [edited-revision]\n"
            "(exit 1)");
  std::ofstream(image + "/one/versions/c.py", std::ios::binary) << migration("c", "a", "new");
  std::ofstream(image + "/one/versions/b.py", std::ios::binary) << migration("b", "c");
  std::ofstream(image + "/one/versions/a.py", std::ios::binary) << migration("a", "");
  CHECK(checked_in(image) ==
        notice +
            "one/versions/c.py:2:17: error: 'c' was put below 'b', which revlint.lock has: a "
            "database at 'b' counts it as applied and never runs it [spliced-revision]\n(exit 1)");
}

TEST_CASE("what cannot be locked is not left out in silence", "[lock]") {
  const Scratch scratch;
  scratch.write("env.py", "");
  scratch.write("versions/a.py", migration("a", ""));
  scratch.write("versions/z.py", "def upgrade():\n    pass\n");
  CHECK(locked_in(scratch.path()) ==
        "revlint: 'versions/z.py' has no revision that could be locked; `revlint check` says "
        "why\n(exit 2)");
  scratch.write("versions/z.py", "import os\nrevision = os.environ['R']\ndown_revision = 'a'\n");
  CHECK(locked_in(scratch.path()) ==
        "revlint: 'versions/z.py' is left out: its ID is computed\n"
        "revlint.lock written: 1 revision\n(exit 0)");
}
