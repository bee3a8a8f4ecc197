#include "commands/svg_map.hpp"

#include <algorithm>

#include "commands/svg_text.hpp"
#include "project/project.hpp"
#include "report/chain_lanes.hpp"
#include "report/report.hpp"

namespace revlint {
namespace {

constexpr std::size_t per_band = 100;
constexpr double left_edge = 34;
constexpr double step = 9.8;
constexpr double lane_step = 10;

class Map {
 public:
  Map(const Project& project, const ChainRows& rows, double top)
      : project_(project), rows_(rows), lanes_(lanes_of(rows)) {
    std::vector<std::size_t> lanes((rows.rows.size() + per_band - 1) / per_band);
    for (std::size_t row = 0; row < rows.rows.size(); ++row) {
      widen(lanes, row, row, lanes_.columns[row]);
      for (std::size_t i = 0; i < rows.rows[row].links.size(); ++i)
        widen(lanes, row, rows.rows[row].links[i].row, lanes_.lanes[row][i]);
    }
    double y = top + 20;
    for (const std::size_t most : lanes) {
      bands_.push_back(y);
      y += lane_step * static_cast<double>(most) + 34;
    }
    end_ = y;
  }

  SvgPart part() && {
    for (std::size_t row = 0; row < rows_.rows.size(); ++row) add_links(row);
    for (std::size_t row = 0; row < rows_.rows.size(); ++row) add_dot(row);
    return {std::move(out_), end_};
  }

 private:
  // The oldest revision has place 0.
  std::size_t place(std::size_t row) const { return rows_.rows.size() - 1 - row; }
  std::size_t band(std::size_t row) const { return place(row) / per_band; }
  double x(std::size_t row) const {
    return left_edge + step * static_cast<double>(place(row) % per_band);
  }
  double y(std::size_t in_band, std::size_t lane) const {
    return bands_[in_band] + lane_step * static_cast<double>(lane);
  }

  void widen(std::vector<std::size_t>& lanes, std::size_t a, std::size_t b,
             std::size_t lane) const {
    for (std::size_t it = std::min(band(a), band(b)); it <= std::max(band(a), band(b)); ++it)
      lanes[it] = std::max(lanes[it], lane);
  }

  static std::string point(double px, double py) { return svg_number(px) + ' ' + svg_number(py); }

  void add_links(std::size_t row) {
    for (std::size_t i = 0; i < rows_.rows[row].links.size(); ++i) {
      const ChainLink& link = rows_.rows[row].links[i];
      const bool bad = link.backward || rows_.rows[link.row].kind == ChainRow::Kind::missing;
      const std::size_t lane = lanes_.lanes[row][i];
      out_ += std::string("<path class=\"l") +
              (bad ? " be\"" : std::string("\" stroke=\"") + lane_color(lane) + '"') +
              (link.dependency ? " stroke-dasharray=\"3 3\"" : "") + " d=\"" +
              path(link.backward ? link.row : row, link.backward ? row : link.row, lane) + "\"/>\n";
    }
  }

  // From the parent to the right, along the lane, to the child; a new band begins at the left.
  std::string path(std::size_t child, std::size_t parent, std::size_t lane) const {
    const double from_y = y(band(parent), lanes_.columns[parent]);
    std::string text = "M" + point(x(parent), from_y);
    if (parent == child) return text;
    double at = x(parent) + step;
    double at_y = from_y;
    for (std::size_t it = band(parent); it <= band(child); ++it) {
      if (it > band(parent)) {
        at = left_edge - step;
        at_y = y(it, lane);
        text += "M" + point(at, at_y);
      } else if (y(it, lane) != at_y) {
        if (it < band(child) || at < x(child)) text += "L" + point(at, y(it, lane));
        at_y = y(it, lane);
      }
      if (it < band(child)) {
        text += "L" + point(left_edge + step * per_band, at_y);
      } else {
        const double last = x(child) - step;
        if (last > at) text += "L" + point(last, at_y);
        text += "L" + point(x(child), y(it, lanes_.columns[child]));
      }
    }
    return text;
  }

  void add_dot(std::size_t index) {
    const ChainRow& row = rows_.rows[index];
    const std::size_t lane = lanes_.columns[index];
    const double px = x(index), py = y(band(index), lane);
    const std::string at = " cx=\"" + svg_number(px) + "\" cy=\"" + svg_number(py) + "\" r=\"";
    const bool is_bad = !row.faults.empty();
    const bool is_head = row.kind == ChainRow::Kind::revision &&
                         std::ranges::find(rows_.state->judged().graph.heads(), row.node) !=
                             rows_.state->judged().graph.heads().end();
    const std::string tooltip = "<title>" + svg_tooltip(project_, rows_, row) + "</title>";
    if (row.kind != ChainRow::Kind::revision) {
      out_ += "<circle class=\"ghost\"" + at + "4\">" + tooltip + "</circle>\n";
    } else if (row.is_new) {
      out_ += std::string("<circle class=\"own\" stroke=\"") + lane_color(lane) + '"' + at +
              (is_head ? "5" : "3.5") + "\">" + tooltip + "</circle>\n";
    } else {
      out_ += std::string("<circle fill=\"") + lane_color(lane) + '"' + at +
              (is_head        ? "6"
               : row.is_merge ? "4"
                              : "3") +
              "\">" + tooltip + "</circle>\n";
    }
    if (!is_bad) return;
    out_ += "<circle class=\"ring\"" + at + "7\"/>\n";
    out_ += svg_label("bt", px, py - 10, std::to_string(row.faults.front() + 1), "middle");
  }

  const Project& project_;
  const ChainRows& rows_;
  ChainLanes lanes_;
  std::vector<double> bands_;  // where the first lane of each is
  double end_ = 0;
  std::string out_;
};

}  // namespace

SvgPart svg_map(const Project& project, const ChainRows& rows, double top) {
  return Map(project, rows, top).part();
}

}  // namespace revlint
