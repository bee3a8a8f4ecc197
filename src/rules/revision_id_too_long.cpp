// alembic_version.version_num is VARCHAR(32) (alembic/ddl/impl.py, version_table_impl): PostgreSQL
// and MySQL refuse a longer ID when the migration has run. A project that widens the column is left
// alone.

#include <algorithm>

#include "phrase.hpp"
#include "rules.hpp"

namespace revlint::rules {

namespace {

constexpr std::size_t version_num_width = 32;

// Unicode characters, as a database counts them.
std::size_t characters(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  }));
}

// True where env.py or a migration speaks of the column: then its width is the project's own.
bool widens_column(const Subject& subject) {
  const auto speaks_of_it = [&](const std::string& path) {
    std::string bytes;
    if (subject.project.tree->read(path, bytes) != ReadStatus::ok) return false;
    return bytes.find("version_num") != std::string::npos ||
           bytes.find("version_table_impl") != std::string::npos;
  };
  const std::string& directory = subject.environment().script_location;
  if (speaks_of_it(directory.empty() ? "env.py" : directory + "/env.py")) return true;
  return std::ranges::any_of(subject.snapshot().revisions, [&](const Revision& revision) {
    return speaks_of_it(std::string(revision.path));
  });
}

std::vector<Finding> check(const Subject& subject) {
  std::vector<Finding> findings;
  for (const Revision& revision : subject.snapshot().revisions) {
    const std::size_t length = characters(revision.id());
    if (length <= version_num_width) continue;
    Finding finding;
    finding.message = "revision ID " + quoted(revision.id()) + " has " + std::to_string(length) +
                      " characters, alembic_version.version_num holds 32: PostgreSQL stops with "
                      "StringDataRightTruncation: value too long for type character varying(32)";
    finding.hint =
        "before it is merged, give it an ID of at most 32 characters; the words belong into the "
        "file's name";
    finding.revisions = {std::string(revision.id())};
    finding.location = {std::string(revision.path), revision.name->span};
    findings.push_back(std::move(finding));
  }
  if (!findings.empty() && widens_column(subject)) findings.clear();
  return findings;
}

}  // namespace

const Rule revision_id_too_long{
    .id = "revision-id-too-long",
    .group = Group::identity,
    .severity = Severity::error,
    .summary = "a revision ID is longer than the 32 characters of `version_num`",
    .check = check,
};

}  // namespace revlint::rules
