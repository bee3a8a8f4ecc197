#pragma once
// Loads a project and compares it with its base, where there is one.

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "commands/load_project.hpp"
#include "history/history.hpp"
#include "project/notice.hpp"

namespace revlint {

struct HistoryRequest {
  std::string base;                          // --base; empty: not given
  std::string configured;                    // the setting `base`; empty: not set
  std::vector<std::string> long_lived = {};  // the setting `long-lived-branches`
  bool history = true;                       // false: the project is not compared
  bool staged = false;                       // `work` is what is staged
  bool required = false;                     // no history is a failure
  CompareFor of = CompareFor::edits;
};

struct Compared {
  std::optional<History> history;
  Loaded loaded;
  std::vector<Notice> notices;
};

std::variant<History, HistoryUnavailable> open_history(const Workspace& workspace);

// With --staged and no PATH, a repository without migrations gives an empty project, not a failure.
Result<Compared> load_compared(Start start, const HistoryRequest& request);

}  // namespace revlint
