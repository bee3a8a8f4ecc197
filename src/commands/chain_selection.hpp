#pragma once
// Which part of a chain a command shows: a range as Alembic writes it, what is around a revision,
// what is at fault, what is new.

#include <string_view>

#include "report/chain_rows.hpp"
#include "support/result.hpp"

namespace revlint {

// The revision that a person names: by its ID, the unique beginning of one, or a branch label.
Result<Node> named_revision(const Graph& graph, std::string_view name);

// "FROM:TO" as `alembic history -r` takes it: the ancestors of TO without those of FROM, and FROM
// itself. Each may be empty, `base`, `head` or `heads`; FROM may be -N, counted from TO.
Result<std::vector<bool>> revision_range(const Graph& graph, std::string_view range);

// What is at most `depth` links away.
std::vector<bool> neighbourhood(const Graph& graph, std::span<const Node> nodes, std::size_t depth);

// The revisions at fault, their parents, and for heads at fault where their lines parted.
std::vector<bool> around_faults(const Graph& graph, const std::vector<NumberedFault>& faults);

// What a branch adds, with the parents and the heads of the base.
std::vector<bool> around_added(const EnvironmentState& state);

}  // namespace revlint
