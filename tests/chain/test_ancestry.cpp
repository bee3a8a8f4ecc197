#include <algorithm>
#include <random>

#include "helpers/catch.hpp"
#include "helpers/graph_dsl.hpp"

using revlint::Along;
using revlint::Graph;
using revlint::Node;
using revlint::test::Chain;

namespace {

// Computed by the definition, in cubic time.
std::vector<Node> shared_by_definition(const Graph& graph, const std::vector<Node>& nodes) {
  std::vector<bool> common(graph.size(), true);
  for (const Node node : nodes) {
    const std::vector<bool> above = graph.ancestors(node);
    for (Node each = 0; each < graph.size(); ++each) common[each] = common[each] && above[each];
  }
  std::vector<Node> nearest;
  for (Node node = 0; node < graph.size(); ++node) {
    const auto is_common = [&](Node child) { return common[child]; };
    if (common[node] && std::ranges::none_of(graph.children(node), is_common))
      nearest.push_back(node);
  }
  return nearest;
}

std::string random_graph(std::mt19937& random, int size) {
  const auto below = [&](int limit) { return std::uniform_int_distribution(0, limit - 1)(random); };
  const int width = 1 + below(size);
  std::string text = "r0";
  for (int i = 1; i < size; ++i) {
    text += "; r" + std::to_string(i);
    for (int parents = below(8) ? 1 + (below(4) == 0) : 0, p = 0; p < parents; ++p) {
      text += (p ? ",r" : "<-r") + std::to_string(i - 1 - below(std::min(i, width)));
    }
  }
  return text;
}

}  // namespace

TEST_CASE("ancestors and descendants count themselves and follow depends_on when asked") {
  const Chain chain("a; b<-a; c<-b; d<-b; e dep b; f<-e");
  const auto all = [&](std::string_view ids, revlint::Along along) {
    return chain.ids(chain.graph().ancestors(chain.nodes(ids), along)) + " | " +
           chain.ids(chain.graph().descendants(chain.nodes(ids), along));
  };
  CHECK(all("b", revlint::Along::parents) == "a b | b c d");
  CHECK(all("b", revlint::Along::all_links) == "a b | b c d e f");
  CHECK(all("f", revlint::Along::all_links) == "a b e f | f");
  CHECK(all("c e", revlint::Along::parents) == "a b c e | c e f");
  CHECK(all("", revlint::Along::all_links) == " | ");
}

TEST_CASE("shared parents are the nearest common ancestors") {
  const auto shared = [](const char* graph, std::string_view ids) {
    const Chain chain(graph);
    return chain.ids(chain.graph().shared_parents(chain.nodes(ids)));
  };
  CHECK(shared("a; b<-a; c<-b; d<-b", "c d") == "b");
  CHECK(shared("a; b<-a; c<-b; d<-b; e<-c; f<-a", "e d f") == "a");
  CHECK(shared("a; b<-a; c<-b", "c b") == "b");
  CHECK(shared("a; b<-a; c<-b", "c") == "c");
  CHECK(shared("a; b; c<-a; d<-b", "c d").empty());
  CHECK(shared("a; b; c<-a,b; d<-a,b", "c d") == "a b");
  CHECK(shared("a; b<-a; c<-a; d<-b,c; e<-b; f<-d", "e f") == "b");
  CHECK(shared("a; b<-a; c<-a dep b", "b c") == "a");
  CHECK(shared("a; b<-a; c<-?; d<-c", "b d").empty());
  CHECK(shared("a; b<-a,c; c<-b; d<-c; e<-a; f<-c", "d f") == "c");
  CHECK(shared("a; b<-a,c; c<-b; d<-c; e<-a; f<-c", "e f").empty());
  CHECK(shared("a", "").empty());
}

TEST_CASE("shared parents of random graphs are those of the definition") {
  std::mt19937 random(1);
  for (int round = 0; round < 3000; ++round) {
    const Chain chain(random_graph(random, 2 + round % 14));
    std::vector<Node> nodes = chain.graph().heads();
    if (round % 3 == 0) nodes = {0, static_cast<Node>(round % chain.graph().size())};
    INFO(chain.ids(nodes));
    REQUIRE(chain.graph().shared_parents(nodes) == shared_by_definition(chain.graph(), nodes));
  }
}

TEST_CASE("shared parents of more merged heads than fit a machine word") {
  std::string text = "a; b<-a; c<-a";
  std::string merges;
  for (int i = 0; i < 200; ++i) {
    text += "; m" + std::to_string(i) + "<-b,c";
    merges += " m" + std::to_string(i);
  }
  const Chain chain(text + "; n<-c");
  CHECK(chain.ids(chain.graph().shared_parents(chain.nodes(merges))) == "b c");
  CHECK(chain.ids(chain.graph().shared_parents(chain.nodes(merges + " n"))) == "c");
  CHECK(chain.ids(chain.graph().shared_parents(chain.nodes(merges + " n b"))) == "a");
}
