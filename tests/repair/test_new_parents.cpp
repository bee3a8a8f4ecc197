#include <algorithm>
#include <random>

#include "helpers/catch.hpp"
#include "helpers/graph_dsl.hpp"
#include "repair/new_parents.hpp"

using namespace revlint;
using namespace revlint::test;

namespace {

bool is_own(const Chain& target, std::string_view id) {
  return !target.graph().find(id);
}

std::vector<Node> own_nodes(const Chain& work, const Chain& target) {
  std::vector<Node> own;
  for (Node node = 0; node < work.graph().size(); ++node)
    if (is_own(target, work.graph().revision(node).id())) own.push_back(node);
  return own;
}

std::variant<Placement, RepairRefusal> placed(std::string_view target, std::string_view work,
                                              OwnHeads heads = OwnHeads::refuse,
                                              std::string onto = "") {
  const Chain there(target), here(work);
  return place_on_target(
      {here.graph(), there.graph(), nullptr, own_nodes(here, there), std::move(onto), heads});
}

// "x<-b; z<-x,b", or the reason of a refusal.
std::string answer(std::string_view target, std::string_view work,
                   OwnHeads heads = OwnHeads::refuse, std::string onto = "") {
  const Chain here(work);
  const auto result = placed(target, work, heads, std::move(onto));
  if (const auto* const refusal = std::get_if<RepairRefusal>(&result))
    return std::string(reason_name(refusal->why));
  std::string text;
  for (const NewParents& change : std::get<Placement>(result).changes) {
    text += (text.empty() ? "" : "; ") + std::string(here.graph().revision(change.node).id());
    const char* before = "<-";
    for (const ParentId& parent : change.parents) {
      text += before + parent.id;
      before = ",";
    }
  }
  return text;
}

}  // namespace

TEST_CASE("only the lowest revisions of a branch follow the target's head", "[repair]") {
  CHECK(answer("a; b<-a; c<-b", "a; x<-a; y<-x") == "x<-c");
  CHECK(answer("a; b<-a", "a; b<-a; x<-b") == "");
  CHECK(answer("a; b<-a", "a; b<-a; x<-a; y<-x") == "x<-b");
  CHECK(answer("a; b<-a", "a; x<-a; y<-a; z<-x,y") == "x<-b; y<-b");
  CHECK(answer("a; b<-a", "a; x<-a; y<-x; z<-x; m<-y,z") == "x<-b");
  CHECK(answer("a; b<-a", "a; x") == "x<-b");
  CHECK(answer("a; b<-a; c<-a; d<-b,c", "a; b<-a; c<-a; x<-b") == "x<-d");
}

TEST_CASE("a branch with a label of its own stays where it is", "[repair]") {
  CHECK(answer("a; b<-a", "a; x<-a label feature; y<-x") == "");
  CHECK(answer("a; b<-a", "a; x label feature; y<-x; z<-a") == "z<-b");
}

TEST_CASE("each line of the target is followed by its own head", "[repair]") {
  constexpr auto two_lines = "a label one; b<-a; p label two; q<-p";
  CHECK(answer(two_lines, "a label one; p label two; x<-a; y<-p") == "x<-b; y<-q");
  // The line without a label is the trunk.
  CHECK(answer("a; b<-a; c<-a label side", "a; x<-a") == "x<-b");
}

TEST_CASE("a placement that would harm is refused", "[repair]") {
  CHECK(answer("a; b<-a", "a; x<-a; y<-a") == "own-heads");
  CHECK(answer("a; b<-a; c<-a", "a; x<-a") == "target-has-several-heads");
  CHECK(answer("a; b<-a; c<-a", "a; x<-a", OwnHeads::refuse, "c") == "x<-c");
  CHECK(answer("a; b<-a; c<-b", "a; b<-a; x<-a; m<-x,b") == "redundant-merge");
  CHECK(answer("a; b<-a; c<-a; d<-b,c", "a; b<-a; c<-a; m<-b,c; x<-m") == "redundant-merge");
  CHECK(answer("a; b<-a", "a; x<-nowhere") == "unreadable");
  CHECK(answer("a; b<-a", "a; x<-y; y<-x") == "unreadable");
}

