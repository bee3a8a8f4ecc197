#pragma once
// The chain as a table whose rows are drawn one below the other, newest first: revisions, straight
// runs of revisions as one row, and revisions that are named but do not exist. Every format of
// `revlint graph` draws these rows, so that all of them show the same.

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "chain/graph.hpp"

namespace revlint {

struct EnvironmentState;
struct Project;
struct ReportedFinding;

// From a row to a row that it builds upon.
struct ChainLink {
  std::size_t row = 0;
  bool dependency = false;  // by depends_on
  bool backward = false;    // to a row above, or to itself: it closes a cycle
  friend bool operator==(const ChainLink&, const ChainLink&) = default;
};

struct ChainRow {
  enum class Kind : std::uint8_t {
    revision,
    run,      // `count` revisions in a straight line, `node` the newest, `last` the oldest
    missing,  // a name that no file has as its ID; no node
    unread,   // a file at fault that has no ID
  };
  Kind kind = Kind::revision;
  Node node = 0;
  Node last = 0;
  std::size_t count = 1;
  std::string id;                   // as written; of an unread file its name
  std::vector<std::size_t> faults;  // positions in ChainRows::faults
  std::vector<ChainLink> links;
  bool is_new = false;    // this branch adds it
  bool is_merge = false;  // several parents
  bool goes_on = false;   // a parent is not drawn
};

struct ChainRows {
  const EnvironmentState* state = nullptr;
  std::vector<ChainRow> rows;
  std::vector<const ReportedFinding*> faults;  // the ones that are numbered
  std::size_t left_out = 0;                    // more faults, which have no number
  std::vector<Node> target_heads;              // heads of the base branch; empty without one
  std::size_t added = 0;                       // revisions that this branch adds
  bool is_part = false;                        // a selection was drawn
};

enum class Folding : std::uint8_t { folded, unfolded };

// The revisions to draw; unset: all.
using ChainSelection = std::optional<std::vector<bool>>;  // by node

struct NumberedFault {
  const ReportedFinding* finding = nullptr;
  std::vector<Node> nodes;  // in load order
};

// The errors and warnings about an environment that a reader has to see, with the revisions at
// fault.
std::vector<NumberedFault> chain_faults(const EnvironmentState& state,
                                        std::span<const ReportedFinding> findings);

// Revisions that this branch adds, by node; all false where nothing is known to be old.
std::vector<bool> added_revisions(const EnvironmentState& state);

ChainRows chain_rows(const EnvironmentState& state, const std::vector<NumberedFault>& faults,
                     const ChainSelection& selection, Folding folding);

}  // namespace revlint
