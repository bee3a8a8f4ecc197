#pragma once
// Facts about graphs, one paragraph each: a comment, a graph in the notation of graph_dsl.hpp, and
// one line for each answer, "heads a b". The files are in tests/facts/, see
// differential/graph_facts.py.

#include <fstream>
#include <istream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "helpers/places.hpp"

namespace revlint::test {

struct GraphFacts {
  std::string comment;
  std::string graph;
  std::vector<std::string> warnings;
  std::string error;
  std::vector<std::pair<std::string, std::string>> answers;

  // Empty where there is none.
  std::string answer(std::string_view name) const {
    for (const auto& [key, value] : answers)
      if (key == name) return value;
    return "";
  }
};

inline std::vector<GraphFacts> read_graph_facts(std::istream& in) {
  std::vector<GraphFacts> all;
  std::string comment;
  bool open = false;
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("# ")) {
      comment = line.substr(2);
    } else if (line.empty()) {
      open = false;
    } else if (!std::exchange(open, true)) {
      all.push_back({.comment = std::exchange(comment, {}),
                     .graph = line,
                     .warnings = {},
                     .error = "",
                     .answers = {}});
    } else {
      const std::string key = line.substr(0, line.find(' '));
      const std::string value = line.substr(key.size() + 1);
      if (key == "warning") {
        all.back().warnings.push_back(value);
      } else if (key == "error") {
        all.back().error = value;
      } else {
        all.back().answers.emplace_back(key, value);
      }
    }
  }
  return all;
}

inline std::vector<GraphFacts> recorded_graph_facts(const std::string& name) {
  std::ifstream in(REVLINT_SOURCE_DIR "/tests/facts/" + name);
  return read_graph_facts(in);
}

}  // namespace revlint::test
