#pragma once
// Small reports for the tests of formats: files in memory, and findings whose locations are named
// by the text there.

#include <string>
#include <utility>
#include <vector>

#include "lint/rule.hpp"
#include "report/report.hpp"

// Rules for tests only, so that a format's test does not change with the rules and their pages.
inline const revlint::Rule lost_parent{.id = "lost-parent",
                                       .severity = revlint::Severity::error,
                                       .summary = "`down_revision` names no revision"};
inline const revlint::Rule two_heads{.id = "two-heads",
                                     .severity = revlint::Severity::error,
                                     .summary = "there are more heads than allowed"};
inline const revlint::Rule long_id{.id = "long-id",
                                   .group = revlint::Group::identity,
                                   .severity = revlint::Severity::warning,
                                   .summary = "the ID does not fit its column"};
inline const revlint::Rule doc_note{.id = "doc-note",
                                    .group = revlint::Group::identity,
                                    .severity = revlint::Severity::note,
                                    .summary = "the docstring says something else"};

class ReportCase {
 public:
  void file(const std::string& path, const std::string& bytes) {
    tree_.add(path, bytes);
    files_.emplace_back(path, bytes);
  }

  void link(const std::string& path, const std::string& target) { tree_.add_symlink(path, target); }

  // The first occurrence of `literal` in the file; the whole file for "".
  revlint::Location at(const std::string& path, const std::string& literal) const {
    for (const auto& [name, bytes] : files_) {
      if (name != path || literal.empty()) continue;
      const auto begin = static_cast<std::uint32_t>(bytes.find(literal));
      return {path, {begin, begin + static_cast<std::uint32_t>(literal.size())}};
    }
    return {path, {}};
  }

  revlint::Finding& add(const revlint::Rule& rule, const std::string& message,
                        revlint::Location location) {
    revlint::Finding finding;
    finding.rule = &rule;
    finding.severity = rule.severity;
    finding.message = message;
    finding.environment = "alembic";
    finding.location = std::move(location);
    return findings_.emplace_back(std::move(finding));
  }

  revlint::Report report() const {
    revlint::Project project;
    project.tree = std::make_shared<const revlint::MemoryTree>(tree_);
    revlint::Report out = revlint::make_report(project, findings_);
    out.environments = 1;
    out.revisions = files_.size();
    return out;
  }

  const std::vector<std::pair<std::string, std::string>>& files() const { return files_; }

 private:
  revlint::MemoryTree tree_;
  std::vector<std::pair<std::string, std::string>> files_;
  std::vector<revlint::Finding> findings_;
};

// A small version of the README's example: a parent that is a file's name, and a second head.
inline ReportCase two_migrations() {
  ReportCase out;
  out.file("versions/001_add_users.py", "revision = '001'\ndown_revision = None\n");
  out.file("versions/002_add_fields.py", "revision = '002'\ndown_revision = '001_add_users'\n");
  auto& finding =
      out.add(lost_parent,
              "down_revision '001_add_users' names a file, not a revision: Alembic stops "
              "with KeyError: '001_add_users'",
              out.at("versions/002_add_fields.py", "'001_add_users'"));
  finding.revisions = {"002", "001_add_users"};
  finding.hint = "write down_revision = '001', or run `revlint fix`";
  finding.related = {
      {out.at("versions/001_add_users.py", "'001'"), "the revision in this file is '001'"}};
  finding.fix = revlint::Fix{revlint::FixSafety::safe,
                             "replace '001_add_users' by '001'",
                             {{"versions/002_add_fields.py", finding.location.span, "'001'"}}};
  out.add(long_id, "the ID '002' is long", out.at("versions/002_add_fields.py", "'002'"))
      .revisions = {"002"};
  return out;
}
