// One ID in several files: Alembic warns, takes the last and loses track of the heads.

#include <algorithm>
#include <optional>
#include <utility>

#include "analysis/invented_id.hpp"
#include "analysis/renumbering.hpp"
#include "repair/fixes.hpp"
#include "rules/locations.hpp"
#include "rules/registry.hpp"
#include "text/phrase.hpp"

namespace revlint::rules {

namespace {

constexpr std::size_t most_copies = 8;  // of which a hint names each

// Files that do nothing have that in common with many others: these have to be the same.
bool does_the_same(const Subject& subject, std::string_view left, std::string_view right) {
  const Body& first = subject.project.body(Side::judged, left);
  const Body& second = subject.project.body(Side::judged, right);
  if (!first.is_readable() || !second.is_readable()) return false;
  return first.text() == second.text() ||
         (!first.meaning().idle && subject.project.bodies->comparison(first, second).same());
}

// The copy that the finding points at: the one that this branch adds, else the last one, which
// Alembic keeps.
Node primary_of(const Subject& subject, const std::vector<Node>& copies) {
  if (!subject.state.target) return copies.back();
  const auto& target = subject.state.target->revisions;
  const auto added = std::find_if(copies.rbegin(), copies.rend(), [&](Node copy) {
    const std::string_view path = subject.graph().revision(copy).path;
    return std::ranges::find(target, path, &Revision::path) == target.end();
  });
  return added == copies.rend() ? copies.back() : *added;
}

// The files that go, where all do the same: all but the one that the base branch has, or else but
// the first one.
std::optional<std::string> removal(const Subject& subject, const std::vector<Node>& copies,
                                   Node primary) {
  const Graph& graph = subject.graph();
  const std::string_view path = graph.revision(primary).path;
  for (const Node copy : copies) {
    if (copy != primary && !does_the_same(subject, graph.revision(copy).path, path))
      return std::nullopt;
  }
  std::vector<Node> stays = copies;
  std::stable_partition(stays.begin(), stays.end(), [&](Node copy) { return copy != primary; });
  for (const Node stay : stays) {
    Trial trial(subject);
    std::string command = "git rm";
    for (const Node copy : copies) {
      if (copy == stay) continue;
      trial.remove(copy);
      command += " " + shell_word(graph.revision(copy).path);
    }
    if (trial.is_harmless()) {
      return (copies.size() == 2 ? "the two files do the same: `" : "the files do the same: `") +
             command + "`";
    }
  }
  return std::nullopt;
}

// Only people know which of two files databases have run, unless the base branch has just one.
std::string renumbered(const Subject& subject, Node primary, Node other) {
  const Revision& first = subject.graph().revision(primary);
  const Revision& second = subject.graph().revision(other);
  Trial first_trial(subject), second_trial(subject);
  const auto one = renumber(subject, first_trial, primary);
  if (!is_in_base(subject, first) && is_in_base(subject, second)) {
    if (one) return "give " + std::string(first.path) + " " + in_words(*one);
    return "give " + std::string(first.path) +
           " an ID of its own, and choose the revision that it follows";
  }
  const auto two = renumber(subject, second_trial, other);
  if (one && one == two) return "give the one that no database has run yet " + in_words(*one);
  std::string text;
  for (const auto& [how, path] : {std::pair(&one, first.path), std::pair(&two, second.path)}) {
    if (!*how) continue;
    text += (text.empty() ? "if no database has run " : "; if none has run ") + std::string(path) +
            ", give it " + in_words(**how);
  }
  if (!text.empty()) return text;
  return "give the one that no database has run yet an ID of its own, and choose the revision that "
         "it follows";
}

std::string hint_for(const Subject& subject, const std::vector<Node>& copies, Node primary,
                     std::size_t tried) {
  const std::string_view id = subject.graph().revision(primary).id();
  const Node other = copies.front() == primary ? copies[1] : copies.front();
  std::string text = "give each that no database has run yet an ID of its own";
  if (copies.size() <= most_copies && can_try(subject, 4 * tried)) {
    if (auto same = removal(subject, copies, primary)) return *std::move(same);
    if (copies.size() == 2) text = renumbered(subject, primary, other);
  }
  return (is_invented_id(id) ? "the ID is invented, not random: " : "") + text + "; " +
         std::string(prints_new_id);
}

// A new ID for the copy that the finding points at, unless a copy may go.
std::optional<Fix> fix_for(const Subject& subject, const std::vector<Node>& copies, Node primary,
                           std::size_t tried) {
  if (copies.size() > most_copies || !can_try(subject, 4 * tried) ||
      removal(subject, copies, primary))
    return std::nullopt;
  Trial trial(subject);
  const auto how = renumber(subject, trial, primary);
  return how ? new_id_fix(subject, primary, *how) : std::nullopt;
}

// What `alembic upgrade` does (since 1.5). A file that Alembic does not keep stays a head for it,
// whatever follows the ID.
std::string consequence(const Subject& subject, const std::vector<Node>& copies) {
  const Graph& graph = subject.graph();
  const std::string_view id = graph.revision(copies.front()).id();
  const std::string runs = "runs only " + (subject.environment().alembic.before(1, 10, 0)
                                               ? "the one that the file system lists last"
                                               : std::string(graph.revision(copies.back()).path));
  const auto& error = graph.alembic().error;
  const std::string warning =
      "Alembic warns Revision " + std::string(id) + " is present more than once";
  if (error && error->kind == AlembicError::Kind::missing_key) return warning;
  if (error) return warning + ", and stops with " + error->text();
  if (subject.environment().alembic.before(1, 5, 0)) return warning + " and " + runs;
  std::string text =
      "`alembic upgrade head` stops with Multiple head revisions are present for given argument "
      "'head', and `alembic upgrade heads` ";
  const std::vector<bool> above = graph.descendants(copies.back());
  for (const Node head : graph.heads()) {
    if (!above[head] || graph.revision(head).id() == id) continue;
    return text + "with Requested revision " + std::string(graph.revision(head).id()) +
           " overlaps with other requested revisions " + std::string(id);
  }
  return text + runs;
}

Finding finding_for(const Subject& subject, const std::vector<Node>& copies, std::size_t tried) {
  const Graph& graph = subject.graph();
  const Node primary = primary_of(subject, copies);
  const Revision& revision = graph.revision(primary);
  const Revision& other = graph.revision(copies.front() == primary ? copies[1] : copies.front());

  Finding finding;
  finding.revisions = {std::string(revision.id())};
  finding.location = location_in(revision, revision.name->span);
  finding.message = quoted(revision.id()) + " is also the revision in " + std::string(other.path);
  if (copies.size() > 2) {
    finding.message += " and " + counted(copies.size() - 2, "other file");
  }
  finding.message += ": " + consequence(subject, copies);
  finding.hint = hint_for(subject, copies, primary, tried);
  finding.fix = fix_for(subject, copies, primary, tried);
  for (const Node copy : copies) {
    if (copy != primary) finding.related.push_back(at_id(graph.revision(copy), "the same ID"));
  }
  return finding;
}

std::vector<Finding> check(const Subject& subject) {
  std::vector<Finding> findings;
  for (const std::vector<Node>& copies : subject.graph().duplicates()) {
    findings.push_back(finding_for(subject, copies, findings.size()));
  }
  return findings;
}

}  // namespace

const Rule duplicate_revision{
    .id = "duplicate-revision",
    .group = Group::chain,
    .severity = Severity::error,
    .fixability = Fixability::unsafe,
    .summary = "one revision ID in two files",
    .check = check,
};

}  // namespace revlint::rules