TEST_CASE("a merge of the target's head needs nothing", "[repair]") {
  CHECK(answer("a; b<-a", "a; b<-a; x<-a; m<-x,b") == "");
}

TEST_CASE("several heads of a branch are put in a row where that is asked for", "[repair]") {
  CHECK(answer("a; b<-a", "a; x<-a; y<-a", OwnHeads::linearize) == "x<-b; y<-x");
  CHECK(answer("a", "a; x<-a; y<-x; z<-x", OwnHeads::linearize) == "z<-y");
  CHECK(answer("a; b<-a", "a; x<-a; y<-x; p<-a; q<-p", OwnHeads::linearize) == "x<-b; p<-y");
}

TEST_CASE("random branches have one head when they are placed, and keep their order", "[repair]") {
  std::mt19937 random(15);
  const auto below = [&](std::size_t n) { return random() % n; };
  for (int round = 0; round < 2000; ++round) {
    std::string common = "r0", target, own;
    std::vector<std::string> shared{"r0"}, heads;
    for (std::size_t i = 1, n = 1 + below(4); i < n; ++i) {
      common += "; r" + std::to_string(i) + "<-" + shared.back();
      shared.push_back("r" + std::to_string(i));
    }
    std::string tip = shared.back();
    for (std::size_t i = 0, n = below(4); i < n; ++i) {
      target += "; t" + std::to_string(i) + "<-" + tip;
      tip = "t" + std::to_string(i);
    }
    for (std::size_t i = 0, n = 1 + below(6); i < n; ++i) {
      const std::string id = "x" + std::to_string(i);
      std::string parents;
      if (heads.size() > 1 && below(3) == 0) {
        parents = heads[heads.size() - 2] + "," + heads.back();
        heads.resize(heads.size() - 2);
      } else if (!heads.empty() && below(3) != 0) {
        parents = heads.back();
        heads.pop_back();
      } else {
        parents = shared[below(shared.size())];
      }
      own += "; " + id + "<-" + parents;
      heads.push_back(id);
    }
    if (heads.size() > 1) {
      own += "; m<-" + heads[0];
      for (std::size_t i = 1; i < heads.size(); ++i) own += "," + heads[i];
    }
    INFO("target: " << common << target << " | own: " << own);
    const Chain there(common + target), here(common + own);
    const auto result =
        place_on_target({here.graph(), there.graph(), nullptr, own_nodes(here, there)});
    REQUIRE(std::holds_alternative<Placement>(result));
    std::map<Node, std::string> changed;
    for (const NewParents& change : std::get<Placement>(result).changes) {
      for (const ParentId& parent : change.parents)
        changed[change.node] += (changed[change.node].empty() ? "" : ",") + parent.id;
    }
    std::string merged = common + target;
    for (const Node node : own_nodes(here, there)) {
      const Revision& revision = here.graph().revision(node);
      std::string parents = changed[node];
      if (parents.empty()) {
        for (const Name& name : revision.down_revisions())
          parents += (parents.empty() ? "" : ",") + std::string(name.text);
      }
      merged += "; " + std::string(revision.id()) + "<-" + parents;
    }
    INFO("merged: " << merged);
    const Chain after(merged);
    CHECK(after.graph().heads().size() == 1);
    CHECK(after.error() == "");
    for (const Node a : own_nodes(here, there)) {
      const auto before = here.graph().descendants(a);
      const auto now = after.graph().descendants(after.node(here.graph().revision(a).id()));
      for (const Node b : own_nodes(here, there))
        CHECK(now[after.node(here.graph().revision(b).id())] == before[b]);
    }
  }
}
