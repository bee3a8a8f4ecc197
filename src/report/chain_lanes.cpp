#include "report/chain_lanes.hpp"

#include <algorithm>
#include <optional>

namespace revlint {
namespace {

struct Waiting {
  std::size_t row = 0;
  bool dependency = false;
  friend bool operator==(const Waiting&, const Waiting&) = default;
};

class Layout {
 public:
  explicit Layout(const ChainRows& rows) : rows_(rows.rows) {
    if (const auto first = row_of_target(rows)) waiting_.push_back(Waiting{*first, false});
  }

  ChainLanes lanes() && {
    for (std::size_t row = 0; row < rows_.size(); ++row) place(row);
    return std::move(out_);
  }

 private:
  // The first head of the base branch, unless its line goes on upwards.
  static std::optional<std::size_t> row_of_target(const ChainRows& rows) {
    std::vector<bool> is_parent(rows.rows.size());
    for (const ChainRow& it : rows.rows)
      for (const ChainLink& link : it.links) is_parent[link.row] = true;
    for (std::size_t row = 0; row < rows.rows.size(); ++row) {
      const ChainRow& it = rows.rows[row];
      if (it.kind == ChainRow::Kind::revision &&
          std::ranges::find(rows.target_heads, it.node) != rows.target_heads.end())
        return is_parent[row] ? std::nullopt : std::optional(row);
    }
    return std::nullopt;
  }

  std::size_t free_lane(std::size_t from) {
    for (std::size_t lane = from; lane < waiting_.size(); ++lane)
      if (!waiting_[lane]) return lane;
    waiting_.emplace_back();
    return waiting_.size() - 1;
  }

  // The leftmost line of parents that ends here, else of dependencies, else a free lane.
  std::size_t column_of(std::size_t row) {
    for (const bool dependency : {false, true})
      for (std::size_t lane = 0; lane < waiting_.size(); ++lane)
        if (waiting_[lane] == Waiting{row, dependency}) return lane;
    return free_lane(0);
  }

  void place(std::size_t row) {
    const std::size_t column = column_of(row);
    for (auto& lane : waiting_)
      if (lane && lane->row == row) lane.reset();
    out_.columns.push_back(column);
    out_.width = std::max(out_.width, waiting_.size());
    auto& lanes = out_.lanes.emplace_back();
    bool kept = false;
    for (const ChainLink& link : rows_[row].links) {
      lanes.push_back(column);
      if (link.backward) continue;
      const Waiting wanted{link.row, link.dependency};
      // A line of its own for the first parent keeps the picture of a fork.
      const auto shared =
          kept ? std::ranges::find(waiting_, std::optional(wanted)) : waiting_.end();
      std::size_t lane = column;
      if (shared != waiting_.end()) {
        lane = static_cast<std::size_t>(shared - waiting_.begin());
      } else {
        if (kept || waiting_[column]) lane = free_lane(column + 1);
        waiting_[lane] = wanted;
      }
      kept = true;
      lanes.back() = lane;
    }
    out_.width = std::max(out_.width, waiting_.size());
    while (!waiting_.empty() && !waiting_.back()) waiting_.pop_back();
  }

  const std::vector<ChainRow>& rows_;
  std::vector<std::optional<Waiting>> waiting_;  // by lane: the row to which it runs down
  ChainLanes out_;
};

}  // namespace

ChainLanes lanes_of(const ChainRows& rows) {
  return Layout(rows).lanes();
}

}  // namespace revlint
