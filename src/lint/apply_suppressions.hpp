#pragma once
// Sets aside the findings that a comment beside them or the configuration accepts.

#include <string>
#include <vector>

#include "lint/finding.hpp"
#include "lint/settings.hpp"
#include "lint/suppression_comments.hpp"
#include "project/project.hpp"

namespace revlint {

struct SuppressedFinding {
  Finding finding;
  std::string reason;  // may be empty
};

struct JudgedFindings {
  std::vector<Finding> findings;
  std::vector<SuppressedFinding> suppressed;
};

// The suppressions of a run and which of them accepted findings, for the meta rules.
struct SuppressionUse {
  struct Comment {
    std::string path;
    const EnvironmentState* state;  // whose migration the file is; null for other files
    Suppression suppression;
    std::vector<bool> used;  // for each of its rules: whether it accepted a finding
  };
  struct Entry {
    const AcceptedFindings* accepted;
    std::vector<bool> used;  // likewise
  };

  const Project& project;
  const Settings& settings;
  std::vector<Comment>
      comments;  // by path and position: in migrations, and in other files with findings
  std::vector<Entry> entries;  // of the configuration, in its order
};

// Sets aside findings that a comment in their file or an entry of the configuration accepts, and
// adds the findings of the meta rules about the suppressions, which may be accepted as well.
// `findings` come from lint(), and the results are in its order.
JudgedFindings apply_suppressions(const Project& project, const Settings& settings,
                                  std::vector<Finding> findings);

}  // namespace revlint
