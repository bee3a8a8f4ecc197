#include "diagnosis/explain_error.hpp"

#include <algorithm>

#include "text/phrase.hpp"

namespace revlint {
namespace {

// Whether a text has the name in quotes.
bool names(const std::string& text, const std::string& object) {
  for (const char quote : {'\'', '"', '`'})
    if (text.find(quote + object + quote) != std::string::npos) return true;
  return false;
}

// IDs of the revisions whose files name the object, ancestors first.
std::vector<std::string_view> revisions_naming(const Project& project,
                                               const EnvironmentState& state,
                                               const std::string& object) {
  std::vector<std::string_view> ids;
  std::vector<Node> nodes = state.work.graph.topological();
  std::ranges::reverse(nodes);
  for (const Node node : nodes) {
    const Revision& revision = state.work.graph.revision(node);
    if (revision.has_id() && names(project.body(Side::work, revision.path).text(), object))
      ids.push_back(revision.id());
  }
  return ids;
}

std::string explain_object(const LoggedError& error, const Project& project) {
  for (const EnvironmentState& state : project.environments) {
    const auto node = state.work.graph.find(error.upgrading_to);
    if (!node || error.object.empty()) continue;
    std::vector<std::string_view> ids = revisions_naming(project, state, error.object);
    const std::string object = quoted(error.object);
    std::erase(ids, state.work.graph.revision(*node).id());
    if (error.kind == LoggedKind::object_missing) {
      return ids.empty() ? "no other revision names " + object +
                               ": the database was made by a chain that this tree does not have"
                         : object + " is also named by " + quoted_list(ids) +
                               ": the database may have been stamped past it, or has lost it";
    }
    return ids.empty()
               ? "no other revision names " + object +
                     ": the database got it outside of this chain (create_all(), a dump, or a "
                     "revision that this tree has lost), or this revision ran before and failed "
                     "halfway"
               : object + " is also named by " + quoted_list(ids) +
                     ": the database has run more than its version says, for instance because it "
                     "was stamped back or this revision failed halfway";
  }
  return "";
}

}  // namespace

std::string explain_error(const LoggedError& error, const Project& project) {
  switch (error.kind) {
    case LoggedKind::object_exists:
    case LoggedKind::object_missing:
      return explain_object(error, project);
    case LoggedKind::duplicate_revision:
      return "two files have this ID; `revlint` names them";
    case LoggedKind::multiple_heads:
      return error.caused_by ? "no merge repairs it: one ID is in two files"
                             : "`revlint` names the heads and the repair";
    case LoggedKind::redundant_merge_parent:
      return "a merge revision names an ancestor of another of its parents; `revlint` names it";
    case LoggedKind::revision_id_too_long:
      return "the ID has more characters than the column version_num";
    case LoggedKind::not_up_to_date:
      return "the database has not run every revision of this tree: `alembic upgrade head` first";
    default:
      return "";
  }
}

void drop_errors(std::vector<LoggedError>& errors, const std::set<std::string>& revisions) {
  std::vector<LoggedError> kept;
  std::vector<std::optional<std::size_t>> places;
  for (const LoggedError& error : errors) {
    const bool is_dropped = !error.certain && revisions.contains(error.revisions.front());
    places.push_back(is_dropped ? std::nullopt : std::optional(kept.size()));
    if (!is_dropped) kept.push_back(error);
  }
  for (LoggedError& error : kept)
    if (error.caused_by) error.caused_by = places[*error.caused_by];
  errors = std::move(kept);
}

}  // namespace revlint
