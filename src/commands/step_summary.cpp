// Several steps share the file: it is appended to, never replaced.

#include "commands/step_summary.hpp"

#include "commands/write_file.hpp"
#include "os/environment.hpp"
#include "reporters/reporters.hpp"

namespace revlint {

std::optional<Failure> add_step_summary(const Report& report) {
  const std::string file = os::variable("GITHUB_STEP_SUMMARY");
  if (file.empty()) return std::nullopt;
  return append_to_file(file, report_markdown(report) + '\n');
}

}  // namespace revlint
