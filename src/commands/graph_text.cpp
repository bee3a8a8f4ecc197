#include "commands/graph_text.hpp"

#include <algorithm>

#include "commands/graph_lines.hpp"
#include "commands/row_text.hpp"
#include "lint/rule.hpp"
#include "project/project.hpp"
#include "report/report.hpp"
#include "text/display.hpp"
#include "text/escape.hpp"
#include "text/phrase.hpp"
#include "text/utf8.hpp"

namespace revlint {
namespace {

// Beyond this many cells the text of a row begins where its own lines end.
constexpr int most_graph_cells = 24;
constexpr int most_id_cells = 20;
constexpr int least_title_cells = 20;

constexpr const char* lane_colors[] = {"34", "35", "36", "33", "32", "94", "95", "96"};

class Drawing {
 public:
  Drawing(const Project& project, const ChainRows& rows, const GraphText& options)
      : project_(project), rows_(rows), options_(options) {}

  std::string text() && {
    out_ += styled(printable(rows_.state->environment.name), "1") + ": " +
            wrapped(printable(chain_summary(project_, rows_)), options_.columns, 2,
                    cells_of(rows_.state->environment.name) + 2) +
            "\n";
    for (std::size_t fault = 0; fault < rows_.faults.size(); ++fault) add_fault(fault);
    if (rows_.left_out > 0) {
      out_ += "and " + counted(rows_.left_out, "more fault") + ": `revlint check` lists " +
              it_or_them(rows_.left_out) + "\n";
    }
    out_ += '\n';
    add_rows();
    add_legend();
    return std::move(out_);
  }

 private:
  bool is_ascii() const { return options_.with == DrawnWith::ascii; }

  std::string styled(const std::string& text, const char* code) const {
    return options_.color && !text.empty() ? std::string("\x1b[") + code + 'm' + text + "\x1b[0m"
                                           : text;
  }

  // "①", "[21]"
  std::string number(std::size_t fault) const {
    constexpr std::size_t most_circled = 20;
    if (is_ascii() || fault >= most_circled) return "[" + std::to_string(fault + 1) + "]";
    std::string sign;
    append_utf8(sign, U'\u2460' + static_cast<char32_t>(fault));
    return sign;
  }

  void add_fault(std::size_t fault) {
    const Finding& finding = rows_.faults[fault]->finding;
    const std::string mark = number(fault);
    const std::string id(finding.rule->id);
    const int used = cells_of(mark) + 1 + static_cast<int>(id.size()) + 2;
    const char* const color = finding.severity == Severity::error ? "1;31" : "1;33";
    out_ += styled(mark, color) + ' ' + styled(id, color) + ": " +
            wrapped(printable(finding.message), options_.columns, 4, used) + '\n';
    if (!finding.hint.empty())
      out_ += "  " + styled("repair:", "1") + ' ' +
              wrapped(printable(finding.hint), options_.columns, 10, 10) + '\n';
  }

  std::string drawn(const GraphLine& line, bool is_bad) const {
    std::string text;
    for (const GraphCell& cell : line) {
      if (!options_.color || cell.sign[0] == ' ') {
        text += cell.sign;
        continue;
      }
      using Stroke = GraphCell::Stroke;
      const bool red = cell.stroke == Stroke::fault || (cell.stroke == Stroke::node && is_bad);
      text += styled(cell.sign, red ? "1;31" : lane_colors[cell.lane % std::size(lane_colors)]);
    }
    return text;
  }

  static int cells(const GraphLine& line) { return static_cast<int>(line.size()); }

  void add_rows() {
    const auto lines = graph_lines(rows_, lanes_of(rows_), options_.with);
    int graph_cells = 0;
    for (const GraphLines& it : lines)
      graph_cells = std::max(graph_cells, std::min(cells(it.line), most_graph_cells));
    for (const ChainRow& row : rows_.rows)
      if (row.kind != ChainRow::Kind::run)
        id_cells_ = std::max(id_cells_, std::min(cells_of(printable(row.id)), most_id_cells));
    for (std::size_t row = 0; row < lines.size(); ++row) {
      const bool is_bad = !rows_.rows[row].faults.empty();
      for (const GraphLine& line : lines[row].above) out_ += drawn(line, false) + '\n';
      out_ += drawn(lines[row].line, is_bad);
      const int used = std::max(graph_cells, cells(lines[row].line));
      out_ += std::string(static_cast<std::size_t>(used - cells(lines[row].line)), ' ') + ' ';
      add_words(rows_.rows[row], used + 1);
      for (const GraphLine& line : lines[row].below) out_ += drawn(line, false) + '\n';
    }
  }

