// One ID in several files: Alembic warns, takes the last and loses track of the heads.

#include <algorithm>

#include "analysis/invented_id.hpp"
#include "rules/locations.hpp"
#include "rules/registry.hpp"
#include "text/phrase.hpp"

namespace revlint::rules {

namespace {

bool same_names(std::span<const Name> left, std::span<const Name> right) {
  return std::ranges::equal(left, right, {}, &Name::text, &Name::text);
}

bool same_bytes(const Subject& subject, std::string_view left, std::string_view right) {
  const Body& first = subject.project.body(Side::judged, left);
  const Body& second = subject.project.body(Side::judged, right);
  return first.is_readable() && second.is_readable() && first.text() == second.text();
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

std::string hint_for(const Subject& subject, const Revision& revision, const Revision& other) {
  if (same_bytes(subject, revision.path, other.path)) {
    return "the two files are the same: `git rm " + shell_word(revision.path) + "`";
  }
  const bool siblings = same_names(revision.down_revisions(), other.down_revisions());
  std::string text = is_invented_id(revision.id()) ? "the ID is invented, not random: " : "";
  text += "give the one that no database has run yet an ID of its own";
  if (siblings) text += ", and let it follow the other: down_revision = " + quoted(other.id());
  return text + "; `python3 -c \"import uuid; print(uuid.uuid4().hex[-12:])\"` prints a new ID";
}

Finding finding_for(const Subject& subject, const std::vector<Node>& copies) {
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
  finding.message += ": Alembic warns Revision " + std::string(revision.id()) +
                     " is present more than once and runs only ";
  // Before 1.10 Alembic loads files in the order of the file system.
  finding.message += subject.environment().alembic.before(1, 10, 0)
                         ? "the one that the file system lists last"
                         : std::string(graph.revision(copies.back()).path);
  const auto& error = graph.alembic().error;
  if (error && error->kind != AlembicError::Kind::missing_key)
    finding.message += ", and stops with " + error->text();
  finding.hint = hint_for(subject, revision, other);
  for (const Node copy : copies) {
    if (copy != primary) finding.related.push_back(at_id(graph.revision(copy), "the same ID"));
  }
  return finding;
}

std::vector<Finding> check(const Subject& subject) {
  std::vector<Finding> findings;
  for (const std::vector<Node>& copies : subject.graph().duplicates()) {
    findings.push_back(finding_for(subject, copies));
  }
  return findings;
}

}  // namespace

const Rule duplicate_revision{
    .id = "duplicate-revision",
    .group = Group::chain,
    .severity = Severity::error,
    .summary = "one revision ID in two files",
    .check = check,
};

}  // namespace revlint::rules
