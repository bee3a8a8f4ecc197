#pragma once
// What a run says, ready to be printed in any format: findings with their places resolved to lines
// and columns. Reporters are pure functions from a Report to text.

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

// A Location as an editor shows it. Where the file cannot be read: line 1, column 1, empty excerpt.
struct Region {
  std::string path;
  std::string of;    // "origin/main" where the place is in that version of the file; mostly empty
  std::string file;  // `path` with symbolic links resolved: the name under which git knows the file
  Position begin;
  Position end;  // one past the last character; on the same line as `begin` (clipped to it)
  Excerpt excerpt;
  std::string line_hash;  // GitHub's primaryLocationLineHash; only of a finding's own place
  bool readable = false;  // false for a file that this branch deleted, another version, a directory
};

struct ReportedRelated {
  Region region;
  std::string message;
};

// An Edit whose place is resolved; unlike a Region it may span lines.
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
  bool in_baseline = false;        // of the baseline file: it is unchanged and fails no run
  std::string suppression_reason;  // only in Report::suppressed
};

struct Report {
  std::vector<ReportedFinding> findings;  // by path, position and rule
  std::vector<ReportedFinding> suppressed;
  std::vector<Notice> notices;
  std::vector<ChainPicture> pictures;  // empty unless the run asks chain_pictures() for them
  std::size_t environments = 0;
  std::size_t revisions = 0;
  std::size_t hidden = 0;  // unchanged findings that were taken out

  std::size_t count(Severity severity) const;
};

// Resolves every place of `findings`; each file is read once.
Report make_report(const Project& project, std::vector<Finding> findings);

// GitHub's fingerprint of the lines of `bytes` up to `last_line` (1-based): element i is line i+1.
// Source: the code scanning upload action, fingerprints.
std::vector<std::string> line_hashes(std::string_view bytes,
                                     std::size_t last_line = static_cast<std::size_t>(-1));

}  // namespace revlint
