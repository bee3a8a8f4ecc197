#include "commands/graph_svg.hpp"

#include <algorithm>

#include "commands/row_text.hpp"
#include "commands/svg_map.hpp"
#include "commands/svg_rows.hpp"
#include "commands/svg_text.hpp"
#include "lint/rule.hpp"
#include "project/project.hpp"
#include "report/report.hpp"
#include "text/display.hpp"
#include "text/phrase.hpp"

namespace revlint {
namespace {

constexpr double width = 1040;
constexpr double edge = 24;
constexpr int fault_columns = 132;

// Above the rows: the name, the numbers, the faults with their repair.
class Heading {
 public:
  Heading(const Project& project, const ChainRows& rows, double top) : y_(top + 36) {
    out_ += svg_label("h", edge, y_, svg_cut(rows.state->environment.name, 90));
    y_ += 22;
    out_ += svg_label("s", edge, y_, svg_text(chain_summary(project, rows)));
    y_ += 10;
    for (std::size_t fault = 0; fault < rows.faults.size(); ++fault) add(rows, fault);
    if (rows.left_out > 0) {
      y_ += 20;
      out_ += svg_label("s", edge + 26, y_,
                        "and " + counted(rows.left_out, "more fault") + ": revlint check");
    }
    y_ += 16;
    out_ += "<line class=\"rule\" x1=\"24\" x2=\"1016\" y1=\"" + svg_number(y_) + "\" y2=\"" +
            svg_number(y_) + "\"/>\n";
  }

  const std::string& text() const { return out_; }
  double end() const { return y_ + 8; }

 private:
  void add(const ChainRows& rows, std::size_t fault) {
    const Finding& finding = rows.faults[fault]->finding;
    const bool is_error = finding.severity == Severity::error;
    y_ += 22;
    out_ += std::string("<circle class=\"") + (is_error ? "bad" : "warn") + "\" cx=\"33\" cy=\"" +
            svg_number(y_ - 4) + "\" r=\"8\"/>";
    out_ += svg_label("n", 33, y_, std::to_string(fault + 1), "middle");
    add_lines("m", std::string(finding.rule->id) + ": " + finding.message);
    if (finding.hint.empty()) return;
    y_ += 17;
    add_lines("s", "repair: " + finding.hint);
  }

  void add_lines(const char* css, const std::string& text) {
    const std::string lines = wrapped(text, fault_columns, 0);
    for (std::size_t at = 0; at < lines.size();) {
      const std::size_t end = std::min(lines.find('\n', at), lines.size());
      if (at > 0) y_ += 17;
      out_ += svg_label(css, 50, y_, svg_text(lines.substr(at, end - at)));
      at = end + 1;
    }
  }

  double y_;
  std::string out_;
};

std::string description(const Project& project, std::span<const ChainRows> environments) {
  std::string text;
  for (const ChainRows& rows : environments) {
    text += rows.state->environment.name + ": " + chain_summary(project, rows) + ". ";
    for (std::size_t fault = 0; fault < rows.faults.size(); ++fault) {
      const Finding& finding = rows.faults[fault]->finding;
      text += std::to_string(fault + 1) + ". " + std::string(finding.rule->id) + ": " +
              finding.message + ". ";
    }
  }
  return svg_text(text);
}

}  // namespace

bool is_drawn_as_map(const ChainRows& folded) {
  return folded.rows.size() > most_svg_rows;
}

std::string graph_svg(const Project& project, std::span<const ChainRows> environments) {
  std::string body;
  double y = 0;
  for (const ChainRows& rows : environments) {
    const Heading heading(project, rows, y);
    body += heading.text();
    const SvgPart part = is_drawn_as_map(rows) ? svg_map(project, rows, heading.end())
                                               : svg_rows(project, rows, heading.end());
    body += part.text;
    y = part.end + 16;
  }
  const std::string height = svg_number(std::max(y, 60.0)), wide = svg_number(width);
  return "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + wide + "\" height=\"" + height +
         "\" viewBox=\"0 0 " + wide + " " + height +
         "\" role=\"img\" aria-labelledby=\"title desc\">\n<title id=\"title\">Revision "
         "graph</title><desc id=\"desc\">" +
         description(project, environments) + "</desc>\n" + std::string(svg_style()) +
         "<rect class=\"bg\" width=\"" + wide + "\" height=\"" + height + "\"/>\n" + body +
         "</svg>\n";
}

}  // namespace revlint
