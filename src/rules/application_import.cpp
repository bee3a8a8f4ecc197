// A migration imports the application, whose code changes while the migration must not.

#include <set>

#include "analysis/judged_bodies.hpp"
#include "rules/registry.hpp"
#include "text/phrase.hpp"
#include "tree/paths.hpp"

namespace revlint::rules {

namespace {

// Whether the first part of a module's name is a file or package of the project.
bool is_of_project(const Subject& subject, const std::string& module) {
  if (module.starts_with('.')) return true;
  const std::string first = module.substr(0, module.find('.'));
  if (first == "alembic") return false;
  std::set<std::string> roots(subject.environment().import_roots.begin(),
                              subject.environment().import_roots.end());
  roots.insert(subject.environment().working_directory);
  const Tree& tree = *subject.project.tree;
  for (const std::string& root : roots) {
    const std::string path = join_paths(root, first);
    if (tree.kind(path + ".py") == EntryKind::file) return true;
    if (tree.kind(join_paths(path, "__init__.py")) == EntryKind::file) return true;
  }
  return false;
}

std::vector<Finding> check(const Subject& subject) {
  std::vector<Finding> findings;
  for (const JudgedBody& judged : judged_bodies(subject, application_import)) {
    for (const ImportedModule& it : judged.body->imports) {
      if (!is_of_project(subject, it.module)) continue;
      findings.push_back(
          body_finding(judged, it.place,
                       quoted(judged.revision->id()) + " imports " + quoted(it.module) +
                           " of the application: when that changes, the migration changes or stops",
                       "copy what it needs into the migration"));
    }
  }
  return findings;
}

}  // namespace

const Rule application_import{
    .id = "application-import",
    .group = Group::body,
    .severity = Severity::warning,
    .on_by_default = false,
    .summary = "a migration imports the application's code",
    .check = check,
};

}  // namespace revlint::rules
