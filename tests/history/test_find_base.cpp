// The base as a user, a hook or the configuration states it, or as a real clone shows it.

#include <filesystem>
#include <fstream>

#include "git/commit_tree.hpp"
#include "helpers/base_server.hpp"
#include "helpers/catch.hpp"

using namespace revlint;

TEST_CASE("the option --base names a ref, a commit, or a branch that only origin has", "[base]") {
  Server server;
  server.clone_all("feature");
  server.question.configured = "not asked";
  server.set(pull_request + server.merge);
  for (const auto& [option, expected] : std::map<std::string, std::string>{
           {"origin/main", "theirs, fork: origin/main; given with --base"},
           {"main", "theirs, fork: main; given with --base"},
           {"HEAD", "mine, mine: HEAD; given with --base"},
           {"HEAD~2", "old, old: HEAD~2; given with --base"},
           {server.theirs, "theirs, fork: " + server.theirs.substr(0, 10) + "; given with --base"},
           {"nonsense",
            "missing ref: nonsense (given with --base) is not in this clone; set `fetch-depth: 0` "
            "for "
            "actions/checkout"},
           {"-x\n",
            "missing ref: -x\n (given with --base) is not in this clone; set `fetch-depth: 0` for "
            "actions/checkout"},
       }) {
    server.question.option = option;
    CHECK(server.base() == expected);
  }
}

TEST_CASE("pre-commit names what its caller compares with", "[base]") {
  Server server;
  server.clone_all("feature");
  server.set("PRE_COMMIT=1 PRE_COMMIT_TO_REF=HEAD PRE_COMMIT_FROM_REF=" + server.fork);
  const std::string from =
      "fork, fork: " + server.fork.substr(0, 10) + "; from PRE_COMMIT_FROM_REF";
  const std::string main =
      "theirs, fork: origin/main; the default branch of origin, from origin/HEAD";
  CHECK(server.base() == from);
  SECTION("a push to the default branch starts from what is merged") {
    server.set("PRE_COMMIT_REMOTE_NAME=origin PRE_COMMIT_REMOTE_BRANCH=refs/heads/main");
    CHECK(server.base() == from);
  }
  SECTION("a push to one's own branch does not") {
    server.set("PRE_COMMIT_REMOTE_NAME=origin PRE_COMMIT_REMOTE_BRANCH=refs/heads/feature");
    CHECK(server.base() == main);
  }
  SECTION("a checkout hook names the commit that was left") {
    server.set("PRE_COMMIT_CHECKOUT_TYPE=1");
    CHECK(server.base() == main);
  }
  SECTION("a ref that is not here is said, not replaced") {
    server.set("PRE_COMMIT_FROM_REF=origin/gone");
    CHECK(server.base() ==
          "missing ref: origin/gone (from PRE_COMMIT_FROM_REF) is not in this clone; git fetch "
          "origin");
  }
  SECTION("nothing is pushed yet") {
    server.set("PRE_COMMIT_FROM_REF=" + std::string(40, '0'));
    CHECK(server.base() == main);
  }
}

TEST_CASE("the configuration's base comes before the default branch", "[base]") {
  Server server;
  server.git({"branch", "release", "main~2"});
  server.clone_all("feature");
  server.question.configured = "release";
  CHECK(server.base() == "old, old: release; `base` of the configuration");
  server.question.configured = "releases";
  CHECK(
      server.base() ==
      "missing ref: releases (`base` of the configuration) is not in this clone; git fetch origin");
}

TEST_CASE("the default branch is origin's HEAD, or known by its name", "[base]") {
  Server server;
  SECTION("origin/HEAD, whatever its name") {
    server.git({"branch", "-m", "main", "trunk"});
    server.clone_all("feature");
    CHECK(server.base() ==
          "theirs, fork: origin/trunk; the default branch of origin, from origin/HEAD");
  }
  SECTION("origin/HEAD that leads nowhere") {
    server.clone_all("feature");
    server.git({"symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/gone"},
               server.clone());
    CHECK(server.base() == "theirs, fork: origin/main; taken for the default branch by its name");
  }
  SECTION("no origin: a branch of this repository") {
    server.git({"checkout", "-q", "feature"});
    CHECK(server.base_in(server.path()) ==
          "theirs, fork: main; taken for the default branch by its name");
  }
  SECTION("nothing that could be it") {
    server.git({"checkout", "-q", "feature"});
    server.git({"branch", "-q", "-D", "main"});
    CHECK(
        server.base_in(server.path()) ==
        "no base: no base is named, and there is no origin/HEAD, main or master in this clone; git "
        "remote set-head origin --auto");
  }
  SECTION("another history") {
    server.git({"checkout", "-q", "--orphan", "alone"});
    server.commit("alone", "1\n");
    CHECK(server.base_in(server.path()) ==
          "unrelated: the base and HEAD have no common ancestor; ");
  }
}

