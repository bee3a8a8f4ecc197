#pragma once
// Which findings are accepted: by a comment beside them, or by the configuration.

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

// What became of a run's suppressions: the meta rules judge it.
struct SuppressionUse {
  struct Comment {
    std::string path;
    const EnvironmentState* state;  // of which the file is a migration; null for other files
    Suppression suppression;
    std::vector<bool> used;  // for each of its rules: whether it accepted a finding
  };
  struct Entry {
    const AcceptedFindings* accepted;
    std::vector<bool> used;  // likewise
  };

  const Settings& settings;
  std::vector<Comment>
      comments;  // by path and place: of every migration, and where something is found
  std::vector<Entry> entries;  // of the configuration, in its order
};

// Sets aside what a comment in the file of the finding, or an entry of the configuration, accepts;
// then adds what the meta rules find of the suppressions, which may be accepted in turn. `findings`
// come from lint(), and the results are in its order.
JudgedFindings apply_suppressions(const Project& project, const Settings& settings,
                                  std::vector<Finding> findings);

}  // namespace revlint
