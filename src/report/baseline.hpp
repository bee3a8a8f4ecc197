#pragma once
// Findings that are known already: those in a baseline file, with which an old project adopts
// revlint, and those of the target branch. Fingerprints are counted, so that a second finding with
// a fingerprint that is known once is new.

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "report/report.hpp"
#include "support/result.hpp"

namespace revlint {

// By fingerprint: how many findings with it are known.
using KnownFindings = std::map<std::string, std::size_t, std::less<>>;

enum class KnownFrom : std::uint8_t {
  target,    // the target branch: unchanged
  baseline,  // the baseline file: unchanged, and no failure of the run
};

// Marks known findings as unchanged, in the order of the report, for each fingerprint as many as
// are known. Returns the rest: known, but not found.
KnownFindings mark_unchanged(Report& report, KnownFindings known, KnownFrom from);

// Removes unchanged findings and counts them. A finding that is not shown fails no run.
void keep_new_only(Report& report);

// A finding in a baseline file. Only the fingerprint counts; the rest is for people.
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
  // The entries that mark_unchanged() left.
  std::vector<BaselineEntry> entries_of(KnownFindings left) const;
};

// Reads a baseline file's text; `path` names it in messages.
Result<Baseline> read_baseline(std::string_view path, std::string_view text);

// The text of a baseline file with every finding of the report, sorted and one a line, so that git
// merges the changes of two branches line by line.
std::string baseline_text(const Report& report);

}  // namespace revlint