// CI systems that set no variables check out a commit, not a branch.
TEST_CASE("a detached HEAD that is merged is judged as on the default branch", "[base]") {
  Server server;
  const std::string before =
      "the commit before; HEAD is on main, the default branch of origin, from origin/HEAD";
  SECTION("the tip") {
    server.clone_all("main");
    server.git({"checkout", "-q", "--detach"}, server.clone());
    CHECK(server.base() == "fork, fork: " + before);
    server.question.uncommitted = [](const Commit& commit) { return commit.subject == "theirs"; };
    CHECK(server.base() ==
          "theirs, theirs: origin/main; the default branch of origin, from origin/HEAD; it is "
          "checked out, so uncommitted changes are compared");
  }
  SECTION("what the tip has moved on from") {
    server.clone_all("main");
    server.git({"checkout", "-q", "--detach", "HEAD~1"}, server.clone());
    CHECK(server.base() == "old, old: " + before);
    server.set("CI=true");
    CHECK(server.base() == "old, old: " + before);
  }
  SECTION("the tip of a repository without an origin") {
    server.git({"checkout", "-q", "--detach", "main"});
    CHECK(server.base_in(server.path()) ==
          "fork, fork: the commit before; HEAD is on main, taken for the default branch by "
          "its name");
  }
  SECTION("one commit of the history") {
    server.git({"clone", "-q", "--depth=1", "file://" + server.path(), server.clone()});
    server.git({"checkout", "-q", "--detach"}, server.clone());
    CHECK(server.base() ==
          "shallow: the commit before HEAD, which is on main, is not in this clone; git fetch "
          "--deepen=1");
  }
  SECTION("no branch that it could be on") {
    server.git({"checkout", "-q", "--detach", "main"});
    server.git({"branch", "-q", "-D", "main"});
    CHECK(
        server.base_in(server.path()) ==
        "no base: no base is named, and there is no origin/HEAD, main or master in this clone; git "
        "remote set-head origin --auto");
  }
  SECTION("a commit that is not merged, and a branch where nothing is committed yet") {
    server.clone_all("feature");
    const std::string main = "origin/main; the default branch of origin, from origin/HEAD";
    server.git({"checkout", "-q", "--detach"}, server.clone());
    CHECK(server.base() == "theirs, fork: " + main);
    server.git({"checkout", "-q", "-b", "new", "origin/main"}, server.clone());
    CHECK(server.base() == "theirs, theirs: " + main);
  }
}

TEST_CASE("on the default branch the base is the commit before, or HEAD", "[base]") {
  Server server;
  server.clone_all("main");
  const std::string before =
      "fork, fork: the commit before; HEAD is on main, the default branch of origin, from "
      "origin/HEAD";
  const std::string head =
      "theirs, theirs: origin/main; the default branch of origin, from origin/HEAD; it is checked "
      "out, so uncommitted changes are compared";
  CHECK(server.base() == before);
  server.question.uncommitted = [](const Commit& commit) { return commit.subject == "theirs"; };
  CHECK(server.base() == head);
  server.question.uncommitted = [](const Commit&) { return false; };
  CHECK(server.base() == before);
  SECTION("commits that are not pushed are one's own") {
    server.write("unused", "");
    server.git({"commit", "-q", "--allow-empty", "-m", "local"}, server.clone());
    server.question.uncommitted = nullptr;
    CHECK(server.base() ==
          "theirs, theirs: origin/main; the default branch of origin, from origin/HEAD");
  }
  SECTION("behind origin: what was staged will meet what was merged since") {
    server.git({"reset", "-q", "--hard", "HEAD~1"}, server.clone());
    server.question.uncommitted = [](const Commit&) { return true; };
    CHECK(
        server.base() ==
        "theirs, fork: origin/main; the default branch of origin, from origin/HEAD; it is checked "
        "out, so uncommitted changes are compared");
  }
}

TEST_CASE("on the default branch without its history", "[base]") {
  Server server;
  server.git({"clone", "-q", "--depth=1", "file://" + server.path(), server.clone()});
  CHECK(server.base() ==
        "shallow: the commit before HEAD, which is on main, is not in this clone; git fetch "
        "--deepen=1");
  server.question.uncommitted = [](const Commit&) { return true; };
  CHECK(server.base().starts_with("theirs, theirs: origin/main;"));
}

