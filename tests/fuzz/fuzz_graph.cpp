// libFuzzer: a graph of any shape answers as the definitions do, and its order is one of all.

#include "fuzz/input.hpp"
#include "helpers/naive_graph.hpp"

using namespace revlint;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Arena arena;
  const std::vector<Revision> revisions = test::revisions_from(as_text(data, size), arena);
  const Graph graph(revisions);
  const std::string difference = test::NaiveGraph(graph).difference();
  require(difference.empty(), difference.c_str());
  std::size_t with_id = 0;
  for (const Revision& revision : revisions) with_id += revision.has_id();
  require(graph.topological().size() == with_id, "the order has every revision once");
  if (graph.alembic().error) require(!graph.alembic().error->text().empty(), "an error has words");
  for (Node node = 0; node < graph.size(); ++node) graph.labels(node);
  return 0;
}
