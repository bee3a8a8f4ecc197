#include "helpers/catch.hpp"
#include "helpers/graph_dsl.hpp"

using revlint::test::Chain;

TEST_CASE("the history is printed as Alembic does, around cycles as well as it can be") {
  struct Case {
    const char* graph;
    const char* history;
  };
  const Case cases[] = {
      {"a; b<-a; c<-b", "c b a"},
      {"a; b<-a; c<-a; d<-b,c", "d b c a"},
      {"a; b<-a; c<-b; d<-a; e<-d", "c b e d a"},
      {"a; b<-a; c dep b; d<-c", "d c b a"},
      {"a; b<-a dep c; c; d<-b dep c", "d b a c"},   // c is left to b, which needs it too
      {"a; b<-a; b; c<-b", "b a c b"},               // both files of b
      {"a; b<-a,d; c<-b; d<-c; e<-d", "e d c b a"},  // a cycle that Alembic overlooks
      {"x<-y; y<-x; a<-y; b<-a", "b a y x"},         // below a chain
      {"x<-y; y<-x,a; a; b<-a", "x y b a"},          // above one, with no head of its own
      {"z<-y; x<-y; y<-x,a; a; b<-a", "z y x b a"},  // all of it before what lies below
      {"a<-a; b<-b", "a b"},
  };
  for (const Case& each : cases) {
    INFO(each.graph);
    const Chain chain(each.graph);
    CHECK(chain.ids(chain.graph().topological()) == each.history);
  }
}
