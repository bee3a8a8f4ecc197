#pragma once
// The chain as `revlint graph`, `heads` and `history` show it: pure functions from environments to
// text.

#include <string>
#include <vector>

#include "chain/graph.hpp"
#include "project/project.hpp"

namespace revlint {

// What only the whole file tells of a revision.
struct Description {
  std::string message;  // first paragraph of the docstring
  int line = 1;         // of the literal that gives the ID, 1-based
};

// Descriptions of `nodes`, in their order; reads and parses each file. A file that has become
// unreadable has an empty message and line 1.
std::vector<Description> describe(const Tree& tree, const Graph& graph,
                                  const std::vector<Node>& nodes);

// One head a line, as `alembic heads`, with its file and message.
std::string heads_text(const Project& project);

// Newest first: `<parents> -> <id> (labels) (head), message`, as `alembic history`.
std::string history_text(const Project& project);

// Newest first, with the lines of the graph drawn at the left.
std::string graph_text(const Project& project);

std::string graph_mermaid(const Project& project);
std::string graph_dot(const Project& project);

// The contract's graph object; heads and history print the same one.
std::string graph_json(const Project& project);

}  // namespace revlint
