// The base, found in real clones as every CI system, hook and developer makes them.

#include <sstream>

#include "base.hpp"
#include "catch.hpp"
#include "git_repo.hpp"
#include "git_tree.hpp"

using namespace revlint;

namespace {

const char* cause_name(HistoryUnavailable::Cause cause) {
  using Cause = HistoryUnavailable::Cause;
  switch (cause) {
    case Cause::no_git:
      return "no git";
    case Cause::no_repository:
      return "no repository";
    case Cause::unusable:
      return "unusable";
    case Cause::no_commits:
      return "no commits";
    case Cause::shallow:
      return "shallow";
    case Cause::missing_ref:
      return "missing ref";
    case Cause::sparse:
      return "sparse";
    case Cause::missing_objects:
      return "missing objects";
    case Cause::no_base:
      return "no base";
    case Cause::unrelated:
      return "unrelated";
  }
  return "";
}

// A server's repository, and clones of it in the directory `clone`:
//
//   old --- fork --- theirs      main
//              \---- mine        feature
//   refs/pull/7/merge: feature merged into main
class Server : public GitRepo {
 public:
  Server() {
    import(step("old", 1, "main", "") + step("fork", 2, "main", "from :1\n") +
           step("mine", 3, "feature", "from :2\n") + step("theirs", 4, "main", "from :2\n") +
           "commit refs/pull/7/merge\nmark :5\ncommitter R <r@example.invalid> 1700000005 +0000\n"
           "data 11\ntrial merge\nfrom :4\nmerge :3\nM 100644 inline mine\ndata 2\n1\n\n");
    git({"reset", "-q", "--hard"});
    std::istringstream ids(git({"rev-parse", "main~1", "feature", "main", "refs/pull/7/merge"}));
    ids >> fork >> mine >> theirs >> merge;
  }

  std::string clone() const { return beside("clone"); }

  // As CI does it: one ref, of which `depth` commits; 0: all.
  void fetch(const std::string& ref, int depth) {
    git({"init", "-q", "-b", "unused", clone()});
    std::ofstream(clone() + "/.git/config", std::ios::app)
        << "[remote \"origin\"]\nurl = file://" << path() << '\n';
    more(ref, depth);
    git({"checkout", "-q", "--detach", "FETCH_HEAD"}, clone());
  }
  void more(const std::string& refspec, int depth = 0) {
    std::vector<std::string> words{"fetch", "-q", "--no-tags"};
    if (depth > 0) words.push_back("--depth=" + std::to_string(depth));
    words.insert(words.end(), {"origin", refspec});
    git(words, clone());
  }
  void fetch_all(const std::string& ref) {
    fetch(ref, 0);
    more("+refs/heads/*:refs/remotes/origin/*");
  }
  // As a developer does it, with `branch` checked out.
  void clone_all(const std::string& branch) { git({"clone", "-q", "-b", branch, path(), clone()}); }

  void event(const std::string& json) {
    write(".git/event.json", json);
    set("GITHUB_EVENT_PATH=" + at(".git/event.json"));
  }

  // "NAME=value NAME=value"
  void set(const std::string& assignments) {
    std::istringstream stream(assignments);
    for (std::string word; stream >> word;) {
      const std::size_t equals = word.find('=');
      question.variables[word.substr(0, equals)] = word.substr(equals + 1);
    }
  }

  // "target, merge base: shown; how", by the commits' subjects; or "cause: reason; cure".
  std::string base() const { return base_in(clone()); }
  std::string base_in(const std::string& directory) const {
    const auto found = find_base(open(directory), question);
    if (const auto* const none = std::get_if<HistoryUnavailable>(&found)) {
      return std::string(cause_name(none->cause)) + ": " + none->reason + "; " + none->cure;
    }
    const Base& base = std::get<Base>(found);
    return base.target.subject + ", " + base.merge_base.subject + ": " + base.shown + "; " +
           base.how + (base.caveat.empty() ? "" : "; " + base.caveat);
  }

  std::string fork, mine, theirs, merge;
  BaseQuestion question;

