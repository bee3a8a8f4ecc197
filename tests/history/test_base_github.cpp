// The base as GitHub Actions states it, in the clones that actions/checkout makes.

#include "helpers/base_server.hpp"
#include "helpers/catch.hpp"

using namespace revlint;

namespace {

const std::string push =
    "GITHUB_ACTIONS=true GITHUB_EVENT_NAME=push GITHUB_REF=refs/heads/main GITHUB_SHA=";

}  // namespace

TEST_CASE("GitHub pull request: two commits of the trial merge suffice", "[base]") {
  Server server;
  server.set(pull_request + server.merge);
  SECTION("depth 2") {
    server.fetch("refs/pull/7/merge", 2);
    CHECK(server.base() ==
          "theirs, theirs: main; the tip of main that GitHub merged the pull request into");
  }
  SECTION("depth 1") {
    server.fetch("refs/pull/7/merge", 1);
    CHECK(server.base() ==
          "shallow: the tip of main that GitHub merged the pull request into is not in this "
          "clone; set `fetch-depth: 2` for actions/checkout");
  }
  SECTION("the whole history, and an event that is older than the merge") {
    server.fetch_all("refs/pull/7/merge");
    server.event(R"({"pull_request":{"head":{"sha":")" + server.mine + R"("},"base":{"sha":")" +
                 server.fork + R"("}}})");
    CHECK(server.base() ==
          "theirs, theirs: main; the tip of main that GitHub merged the pull request into");
  }
  SECTION("a later trial merge than the one that started the workflow") {
    server.set("GITHUB_SHA=" + server.theirs);
    server.event(R"({"pull_request":{"head":{"sha":")" + server.mine + R"("}}})");
    server.fetch("refs/pull/7/merge", 2);
    CHECK(server.base() ==
          "theirs, theirs: main; the tip of main that GitHub merged the pull request into");
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
          "theirs, theirs: main; the tip of main that GitHub merged the pull request into");
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
    CHECK(server.base() == "theirs, theirs: the merge queue's base; " + what);
  }
  SECTION("a merge, one commit deep") {
    server.event(R"({"merge_group":{"base_sha":")" + server.theirs + R"("}})");
    server.fetch("refs/pull/7/merge", 1);
    CHECK(server.base() ==
          "shallow: " + what + " is not in this clone; set `fetch-depth: 2` for actions/checkout");
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
    CHECK(server.base() ==
          "pushed, pushed: the commit before; HEAD is on main, the default branch, as the CI "
          "states it");
  }
  SECTION("without an event") {
    server.fetch_all("main");
    CHECK(server.base() ==
          "pushed, pushed: the commit before; HEAD is on main, taken for the default branch "
          "by its name");
  }
  SECTION("an event that is no JSON") {
    server.event("{\"before\":");
    server.fetch_all("main");
    CHECK(server.base().starts_with("pushed, pushed: the commit before;"));
  }
  SECTION("an event of another shape") {
    server.event(R"({"before":[1],"repository":"x","pull_request":null})");
    server.fetch_all("main");
    CHECK(server.base().starts_with("pushed, pushed: the commit before;"));
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
