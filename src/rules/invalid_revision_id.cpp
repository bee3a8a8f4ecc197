// IDs that Alembic refuses (alembic/script/revision.py, Revision.verify_rev_id and
// Revision.__init__), and names that its command line takes for something else.

#include <algorithm>
#include <array>

#include "rules/identifiers.hpp"
#include "rules/registry.hpp"
#include "text/phrase.hpp"

namespace revlint::rules {

namespace {

// The refused characters in `id`, as in Alembic's message: sorted, separated by commas.
std::string refused_characters(std::string_view id) {
  std::string list;
  const auto refused = [](char c) { return c == '+' || c == '-' || c == ':' || c == '@'; };
  if (std::ranges::none_of(id, refused)) return list;
  for (const char c : {'+', '-', ':', '@'}) {
    if (id.find(c) != std::string_view::npos)
      list += (list.empty() ? "" : ", ") + std::string(1, c);
  }
  return list;
}

// The fault of the ID, if it has one.
std::optional<std::string> fault_of(std::string_view id) {
  if (id.empty()) return "the revision ID is empty: no command line can name it";
  const std::string characters = refused_characters(id);
  if (!characters.empty()) {
    return "revision ID " + quoted(id) + ": Alembic " +
           (characters == ":" ? "(since 1.17.1) " : "") +
           "stops with RevisionError: Character(s) '" + characters +
           "' not allowed in revision identifier '" + std::string(id) + "'";
  }
  constexpr std::array reserved{"head", "heads", "base", "current"};
  if (std::ranges::find(reserved, id) != reserved.end())
    return "revision ID " + quoted(id) +
           " is a word of Alembic's command line: it means something else there";
  return std::nullopt;
}

// Called for old releases only, because it reads the file again.
bool is_set(const Subject& subject, const Revision& revision, const Identifier& value) {
  if (value.state != Identifier::State::known || value.scalar || value.count == 0) return false;
  const std::string& text = subject.project.body(Side::judged, revision.path).text();
  return value.span.begin < text.size() && text[value.span.begin] == '{' &&
         text.find(':', value.span.begin) >= value.span.end;
}

std::vector<Finding> check(const Subject& subject) {
  std::vector<Finding> findings;
  const auto add = [&](const Revision& revision, Span span, std::string message, std::string hint) {
    Finding finding;
    finding.message = std::move(message);
    finding.hint = std::move(hint);
    finding.location = {std::string(revision.path), span};
    if (revision.has_id()) finding.revisions = {std::string(revision.id())};
    findings.push_back(std::move(finding));
  };
  for (const Revision& revision : subject.snapshot().revisions) {
    if (revision.header.fault != nullptr) continue;
    for (const auto& [name, identifier] : identifiers(revision.header)) {
      if (identifier->state != Identifier::State::refused) continue;
      const std::string reason(identifier->detail->reason);
      const AlembicRelease& release = subject.environment().alembic;
      if (name == "down_revision" && identifier->detail->refusal == Refusal::key_error &&
          release.before(1, 12, 1)) {
        add(revision, identifier->span,
            "`down_revision` is a base for Alembic " + release.text() +
                ", since 1.12.1 it stops with " + reason,
            "write down_revision = None");
        findings.back().advisory = true;
        continue;
      }
      add(revision, identifier->span,
          "`" + std::string(name) + "` is no value that Alembic can use: it stops with " + reason,
          name == "revision" ? "write the ID as a string"
                             : "write IDs as strings, several as a tuple");
    }
    const Identifier& down = revision.header.down_revision;
    if (subject.environment().alembic.before(1, 12, 1) && is_set(subject, revision, down)) {
      add(revision, down.span,
          "`down_revision` is a set: Alembic " + subject.environment().alembic.text() +
              " stops with TypeError: 'set' object is not subscriptable, 1.12.1 and later do not",
          "write several IDs as a tuple");
    }
    if (!revision.has_id()) continue;
    if (auto fault = fault_of(revision.id())) {
      add(revision, revision.name->span, std::move(*fault),
          "choose another ID before it is merged");
      findings.back().advisory = refused_characters(revision.id()) == ":" &&
                                 subject.environment().alembic.before(1, 17, 1);
    }
  }
  return findings;
}

}  // namespace

const Rule invalid_revision_id{
    .id = "invalid-revision-id",
    .group = Group::identity,
    .severity = Severity::error,
    .summary =
        "an ID has characters, a type or a name that Alembic refuses or takes for something else",
    .check = check,
};

}  // namespace revlint::rules
