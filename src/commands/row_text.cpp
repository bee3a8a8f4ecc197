#include "commands/row_text.hpp"

#include <algorithm>

#include "project/project.hpp"
#include "text/characters.hpp"
#include "text/phrase.hpp"

namespace revlint {
namespace {

bool contains(const std::vector<Node>& nodes, Node node) {
  return std::ranges::find(nodes, node) != nodes.end();
}

// "add user email" of "2026_11_28_1a2b3c_add_user_email.py".
std::string title_of_file(std::string_view file, std::string_view id) {
  std::string title(file.substr(0, file.rfind('.')));
  if (const std::size_t at = id.empty() ? title.npos : title.find(id); at != title.npos)
    title.erase(0, at + id.size());
  std::ranges::replace(title, '_', ' ');
  return std::string(trimmed(title));
}

// Alembic writes "empty message" where a migration has none. A docstring may also begin with what
// Alembic writes below the message.
std::string title_of(const Project& project, const Revision& revision) {
  const std::string& message = project.body(Side::judged, revision.path).message();
  std::string title(trimmed(first_line(message)));
  const bool says_nothing =
      title.empty() || title == "empty message" || title.starts_with("Revision ID:");
  if (!says_nothing) return title;
  return title_of_file(revision.file_name(), revision.id());
}

std::vector<RowMark> marks_of(const Project& project, const ChainRows& rows, const ChainRow& row) {
  using Kind = RowMark::Kind;
  const Graph& graph = rows.state->judged().graph;
  std::vector<RowMark> marks;
  if (contains(graph.heads(), row.node))
    marks.push_back(
        {Kind::head, contains(graph.real_heads(), row.node) ? "head" : "effective head"});
  if (contains(rows.target_heads, row.node))
    marks.push_back({Kind::target, name_of_target(project, rows)});
  if (row.is_new) marks.push_back({Kind::added, "new"});
  if (contains(graph.bases(), row.node)) marks.push_back({Kind::base, "base"});
  for (const Name& label : graph.revision(row.node).branch_labels())
    marks.push_back({Kind::label, "label " + std::string(label.text)});
  for (const ChainLink& link : row.links)
    if (link.backward) marks.push_back({Kind::cycle, "follows " + rows.rows[link.row].id});
  return marks;
}

}  // namespace

RowText row_text(const Project& project, const ChainRows& rows, const ChainRow& row) {
  const Graph& graph = rows.state->judged().graph;
  switch (row.kind) {
    case ChainRow::Kind::run:
      return {{}, counted(row.count, "revision") + (row.count > 1 ? " in a row" : ""), ""};
    case ChainRow::Kind::missing:
      return {{}, "no such revision", ""};
    case ChainRow::Kind::unread:
      return {{}, "no revision in this file", row.id};
    case ChainRow::Kind::revision:
      break;
  }
  const Revision& revision = graph.revision(row.node);
  return {marks_of(project, rows, row), title_of(project, revision),
          std::string(revision.file_name())};
}

std::string name_of_target(const Project& project, const ChainRows& rows) {
  if (rows.state->target && project.base) return project.base->shown;
  return rows.state->locked ? "revlint.lock" : "";
}

std::string chain_summary(const Project& project, const ChainRows& rows) {
  const Graph& graph = rows.state->judged().graph;
  std::string text = counted(graph.size(), "revision") + ", " +
                     counted(graph.heads().size(), "head") + ", " +
                     counted(graph.bases().size(), "base");
  if (const std::string target = name_of_target(project, rows); !target.empty())
    text += "; " + std::to_string(rows.added) + " new on this branch, compared with " + target;
  return text;
}

}  // namespace revlint
