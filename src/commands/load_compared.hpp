#pragma once
// From the places on a command line to a project that is compared with its base, as far as there is
// a history to compare with.

#include <optional>
#include <string>
#include <vector>

#include "commands/load_project.hpp"
#include "history/history.hpp"
#include "project/notice.hpp"

namespace revlint {

struct HistoryRequest {
  std::string base;        // --base; empty: not given
  std::string configured;  // the setting; likewise
  bool history = true;     // false: the project is not compared
  bool staged = false;     // `work` is what is staged
  bool required = false;   // no history is a failure
  CompareFor of = CompareFor::edits;
};

struct Compared {
  std::optional<History> history;
  Loaded loaded;
  std::vector<Notice> notices;
};

// The project has no environment where --staged looks, without a path, at a repository that has
// none.
Result<Compared> load_compared(Start start, const HistoryRequest& request);

}  // namespace revlint
