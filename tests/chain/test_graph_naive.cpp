// Small graphs of any shape answer as their definitions do.

#include <random>

#include "helpers/catch.hpp"
#include "helpers/naive_graph.hpp"

using namespace revlint;

TEST_CASE("graphs of any shape answer as the definitions do", "[graph]") {
  std::mt19937 random(20240611);  // NOLINT(cert-msc32-c,cert-msc51-cpp): the same graphs every time
  for (int i = 0; i < 3000; ++i) {
    std::string bytes(random() % 60, '\0');
    for (char& byte : bytes) byte = static_cast<char>(random());
    Arena arena;
    const std::vector<Revision> revisions = test::revisions_from(bytes, arena);
    const Graph graph(revisions);
    INFO("graph " << i);
    CHECK(test::NaiveGraph(graph).difference() == "");
  }
}