  // Behind the lines: ID, faults, marks, title.
  void add_words(const ChainRow& row, int used) {
    const RowText words = row_text(project_, rows_, row);
    if (row.kind == ChainRow::Kind::run) {
      out_ += styled(cut(words.title + run_ends(row), used), "2") + '\n';
      return;
    }
    const std::string id = printable(row.id);
    out_ += styled(id, row.faults.empty() ? "33" : "1;31");
    used += cells_of(id);
    std::string numbers;
    for (const std::size_t fault : row.faults) numbers += number(fault);
    std::string marks;
    for (const RowMark& mark : words.marks)
      marks += (marks.empty() ? "(" : ", ") + printable(mark.text);
    if (!marks.empty()) marks += ")";
    if (const int pad = id_cells_ - cells_of(id); pad > 0) {
      out_ += std::string(static_cast<std::size_t>(pad), ' ');
      used += pad;
    }
    for (const auto& [text, code] : {std::pair{numbers, "1;31"}, std::pair{marks, "1;32"}}) {
      if (text.empty()) continue;
      out_ += ' ' + styled(text, code);
      used += cells_of(text) + 1;
    }
    out_ += ' ' + cut(printable(words.title), used + 1);
    while (out_.ends_with(' ')) out_.pop_back();
    out_ += '\n';
  }

  std::string run_ends(const ChainRow& row) const {
    const Graph& graph = rows_.state->judged().graph;
    if (row.count == 1) return ": " + printable(row.id);
    return ": " + printable(row.id) + (is_ascii() ? " ... " : " … ") +
           printable(graph.revision(row.last).id());
  }

  // What fits into the rest of the line.
  std::string cut(const std::string& text, int used) const {
    const int most = std::max(options_.columns - used, least_title_cells);
    if (options_.columns == 0 || cells_of(text) <= most) return text;
    std::string_view kept = text;
    while (cells_of(kept) > most - 1) kept = utf8_prefix(kept, kept.size() - 1);
    return std::string(kept) + (is_ascii() ? "." : "…");
  }

  void add_legend() {
    const auto any = [&](auto test) { return std::ranges::any_of(rows_.rows, test); };
    std::vector<std::string> parts;
    const auto add = [&](bool shown, const char* unicode, const char* ascii, const char* meaning) {
      if (shown) parts.push_back(std::string(is_ascii() ? ascii : unicode) + ' ' + meaning);
    };
    const auto is_plain = [](const ChainRow& it) { return it.kind == ChainRow::Kind::revision; };
    const bool has_new = any([](const ChainRow& it) { return it.is_new; });
    add(has_new, "○", "o", "new on this branch");
    add(has_new, "●", "*", "merged");
    add(any([&](const ChainRow& it) { return is_plain(it) && it.is_merge; }), "◆", "#",
        "joins lines");
    add(any([](const ChainRow& it) { return it.kind == ChainRow::Kind::missing; }), "◌", "?",
        "does not exist");
    add(any([](const ChainRow& it) { return it.kind == ChainRow::Kind::run; }), "┆", ":",
        "folded, --full shows all");
    add(any([](const ChainRow& it) {
          return std::ranges::any_of(it.links, &ChainLink::dependency);
        }),
        "┊", ":", "depends_on");
    std::string text;
    for (const std::string& part : parts) text += (text.empty() ? "" : "   ") + part;
    if (!text.empty()) out_ += '\n' + styled(text, "2") + '\n';
  }

  const Project& project_;
  const ChainRows& rows_;
  const GraphText& options_;
  int id_cells_ = 0;
  std::string out_;
};

}  // namespace

std::string graph_text(const Project& project, const ChainRows& rows, const GraphText& options) {
  return Drawing(project, rows, options).text();
}

}  // namespace revlint
