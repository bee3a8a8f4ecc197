#include "chain/graph.hpp"
#include "helpers/catch.hpp"
#include "helpers/graph_dsl.hpp"

using revlint::Node;
using revlint::test::Chain;

TEST_CASE("an empty directory has no heads and no faults") {
  const Chain chain("");
  CHECK(chain.graph().heads().empty());
  CHECK(chain.graph().topological().empty());
  CHECK(chain.error().empty());
  CHECK_FALSE(revlint::Graph().find("a"));
}

TEST_CASE("heads and bases follow the links, in load order") {
  const Chain chain("d<-b; c<-b; b<-a; a; f<-e; e");
  CHECK(chain.ids(chain.graph().heads()) == "d c f");
  CHECK(chain.ids(chain.graph().bases()) == "a e");
  CHECK(chain.ids(chain.graph().branch_points()) == "b");
  CHECK(chain.ids(chain.graph().children(chain.node("b"))) == "d c");
}

TEST_CASE("a parent named twice is one link and yet a merge point") {
  const Chain chain("a; b<-a,a");
  CHECK(chain.ids(chain.graph().parents(chain.node("b"))) == "a");
  CHECK(chain.ids(chain.graph().merge_points()) == "b");
  CHECK(chain.graph().branch_points().empty());
  CHECK(chain.error().empty());
}

TEST_CASE("depends_on takes away a real head, not a head") {
  const Chain chain("a; b dep a; c<-b dep lib; d label lib");
  CHECK(chain.ids(chain.graph().heads()) == "a c d");
  CHECK(chain.ids(chain.graph().real_heads()) == "c");
  CHECK(chain.ids(chain.graph().bases()) == "a b d");
  CHECK(chain.ids(chain.graph().real_bases()) == "a d");
  CHECK(chain.ids(chain.graph().dependencies(chain.node("c"))) == "d");
  CHECK(chain.ids(chain.graph().dependents(chain.node("a"))) == "b");
}

TEST_CASE("of two files with one ID the last is found and the first stays a head") {
  const Chain chain("a; b<-a; b<-a; c<-b");
  CHECK(chain.graph().find("b") == Node{2});
  CHECK(chain.graph().shadowed(1));
  CHECK(chain.graph().heads() == std::vector<Node>{1, 3});
  CHECK(chain.graph().duplicates() == std::vector<std::vector<Node>>{{1, 2}});
  CHECK(chain.graph().branch_points().empty());
  CHECK(chain.warnings() == std::vector<std::string>{"Revision b is present more than once"});
}

TEST_CASE("a shadowed file takes away no head unless a label keeps it in the map") {
  CHECK(Chain("a; b<-a; b").graph().heads() == std::vector<Node>{0, 1, 2});
  CHECK(Chain("a; b<-a label x; b").graph().heads() == std::vector<Node>{1, 2});
}

TEST_CASE("every missing reference is told, Alembic names the dependency first") {
  const Chain chain("a<-x; b<-a,y dep z; c<-b");
  CHECK(chain.missing() == "a down_revision x; b down_revision y; b depends_on z");
  CHECK(chain.error() == "KeyError: 'z'");
  CHECK(chain.warnings().empty());
  CHECK(chain.ids(chain.graph().heads()) == "c");
}

TEST_CASE("the warning of a missing parent shows what was linked at that moment") {
  const auto warning = [](std::string_view text) { return Chain(text).warnings().at(0); };
  CHECK(warning("b<-z") == "Revision z referenced from z -> b (head), msg is not present");
  CHECK(warning("c<-b; b<-z") == "Revision z referenced from z -> b, msg is not present");
  CHECK(warning("b<-z; c<-b") == "Revision z referenced from z -> b (head), msg is not present");
  CHECK(warning("c<-b; d<-b; a; b<-a,z") ==
        "Revision z referenced from a, z -> b (branchpoint) (mergepoint), msg is not present");
}

TEST_CASE("a label is no parent, but its revision is no head any more") {
  const Chain chain("a label lib; b<-lib");
  CHECK(chain.missing() == "b down_revision lib");
  CHECK(chain.ids(chain.graph().heads()) == "b");
  CHECK(chain.graph().parents(chain.node("b")).empty());
  CHECK(chain.error() == "KeyError: 'lib'");
  CHECK(Chain("x; a label lib; b<-lib dep x").error() ==
        "RevisionError: Dependency resolution failed; broken map");
}

TEST_CASE("a revision with unknown parents is neither a base nor a reason for an error") {
  const Chain chain("a; b<-?; c<-b; d<-!");
  CHECK(chain.ids(chain.graph().bases()) == "a");
  CHECK(chain.ids(chain.graph().heads()) == "a c d");
  CHECK(chain.error().empty());
  CHECK(Chain("a; a; b<-?; c<-b").error().empty());
}

TEST_CASE("a file without an ID is in no answer") {
  const Chain chain("a; ?<-a label x; b<-a");
  CHECK(chain.ids(chain.graph().heads()) == "b");
  CHECK(chain.ids(chain.graph().children(0)) == "b");
  CHECK(chain.graph().topological() == std::vector<Node>{2, 0});
  CHECK_FALSE(chain.graph().find_label("x"));
}

TEST_CASE("the first file that cannot be loaded wins over every fault of the map") {
  CHECK(Chain("a<-x; b<-b; c dep c").error() ==
        "LoopDetected: Self-loop is detected in revisions (b)");
  CHECK(Chain("a<-x; c dep c; b<-b").error() ==
        "DependencyLoopDetected: Dependency self-loop is detected in revisions (c)");
  CHECK(Chain("a<-x; a-b+c").error() ==
        "RevisionError: Character(s) '+, -' not allowed in revision identifier 'a-b+c'");
  CHECK(Chain("a; a; b<-b; a").warnings().size() == 1);
}

TEST_CASE("an empty depends_on is nothing to look up and yet no base") {
  const Chain chain("a dep ''; b<-a");
  CHECK(chain.missing().empty());
  CHECK(chain.graph().real_bases().empty());
  CHECK(chain.error() ==
        "DependencyCycleDetected: Dependency cycle is detected in revisions (a, b)");
}

TEST_CASE("an empty down_revision is a missing parent") {
  const Chain chain("a<-''");
  CHECK(chain.error() == "KeyError: ''");
  CHECK(chain.warnings().at(0) ==
        "Revision  referenced from <base> -> a (head), msg is not present");
}
