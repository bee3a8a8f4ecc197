#include "helpers/catch.hpp"
#include "helpers/graph_dsl.hpp"

using revlint::test::Chain;

TEST_CASE("a cycle is told with a shortest closed walk, and once") {
  struct Case {
    const char* graph;
    const char* cycles;
    const char* error;
  };
  const Case cases[] = {
      {"a; b<-a; c<-b,a", "", ""},
      {"a<-b; b<-a", "a->b->a", "CycleDetected: Cycle is detected in revisions (a, b)"},
      {"a<-c; b<-a; c<-b; d<-c", "a->c->b->a",
       "CycleDetected: Cycle is detected in revisions (a, b, c, d)"},
      {"x; a<-b; b<-a", "a->b->a", "CycleDetected: Cycle is detected in revisions (a, b)"},
      {"a; b<-a,d; c<-b; d<-c; e<-d", "b->d->c->b", ""},  // Alembic overlooks it
      {"a; b<-a,d; c<-b; d<-c,b; e<-d", "b->d->b", ""},
      {"a; b<-b", "b->b", "LoopDetected: Self-loop is detected in revisions (b)"},
      {"a; b<-a dep b", "b=>b",
       "DependencyLoopDetected: Dependency self-loop is detected in revisions (b)"},
      {"a<-b; b<-a,b", "a->b->a; b->b", "LoopDetected: Self-loop is detected in revisions (b)"},
      {"a; b<-a dep c; c<-b", "b=>c=>b",
       "DependencyCycleDetected: Dependency cycle is detected in revisions (a, b, c)"},
      {"a dep c; b<-a; c<-b; d<-c; e", "a=>c=>b=>a",
       "DependencyCycleDetected: Dependency cycle is detected in revisions (a, b, c, d)"},
      {"a<-b; b<-a dep c; c<-b", "a->b->a",  // repairing it repairs b => c => b as well, or else
       "CycleDetected: Cycle is detected in revisions (a, b, c)"},  // that is told next
      {"a<-b; b<-a; c<-d; d<-c", "a->b->a; c->d->c",
       "CycleDetected: Cycle is detected in revisions (a, b, c, d)"},
      {"a; b<-a dep x label x", "b=>b",
       "DependencyCycleDetected: Dependency cycle is detected in revisions (a, b)"},
  };
  for (const Case& each : cases) {
    INFO(each.graph);
    const Chain chain(each.graph);
    CHECK(chain.cycles() == each.cycles);
    CHECK(chain.error() == each.error);
  }
}

TEST_CASE("the members of a cycle are all that lies on some walk round") {
  const Chain chain("a; b<-a,d; c<-b; d<-c,b; e<-d");
  REQUIRE(chain.graph().cycles().size() == 1);
  CHECK(chain.ids(chain.graph().cycles()[0].members) == "b c d");
  CHECK(chain.ids(chain.graph().heads()) == "e");
}
