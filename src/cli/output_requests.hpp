#pragma once
// Which formats a run writes where, as `--format` and `--output` say it.

#include <string>
#include <vector>

#include "commands/options.hpp"
#include "support/result.hpp"

namespace revlint {

// Of each `--format FORMAT` or FORMAT:FILE, and the FILE of `--output` or an empty text. Never
// empty, and at most one goes to stdout.
Result<std::vector<OutputRequest>> output_requests(const std::vector<std::string>& formats,
                                                   const std::string& output);

}  // namespace revlint
