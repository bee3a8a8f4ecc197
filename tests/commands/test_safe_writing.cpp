// A stranger's pull request is safe to lint and to fix: whatever lies where revlint writes, nothing
// outside of the project and nothing of git's changes, and no run waits.

#include <sys/stat.h>

#include <filesystem>
#include <map>

#include "git/process.hpp"
#include "helpers/catch.hpp"
#include "helpers/places.hpp"
#include "helpers/scratch.hpp"
#include "tree/paths.hpp"

using namespace revlint;

namespace {

const std::string fixable = "revision = 'r1'\ndown_revision = 'f0'\n";
constexpr std::chrono::seconds soon{60};  // a sanitized program on a busy machine

std::string content(const std::string& path) {
  if (!std::filesystem::is_regular_file(path)) return {};
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// A project with a finding that `revlint fix` repairs, in "project", and what it must not touch.
class Stranger {
 public:
  Stranger() {
    scratch_.write("outside/kept.py", fixable);
    scratch_.write("project/.git/hooks/kept.py", fixable);
    scratch_.write("project/alembic.ini", "[alembic]\nscript_location = %(here)s\n");
    scratch_.write("project/env.py", "");
    scratch_.write("project/versions/f0.py", "revision = 'r0'\ndown_revision = None\n");
    scratch_.write("project/versions/f1.py", fixable);
    scratch_.write("project/inside.py", fixable);
  }

  const Scratch& scratch() const { return scratch_; }
  std::string path(const std::string& name) const { return scratch_.path("project/" + name); }
  void write(const std::string& name, const std::string& text) const {
    scratch_.write("project/" + name, text);
  }

  // What a shell says of a command line in the project; $revlint is the program, $top holds both
  // directories.
  std::string shell(const std::string& line) const {
    const std::string script = "cd '" + path("") + "'; top='" + scratch_.path() +
                               "'; revlint='" REVLINT_PROGRAM "'; " + line;
    const Finished finished = run({"/bin/sh", {"-c", script}, process_variables()}, soon);
    if (finished.out_of_time) return "out of time";
    std::string said = finished.errors + finished.output;
    for (std::size_t at; (at = said.find(scratch_.path())) != std::string::npos;)
      said.replace(at, scratch_.path().size(), "TOP");
    return said + "(exit " + std::to_string(finished.status) + ")";
  }

  // Every file that no run may change, with its text.
  std::map<std::string, std::string> guarded() const {
    std::map<std::string, std::string> files;
    for (const char* directory : {"outside", "project/.git"}) {
      files[scratch_.path(directory)] = content(scratch_.path(directory));
      if (!std::filesystem::is_directory(scratch_.path(directory))) continue;
      for (const auto& entry :
           std::filesystem::recursive_directory_iterator(scratch_.path(directory)))
        files[entry.path().string()] = content(entry.path().string());
    }
    return files;
  }

  // A file that revlint makes for itself must not stay.
  bool has_left_over() const {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(scratch_.path()))
      if (entry.path().filename().string().find(".revlint-") != std::string::npos) return true;
    return false;
  }

 private:
  Scratch scratch_;
};

// What a stranger puts where revlint writes.
struct Object {
  const char* name;
  void (*put)(const std::string& path);
};

// `target` counts from the project.
void put_link(const std::string& path, const std::string& target) {
  std::filesystem::remove_all(path);
  const bool is_below = path.find("/versions/") != path.npos;
  std::filesystem::create_symlink((is_below ? "../" : "") + target, path);
}

const Object objects[] = {
    {"a link to the outside",
     [](const std::string& path) { put_link(path, "../outside/kept.py"); }},
    {"a link to the inside", [](const std::string& path) { put_link(path, "inside.py"); }},
    {"a link to git", [](const std::string& path) { put_link(path, ".git/hooks/kept.py"); }},
    {"a link to nothing", [](const std::string& path) { put_link(path, "../outside/new"); }},
    {"a link to nothing of git", [](const std::string& path) { put_link(path, ".git/hooks/new"); }},
    {"a loop", [](const std::string& path) { put_link(path, std::string(file_name(path))); }},
    {"a directory",
     [](const std::string& path) {
       std::filesystem::remove_all(path);
       std::filesystem::create_directory(path);
     }},
    {"a FIFO",
     [](const std::string& path) {
       std::filesystem::remove_all(path);
       REQUIRE(::mkfifo(path.c_str(), 0600) == 0);
     }},
};

bool is_link(const Object& object) {
  return std::string_view(object.name).find("l") == 2;
}

// Runs the command where the object lies at `name`; nothing that is guarded may change.
std::string said(const Stranger& project, const Object& object, const std::string& name,
                 const std::string& command) {
  object.put(project.path(name));
  const auto before = project.guarded();
  std::string text = project.shell(command);
  CHECK(project.guarded() == before);
  // A migration that a link leads to is one of the project: it is repaired where it lies.
  const bool is_migration = name.starts_with("versions/");
  CHECK((is_migration || content(project.path("inside.py")) == fixable));
  CHECK_FALSE(project.has_left_over());
  return text;
}

}  // namespace

