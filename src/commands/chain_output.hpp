#pragma once
// The chain as `revlint graph`, `heads` and `history` print it. The formats for people are in
// chain_text.cpp, those for programs in chain_export.cpp.

#include <string>

#include "project/project.hpp"

namespace revlint {

// One line for each head, as `alembic heads`, with its file and message.
std::string heads_text(const Project& project);

// Newest first: `<parents> (depends_on) -> <id> (labels) (head), message`, as `alembic history`.
std::string history_text(const Project& project);

// Each revision with several children, and these, as `alembic branches`.
std::string branches_text(const Project& project);

// {"version":1,"environments":[...]}; `graph`, `heads` and `history` print the same object.
std::string graph_json(const Project& project);

}  // namespace revlint
