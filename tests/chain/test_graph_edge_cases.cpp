// Edge cases with the answers of Alembic 1.19.2: the graph gets the values that Alembic read.

#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>

#include "chain/graph.hpp"
#include "helpers/catch.hpp"
#include "helpers/graph_dsl.hpp"
#include "helpers/places.hpp"
#include "support/arena.hpp"

namespace {

using nlohmann::json;
using revlint::Arena;
using revlint::Graph;
using revlint::Identifier;
using revlint::Name;
using revlint::Node;
using revlint::Revision;

// Null where a value is no string: such a case tests the reader, not the graph.
std::optional<Identifier> identifier(const json& values, Arena& arena) {
  std::vector<Name> names;
  for (const json& value : values) {
    if (!value.is_string()) return std::nullopt;
    names.push_back({arena.copy(value.get_ref<const std::string&>()), {}});
  }
  const std::span<const Name> kept = arena.copy(std::span<const Name>(names));
  Identifier result;
  result.state = Identifier::State::known;
  result.first = kept.data();
  result.count = static_cast<std::uint32_t>(kept.size());
  result.scalar = names.size() == 1;
  return result;
}

std::optional<std::vector<Revision>> revisions(const json& files, Arena& arena) {
  std::vector<Revision> result;
  for (const json& file : files) {
    const auto id = identifier(json::array({file.at("revision")}), arena);
    const auto down = identifier(file.at("down_revision"), arena);
    const auto depends_on = identifier(file.at("depends_on"), arena);
    const auto labels = identifier(file.at("branch_labels"), arena);
    if (!id || !down || !depends_on || !labels) return std::nullopt;
    Revision revision;
    revision.header = {*id, *down, *labels, *depends_on};
    revision.name = id->first;
    result.push_back(revision);
  }
  return result;
}

json ids(const Graph& graph, const std::vector<Node>& nodes) {
  json list = json::array();
  for (const Node node : nodes) list.push_back(std::string(graph.revision(node).id()));
  return list;
}

json warnings(const Graph& graph) {
  json list = json::array();
  for (const auto& warning : graph.alembic().warnings) {
    list.push_back(alembic_warning_text(graph, warning, "DOC"));
  }
  return list;
}

// The warnings about revisions; those about files are not the graph's.
json without_docs(const json& texts) {
  json result = json::array();
  for (const json& text : texts) {
    std::string plain = text.get<std::string>();
    if (!plain.starts_with("Revision ")) continue;
    constexpr std::string_view end = " is not present";
    if (plain.ends_with(end)) {
      const std::size_t arrow = plain.find(" -> ");
      plain = plain.substr(0, plain.find(", ", arrow)) + ", DOC" + std::string(end);
    }
    result.push_back(plain);
  }
  return result;
}

// The steps of Alembic after the files are read.
bool is_about_the_map(const json& error) {
  if (error.is_null()) return true;
  const std::string where = error.at("where");
  const std::string type = error.at("type");
  return type != "TypeError" && (where == "script/revision.py:_revision_map" ||
                                 where == "script/revision.py:_detect_cycles" ||
                                 where == "script/revision.py:<listcomp>" ||
                                 where == "script/revision.py:_map_branch_labels" ||
                                 where == "script/revision.py:_iterate_related_revisions");
}

const json* result_of(const json& edge_case, const std::string& version) {
  for (const json& result : edge_case.at("results")) {
    for (const json& each : result.at("versions")) {
      if (each == version) return &result.at("result");
    }
  }
  return nullptr;
}

bool may_raise(const Graph& graph, const json& error) {
  for (const auto& it : graph.alembic().alternatives) {
    if (it.type == error.at("type") && it.message == error.at("message")) return true;
  }
  return false;
}

}  // namespace

TEST_CASE("the values of every edge case get the answers of Alembic 1.19.2") {
  std::ifstream in(REVLINT_SHARED_DIR "/oracle/edge_cases.json");
  if (!in) {
    std::cout << "skipped: no edge cases beside the project\n";
    return;
  }
  int compared = 0;
  for (const json& edge_case : json::parse(in)) {
    const json* const result = result_of(edge_case, "1.19.2");
    if (!result || !result->contains("files") || !is_about_the_map(result->at("error"))) continue;
    if (result->value("load_errors", json::object()).size() > 0) continue;
    Arena arena;
    const auto read = revisions(result->at("files"), arena);
    if (!read) continue;
    INFO(edge_case.at("name").get<std::string>());
    const Graph graph(*read);
    CHECK(revlint::test::broken_invariant(graph) == "");
    CHECK(warnings(graph) == without_docs(result->value("warnings", json::array())));
    ++compared;
    const json& error = result->at("error");
    if (!error.is_null()) {
      CHECK(may_raise(graph, error));
      continue;
    }
    CHECK_FALSE(graph.alembic().error);
    CHECK(ids(graph, graph.heads()) == result->at("heads"));
    CHECK(ids(graph, graph.bases()) == result->at("bases"));
    CHECK(ids(graph, graph.real_heads()) == result->at("real_heads"));
    CHECK(ids(graph, graph.real_bases()) == result->at("real_bases"));
  }
  CHECK(compared > 150);
}