TEST_CASE("lock writes nothing through what lies at revlint.lock", "[safe]") {
  for (const Object& object : objects) {
    INFO(object.name);
    const Stranger project;
    const bool leads = is_link(object) || object.name == std::string_view("a loop");
    const std::string reason = leads ? "it is a symbolic link" : "it is no regular file";
    CHECK(said(project, object, "revlint.lock", "$revlint lock") ==
          "revlint: revlint.lock cannot be read: " + reason +
              "; move it away, then run `revlint lock`\n(exit 2)");
    CHECK(project.shell("$revlint lock --check") == project.shell("$revlint lock"));
    const std::string checked = project.shell("$revlint --format concise --select stale-lock");
    CHECK(checked == "revlint.lock:1:1: error: revlint.lock cannot be read: " + reason +
                         " [stale-lock]\n(exit 1)");
  }
}

TEST_CASE("fix writes nothing through what lies at a migration or at revlint.lock", "[safe]") {
  for (const Object& object : objects) {
    for (const char* command : {"$revlint fix -q", "$revlint check --fix -q"}) {
      for (const char* name : {"versions/f1.py", "versions/f0.py", "revlint.lock"}) {
        INFO(object.name << ", " << name << ", " << command);
        const Stranger project;
        project.shell("$revlint lock");
        const std::string text = said(project, object, name, command);
        CHECK(text != "out of time");
      }
    }
  }
}

TEST_CASE("the baseline of the settings is a regular file of the project", "[safe]") {
  for (const Object& object : objects) {
    INFO(object.name);
    const Stranger project;
    project.write("revlint.toml", "baseline = 'known.json'\n");
    std::string reason = "it is no regular file: move it away and run revlint again";
    if (is_link(object))
      reason = "it is a symbolic link: put a file in its place and run revlint again";
    if (object.name == std::string_view("a directory"))
      reason = "it is a directory: name a file in it";
    CHECK(said(project, object, "known.json", "$revlint check --write-baseline") ==
          "revlint: cannot write 'known.json': " + reason + "\n(exit 2)");
    CHECK(project.shell("$revlint").ends_with("(exit 2)"));
  }
}

TEST_CASE("no setting names a place outside the project, in git, or behind a link", "[safe]") {
  const Stranger project;
  std::filesystem::create_symlink("../outside", project.path("link"));
  std::filesystem::create_directory(project.path("here"));
  std::filesystem::create_symlink("here", project.path("there"));
  const std::string outside =
      "', which lies outside the project: name a file in the project\n(exit 2)";
  const std::string of_git = "' belongs to git: name another file\n(exit 2)";
  const std::string link = "' is a symbolic link: name the directory that it leads to\n(exit 2)";
  const std::map<std::string, std::string> refusals = {
      {"../outside/new.json", "the setting `baseline` names '../outside/new.json" + outside},
      {project.scratch().path("outside/new.json"),
       "the setting `baseline` names 'TOP/outside/new.json" + outside},
      {".git/hooks/new", "cannot write '.git/hooks/new': '.git" + of_git},
      {".GIT/hooks/new", "cannot write '.GIT/hooks/new': '.GIT" + of_git},
      {".git/kept", "cannot write '.git/kept': '.git" + of_git},
      {"sub/.git", "cannot write 'sub/.git': '.git" + of_git},
      {"sub/.git./x", "cannot write 'sub/.git./x': '.git." + of_git},
      {"sub/GIT~1/x", "cannot write 'sub/GIT~1/x': 'GIT~1" + of_git},
      {"link/new.json", "cannot write 'link/new.json': 'link" + link},
      {"there/new.json", "cannot write 'there/new.json': 'there" + link},
      {"no/new.json",
       "cannot write 'no/new.json': there is no directory 'no': make it first\n(exit 2)"},
  };
  const auto before = project.guarded();
  for (const auto& [written, refusal] : refusals) {
    project.write("revlint.toml", "baseline = '" + written + "'\n");
    CHECK(project.shell("$revlint check --write-baseline") == "revlint: " + refusal);
  }
  CHECK(project.guarded() == before);
}

