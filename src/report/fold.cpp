// A finding that makes the run fail is never folded, and neither is one that a branch adds: limits
// that hide such findings make people run a linter again after every repair.

#include "report/fold.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "lint/rule.hpp"

namespace revlint {
namespace {

// How many findings of a rule are listed where there is nothing to compare with.
std::size_t most_listed(Severity severity) {
  return severity == Severity::note ? 1 : 2;
}

static_assert(Fold::Kind::merged < Fold::Kind::unchanged);

Fold::Kind kind_of(const ReportedFinding& reported) {
  if (reported.state == BaselineState::new_finding) return Fold::Kind::many;
  const bool in_migration = !reported.finding.revisions.empty() && !reported.in_baseline;
  return in_migration ? Fold::Kind::merged : Fold::Kind::unchanged;
}

using OfRule = std::vector<ReportedFinding*>;

Fold fold_of(const Rule* rule, const OfRule& group) {
  Fold fold;
  fold.rule = rule;
  fold.kind = kind_of(*group.front());
  fold.findings = group.size();
  for (const ReportedFinding* reported : group) {
    // A mixed group is called unchanged: findings in merged migrations are unchanged, too.
    fold.kind = std::max(fold.kind, kind_of(*reported));
    fold.severity = std::max(fold.severity, reported->finding.severity);
    if (is_repairable(reported->finding, FixSafety::safe)) ++fold.repairable;
  }
  return fold;
}

}  // namespace

void mark_failing(Report& report, std::optional<Severity> least) {
  for (ReportedFinding& it : report.findings) {
    // What landed commits did cannot be undone, so that these findings fail no run. The faults that
    // they left in the chain still do.
    const bool is_past =
        it.state == BaselineState::unchanged && it.finding.rule->group == Group::history;
    it.fails = least && it.finding.severity >= *least && !it.in_baseline && !is_past;
  }
}

void arrange(Report& report, ShownFindings shown) {
  std::ranges::stable_sort(report.findings, {}, &ReportedFinding::state);
  if (shown == ShownFindings::all) return;
  std::map<std::string_view, OfRule> groups;  // by rule
  for (ReportedFinding& reported : report.findings) {
    const bool is_new = reported.state == BaselineState::new_finding;
    const bool stays = reported.fails || (is_new && report.compared);
    if (!stays) groups[reported.finding.rule->id].push_back(&reported);
  }
  for (auto& [id, group] : groups) {
    const Fold fold = fold_of(group.front()->finding.rule, group);
    if (!report.compared && group.size() <= most_listed(fold.severity)) continue;
    report.folds.push_back(fold);
    for (ReportedFinding* reported : group) reported->folded = true;
  }
  std::ranges::stable_sort(report.folds, [](const Fold& a, const Fold& b) {
    return std::tuple(b.severity, b.findings) < std::tuple(a.severity, a.findings);
  });
}

}  // namespace revlint
