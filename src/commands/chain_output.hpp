#pragma once
// The chain as `revlint graph`, `heads` and `history` show it: pure functions from environments to
// text.

#include <string>

#include "project/project.hpp"

namespace revlint {

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