TEST_CASE(
    "a file named on the command line is written anywhere, but not through the project's links",
    "[safe]") {
  const Stranger project;
  for (const char* option :
       {"-o ", "--format json:", "--write-baseline ", "--write-baseline --baseline "}) {
    INFO(option);
    for (const Object& object : objects) {
      INFO(object.name);
      if (object.name == std::string_view("a FIFO")) continue;  // the user's own: see below
      const std::string text =
          said(project, object, "out", "$revlint check " + std::string(option) + "out");
      CHECK(text.ends_with("(exit 2)"));
      CHECK(text.starts_with("revlint: cannot write 'out': it is a "));
    }
    put_link(project.path("link"), "../outside");
    CHECK(project.shell("$revlint check " + std::string(option) + "link/new") ==
          "revlint: cannot write 'link/new': 'link' is a symbolic link: name the directory that it "
          "leads to\n(exit 2)");
    CHECK(project.shell("$revlint check -q --exit-zero " + std::string(option) +
                        "../outside/new > ../said 2>&1; ls $top/outside; rm $top/outside/new") ==
          "kept.py\nnew\n(exit 0)");
  }
}

TEST_CASE("links outside of the project are the user's own", "[safe]") {
  const Stranger project;
  project.scratch().symlink("latest", "outside/report");
  project.scratch().symlink("results", "outside");
  CHECK(project
            .shell("$revlint -q --exit-zero -o ../latest; $revlint -q --exit-zero "
                   "-o $top/results/again; cd $top; ls outside; readlink latest")
            .ends_with("again\nkept.py\nreport\noutside/report\n(exit 0)"));
}

TEST_CASE("pipes, devices and descriptors that the user names are written to", "[safe]") {
  const Stranger project;
  const std::string count = "$revlint -q --exit-zero --isolated --no-history --format concise -o ";
  const std::string one = "1\n(exit 0)";
  CHECK(project.shell(count + "/dev/stdout | grep -c f1.py") == one);
  CHECK(project.shell(count + "/dev/fd/3 3>&1 | grep -c f1.py") == one);
  CHECK(project.shell(count + "/proc/self/fd/1 | grep -c f1.py") == one);
  CHECK(project.shell(count + "/dev/stderr 2>&1 >/dev/null | grep -c f1.py") == one);
  CHECK(project.shell(count + "/dev/null") == "(exit 0)");
  CHECK(project.shell("echo before > kept; " + count + "/dev/stdout >> kept; grep -c . kept")
            .starts_with("2\n"));
  CHECK(project.shell("mkfifo pipe; cat pipe > read & " + count +
                      "pipe; wait; grep -c f1.py read") == one);
}

