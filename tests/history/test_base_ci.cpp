// The base as other CI systems state it, in the clones that they make.

#include "helpers/base_server.hpp"
#include "helpers/catch.hpp"

using namespace revlint;

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
            "theirs, theirs: main; the tip of main that GitLab merged the merge request into");
    }
    SECTION("too shallow") {
      server.fetch("refs/pull/7/merge", 1);
      CHECK(server.base() ==
            "shallow: the tip of main that GitLab merged the merge request into is not in "
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
            "theirs, theirs: main; the tip of main that Azure merged the pull request into");
    }
    SECTION("depth 1") {
      server.fetch("refs/pull/7/merge", 1);
      CHECK(server.base() ==
            "shallow: the tip of main that Azure merged the pull request into is not in "
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
          "fork, fork: the commit before; HEAD is on main, taken for the default branch by "
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
