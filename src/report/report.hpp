#pragma once
// This room makes a run's findings ready for printing: lines and columns, the baseline, a picture
// of the chain, the texts of the rule pages. A Report is the result; reporters are pure functions
// from it to text.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "lint/finding.hpp"
#include "project/notice.hpp"
#include "project/project.hpp"
#include "report/chain_picture.hpp"
#include "text/excerpt.hpp"
#include "text/source.hpp"

namespace revlint {

// A Location as an editor shows it: line 1, column 1 and no excerpt where the file cannot be read.
struct Region {
  std::string path;
  std::string of;    // "origin/main" for a place in that version of the file; mostly empty
  std::string file;  // `path` with symbolic links resolved: the name under which git knows the file
  Position begin;
  Position end;  // one past the last character; on the same line as `begin` (clipped to it)
  Excerpt excerpt;
  std::string line_hash;  // GitHub's primaryLocationLineHash; only for a finding's own place
  bool readable = false;  // false for deleted files, other versions of a file, directories
};

struct ReportedRelated {
  Region region;
  std::string message;
};

// An Edit with resolved positions; unlike a Region it may span several lines.
struct ReportedEdit {
  std::string path;
  std::string file;  // as in Region
  Position begin;
  Position end;
  std::string text;
};

enum class BaselineState : std::uint8_t { new_finding, unchanged };

struct ReportedFinding {
  Finding finding;
  Region region;
  std::vector<ReportedRelated> related;
  std::vector<ReportedEdit> edits;  // of finding.fix
  std::string fingerprint;
  BaselineState state = BaselineState::new_finding;
  bool in_baseline = false;        // in the baseline file: unchanged, and no reason to fail
  bool fails = false;              // the run fails because of it
  bool folded = false;             // people read it as a part of one of Report::folds
  std::string suppression_reason;  // only in Report::suppressed
};

// Findings of one rule that fail no run: people read one line about them.
struct Fold {
  // What the findings have in common: the line names it.
  enum class Kind : std::uint8_t {
    merged,     // unchanged, in migrations that the base branch has already
    unchanged,  // unchanged, elsewhere or by the baseline file
    many,       // there is nothing to compare with
  };
  const Rule* rule = nullptr;
  Kind kind = Kind::merged;
  Severity severity = Severity::note;  // the highest
  std::size_t findings = 0;
  std::size_t repairable = 0;  // by `revlint fix`
};

struct Report {
  std::vector<ReportedFinding> findings;  // by path, position and rule; see report/fold.hpp
  std::vector<Fold> folds;                // of `findings`, the most severe first
  std::vector<ReportedFinding> suppressed;
  std::vector<Notice> notices;
  std::vector<ChainPicture> pictures;  // empty unless the run asks chain_pictures() for them
  std::size_t environments = 0;
  std::size_t revisions = 0;
  std::size_t hidden = 0;  // unchanged findings that were removed
  bool compared = false;   // with a base, lock or baseline; else nothing is known to be old

  std::size_t count(Severity severity) const;
  // How many findings `revlint fix` repairs by fixes of that safety.
  std::size_t repairable(FixSafety safety) const;
};

// Whether `revlint fix` repairs it by such a fix.
bool is_repairable(const Finding& finding, FixSafety safety);

// Resolves every location in `findings`; each file is read once.
Report make_report(const Project& project, std::vector<Finding> findings);

}  // namespace revlint
