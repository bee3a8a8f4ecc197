// A computed identifier: the file alone does not decide its value, so the chain is unproven there.

#include "rules/identifiers.hpp"
#include "rules/registry.hpp"
#include "text/phrase.hpp"

namespace revlint::rules {

namespace {

std::string consequence(std::string_view identifier) {
  if (identifier == "revision") return "revlint cannot tell which revision this file is";
  if (identifier == "branch_labels") return "revlint cannot tell which branches are labelled";
  return "the chain is unproven from here";
}

bool is_compiled(std::string_view path) {
  return path.ends_with(".pyc") || path.ends_with(".pyo");
}

// Alembic loads it because `sourceless` is set. Often it is what is left of a deleted migration.
Finding compiled(const Revision& revision) {
  const std::string_view name = revision.file_name();
  const std::string source = std::string(name.substr(0, name.find('.'))) + ".py";
  Finding finding;
  finding.message =
      "this is compiled Python without its source, and Alembic loads it: revlint cannot tell which "
      "revision it is, nor what it follows";
  finding.hint = "put " + source + " beside it; if that was deleted on purpose: `rm " +
                 shell_word(revision.path) + "`";
  finding.location.path = std::string(revision.path);
  return finding;
}

std::vector<Finding> check(const Subject& subject) {
  std::vector<Finding> findings;
  for (const Revision& revision : subject.snapshot().revisions) {
    if (revision.header.fault != nullptr) continue;
    if (is_compiled(revision.path)) {
      findings.push_back(compiled(revision));
      continue;
    }
    for (const auto& [name, identifier] : identifiers(revision.header)) {
      if (identifier->state != Identifier::State::dynamic) continue;
      Finding finding;
      finding.message = "`" + std::string(name) + "` is computed, by " +
                        std::string(identifier->detail->reason) + ": " + consequence(name);
      finding.hint = "write the value as a literal";
      finding.location = {std::string(revision.path), identifier->span};
      if (revision.has_id()) finding.revisions = {std::string(revision.id())};
      findings.push_back(std::move(finding));
    }
  }
  return findings;
}

}  // namespace

const Rule dynamic_revision{
    .id = "dynamic-revision",
    .group = Group::chain,
    .severity = Severity::warning,
    .summary = "an identifier is computed, the file alone does not decide it",
    .check = check,
};

}  // namespace revlint::rules
