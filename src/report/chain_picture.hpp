#pragma once
// The part of a chain that findings are about, small enough for a drawing: the revisions that they
// name, their parents, and for heads that diverge everything down to their common ancestor. A
// straight run of revisions is one item.

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "chain/graph.hpp"

namespace revlint {

struct Project;
struct ReportedFinding;

struct ChainPicture {
  // Mermaid draws at most 500 edges; people can follow fewer.
  static constexpr std::size_t most_items = 200;
  static constexpr std::size_t most_links = 400;

  enum class Kind : std::uint8_t {
    revision,
    broken,   // a finding is about it
    missing,  // named as a parent, carried by no file
    run,      // several revisions in a straight line
  };

  struct Item {
    Kind kind = Kind::revision;
    std::string id;
    std::string file_name;
    std::size_t count = 1;  // of revisions; more than one only in a run
  };

  // From a revision to what it builds upon. Positions in `items`.
  struct Link {
    std::size_t child = 0;
    std::size_t parent = 0;
    bool dependency = false;
  };

  std::string environment;
  std::vector<Item> items;  // descendants before ancestors
  std::vector<Link> links;
  std::size_t left_out = 0;  // broken revisions that are not drawn
};

// No items where `broken` is empty.
ChainPicture picture_of(const Graph& graph, std::span<const Node> broken);

// One for each environment in which an error or warning about the chain or the history names a
// revision: of the new ones, or else of those that are not folded.
std::vector<ChainPicture> chain_pictures(const Project& project,
                                         std::span<const ReportedFinding> findings);

}  // namespace revlint