 private:
  // A commit that adds a file of its own name.
  static std::string step(const std::string& name, int mark, const std::string& branch,
                          const std::string& from) {
    const std::string number = std::to_string(mark);
    return "commit refs/heads/" + branch + "\nmark :" + number +
           "\ncommitter R <r@example.invalid> 170000000" + number + " +0000\ndata " +
           std::to_string(name.size()) + '\n' + name + '\n' + from + "M 100644 inline " + name +
           "\ndata 2\n1\n\n";
  }
};

const std::string pull_request =
    "GITHUB_ACTIONS=true GITHUB_EVENT_NAME=pull_request GITHUB_BASE_REF=main GITHUB_SHA=";
const std::string push =
    "GITHUB_ACTIONS=true GITHUB_EVENT_NAME=push GITHUB_REF=refs/heads/main GITHUB_SHA=";

}  // namespace

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
           {server.theirs, "theirs, fork: " + server.theirs + "; given with --base"},
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

TEST_CASE("GitHub pull request: two commits of the trial merge suffice", "[base]") {
  Server server;
  server.set(pull_request + server.merge);
  SECTION("depth 2") {
    server.fetch("refs/pull/7/merge", 2);
    CHECK(server.base() ==
          "theirs, theirs: HEAD^1; the tip of main that GitHub merged the pull request into");
  }
  SECTION("depth 1") {
    server.fetch("refs/pull/7/merge", 1);
    CHECK(
        server.base() ==
        "shallow: HEAD^1 (the tip of main that GitHub merged the pull request into) is not in this "
        "clone; set `fetch-depth: 2` for actions/checkout");
  }
  SECTION("the whole history, and an event that is older than the merge") {
    server.fetch_all("refs/pull/7/merge");
    server.event(R"({"pull_request":{"head":{"sha":")" + server.mine + R"("},"base":{"sha":")" +
                 server.fork + R"("}}})");
    CHECK(server.base() ==
          "theirs, theirs: HEAD^1; the tip of main that GitHub merged the pull request into");
  }
  SECTION("a later trial merge than the one that started the workflow") {
    server.set("GITHUB_SHA=" + server.theirs);
    server.event(R"({"pull_request":{"head":{"sha":")" + server.mine + R"("}}})");
    server.fetch("refs/pull/7/merge", 2);
    CHECK(server.base() ==
          "theirs, theirs: HEAD^1; the tip of main that GitHub merged the pull request into");
  }
}

TEST_CASE("GitHub pull request: a checkout of the branch itself needs the target", "[base]") {
  Server server;
  server.set(pull_request + server.merge);
  server.event(R"({"pull_request":{"head":{"sha":")" + server.mine + R"("}}})");
  SECTION("with the whole history") {
    server.fetch_all("feature");
    CHECK(server.base() ==
          "theirs, fork: origin/main; the pull request's target branch, from GITHUB_BASE_REF");
  }
  SECTION("without the target branch") {
    server.fetch("feature", 0);
    CHECK(
        server.base() ==
        "missing ref: origin/main (the pull request's target branch, from GITHUB_BASE_REF) is not "
        "in this clone; set `fetch-depth: 0` for actions/checkout");
  }
  SECTION("with the tips only") {
    server.fetch("feature", 1);
    server.more("+main:refs/remotes/origin/main", 1);
    CHECK(server.base() ==
          "shallow: the clone is shallow and ends before the common ancestor of the base and HEAD; "
          "set `fetch-depth: 0` for actions/checkout");
  }
  SECTION("pull_request_target checks out the target unless told otherwise") {
    server.set("GITHUB_EVENT_NAME=pull_request_target GITHUB_SHA=" + server.theirs);
    server.fetch_all("refs/pull/7/merge");
    CHECK(server.base() ==
          "theirs, theirs: HEAD^1; the tip of main that GitHub merged the pull request into");
  }
}

TEST_CASE("GitHub pull request: main merged into the branch is no trial merge", "[base]") {
  Server server;
  server.git({"checkout", "-q", "feature"});
  server.git({"merge", "-q", "-m", "update from main", "main"});
  const std::string tip = server.git({"rev-parse", "HEAD"});
  server.git({"checkout", "-q", "main"});
  server.commit("later", "1\n");
  server.set(pull_request + server.merge);
  server.event(R"({"pull_request":{"head":{"sha":")" + tip + R"("}}})");
  server.fetch_all("feature");
  const std::string expected =
      "later, theirs: origin/main; the pull request's target branch, from GITHUB_BASE_REF";
  CHECK(server.base() == expected);
  server.set("GITHUB_SHA=" + tip);  // as Gitea and Forgejo have it
  CHECK(server.base() == expected);
}

