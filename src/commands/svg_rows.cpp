#include "commands/svg_rows.hpp"

#include <algorithm>

#include "commands/row_text.hpp"
#include "commands/svg_text.hpp"
#include "project/project.hpp"
#include "report/chain_lanes.hpp"
#include "report/report.hpp"
#include "text/display.hpp"
#include "text/escape.hpp"

namespace revlint {
namespace {

constexpr double row_height = 26;
constexpr double first_lane = 34;
constexpr double right_edge = 1016;
constexpr double id_cell = 7.9;    // the width of a character of an ID
constexpr double mark_cell = 6.4;  // about, of a mark
constexpr double text_cell = 6.9;  // about, of a title
constexpr double file_cell = 6.7;
constexpr std::size_t most_id = 40;
constexpr std::size_t most_file = 44;

std::string attribute(const char* name, const std::string& value) {
  return std::string(" ") + name + "=\"" + value + '"';
}

class Rows {
 public:
  Rows(const Project& project, const ChainRows& rows, double top)
      : project_(project), rows_(rows), lanes_(lanes_of(rows)), top_(top) {
    if (lanes_.width > 12) step_ = 240.0 / static_cast<double>(lanes_.width);
    text_x_ = first_lane + step_ * static_cast<double>(std::max<std::size_t>(lanes_.width, 1)) + 4;
  }

  SvgPart part() && {
    for (std::size_t row = 0; row < rows_.rows.size(); ++row)
      if (!rows_.rows[row].faults.empty())
        out_ += "<rect class=\"row\" x=\"14\" y=\"" + svg_number(y(row) - 13) +
                "\" width=\"1012\" height=\"26\" rx=\"4\"/>\n";
    for (std::size_t row = 0; row < rows_.rows.size(); ++row) add_links(row);
    for (std::size_t row = 0; row < rows_.rows.size(); ++row) add_row(row);
    return {std::move(out_), y(rows_.rows.size())};
  }

 private:
  double y(std::size_t row) const { return top_ + 13 + row_height * static_cast<double>(row); }
  double x(std::size_t lane) const { return first_lane + step_ * static_cast<double>(lane); }
  std::string point(double px, double py) const { return svg_number(px) + ' ' + svg_number(py); }

  // A curve between two rows that are one below the other.
  std::string bend(double x1, double y1, double x2, double y2) const {
    return "C" + point(x1, y1 + 17) + ' ' + point(x2, y2 - 17) + ' ' + point(x2, y2);
  }

  void add_links(std::size_t row) {
    const ChainRow& from = rows_.rows[row];
    for (std::size_t i = 0; i < from.links.size(); ++i) {
      const ChainLink& link = from.links[i];
      const ChainRow& to = rows_.rows[link.row];
      const bool bad = link.backward || (to.kind == ChainRow::Kind::missing && !to.faults.empty());
      const std::string color =
          bad ? " be\"" : '"' + attribute("stroke", lane_color(lanes_.lanes[row][i]));
      const std::string dashes = link.dependency || bad ? attribute("stroke-dasharray", "4 3") : "";
      out_ += "<path class=\"l" + color + dashes + " d=\"" + path(row, i) + "\"/>\n";
    }
    if (from.goes_on) {
      const double px = x(lanes_.columns[row]);
      out_ += "<path class=\"l\"" + attribute("stroke", lane_color(lanes_.columns[row])) +
              attribute("stroke-dasharray", "2 3") + " d=\"M" + point(px, y(row)) + "L" +
              point(px, y(row) + 20) + "\"/>\n";
    }
  }

  std::string path(std::size_t row, std::size_t index) const {
    const ChainLink& link = rows_.rows[row].links[index];
    const double x1 = x(lanes_.columns[row]), y1 = y(row);
    const double x2 = x(lanes_.columns[link.row]), y2 = y(link.row);
    // A link that closes a cycle goes around the outer side.
    if (link.backward)
      return "M" + point(x1, y1) + "C" + point(x1 - 26, y1) + ' ' + point(x2 - 26, y2) + ' ' +
             point(x2, y2);
    const double lane = x(lanes_.lanes[row][index]);
    std::string text = "M" + point(x1, y1);
    double at = y1;
    if (lane != x1) {
      at += row_height;
      text += bend(x1, y1, lane, at);
    }
    if (lane == x2) return at < y2 ? text + "L" + point(lane, y2) : text;
    if (y2 - row_height > at) text += "L" + point(lane, y2 - row_height);
    if (at >= y2) return text + "L" + point(x2, y2);
    return text + bend(lane, y2 - row_height, x2, y2);
  }

  void add_row(std::size_t index) {
    const ChainRow& row = rows_.rows[index];
    out_ += "<g><title>" + svg_tooltip(project_, rows_, row) + "</title>\n";
    add_node(row, x(lanes_.columns[index]), y(index), lane_color(lanes_.columns[index]));
    add_words(row, y(index));
    out_ += "</g>\n";
  }

