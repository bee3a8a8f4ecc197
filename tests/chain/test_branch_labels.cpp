#include "helpers/catch.hpp"
#include "helpers/graph_dsl.hpp"

using revlint::test::Chain;

TEST_CASE("a label goes to all descendants and down an unbranched line") {
  struct Case {
    const char* graph;
    const char* labels;
  };
  const Case cases[] = {
      {"a; b<-a; c<-b", ""},
      {"a label x; b<-a; c<-b", "a: x, b: x, c: x"},
      {"a; b<-a; c<-b label x", "a: x, b: x, c: x"},
      {"a; b<-a label x; c<-b label y", "a: x y, b: x y, c: x y"},
      {"a; b<-a label x; c<-a label y", "b: x, c: y"},
      {"a label x; b<-a; c<-a label y", "a: x, b: x, c: x y"},
      {"a; b<-a; c<-b label x; d<-c; e<-c", "c: x, d: x, e: x"},
      {"a label x; b label y; c<-a,b; d<-c", "a: x, b: y, c: x y, d: x y"},
      {"a; b; c<-a,b; d<-c label x", "d: x"},
      {"a; b<-a label x; c dep b", "a: x, b: x"},
      {"a; b<-a; c<-b label x; d dep b", "c: x"},
      {"a label x; b<-a,a; c<-b", "a: x, b: x, c: x"},
      {"a label x,x", "a: x"},
  };
  for (const Case& each : cases) {
    INFO(each.graph);
    CHECK(Chain(each.graph).labels() == each.labels);
  }
}

TEST_CASE("labels reach also where Alembic stops") {
  CHECK(Chain("a label x; b<-a; c<-zz").labels() == "a: x, b: x");
  CHECK(Chain("a<-b; b<-a label x; c<-b").labels() == "a: x, b: x, c: x");
}

TEST_CASE("a label that is taken is told with who has it") {
  const Chain twice("a label x; b label x");
  REQUIRE(twice.graph().label_conflicts().size() == 1);
  CHECK(twice.graph().label_conflicts()[0] == revlint::LabelConflict{1, 0, 0, false});
  CHECK(twice.graph().find_label("x") == revlint::Node{0});
  CHECK(twice.error() == "RevisionError: Branch name 'x' in revision b already used by revision a");

  const Chain as_id("a; b label y,a");
  REQUIRE(as_id.graph().label_conflicts().size() == 1);
  CHECK(as_id.graph().label_conflicts()[0] == revlint::LabelConflict{1, 1, 0, true});
  CHECK(Chain("a label a").error() ==
        "RevisionError: Branch name 'a' in revision a already used by revision a");
  CHECK(Chain("a label x,x").graph().label_conflicts()[0] ==
        revlint::LabelConflict{0, 1, 0, false});
}

TEST_CASE("shadowed revisions whose labels lead round keep Alembic busy for ever") {
  CHECK(Chain("a; b<-x label x; b<-a").error() == "never returns");
  CHECK(Chain("a; b<-x label y; b<-y label x; b<-a").error() == "never returns");
  CHECK(Chain("a; b<-x,a label x; b<-a").error().empty());
}
