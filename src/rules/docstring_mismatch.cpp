// People read "Revision ID:" and "Revises:" in the docstring, Alembic reads the code. Where these
// disagree, people see the wrong chain.

#include <optional>
#include <set>

#include "analysis/changed_links.hpp"
#include "analysis/version_num.hpp"
#include "rules/registry.hpp"
#include "text/phrase.hpp"

namespace revlint::rules {

namespace {

std::string comma_list(std::span<const Name> names) {
  std::string text;
  for (const Name& name : names) text += (text.empty() ? "" : ", ") + std::string(name.text);
  return text;
}

Finding finding_for(const Revision& revision, const Name& written, std::string_view field,
                    std::string_view identifier, std::span<const Name> code, Span code_span) {
  const std::string path(revision.path);
  const std::string right = comma_list(code);
  Finding finding;
  const std::string label = std::string(field) + ":";
  const std::string whole = label + (right.empty() ? "" : " " + right);
  // Without a value the span is the label's.
  const bool empty = written.text.empty();
  finding.message = "the docstring says '" + label +
                    (empty ? "'" : " " + std::string(written.text) + "'") + ", the code has " +
                    std::string(identifier) + " " + (code.empty() ? "None" : quoted(right));
  finding.hint = "write '" + whole + "', or run `revlint fix`";
  finding.revisions = {std::string(revision.id())};
  finding.location = {path, written.span};
  finding.related.push_back({{path, code_span}, "the code"});
  finding.fix = Fix{FixSafety::safe,
                    "correct '" + std::string(field) + ":' in the docstring",
                    {{path, written.span, empty ? whole : right}}};
  return finding;
}

// missing-parent reports a parent that does not exist; the docstring may be right.
std::vector<bool> parents_are_missing(const Graph& graph) {
  std::vector<bool> missing(graph.revisions().size());
  for (const MissingReference& reference : graph.missing())
    if (reference.kind == LinkKind::down_revision) missing[reference.node] = true;
  return missing;
}

bool compares(const Subject& subject, const Rule& rule) {
  return subject.state.tip() && subject.reports(rule);
}

// Renamed merged revisions: their code is wrong, not the docstring. An ID that was too long had to
// change.
std::set<Node> renamed_nodes(const Subject& subject) {
  std::set<Node> nodes;
  if (!compares(subject, renamed_revision)) return nodes;
  for (const Renaming& it : subject.state.revision_changes.renamed) {
    if (characters(subject.state.tip()->graph.revision(it.before).id()) <= version_num_width)
      nodes.insert(it.after);
  }
  return nodes;
}

// Likewise where a merged revision has another parent.
std::set<Node> relinked_nodes(const Subject& subject) {
  std::set<Node> nodes;
  if (!compares(subject, reparented_revision) || !compares(subject, spliced_revision)) return nodes;
  for (const ChangedLink& it : changed_links(subject)) {
    if (it.link == LinkKind::down_revision && it.kind != ChangedLink::Kind::repair)
      nodes.insert(it.after);
  }
  return nodes;
}

std::vector<Finding> check(const Subject& subject) {
  std::vector<Finding> findings;
  const std::vector<bool> parent_missing = parents_are_missing(subject.graph());
  std::optional<std::set<Node>> renamed, relinked;
  for (Node node = 0; node < parent_missing.size(); ++node) {
    const Revision& revision = subject.graph().revision(node);
    const DocstringIds* docstring = revision.header.docstring;
    if (docstring == nullptr || !revision.has_id()) continue;
    const Header& header = revision.header;
    if (docstring->revision.span.empty() && docstring->revises.span.empty()) continue;
    if (!renamed) renamed = renamed_nodes(subject);
    if (!relinked) relinked = relinked_nodes(subject);
    if (!docstring->revision.span.empty() && !renamed->contains(node)) {
      findings.push_back(finding_for(revision, docstring->revision, "Revision ID", "revision",
                                     std::span(revision.name, 1), revision.name->span));
    }
    if (!docstring->revises.span.empty() && !parent_missing[node] && !relinked->contains(node)) {
      findings.push_back(finding_for(revision, docstring->revises, "Revises", "down_revision",
                                     revision.down_revisions(), header.down_revision.span));
    }
  }
  return findings;
}

}  // namespace

const Rule docstring_mismatch{
    .id = "docstring-mismatch",
    .group = Group::identity,
    .severity = Severity::note,
    .fixability = Fixability::safe,
    .summary = "`Revision ID:` or `Revises:` in the docstring disagree with the code",
    .check = check,
};

}  // namespace revlint::rules
