#pragma once
// The merge revision that joins heads, as `alembic merge` would write it; or why Alembic has to.

#include <optional>
#include <string>
#include <vector>

#include "lint/rule.hpp"
#include "repair/moment.hpp"

namespace revlint {

struct MergeRequest {
  std::vector<std::string>
      revisions;  // IDs, abbreviations or "heads"; empty: the heads of the fork
  std::optional<std::string> message = std::nullopt;
  std::string id = {};  // empty: one is made
};

// What stands between a request and a new file.
struct MergeRefusal {
  std::string reason;  // for programs: "template"
  std::string message;
};

struct MergePlan {
  std::vector<std::string> heads;  // empty, without a refusal: there is nothing to join
  std::string id, path, text;
  std::string hooks;  // the post-write hooks that Alembic would run; empty: none
  std::optional<MergeRefusal> refusal = std::nullopt;
  std::string command;  // of Alembic, which does the same
};

// `local` is the date in the time zone of the machine, `zoned` the same in another one; nullopt
// where nobody knows that zone.
class Dates {
 public:
  virtual ~Dates() = default;
  virtual Moment local() const = 0;
  virtual std::optional<Moment> zoned(const std::string& zone) const = 0;
};

// Whether every one of the names is a revision of the environment.
bool knows_revisions(const EnvironmentState& state, const std::vector<std::string>& names);

MergePlan plan_merge(const Subject& subject, const MergeRequest& request, const Dates& dates);

}  // namespace revlint
