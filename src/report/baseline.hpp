#pragma once
// Findings that are known already: those of a baseline file, with which an old project adopts
// revlint, and those that the target branch has. Known is a fingerprint as often as it was found,
// so that a second finding with the same one is new.

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "report/report.hpp"
#include "support/result.hpp"

namespace revlint {

// How often each fingerprint is known.
using KnownFindings = std::map<std::string, std::size_t, std::less<>>;

enum class KnownFrom : std::uint8_t {
  target,    // the target branch: unchanged
  baseline,  // the baseline file: unchanged, and no failure of the run
};

// Marks findings that are known as unchanged, in the order of the report and of each fingerprint as
// many as are known. Returns those that are left: known, but not found.
KnownFindings mark_unchanged(Report& report, KnownFindings known, KnownFrom from);

// Takes out what is unchanged, whatever made it so, and counts it. What is not shown fails no run.
void keep_new_only(Report& report);

// A finding as a baseline file holds it. Only the fingerprint counts; the rest is for people.
struct BaselineEntry {
  std::string fingerprint;
  std::string rule;
  std::string environment;
  std::string revision;  // the main one; empty where the finding has none
  std::string path;      // only where there is no revision
};

struct Baseline {
  std::string path;                    // of the file, for messages
  std::vector<BaselineEntry> entries;  // one for each finding: equal ones are kept

  KnownFindings known() const;
  // The entries of what mark_unchanged() left.
  std::vector<BaselineEntry> entries_of(KnownFindings left) const;
};

// Reads a baseline file's text; `path` names it in messages.
Result<Baseline> read_baseline(std::string_view path, std::string_view text);

// The text of a baseline file that holds every finding of the report: a line each, sorted, so that
// two branches that change it merge line by line.
std::string baseline_text(const Report& report);

}  // namespace revlint
