// Graphs with the answers of the real Alembic: those of its own tests, those of the edge cases,
// random ones that were recorded, and new random ones where Alembic is installed.

#include <algorithm>
#include <fstream>
#include <iostream>
#include <sstream>

#include "helpers/alembic_releases.hpp"
#include "helpers/catch.hpp"
#include "helpers/graph_dsl.hpp"
#include "helpers/graph_facts.hpp"

namespace {

using revlint::Graph;
using revlint::Node;
using revlint::test::Chain;
using revlint::test::GraphFacts;
using revlint::test::read_graph_facts;
using revlint::test::recorded_graph_facts;

// Whether Alembic may answer `error` as well: sometimes the order of a set decides.
bool may_answer(const Chain& chain, const std::string& error) {
  return std::ranges::any_of(chain.graph().alembic().alternatives,
                             [&](const auto& it) { return it.text() == error; });
}

// Where several files have one ID, Alembic lists it at the place of the first; revlint keeps load
// order.
std::string in_any_order(const Chain& chain, const std::string& ids) {
  if (chain.graph().duplicates().empty()) return ids;
  std::vector<std::string_view> sorted = revlint::test::pieces(ids, ' ');
  std::ranges::sort(sorted);
  std::string text;
  for (const auto id : sorted) text += std::string(id) + " ";
  return text;
}

std::string labels_as_facts(const Chain& chain) {
  std::string text;
  for (Node node = 0; node < chain.graph().size(); ++node) {
    const auto labels = chain.graph().labels(node);
    if (labels.empty()) continue;
    if (!text.empty()) text += ' ';
    text += std::string(chain.graph().revision(node).id());
    for (std::size_t i = 0; i < labels.size(); ++i)
      text += (i ? "," : ":") + std::string(labels[i]);
  }
  return text;
}

// The answers in which revlint and Alembic differ; empty where they agree.
std::string difference(const GraphFacts& facts) {
  const Chain chain(facts.graph);
  const Graph& graph = chain.graph();
  std::string text;
  const auto compare = [&](std::string_view what, const std::string& ours,
                           const std::string& theirs) {
    if (ours == theirs) return;
    text += "\n  " + std::string(what) + ": revlint '" + ours + "', Alembic '" + theirs + "'";
  };
  if (!may_answer(chain, facts.error)) compare("error", chain.error(), facts.error);
  if (chain.warnings() != facts.warnings) {
    for (const auto& warning : chain.warnings()) text += "\n  revlint warns: " + warning;
    for (const auto& warning : facts.warnings) text += "\n  Alembic warns: " + warning;
  }
  if (!facts.error.empty()) return text;
  const std::string heads = facts.answer("heads");
  const std::string bases = facts.answer("bases");
  const auto or_else = [](const std::string& value, const std::string& other) {
    return value.empty() ? other : value;
  };
  compare("heads", chain.ids(graph.heads()), heads);
  compare("bases", chain.ids(graph.bases()), bases);
  compare("real heads", chain.ids(graph.real_heads()), or_else(facts.answer("real_heads"), heads));
  compare("real bases", chain.ids(graph.real_bases()), or_else(facts.answer("real_bases"), bases));
  for (const auto& [what, nodes] : {std::pair("branch_points", &graph.branch_points()),
                                    std::pair("merge_points", &graph.merge_points())}) {
    compare(what, in_any_order(chain, chain.ids(*nodes)), in_any_order(chain, facts.answer(what)));
  }
  if (graph.duplicates().empty()) compare("labels", labels_as_facts(chain), facts.answer("labels"));
  const std::string history = facts.answer("history");
  if (!history.empty()) compare("history", chain.ids(graph.topological()), history);
  return text;
}

void compare_all(const std::vector<GraphFacts>& all) {
  std::size_t different = 0;
  for (const GraphFacts& facts : all) {
    const std::string text = difference(facts);
    if (text.empty()) continue;
    if (++different <= 5) UNSCOPED_INFO(facts.graph << text);
  }
  CHECK(different == 0);
}

}  // namespace

TEST_CASE("the graphs of Alembic's own tests get Alembic's answers") {
  const std::vector<GraphFacts> all = recorded_graph_facts("topologies.txt");
  REQUIRE(all.size() == 79);
  compare_all(all);
}

TEST_CASE("the graphs of small directories with one oddity each get Alembic's answers") {
  const std::vector<GraphFacts> all = recorded_graph_facts("edge_cases.txt");
  REQUIRE(all.size() == 85);
  compare_all(all);
}

TEST_CASE("recorded random graphs get Alembic's answers") {
  const std::vector<GraphFacts> all = recorded_graph_facts("random_graphs.txt");
  REQUIRE(all.size() == 2000);
  compare_all(all);
}

// For long runs: REVLINT_GRAPH_FACTS=FILE revlint_tests "[facts]"
TEST_CASE("the graphs of a given file get Alembic's answers", "[.][facts]") {
  const char* const path = std::getenv("REVLINT_GRAPH_FACTS");
  if (path == nullptr) return;
  std::ifstream in(path);
  const std::vector<GraphFacts> all = read_graph_facts(in);
  REQUIRE_FALSE(all.empty());
  compare_all(all);
}

// Before 1.12.1 Alembic takes '' for no parent and for no dependency that is to be followed.
bool differs_between_releases(const std::string& graph) {
  return graph.find("<-''") != graph.npos || graph.find("dep ''") != graph.npos;
}

TEST_CASE("recorded graphs get the answers of every release of Alembic", "[oracle]") {
  revlint::test::for_each_alembic([&](const std::string& release) {
    const std::string facts = REVLINT_SOURCE_DIR "/tests/facts/";
    std::istringstream answers(revlint::test::alembic_says(
        release, "graph_facts.py",
        "again " + facts + "topologies.txt " + facts + "edge_cases.txt"));
    std::vector<GraphFacts> all = read_graph_facts(answers);
    REQUIRE(all.size() == 79 + 85);
    if (revlint::release_of(release).before(1, 12, 1)) {
      CHECK(std::erase_if(
                all, [](const GraphFacts& it) { return differs_between_releases(it.graph); }) == 3);
    }
    INFO("Alembic " << release);
    compare_all(all);
    std::cout << "Alembic " << release << " was asked about " << all.size() << " graphs\n";
  });
}

TEST_CASE("fresh random graphs get the answers of every release of Alembic", "[oracle]") {
  const char* const seed = std::getenv("REVLINT_SEED");
  revlint::test::for_each_alembic([&](const std::string& release) {
    INFO("Alembic " << release);
    std::istringstream answers(revlint::test::alembic_says(
        release, "graph_facts.py", std::string("random 500 ") + (seed ? seed : "2")));
    const std::vector<GraphFacts> all = read_graph_facts(answers);
    REQUIRE(all.size() == 500);
    compare_all(all);
    std::cout << "Alembic " << release << " was asked about " << all.size() << " random graphs\n";
  });
}