TEST_CASE("GitHub merge queue: the commit that the change is put on", "[base]") {
  Server server;
  server.set("GITHUB_ACTIONS=true GITHUB_EVENT_NAME=merge_group GITHUB_SHA=" + server.merge);
  const std::string what = "the commit that the merge queue puts the change on";
  SECTION("a merge, two commits deep") {
    server.event(R"({"merge_group":{"base_sha":")" + server.theirs + R"("}})");
    server.fetch("refs/pull/7/merge", 2);
    CHECK(server.base() == "theirs, theirs: HEAD^1; " + what);
  }
  SECTION("a merge, one commit deep") {
    server.event(R"({"merge_group":{"base_sha":")" + server.theirs + R"("}})");
    server.fetch("refs/pull/7/merge", 1);
    CHECK(server.base() == "shallow: HEAD^1 (" + what +
                               ") is not in this clone; set `fetch-depth: 2` for actions/checkout");
  }
  SECTION("rebased: several commits in a row") {
    server.commit("first", "1\n");
    server.commit("second", "1\n");
    server.event(R"({"merge_group":{"base_sha":")" + server.theirs + R"("}})");
    const std::string shown = server.theirs.substr(0, 10);
    SECTION("whole history") {
      server.fetch("main", 0);
      CHECK(server.base() ==
            "theirs, theirs: " + shown + "; " + what + ", from the event's base_sha");
    }
    SECTION("two commits") {
      server.fetch("main", 2);
      CHECK(server.base() == "shallow: " + shown + " (" + what +
                                 ", from the event's base_sha) is not in this clone; set "
                                 "`fetch-depth: 0` for actions/checkout");
    }
  }
}

TEST_CASE("GitHub push to the default branch: what the branch was before the push", "[base]") {
  Server server;
  server.commit("pushed", "1\n");
  server.commit("pushed 2", "1\n");
  server.set(push + server.git({"rev-parse", "HEAD"}));
  const auto event = [&](const std::string& before) {
    server.event(R"({"before":")" + before + R"(","repository":{"default_branch":"main"}})");
  };
  const std::string shown = server.theirs.substr(0, 10);
  SECTION("whole history") {
    event(server.theirs);
    server.fetch_all("main");
    CHECK(server.base() ==
          "theirs, theirs: " + shown + "; the tip of main before the push, from the event");
  }
  SECTION("not deep enough") {
    event(server.theirs);
    server.fetch("main", 2);
    CHECK(server.base() == "shallow: " + shown +
                               " (the tip of main before the push, from the event) is not in this "
                               "clone; set `fetch-depth: 0` for actions/checkout");
  }
  SECTION("a new branch") {
    event(std::string(40, '0'));
    server.fetch_all("main");
    CHECK(
        server.base() ==
        "pushed, pushed: HEAD^1; the commit before: HEAD is on main, the default branch, as the CI "
        "states it");
  }
  SECTION("without an event") {
    server.fetch_all("main");
    CHECK(
        server.base() ==
        "pushed, pushed: HEAD^1; the commit before: HEAD is on main, taken for the default branch "
        "by its name");
  }
  SECTION("an event that is no JSON") {
    server.event("{\"before\":");
    server.fetch_all("main");
    CHECK(server.base().starts_with("pushed, pushed: HEAD^1;"));
  }
  SECTION("an event of another shape") {
    server.event(R"({"before":[1],"repository":"x","pull_request":null})");
    server.fetch_all("main");
    CHECK(server.base().starts_with("pushed, pushed: HEAD^1;"));
  }
}

