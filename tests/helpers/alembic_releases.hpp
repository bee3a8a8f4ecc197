#pragma once
// The releases of Alembic that the tests ask, each in an environment of its own, which
// tests/differential/install_releases makes.

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <string>
#include <vector>

#include "discovery/alembic_release.hpp"
#include "helpers/places.hpp"
#include "helpers/shell_output.hpp"

namespace revlint::test {

// Whose answers tests/facts/ has in full.
constexpr const char* recorded_alembic = "1.20.1";

// Those that tests/differential/requirements pins, the oldest first.
inline std::vector<std::string> pinned_alembic_releases() {
  std::vector<std::string> releases;
  for (const auto& entry :
       std::filesystem::directory_iterator(REVLINT_SOURCE_DIR "/tests/differential/requirements")) {
    const std::string name = entry.path().stem();
    if (release_of(name).pinned()) releases.push_back(name);
  }
  std::ranges::sort(releases, {}, [](const std::string& it) { return release_of(it).version; });
  return releases;
}

// Calls ask(release) for every release that is installed; prints which are not.
template <typename Ask>
void for_each_alembic(Ask ask) {
  for (const std::string& release : pinned_alembic_releases()) {
    if (std::filesystem::exists(REVLINT_SOURCE_DIR "/build/oracle/" + release + "/pins")) {
      ask(release);
    } else {
      std::cout << "skipped: Alembic " << release
                << " is not asked: `tools/setup --tests` installs it\n";
    }
  }
}

// What a script of tests/differential prints for these arguments, asking that release.
inline std::string alembic_says(const std::string& release, const std::string& script,
                                const std::string& arguments) {
  return output_of("PYTHONHASHSEED=0 " REVLINT_SOURCE_DIR "/build/oracle/" + release +
                   "/bin/python " REVLINT_SOURCE_DIR "/tests/differential/" + script + " " +
                   arguments);
}

}  // namespace revlint::test
