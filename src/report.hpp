#pragma once
// What a run says, ready to be printed in any format: findings with their places resolved to lines and
// columns. Reporters are pure functions from a Report to text.

#include <optional>
#include <string>
#include <vector>

#include "finding.hpp"
#include "project.hpp"
#include "source.hpp"

namespace revlint {

// A Location as an editor shows it. Where the file cannot be read: line 1, column 1, empty text.
struct Region {
  std::string path;
  Position begin;
  Position end;            // one past the last character; on the same line as `begin` (clipped to it)
  std::string line_text;   // the line of `begin`, without its line end, raw bytes
  std::string line_hash;   // GitHub's primaryLocationLineHash, "HEX:COUNT"
};

struct ReportedRelated {
  Region region;
  std::string message;
};

enum class BaselineState : std::uint8_t { new_finding, unchanged };

struct ReportedFinding {
  Finding finding;
  Region region;
  std::vector<ReportedRelated> related;
  std::string fingerprint;
  BaselineState state = BaselineState::new_finding;
  std::string suppression_reason;  // only in Report::suppressed
};

// Something the user must know that is not a fault of the migrations: history not available, a draft
// left out. Printed in every format.
struct Notice {
  std::string kind;     // kebab-case
  std::string message;  // one line
};

struct Report {
  std::vector<ReportedFinding> findings;    // as lint() orders them
  std::vector<ReportedFinding> suppressed;
  std::vector<Notice> notices;
  std::size_t environments = 0;
  std::size_t revisions = 0;

  std::size_t count(Severity severity) const;
};

Report make_report(const Project& project, std::vector<Finding> findings);

// GitHub's fingerprint of the line that starts at each line of `bytes`: element i is line i+1.
// Algorithm: the code scanning upload action, fingerprints; 100 UTF-16 units without blanks.
std::vector<std::string> line_hashes(std::string_view bytes);

}  // namespace revlint
