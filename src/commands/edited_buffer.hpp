#pragma once
// `revlint check --stdin-filename`: an editor's text of a file, which it has not written yet.

#include "commands/options.hpp"
#include "commands/run_rules.hpp"

namespace revlint {

// The text on stdin under the path of the file in the project; nothing where none is named. Fails
// where the file lies outside the project.
Result<UnwrittenFiles> edited_buffer(const CheckOptions& options);

}  // namespace revlint
