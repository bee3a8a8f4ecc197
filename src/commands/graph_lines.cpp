#include "commands/graph_lines.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace revlint {
namespace {

// The arms of a character of the drawing.
enum Arm : unsigned { up = 1, down = 2, left = 4, right = 8 };

// Signs by their arms: none, up, down, up and down, left, ...
constexpr std::array<const char*, 16> unicode_signs = {" ", "╵", "╷", "│", "╴", "╯", "╮", "┤",
                                                       "╶", "╰", "╭", "├", "─", "┴", "┬", "┼"};
constexpr std::array<const char*, 16> ascii_signs = {" ", "|", "|", "|", "-", "'", ".", "+",
                                                     "-", "`", ".", "+", "-", "+", "+", "+"};

struct Active {
  std::size_t end = 0;  // the row to which the lane runs
  GraphCell::Stroke stroke = GraphCell::Stroke::line;
};

class LineMaker {
 public:
  LineMaker(const ChainRows& rows, const ChainLanes& lanes, DrawnWith with)
      : rows_(rows), lanes_(lanes), ascii_(with == DrawnWith::ascii), active_(lanes.width) {}

  std::vector<GraphLines> lines() && {
    std::vector<GraphLines> out;
    for (std::size_t row = 0; row < rows_.rows.size(); ++row) out.push_back(lines_of(row));
    return out;
  }

 private:
  GraphLines lines_of(std::size_t row) {
    GraphLines out;
    const std::size_t column = lanes_.columns[row];
    std::vector<std::size_t> ending;
    for (std::size_t lane = 0; lane < active_.size(); ++lane)
      if (active_[lane] && active_[lane]->end == row && lane != column) ending.push_back(lane);
    if (!ending.empty()) out.above.push_back(joint(column, ending, {}, up));
    for (auto& lane : active_)
      if (lane && lane->end == row) lane.reset();

    out.line = straight();
    resize(out.line, column);
    out.line[2 * column] = {sign(rows_.rows[row]), column, GraphCell::Stroke::node};
    start_lanes(row, column, out);
    return out;
  }

  void start_lanes(std::size_t row, std::size_t column, GraphLines& out) {
    std::vector<std::size_t> starting, joining;
    const auto& links = rows_.rows[row].links;
    for (std::size_t i = 0; i < links.size(); ++i) {
      if (links[i].backward) continue;
      const std::size_t lane = lanes_.lanes[row][i];
      const bool is_fault = rows_.rows[links[i].row].kind == ChainRow::Kind::missing &&
                            !rows_.rows[links[i].row].faults.empty();
      if (lane != column) (active_[lane] ? joining : starting).push_back(lane);
      if (!active_[lane])
        active_[lane] = {links[i].row, is_fault              ? GraphCell::Stroke::fault
                                       : links[i].dependency ? GraphCell::Stroke::dependency
                                                             : GraphCell::Stroke::line};
    }
    if (!starting.empty() || !joining.empty())
      out.below.push_back(joint(column, starting, joining, down));
    if (rows_.rows[row].goes_on && !active_[column]) {
      GraphLine stub = straight();
      resize(stub, column);
      stub[2 * column] = {ascii_ ? ":" : "┆", column};
      out.below.push_back(std::move(stub));
    }
  }

  static void resize(GraphLine& line, std::size_t lane) {
    if (line.size() < 2 * lane + 1) line.resize(2 * lane + 1);
  }

  GraphLine straight() const {
    GraphLine line;
    for (std::size_t lane = 0; lane < active_.size(); ++lane) {
      if (!active_[lane]) continue;
      resize(line, lane);
      line[2 * lane] = {vertical(*active_[lane]), lane, active_[lane]->stroke};
    }
    return line;
  }

  const char* vertical(const Active& lane) const {
    if (lane.stroke == GraphCell::Stroke::line) return ascii_ ? "|" : "│";
    return ascii_ ? ":" : "┊";
  }

  // A line that joins lanes to the column of a row: lanes that end there, which come from above
  // (`arm` is up), or lanes that begin there. `crossed` ones are there before and go on.
  GraphLine joint(std::size_t column, const std::vector<std::size_t>& others,
                  const std::vector<std::size_t>& crossed, Arm arm) const {
    std::vector<std::size_t> joined = others;
    joined.insert(joined.end(), crossed.begin(), crossed.end());
    std::ranges::sort(joined);
    const std::size_t first = std::min(column, joined.front());
    const std::size_t last = std::max(column, joined.back());
    GraphLine line = straight();
    resize(line, last);
    for (std::size_t cell = 2 * first; cell <= 2 * last; ++cell) {
      const std::size_t lane = cell / 2;
      const bool is_lane = cell % 2 == 0;
      unsigned arms = (cell > 2 * first ? left : 0U) | (cell < 2 * last ? right : 0U);
      if (is_lane && lane == column) {
        arms |= active_[lane] ? up | down : arm == up ? down : up;
      } else if (is_lane && std::ranges::find(others, lane) != others.end()) {
        arms |= static_cast<unsigned>(arm);
      } else if (is_lane && active_[lane]) {
        arms |= up | down;
      }
      // The stretch between two lanes belongs to the lane to which it leads.
      const auto beyond = std::ranges::lower_bound(joined, lane + (is_lane ? 0 : 1));
      const std::size_t of = lane < column || beyond == joined.end() ? joined.front() : *beyond;
      line[cell] = {(ascii_ ? ascii_signs : unicode_signs)[arms],
                    lane == column && is_lane ? lane : of, stroke_of(of)};
      if (arms == (left | right) && stroke_of(of) != GraphCell::Stroke::line)
        line[cell].sign = ascii_ ? "." : "┄";
    }
    return line;
  }

  GraphCell::Stroke stroke_of(std::size_t lane) const {
    return active_[lane] ? active_[lane]->stroke : GraphCell::Stroke::line;
  }

  const char* sign(const ChainRow& row) const {
    switch (row.kind) {
      case ChainRow::Kind::run:
        return ascii_ ? ":" : "┆";
      case ChainRow::Kind::missing:
        return ascii_ ? "?" : "◌";
      case ChainRow::Kind::unread:
        return ascii_ ? "?" : "◌";
      case ChainRow::Kind::revision:
        break;
    }
    if (row.is_merge) return row.is_new ? (ascii_ ? "M" : "◇") : (ascii_ ? "#" : "◆");
    return row.is_new ? (ascii_ ? "o" : "○") : (ascii_ ? "*" : "●");
  }

  const ChainRows& rows_;
  const ChainLanes& lanes_;
  bool ascii_;
  std::vector<std::optional<Active>> active_;  // by lane
};

}  // namespace

std::vector<GraphLines> graph_lines(const ChainRows& rows, const ChainLanes& lanes,
                                    DrawnWith with) {
  return LineMaker(rows, lanes, with).lines();
}

}  // namespace revlint
