// A repository that configures a program wherever git allows one. Reading it must not run any.

#include <algorithm>
#include <fstream>
#include <iterator>

#include "git/commit_tree.hpp"
#include "git/index_tree.hpp"
#include "helpers/catch.hpp"
#include "helpers/git_repo.hpp"
#include "helpers/places.hpp"

using namespace revlint;

namespace {

// Every program is the same script under the name of the setting that plants it.
class HostileRepo : public GitRepo {
 public:
  HostileRepo() {
    // A clone that lacks a blob, so that git has a reason to contact a remote.
    git({"config", "uploadpack.allowFilter", "true"});
    write("versions/a.py", "lacking\n");
    commit("versions/b.py", "1\n");
    commit("versions/a.py", "here\n");
    git({"clone", "-q", "--filter=blob:none", "file://" + path(), hostile()});
    file(".gitattributes", "* filter=evil diff=evil merge=evil\n");
    file("versions/c.py", "announced\n");
    git({"add", "-N", "versions/c.py"}, hostile());
    // Of the same size, so that git has to read it.
    std::ofstream(hostile() + "/versions/b.py") << "2\n";
    plant();
  }

  std::string hostile() const { return beside("hostile"); }

  // The names under which the script ran since the last call, each once.
  std::vector<std::string> ran() const {
    std::ifstream stream(beside("ran"));
    std::vector<std::string> names;
    for (std::string name; std::getline(stream, name);) names.push_back(name);
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    std::filesystem::remove(beside("ran"));
    return names;
  }

 private:
  void file(const std::string& name, const std::string& bytes) const {
    std::ofstream(hostile() + '/' + name) << bytes;
  }

  std::string program(const std::string& name) const {
    const std::string at = beside("bin/" + name);
    std::filesystem::create_directories(beside("bin"));
    std::ofstream(at) << "#!/bin/sh\necho " << name << " >>'" << beside("ran") << "'\nexit 1\n";
    std::filesystem::permissions(at, std::filesystem::perms::owner_all);
    return at;
  }

  void plant() {
    std::ofstream config(hostile() + "/.git/config", std::ios::app);
    const auto set = [&](const std::string& section, const std::string& key) {
      std::string name = section + '.' + key;
      std::replace_if(
          name.begin(), name.end(), [](char c) { return c == '"' || c == ' '; }, '_');
      config << '[' << section << "]\n" << key << " = " << program(name) << '\n';
    };
    for (const char* key : {"fsmonitor", "pager", "editor", "askPass", "sshCommand", "gitProxy",
                            "alternateRefsCommand"}) {
      set("core", key);
    }
    for (const char* key : {"clean", "smudge", "process"}) set("filter \"evil\"", key);
    for (const char* key : {"textconv", "command"}) set("diff \"evil\"", key);
    set("merge \"evil\"", "driver");
    set("diff", "external");
    set("credential", "helper");
    set("gpg", "program");
    set("sequence", "editor");
    set("uploadpack", "packObjectsHook");
    set("remote \"origin\"", "uploadpack");
    for (const char* command : {"rev-parse", "ls-files", "cat-file", "rev-list", "merge-base",
                                "for-each-ref", "ls-tree", "diff-index"}) {
      config << "[alias]\n"
             << command << " = !" << program(std::string("alias-") + command) << "\n[pager]\n"
             << command << " = " << program(std::string("pager-") + command) << '\n';
    }
    config << "[filter \"evil\"]\nrequired = true\n[log]\nshowSignature = true\n"
           << "[protocol]\nallow = always\n[protocol \"ext\"]\nallow = always\n"
           << "[remote \"ext\"]\npromisor = true\nurl = \"ext::" << program("ext") << " %S\"\n"
           << "[remote \"vcs\"]\npromisor = true\nvcs = evil\nurl = somewhere\n"
           << "[remote \"ssh\"]\npromisor = true\nurl = ssh://host.invalid/x\n";
    program("git-remote-evil");
    hooks(hostile() + "/.git/hooks", "hook-");
    hooks(hostile() + "/other-hooks", "other-hook-");
    config << "[core]\nhooksPath = " << hostile() << "/other-hooks\n";
    variables()["PATH"] = beside("bin") + ':' + variables()["PATH"];
  }

  void hooks(const std::string& directory, const std::string& prefix) const {
    std::filesystem::create_directories(directory);
    for (const char* name : {"post-index-change", "reference-transaction", "post-checkout",
                             "pre-auto-gc", "fsmonitor-watchman", "pre-commit", "post-merge"}) {
      std::filesystem::copy_file(program(prefix + name), directory + '/' + name);
      std::filesystem::permissions(directory + '/' + name, std::filesystem::perms::owner_all);
    }
  }
};

}  // namespace