TEST_CASE("a step summary, an event or a merge that is no file does not stop a run", "[safe]") {
  const Stranger project;
  const std::string check = " $revlint -q --exit-zero --format github > said; echo $?";
  CHECK(
      project.shell("mkfifo fifo; export GITHUB_ACTIONS=true; GITHUB_STEP_SUMMARY=fifo" + check) ==
      "revlint: cannot write 'fifo': it is no regular file: name another file\n0\n(exit 0)");
  CHECK(project.shell("GITHUB_STEP_SUMMARY=." + check) ==
        "revlint: cannot write '.': it is a directory: name a file in it\n0\n(exit 0)");
  const std::string git =
      "rm -rf .git; git init -q; git add .; git -c user.name=a -c user.email=b "
      "commit -qm 1; export GITHUB_ACTIONS=true;";
  const std::string no_file =
      "revlint: GITHUB_EVENT_PATH names a file that cannot be read: it is no regular file\n";
  const std::string aloud = " $revlint --exit-zero --format concise 2>&1 >said | grep EVENT";
  CHECK(project.shell(git + "GITHUB_EVENT_PATH=fifo" + aloud) == no_file + "(exit 0)");
  CHECK(project.shell(git + "GITHUB_EVENT_PATH=/" + aloud) == no_file + "(exit 0)");
  CHECK(project.shell("GITHUB_ACTIONS=true GITHUB_EVENT_PATH=env.py" + aloud) ==
        "revlint: GITHUB_EVENT_PATH names a file that cannot be read: it is no JSON\n(exit 0)");
  CHECK(project.shell(git + "mkfifo .git/MERGE_HEAD; " + check) == "0\n(exit 0)");
}

TEST_CASE("a configuration that is no file is one line", "[safe]") {
  const Stranger project;
  const std::string line =
      "revlint: cannot read the configuration 'revlint.toml': it is no regular file\n(exit 2)";
  CHECK(project.shell("mkfifo revlint.toml; $revlint") == line);
  CHECK(project.shell("$revlint --config revlint.toml") == line);
  CHECK(project.shell("rm revlint.toml; mkdir revlint.toml; $revlint") == line);
  CHECK(project.shell("rmdir revlint.toml; ln -s ../outside/kept.py revlint.toml; $revlint") ==
        "revlint: cannot read the configuration 'revlint.toml': it is a symbolic link that leads "
        "out of the project\n(exit 2)");
}

TEST_CASE("a run that is killed leaves whole files, and what it has left hinders no later run",
          "[safe]") {
  const Stranger project;
  const std::string before = content(project.path("versions/f1.py"));
  const std::string after = "revision = 'r1'\ndown_revision = 'r0'\n";
  project.write("versions/.revlint-0123456789abcdef", "half");
  for (int run = 0; run < 20; ++run) {
    project.write("versions/f1.py", before);
    project.shell("$revlint fix -q >/dev/null 2>&1 & sleep 0.0" + std::to_string(run) +
                  "; kill -9 $!; wait");
    const std::string now = content(project.path("versions/f1.py"));
    CHECK((now == before || now == after));
  }
  project.write("versions/f1.py", before);
  CHECK(project.shell("$revlint fix -q").ends_with("(exit 0)"));
  CHECK(content(project.path("versions/f1.py")) == after);
  CHECK_FALSE(project.has_left_over());
}

TEST_CASE("only what a killed run has left is removed", "[safe]") {
  const Stranger project;
  const std::string name = "versions/.revlint-0123456789abcdef";
  const auto after_fix = [&](const std::string& while_it_runs) {
    project.write("versions/f1.py", fixable);
    return project.shell(while_it_runs +
                         "$revlint fix -q >/dev/null 2>&1; ls -A versions | grep revlint");
  };
  project.write(name, "half");
  project.write("versions/.revlint-notes", "mine");
  project.write("versions/.revlint-0123456789abcdef0", "mine");
  CHECK(after_fix("") == ".revlint-0123456789abcdef0\n.revlint-notes\n(exit 0)");
  std::filesystem::create_directory(project.path(name));
  CHECK(after_fix("").starts_with(".revlint-0123456789abcdef\n"));
  std::filesystem::remove(project.path(name));
  put_link(project.path(name), "inside.py");
  CHECK(after_fix("").starts_with(".revlint-0123456789abcdef\n"));
  std::filesystem::remove(project.path(name));
  project.write(name, "of a run that lives");
  CHECK(after_fix("exec 9<versions; flock -s 9; ").starts_with(".revlint-0123456789abcdef\n"));
  CHECK(after_fix("").starts_with(".revlint-0123456789abcdef0\n"));
}
