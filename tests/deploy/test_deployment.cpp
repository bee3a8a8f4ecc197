// What the entry files of a project lead to, and that no file makes this long.

#include <algorithm>
#include <string>

#include "deploy/deployment.hpp"
#include "helpers/catch.hpp"
#include "tree/tree.hpp"

using namespace revlint;

namespace {

deploy::Deployment deployment_of(const std::string& script) {
  MemoryTree tree;
  tree.add("Dockerfile", "FROM python\nCOPY start.sh .\nCMD [\"./start.sh\"]\n");
  tree.add("start.sh", "#!/bin/sh\n" + script);
  return deploy::read_deployment(tree, {}, {});
}

bool leaves_out(const deploy::Deployment& read, const std::string& why) {
  return std::ranges::any_of(read.not_followed, [&](const auto& it) { return it.reason == why; });
}

std::string repeated(const std::string& text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) all += text;
  return all;
}

}  // namespace

TEST_CASE("a stamp after a failed upgrade is found where an image starts", "[deploy]") {
  const auto read = deployment_of("alembic upgrade head || alembic stamp head\n");
  REQUIRE(read.faults.size() == 1);
  CHECK(read.faults[0].kind == deploy::Fault::Kind::stamps_head);
  CHECK(read.faults[0].place.path == "start.sh");
  CHECK(!leaves_out(read, "the files of a deployment run more than is followed"));
}

TEST_CASE("commands within commands and functions within functions come to an end", "[deploy]") {
  CHECK(leaves_out(deployment_of(repeated("$(", 3000) + "\nalembic upgrade head\n"),
                   "commands nest deeper than 60 levels"));
  std::string functions;
  for (int i = 0; i < 40; ++i) {
    const std::string next = "f" + std::to_string(i + 1);
    functions += "f" + std::to_string(i) + "() { " + next + "; " + next + "; }\n";
  }
  CHECK(leaves_out(deployment_of(functions + "f40() { alembic upgrade head; }\nf0\n"),
                   "the files of a deployment run more than is followed"));
}