TEST_CASE("the planted programs do run when git is called carelessly", "[git-hostile]") {
  const HostileRepo repo;
  repo.try_git({"status"}, repo.hostile());
  const auto by_status = repo.ran();
  CHECK(std::count(by_status.begin(), by_status.end(), "core.fsmonitor") == 1);
  CHECK(std::count(by_status.begin(), by_status.end(), "filter__evil_.process") == 1);
  repo.try_git({"diff", "HEAD"}, repo.hostile());
  CHECK(repo.ran().size() > 1);
  repo.try_git({"ls-files", "-s"}, repo.hostile());
  CHECK(repo.ran() == std::vector<std::string>{"core.fsmonitor"});
  repo.try_git({"cat-file", "-p", "HEAD^:versions/a.py"}, repo.hostile());
  const auto by_fetch = repo.ran();
  for (const char* name :
       {"ext", "git-remote-evil", "core.sshCommand", "remote__origin_.uploadpack"}) {
    INFO(name);
    CHECK(std::count(by_fetch.begin(), by_fetch.end(), name) == 1);
  }
}

TEST_CASE("no command runs a program that the repository configures", "[git-hostile]") {
  HostileRepo repo;
  std::ofstream(repo.hostile() + "/env.py") << "import alembic\n";
  std::ofstream(repo.hostile() + "/versions/c.py") << "revision = 'c'\ndown_revision = 'gone'\n";
  repo.ran();
  const std::vector<std::vector<std::string>> commands = {
      {"check"},
      {"check", "--staged"},
      {"check", "--base", "HEAD^1", "--format", "sarif"},
      {"check", "--base", "HEAD", "--format", "github"},
      {"check", "--no-history", "--full", "--format", "json"},
      {"check", "--write-baseline"},
      {"fix", "--unsafe-fixes"},
      {"lock"},
      {"graph"},
      {"heads"},
      {"history", "--format", "json"},
      {"config"},
  };
  for (const std::vector<std::string>& words : commands) {
    INFO(words.front() << ' ' << words.back());
    Command command{"/bin/sh",
                    {"-c", "cd \"$0\" && exec \"$@\"", repo.hostile(), REVLINT_PROGRAM},
                    repo.variables()};
    command.arguments.insert(command.arguments.end(), words.begin(), words.end());
    const Finished finished = run(command, std::chrono::seconds(60));
    CHECK(finished.status >= 0);
    CHECK(finished.status <= 2);
    CHECK(repo.ran() == std::vector<std::string>{});
  }
}

TEST_CASE("reading a hostile repository runs nothing", "[git-hostile]") {
  HostileRepo repo;
  SECTION("with a plain environment") {}
  SECTION("with an environment that allows every protocol") {
    repo.variables()["GIT_ALLOW_PROTOCOL"] = "ext:file:ssh:evil";
    repo.variables()["GIT_PROTOCOL_FROM_USER"] = "1";
  }
  SECTION("with an environment that contradicts our options") {
    repo.variables()["GIT_GLOB_PATHSPECS"] = "1";
    repo.variables()["GIT_NO_LAZY_FETCH"] = "0";
    repo.variables()["GIT_OPTIONAL_LOCKS"] = "1";
  }
  repo.ran();
  const Repository opened = repo.open(repo.hostile());
  const auto old = opened.objects().commit("HEAD^1");
  REQUIRE(old);
  const CommitTree tree(opened, *old);
  std::string bytes;
  CHECK(tree.list("versions")->size() == 2);
  CHECK(tree.read("versions/b.py", bytes) == ReadStatus::ok);
  CHECK(tree.read("versions/a.py", bytes) == ReadStatus::unreadable);
  const auto index = open_index_tree(opened);
  REQUIRE(index.ok());
  CHECK((*index)->announced() == std::vector<std::string>{"versions/c.py"});
  CHECK((*index)->read("versions/a.py", bytes) == ReadStatus::ok);
  CHECK((*index)->last_commit(opened).ok());
  for (const std::vector<std::string>& words : {
           std::vector<std::string>{"rev-parse", "--symbolic-full-name", "HEAD"},
           {"merge-base", "HEAD", "HEAD^1"},
           {"rev-list", "-1", "--full-history", "HEAD", "--", "versions/a.py"},
           {"rev-list", "HEAD"},
           {"for-each-ref", "refs/remotes"},
           {"ls-files", "-s", "-z"},
           {"ls-files", "-z"},
           {"diff-index", "--cached", "--raw", "-z", "HEAD"},
       }) {
    INFO(words[0]);
    CHECK(opened.git(words).status == 0);
  }
  CHECK(repo.ran() == std::vector<std::string>{});
}
