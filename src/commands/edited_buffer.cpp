#include "commands/edited_buffer.hpp"

#include "os/paths.hpp"
#include "os/terminal.hpp"
#include "text/escape.hpp"
#include "tree/paths.hpp"
#include "tree/read_file.hpp"

namespace revlint {

Result<UnwrittenFiles> edited_buffer(const CheckOptions& options) {
  if (options.stdin_filename.empty()) return UnwrittenFiles{};
  const auto start = find_start(options.paths, options.alembic);
  if (!start) return start.failure();
  // A new file is not on disk yet: its directory is.
  const std::string named = os::with_slashes(options.stdin_filename);
  const std::string name(file_name(named));
  const std::string above = named.substr(0, named.size() - name.size());
  const auto directory = os::real_path(above.empty() ? "." : above);
  const std::string& root = start->workspace.root;
  const bool is_file = !name.empty() && name != "." && name != "..";
  if (!directory || !is_file || !os::is_below(*directory, root))
    return Failure{"--stdin-filename: '" + printable(options.stdin_filename) +
                   "' is in no directory of the project in '" + printable(root) + "'"};
  std::string text;
  const ReadStatus status = read_open_file(os::standard_input, text);
  if (status != ReadStatus::ok)
    return Failure{"--stdin-filename: the text on stdin cannot be read: " + why_unread(status)};
  return UnwrittenFiles{{os::path_from(root, os::below(*directory, name)), std::move(text)}};
}

}  // namespace revlint