TEST_CASE("the first commit has nothing before it, an unborn branch nothing at all", "[base]") {
  const GitRepo repo;
  BaseQuestion question;
  const auto none = find_base(repo.open(), question);
  REQUIRE(std::holds_alternative<HistoryUnavailable>(none));
  CHECK(std::get<HistoryUnavailable>(none).cause == HistoryUnavailable::Cause::no_commits);
  repo.commit("first", "1\n");
  const auto first = find_base(repo.open(), question);
  REQUIRE(std::holds_alternative<Base>(first));
  CHECK(std::get<Base>(first).target.subject == "first");
  CHECK(std::get<Base>(first).how == "the first commit: there is none before it");
}

TEST_CASE("a HEAD whose commit is lost is no unborn branch", "[base]") {
  const GitRepo repo;
  const std::string id = repo.commit("first", "1\n");
  std::filesystem::remove(repo.at(".git/objects/" + id.substr(0, 2) + '/' + id.substr(2)));
  const auto none = find_base(repo.open(), {});
  REQUIRE(std::holds_alternative<HistoryUnavailable>(none));
  CHECK(std::get<HistoryUnavailable>(none).reason == "the commit that HEAD names cannot be read");
}

TEST_CASE("the cure for a partial clone downloads what the history needs", "[base]") {
  Server server;
  server.git({"config", "uploadpack.allowFilter", "true"});
  server.write("mine", "edited on main\n");
  server.commit("edits");
  server.git({"clone", "-q", "-b", "feature", "--filter=blob:none", "file://" + server.path(),
              server.clone()});
  const auto found = find_base(server.open(server.clone()), server.question);
  REQUIRE(std::holds_alternative<Base>(found));
  const auto lacks = [&](const Commit& commit) {
    const CommitTree tree(server.open(server.clone()), commit);
    std::string bytes;
    for (const GitEntry& entry : tree.entries("")) {
      (void)tree.read(std::string(entry.name), bytes);
    }
    return tree.incomplete();
  };
  const Base& base = std::get<Base>(found);
  CHECK(lacks(base.target));
  const HistoryUnavailable none = lacking_objects(base);
  CHECK(none.reason == "this clone lacks files of origin/main: it is partial, or damaged");
  CHECK(none.cure == "git diff --stat origin/main HEAD && git diff --stat origin/main...HEAD");
  server.git({"-c", "alias.cure=!" + none.cure, "cure"}, server.clone());
  CHECK(!lacks(base.target));
  CHECK(!lacks(base.merge_base));
}

TEST_CASE("while main is merged into a branch, what main brings is not the branch's", "[base]") {
  Server server;
  server.clone_all("feature");
  CHECK(server.base().starts_with("theirs, fork: origin/main;"));
  server.git({"merge", "-q", "--no-commit", "--no-ff", "origin/main"}, server.clone());
  CHECK(server.base().starts_with("theirs, theirs: origin/main;"));
}

TEST_CASE("the same before git has written what it merges, as pre-merge-commit runs", "[base]") {
  Server server;
  server.clone_all("feature");
  const std::string hook = server.beside("clone/.git/hooks/pre-merge-commit");
  std::filesystem::create_directories(server.beside("clone/.git/hooks"));
  std::ofstream(hook) << "#!/bin/sh\nenv >\"$HOME/variables\"\nexit 1\n";
  std::filesystem::permissions(hook, std::filesystem::perms::owner_all);
  server.try_git({"merge", "-q", "--no-ff", "-m", "merge", "origin/main"}, server.clone());
  std::ifstream variables(server.beside("variables"));
  for (std::string line; std::getline(variables, line);) {
    if (line.starts_with("GIT")) server.set(line);
  }
  server.git({"merge", "--abort"}, server.clone());
  CHECK(server.base().starts_with("theirs, theirs: origin/main;"));
  server.question.variables.clear();
  CHECK(server.base().starts_with("theirs, fork: origin/main;"));
}

TEST_CASE("a linked worktree finds its own base", "[base]") {
  Server server;
  server.clone_all("main");
  server.git({"worktree", "add", "-q", server.beside("linked"), "feature"}, server.clone());
  CHECK(server.base_in(server.beside("linked")) ==
        "theirs, fork: origin/main; the default branch of origin, from origin/HEAD");
}

TEST_CASE("in a SHA-256 repository the same bases are found", "[base]") {
  const GitRepo repo({"--object-format=sha256"});
  repo.commit("fork", "1\n");
  repo.git({"checkout", "-q", "-b", "feature"});
  repo.commit("mine", "1\n");
  BaseQuestion question;
  question.variables["PRE_COMMIT_FROM_REF"] = repo.git({"rev-parse", "main"});
  const auto found = find_base(repo.open(), question);
  REQUIRE(std::holds_alternative<Base>(found));
  CHECK(std::get<Base>(found).merge_base.subject == "fork");
}