TEST_CASE("GitHub push to another branch: the default branch", "[base]") {
  Server server;
  server.set(push + server.mine);
  server.set("GITHUB_REF=refs/heads/feature");
  server.event(R"({"before":")" + server.fork + R"(","repository":{"default_branch":"main"}})");
  SECTION("whole history") {
    server.fetch_all("feature");
    CHECK(server.base() == "theirs, fork: origin/main; the default branch, as the CI states it");
  }
  SECTION("one commit") {
    server.fetch("feature", 1);
    CHECK(
        server.base() ==
        "shallow: no base is named, and there is no origin/HEAD, main or master in this clone; set "
        "`fetch-depth: 0` for actions/checkout");
  }
}

TEST_CASE("GitLab merge requests and branches", "[base]") {
  Server server;
  server.set("GITLAB_CI=true CI=true CI_DEFAULT_BRANCH=main");
  const std::string request =
      "CI_MERGE_REQUEST_TARGET_BRANCH_NAME=main CI_MERGE_REQUEST_DIFF_BASE_SHA=";
  SECTION("merged results, and merge trains") {
    server.set(request + server.fork + " CI_MERGE_REQUEST_SOURCE_BRANCH_SHA=" + server.mine +
               " CI_MERGE_REQUEST_TARGET_BRANCH_SHA=" + server.fork);
    SECTION("deep enough") {
      server.fetch("refs/pull/7/merge", 20);
      CHECK(server.base() ==
            "theirs, theirs: HEAD^1; the tip of main that GitLab merged the merge request into");
    }
    SECTION("too shallow") {
      server.fetch("refs/pull/7/merge", 1);
      CHECK(server.base() ==
            "shallow: HEAD^1 (the tip of main that GitLab merged the merge request into) is not in "
            "this clone; set the variable `GIT_DEPTH: 2`");
    }
  }
  SECTION("merged results without the source's commit") {
    server.set(request + server.fork + " CI_MERGE_REQUEST_TARGET_BRANCH_SHA=" + server.theirs);
    server.fetch("refs/pull/7/merge", 0);
    CHECK(server.base() == "theirs, theirs: " + server.theirs.substr(0, 10) +
                               "; the tip of main, from CI_MERGE_REQUEST_TARGET_BRANCH_SHA");
  }
  const std::string target =
      "the merge request's target branch, from CI_MERGE_REQUEST_TARGET_BRANCH_NAME";
  SECTION("a branch, its target fetched") {
    server.set(request + server.fork);
    server.fetch_all("feature");
    CHECK(server.base() == "theirs, fork: origin/main; " + target);
  }
  SECTION("a branch, its target not fetched: the merge base that GitLab states") {
    server.set(request + server.fork);
    server.fetch("feature", 20);
    CHECK(server.base() == "fork, fork: " + server.fork.substr(0, 10) + "; " + target +
                               "; origin/main is not in this clone, so what was merged there since "
                               "is unknown: set the variable `GIT_DEPTH: 0`");
  }
  SECTION("a branch, the histories cut off: the merge base that GitLab states") {
    server.set(request + server.fork);
    server.fetch("feature", 1);
    server.more("+main:refs/remotes/origin/main", 1);
    server.more(server.fork, 1);
    CHECK(server.base() == "theirs, fork: origin/main; " + target);
  }
  SECTION("a branch, and nothing that helps") {
    server.set(request + server.fork);
    server.fetch("feature", 1);
    CHECK(server.base() == "shallow: origin/main (" + target +
                               ") is not in this clone; set the variable `GIT_DEPTH: 0`");
  }
  SECTION("a push to the default branch") {
    server.set("CI_COMMIT_BRANCH=main CI_COMMIT_BEFORE_SHA=" + server.fork);
    server.fetch("main", 20);
    CHECK(server.base() == "fork, fork: " + server.fork.substr(0, 10) +
                               "; the tip of main before the push, from CI_COMMIT_BEFORE_SHA");
  }
  SECTION("a first pipeline of another branch") {
    server.set("CI_COMMIT_BRANCH=feature CI_COMMIT_BEFORE_SHA=" + std::string(40, '0'));
    server.fetch_all("feature");
    CHECK(server.base() == "theirs, fork: origin/main; the default branch, as the CI states it");
  }
}

