#include "commands/chain_lanes.hpp"

#include <algorithm>

namespace revlint {
namespace {

enum Cell : unsigned char { blank, passing, node_here, from_above, to_below, both };

const char* drawn(Cell cell, bool crossed, bool before_node) {
  switch (cell) {
    case blank:
      return crossed ? "─" : " ";
    case passing:
      return crossed ? "┼" : "│";
    case node_here:
      return "*";
    case from_above:
      return before_node ? "└" : "┘";
    case to_below:
      return before_node ? "┌" : "┐";
    case both:
      return before_node ? "├" : "┤";
  }
  return " ";
}

}  // namespace

std::size_t ChainLanes::free_lane() {
  const auto free = std::find(waiting_.begin(), waiting_.end(), std::nullopt);
  if (free != waiting_.end()) return static_cast<std::size_t>(free - waiting_.begin());
  waiting_.emplace_back();
  return waiting_.size() - 1;
}

std::string ChainLanes::row(Node node, std::span<const Node> parents) {
  const auto mine = std::find(waiting_.begin(), waiting_.end(), node);
  const std::size_t here =
      mine != waiting_.end() ? static_cast<std::size_t>(mine - waiting_.begin()) : free_lane();

  std::vector<Cell> cells(waiting_.size(), blank);
  for (std::size_t i = 0; i < waiting_.size(); ++i) {
    if (!waiting_[i]) continue;
    cells[i] = *waiting_[i] == node ? from_above : passing;
    if (*waiting_[i] == node) waiting_[i].reset();
  }
  cells[here] = node_here;

  bool kept_lane = false;
  for (const Node parent : parents) {
    const auto shared = std::find(waiting_.begin(), waiting_.end(), parent);
    if (shared != waiting_.end()) {
      Cell& cell = cells[static_cast<std::size_t>(shared - waiting_.begin())];
      if (cell == passing) cell = both;
      continue;
    }
    const std::size_t lane = kept_lane ? free_lane() : here;
    waiting_[lane] = parent;
    kept_lane = true;
    if (lane == here) continue;
    if (lane >= cells.size()) cells.resize(lane + 1, blank);
    cells[lane] = cells[lane] == from_above ? both : to_below;
  }

  std::size_t first = here, last = here;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (cells[i] < from_above) continue;
    first = std::min(first, i);
    last = std::max(last, i);
  }
  std::string text;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    text += drawn(cells[i], i > first && i < last, i < here);
    if (i + 1 < cells.size()) text += i >= first && i < last ? "─" : " ";
  }
  while (!waiting_.empty() && !waiting_.back()) waiting_.pop_back();
  return text;
}

}  // namespace revlint
