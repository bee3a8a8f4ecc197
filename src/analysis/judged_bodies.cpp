#include "analysis/judged_bodies.hpp"

#include <algorithm>

#include "lint/rule_names.hpp"

namespace revlint {
namespace {

bool is_named(const Subject& subject, const Rule& rule) {
  const auto means = [&](const std::string& name) { return names_rule(name, rule); };
  return std::ranges::any_of(subject.settings.select, means) ||
         std::ranges::any_of(subject.settings.extend_select, means);
}

}  // namespace

std::vector<JudgedBody> judged_bodies(const Subject& subject, const Rule& rule) {
  std::vector<JudgedBody> judged;
  const bool compared = subject.project.base || subject.state.tip();
  if (!compared && !is_named(subject, rule)) return judged;
  for (const Node node : subject.added()) {
    const MigrationBody& body = operations_in(subject.body(node));
    if (body.parsed) judged.push_back({node, &subject.graph().revision(node), &body, compared});
  }
  return judged;
}

std::string body_cure(const JudgedBody& judged, BodyFunction function, const std::string& edit,
                      const std::string& revise) {
  if (judged.fresh || function == BodyFunction::downgrade) return edit;
  const std::string unless = "as long as no database has run it, " + edit;
  return revise.empty() ? unless : unless + "; afterwards " + revise;
}

Finding body_finding(const JudgedBody& judged, Span place, std::string message, std::string hint) {
  Finding finding;
  finding.message = std::move(message);
  finding.hint = std::move(hint);
  finding.revisions = {std::string(judged.revision->id())};
  finding.location = {std::string(judged.revision->path), place};
  return finding;
}

}  // namespace revlint