TEST_CASE("Azure, Bitbucket, Jenkins, Buildkite and Woodpecker pull requests", "[base]") {
  Server server;
  SECTION("Azure, the merge") {
    server.set(
        "TF_BUILD=True SYSTEM_PULLREQUEST_TARGETBRANCH=refs/heads/main "
        "SYSTEM_PULLREQUEST_SOURCECOMMITID=" +
        server.mine);
    SECTION("depth 2") {
      server.fetch("refs/pull/7/merge", 2);
      CHECK(server.base() ==
            "theirs, theirs: HEAD^1; the tip of main that Azure merged the pull request into");
    }
    SECTION("depth 1") {
      server.fetch("refs/pull/7/merge", 1);
      CHECK(server.base() ==
            "shallow: HEAD^1 (the tip of main that Azure merged the pull request into) is not in "
            "this "
            "clone; set `fetchDepth: 2` for the checkout step");
    }
  }
  SECTION("Azure, the branch") {
    server.set("TF_BUILD=True SYSTEM_PULLREQUEST_TARGETBRANCH=main");
    server.fetch_all("feature");
    CHECK(server.base() ==
          "theirs, fork: origin/main; the pull request's target branch, from "
          "SYSTEM_PULLREQUEST_TARGETBRANCH");
  }
  SECTION("Azure, no pull request") {
    server.set("TF_BUILD=True SYSTEM_PULLREQUEST_TARGETBRANCH=$(System.PullRequest.TargetBranch)");
    server.fetch_all("main");
    CHECK(server.base() ==
          "fork, fork: HEAD^1; the commit before: HEAD is on main, taken for the default branch by "
          "its name");
  }
  const std::string bitbucket =
      "; the pull request's target branch, from BITBUCKET_PR_DESTINATION_BRANCH";
  SECTION("Bitbucket, which merges the target into the branch") {
    server.git({"checkout", "-q", "feature"});
    server.git({"merge", "-q", "-m", "destination merged", "main"});
    server.set(
        "BITBUCKET_BUILD_NUMBER=1 BITBUCKET_PR_DESTINATION_BRANCH=main "
        "BITBUCKET_PR_DESTINATION_COMMIT=" +
        server.theirs.substr(0, 12));
    server.fetch("feature", 50);
    CHECK(server.base() == "theirs, theirs: origin/main" + bitbucket);
  }
  SECTION("Bitbucket, the destination's commit unknown") {
    server.set("BITBUCKET_BUILD_NUMBER=1 BITBUCKET_PR_DESTINATION_BRANCH=main");
    SECTION("fetched") {
      server.fetch_all("feature");
      CHECK(server.base() == "theirs, fork: origin/main" + bitbucket);
    }
    SECTION("shallow") {
      server.fetch("feature", 1);
      CHECK(server.base() ==
            "shallow: origin/main (the pull request's target branch, from "
            "BITBUCKET_PR_DESTINATION_BRANCH) is not in this clone; set `clone: depth: full`");
    }
  }
  SECTION("others") {
    const auto [variable, name] = GENERATE(table<std::string, std::string>({
        {"CHANGE_TARGET", "Jenkins"},
        {"BUILDKITE_PULL_REQUEST_BASE_BRANCH", "Buildkite"},
        {"CI_COMMIT_TARGET_BRANCH", "Woodpecker"},
    }));
    server.set(variable + "=main");
    server.fetch_all("feature");
    CHECK(server.base() == "theirs, fork: origin/main; the pull request's target branch, from " +
                               name + "'s " + variable);
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

TEST_CASE("the default branch is origin's HEAD, or told by its name", "[base]") {
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
  SECTION("a detached HEAD outside of CI") {
    server.clone_all("main");
    server.git({"checkout", "-q", "--detach", "HEAD~1"}, server.clone());
    CHECK(server.base() ==
          "theirs, fork: origin/main; the default branch of origin, from origin/HEAD");
    server.set("CI=true");
    CHECK(
        server.base() ==
        "old, old: HEAD^1; the commit before: HEAD is on main, the default branch of origin, from "
        "origin/HEAD");
  }
}

TEST_CASE("on the default branch the base is the commit before, or HEAD", "[base]") {
  Server server;
  server.clone_all("main");
  const std::string before =
      "fork, fork: HEAD^1; the commit before: HEAD is on main, the default branch of origin, from "
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
        "shallow: HEAD^1 (the commit before, on main) is not in this clone; git fetch --deepen=1");
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