  void add_node(const ChainRow& row, double px, double py, const char* color) {
    const std::string at = attribute("cx", svg_number(px)) + attribute("cy", svg_number(py));
    if (row.kind == ChainRow::Kind::missing || row.kind == ChainRow::Kind::unread) {
      out_ += "<circle class=\"ghost\"" + at + " r=\"6\"/>";
    } else if (row.kind == ChainRow::Kind::run) {
      out_ += "<rect" + attribute("x", svg_number(px - 5)) + attribute("y", svg_number(py - 11)) +
              " width=\"10\" height=\"22\" rx=\"5\"" + attribute("fill", color) + "/>";
    } else if (row.is_merge) {
      const std::string shape = attribute("x", svg_number(px - 5.5)) +
                                attribute("y", svg_number(py - 5.5)) +
                                " width=\"11\" height=\"11\"" +
                                attribute("transform", "rotate(45 " + point(px, py) + ")");
      out_ += row.is_new ? "<rect class=\"own\"" + shape + attribute("stroke", color) + "/>"
                         : "<rect" + shape + attribute("fill", color) + "/>";
    } else {
      out_ += row.is_new
                  ? "<circle class=\"own\"" + at + " r=\"5\"" + attribute("stroke", color) + "/>"
                  : "<circle" + at + " r=\"6\"" + attribute("fill", color) + "/>";
    }
    if (!row.faults.empty()) out_ += "<circle class=\"ring\"" + at + " r=\"10\"/>";
    out_ += '\n';
  }

  void add_words(const ChainRow& row, double py) {
    const RowText words = row_text(project_, rows_, row);
    const double base = py + 4.5;
    if (row.kind == ChainRow::Kind::run) {
      const std::string ends =
          row.count > 1 ? ": " + row.id + " … " +
                              std::string(rows_.state->judged().graph.revision(row.last).id())
                        : ": " + row.id;
      out_ += svg_label("s", text_x_, base, svg_cut(words.title + ends, 90));
      return;
    }
    double at = text_x_;
    const std::string id = svg_cut(row.id, most_id);
    out_ += svg_label(row.faults.empty() ? "t" : "bt", at, base, id);
    at += id_cell * static_cast<double>(std::min<std::size_t>(
                        static_cast<std::size_t>(cells_of(printable(row.id))), most_id)) +
          12;
    for (const std::size_t fault : row.faults) {
      out_ += "<circle class=\"bad\"" + attribute("cx", svg_number(at + 4)) +
              attribute("cy", svg_number(py)) + " r=\"8\"/>";
      out_ += svg_label("n", at + 4, py + 4, std::to_string(fault + 1), "middle");
      at += 22;
    }
    for (const RowMark& mark : words.marks) add_mark(mark, at, py);
    const double file_begin = right_edge - file_cell * static_cast<double>(std::min<std::size_t>(
                                                           words.file.size(), most_file));
    const double room = std::max(0.0, file_begin - at - 16);
    out_ +=
        svg_label("m", at, base, svg_cut(words.title, static_cast<std::size_t>(room / text_cell)));
    if (row.kind == ChainRow::Kind::revision)
      out_ += svg_label("d", right_edge, py + 4, svg_cut(words.file, most_file), "end");
  }

  void add_mark(const RowMark& mark, double& at, double py) {
    const bool is_head = mark.kind == RowMark::Kind::head;
    constexpr std::size_t most_mark = 24;
    const std::size_t cells =
        std::min<std::size_t>(static_cast<std::size_t>(cells_of(printable(mark.text))), most_mark);
    const double wide = mark_cell * static_cast<double>(cells) + 16;
    out_ += std::string("<rect class=\"") + (is_head ? "head" : "chip") + '"' +
            attribute("x", svg_number(at)) + attribute("y", svg_number(py - 9)) +
            attribute("width", svg_number(wide)) + " height=\"18\" rx=\"9\"/>";
    out_ += svg_label(is_head ? "hc" : "c", at + wide / 2, py + 4, svg_cut(mark.text, most_mark),
                      "middle");
    at += wide + 6;
  }

  const Project& project_;
  const ChainRows& rows_;
  ChainLanes lanes_;
  double top_;
  double step_ = 20;
  double text_x_ = 0;
  std::string out_;
};

}  // namespace

SvgPart svg_rows(const Project& project, const ChainRows& rows, double top) {
  return Rows(project, rows, top).part();
}

std::string svg_tooltip(const Project& project, const ChainRows& rows, const ChainRow& row) {
  const RowText words = row_text(project, rows, row);
  std::string text = svg_text(row.id);
  for (const RowMark& mark : words.marks)
    text += (mark.kind == RowMark::Kind::head ? " " : ", ") + svg_text(mark.text);
  for (const std::string& line : {words.title, words.file})
    if (!line.empty() && line != row.id) text += '\n' + svg_text(line);
  for (const std::size_t fault : row.faults)
    text += '\n' + std::to_string(fault + 1) + ". " + svg_text(rows.faults[fault]->finding.message);
  return text;
}

}  // namespace revlint
