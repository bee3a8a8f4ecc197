#pragma once
// Reads `--format` and `--output`: which formats a run writes, and where.

#include <string>
#include <vector>

#include "commands/options.hpp"
#include "support/result.hpp"

namespace revlint {

// `formats` are the values of `--format`, FORMAT or FORMAT:FILE; `output` is that of `--output`, or
// empty. The result is never empty, and at most one request goes to stdout.
Result<std::vector<OutputRequest>> output_requests(const std::vector<std::string>& formats,
                                                   const std::string& output);

}  // namespace revlint
