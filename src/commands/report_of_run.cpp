#include "commands/report_of_run.hpp"

#include <string_view>
#include <utility>

#include "analysis/missing_references.hpp"
#include "report/baseline.hpp"
#include "text/phrase.hpp"

namespace revlint {
namespace {

// Names that no rule reports: only the application that installs the packages can tell whether they
// exist.
std::vector<Notice> left_open(const CheckRun& run) {
  std::vector<std::pair<std::string, std::vector<std::string_view>>> open;  // by environment
  std::vector<std::string_view> all(run.settings.external_revisions.begin(),
                                    run.settings.external_revisions.end());
  for (const EnvironmentState& state : run.project().environments) {
    auto names = names_left_open({run.project(), state, run.settings});
    if (names.empty()) continue;
    all.insert(all.end(), names.begin(), names.end());
    open.emplace_back(state.environment.name, std::move(names));
  }
  std::vector<Notice> notices;
  for (const auto& [environment, names] : open) {
    notices.push_back({"outside-revisions",
                       "environment " + quoted(environment) + " does not hold " +
                           quoted_list(names) +
                           ": if no other installed package does, Alembic stops with KeyError; if "
                           "one does, declare what it brings: " +
                           external_revisions_setting(all)});
  }
  return notices;
}

}  // namespace

Report report_of(const CheckRun& run) {
  Report report = make_report(run.project(), run.findings);
  report.notices = run.compared.notices;
  for (Notice& notice : left_open(run)) report.notices.push_back(std::move(notice));
  KnownFindings known = run.known;
  if (run.project().base && run.project().base->has_landed) {
    for (const Finding& finding : run.findings) ++known[fingerprint(finding)];
  }
  mark_unchanged(report, std::move(known), KnownFrom::target);
  std::vector<Finding> suppressed;
  for (const SuppressedFinding& it : run.suppressed) suppressed.push_back(it.finding);
  report.suppressed = make_report(run.project(), std::move(suppressed)).findings;
  for (std::size_t i = 0; i < report.suppressed.size(); ++i)
    report.suppressed[i].suppression_reason = run.suppressed[i].reason;
  return report;
}

}  // namespace revlint
