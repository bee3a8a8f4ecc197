#pragma once
// Options that the project's Python code sets, and the environments that they are about. Alembic's
// command line does not know them: a location that code adds joins those of the configuration.

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "discovery/option_calls.hpp"
#include "discovery/read_environment.hpp"

namespace revlint {

struct CodeFile {
  std::string path;
  std::optional<Origin> mention;  // of version_locations, where Alembic may learn of them
  std::vector<OptionCalls> calls;
};

// The Python files of directories. Each directory is read once.
class ProjectCode {
 public:
  explicit ProjectCode(const Tree& tree) : tree_(tree) {}

  // The files of a directory that mention an option, by path. Nothing beyond a number of files.
  const std::vector<CodeFile>& of(std::string_view directory);

  // The first mention in the directory, or else in one above it.
  std::optional<Origin> mention_above(std::string_view directory);

 private:
  const Tree& tree_;
  int left_ = 3000;  // files that may still be read
  std::map<std::string, std::vector<CodeFile>, std::less<>> known_;
};

// Adds to the environments what code in or above their directories sets, and code in `others`. A
// script_location that only code names makes an environment.
void add_options_in_code(const Surroundings& around, ProjectCode& code,
                         const std::vector<std::string>& others, std::vector<Environment>& found);

// Directories that env.py adds to version_locations: too late, because Alembic has read that option
// before it runs env.py.
std::vector<std::string> late_locations(const Tree& tree, const Environment& environment);

// For each environment the code that adds version locations which only running it shows; without a
// path where there is none.
std::vector<Origin> computed_locations(const Tree& tree,
                                       const std::vector<Environment>& environments);

}  // namespace revlint
