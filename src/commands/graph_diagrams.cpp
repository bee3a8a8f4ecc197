#include "commands/graph_diagrams.hpp"

#include <algorithm>

#include "commands/row_text.hpp"
#include "project/project.hpp"
#include "reporters/mermaid.hpp"
#include "text/escape.hpp"

namespace revlint {
namespace {

constexpr std::size_t most_links = 450;         // Mermaid refuses more than 500
constexpr std::size_t most_characters = 45000;  // and more than 50,000 characters

// "e0n3": the fourth row of the first environment.
std::string row_name(std::size_t environment, std::size_t row) {
  return "e" + std::to_string(environment) + "n" + std::to_string(row);
}

// "head, fault 2"
std::string marks_text(const RowText& words, const ChainRow& row) {
  std::string text;
  const auto add = [&](const std::string& mark) { text += (text.empty() ? "" : ", ") + mark; };
  for (const RowMark& mark : words.marks) add(mark.text);
  for (const std::size_t fault : row.faults) add("fault " + std::to_string(fault + 1));
  return text;
}

std::string first_words(const ChainRow& row, const RowText& words) {
  return row.kind == ChainRow::Kind::run ? words.title : row.id;
}

// A text in double quotes for DOT.
std::string dot_quoted(std::string_view text) {
  std::string out;
  for (const char c : printable(text)) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out;
}

// Mermaid's class of a row; empty for a plain one.
std::string class_of(const ChainRow& row) {
  if (row.kind == ChainRow::Kind::missing || row.kind == ChainRow::Kind::unread)
    return ":::missing";
  if (!row.faults.empty()) return ":::fault";
  return row.is_new ? ":::added" : "";
}

std::string mermaid_node(const RowText& words, const ChainRow& row) {
  std::string text = mermaid_label(first_words(row, words));
  if (row.kind == ChainRow::Kind::run) return "([\"" + text + "\"])";
  if (!words.title.empty()) text += "<br/>" + mermaid_label(words.title);
  const std::string marks = marks_text(words, row);
  if (!marks.empty()) text += "<br/>" + mermaid_label(marks);
  const bool is_head = std::ranges::any_of(
      words.marks, [](const RowMark& it) { return it.kind == RowMark::Kind::head; });
  return (is_head ? "[[\"" : "[\"") + text + (is_head ? "\"]]" : "\"]") + class_of(row);
}

class Mermaid {
 public:
  explicit Mermaid(const Project& project) : project_(project) {}

  void add(const ChainRows& rows, std::size_t environment) {
    text_ += "  subgraph e" + std::to_string(environment) + "[\"" +
             mermaid_label(rows.state->environment.name) + "\"]\n";
    const std::size_t drawn = drawn_rows(rows);
    for (std::size_t row = 0; row < drawn; ++row) {
      text_ += "    " + row_name(environment, row) +
               mermaid_node(row_text(project_, rows, rows.rows[row]), rows.rows[row]) + "\n";
    }
    for (std::size_t row = 0; row < drawn; ++row)
      for (const ChainLink& link : rows.rows[row].links)
        if (link.row < drawn)
          text_ += "    " + row_name(environment, row) + (link.dependency ? " -.-> " : " --> ") +
                   row_name(environment, link.row) + "\n";
    text_ += "  end\n";
    if (drawn < rows.rows.size())
      text_ += "  %% the newest " + std::to_string(drawn) + " rows of " +
               std::to_string(rows.rows.size()) + ": Mermaid draws no more\n";
  }

  std::string text() && {
    return "flowchart BT\n" + text_ +
           "  classDef fault stroke:#cf222e,stroke-width:3px\n"
           "  classDef missing stroke:#cf222e,stroke-dasharray:4 3\n"
           "  classDef added stroke:#1a7f37,stroke-width:2px\n";
  }

 private:
  // How many rows are within Mermaid's limits.
  std::size_t drawn_rows(const ChainRows& rows) {
    std::size_t row = 0;
    std::size_t size = text_.size();
    for (; row < rows.rows.size(); ++row) {
      const ChainRow& it = rows.rows[row];
      size += mermaid_node(row_text(project_, rows, it), it).size() + 40 + 30 * it.links.size();
      if (links_ + it.links.size() > most_links || size > most_characters) break;
      links_ += it.links.size();
    }
    return row;
  }

  const Project& project_;
  std::size_t links_ = 0;
  std::string text_;
};

std::string dot_node(const RowText& words, const ChainRow& row) {
  std::string text = "[label=\"" + dot_quoted(first_words(row, words));
  if (row.kind != ChainRow::Kind::run && !words.title.empty())
    text += "\\n" + dot_quoted(words.title);
  const std::string marks = marks_text(words, row);
  if (!marks.empty()) text += "\\n(" + dot_quoted(marks) + ")";
  text += "\"";
  if (row.kind == ChainRow::Kind::run) text += ", shape=plaintext";
  if (row.kind == ChainRow::Kind::missing || row.kind == ChainRow::Kind::unread)
    text += ", style=dashed";
  if (!row.faults.empty()) text += ", color=red, penwidth=2";
  return text + "]";
}

}  // namespace

std::string graph_mermaid(const Project& project, std::span<const ChainRows> environments) {
  Mermaid out(project);
  for (std::size_t i = 0; i < environments.size(); ++i) out.add(environments[i], i);
  return std::move(out).text();
}

std::string graph_dot(const Project& project, std::span<const ChainRows> environments) {
  std::string text = "digraph revisions {\n  rankdir=BT\n  node [shape=box]\n";
  for (std::size_t i = 0; i < environments.size(); ++i) {
    const ChainRows& rows = environments[i];
    text += "  subgraph \"cluster_e" + std::to_string(i) + "\" {\n    label=\"" +
            dot_quoted(rows.state->environment.name) + "\"\n";
    for (std::size_t row = 0; row < rows.rows.size(); ++row)
      text += "    " + row_name(i, row) + " " +
              dot_node(row_text(project, rows, rows.rows[row]), rows.rows[row]) + "\n";
    for (std::size_t row = 0; row < rows.rows.size(); ++row)
      for (const ChainLink& link : rows.rows[row].links)
        text += "    " + row_name(i, row) + " -> " + row_name(i, link.row) +
                (link.dependency ? " [style=dashed]"
                 : link.backward ? " [color=red]"
                                 : "") +
                "\n";
    text += "  }\n";
  }
  return text + "}\n";
}

}  // namespace revlint
