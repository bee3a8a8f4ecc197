// Runs the program on the projects in fixtures/: each *.transcript holds commands and the exact
// answer.
//
//   $ revlint check --format concise
//   versions/b.py:2:17: error: ...
//   (exit 1)
//
// REVLINT_UPDATE=1 rewrites the answers. stderr comes before stdout. The project is copied to a
// directory outside any repository first, so paths in the answers are relative to the project.

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "helpers/catch.hpp"
#include "helpers/places.hpp"

namespace fs = std::filesystem;

namespace {

std::string content(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

// A directory of its own for one test, removed when the test ends.
class ScratchDirectory {
 public:
  ScratchDirectory() {
    std::string pattern = (fs::temp_directory_path() / "revlint-fixture-XXXXXX").string();
    path_ = ::mkdtemp(pattern.data());
  }
  ~ScratchDirectory() { fs::remove_all(path_); }
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

// Output of one transcript command, run in `directory`, with its exit code as the last line.
std::string answer(const std::string& command, const fs::path& directory) {
  const std::string errors = (directory.parent_path() / "stderr").string();
  const std::string shell = "cd '" + directory.string() + "' && { " + command + "; } 2>'" + errors +
                            "'; echo \"(exit $?)\"";
  std::FILE* pipe = ::popen(shell.c_str(), "r");
  REQUIRE(pipe != nullptr);
  std::string text;
  char buffer[4096];
  for (std::size_t n; (n = std::fread(buffer, 1, sizeof buffer, pipe)) > 0;) text.append(buffer, n);
  ::pclose(pipe);
  return content(errors) + text;
}

// The transcript with every command's answer as the program gives it now.
std::string replayed(const std::string& transcript, const fs::path& directory) {
  std::istringstream lines(transcript);
  std::string result;
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with("$ revlint")) continue;
    const std::string command = std::string("'") + REVLINT_PROGRAM + "'" + line.substr(9);
    result += (result.empty() ? "" : "\n") + line + "\n" + answer(command, directory);
  }
  return result;
}

}  // namespace

TEST_CASE("every fixture's transcript is what the program prints", "[fixtures]") {
  const bool update = std::getenv("REVLINT_UPDATE") != nullptr;
  ::unsetenv("FORCE_COLOR");
  ::setenv("LC_ALL", "C.UTF-8", 1);
  std::size_t transcripts = 0;
  for (const auto& fixture : fs::directory_iterator(fs::path(REVLINT_SOURCE_DIR) / "fixtures")) {
    if (!fixture.is_directory()) continue;
    const ScratchDirectory scratch;
    const fs::path project = scratch.path() / "project";
    fs::copy(fixture.path() / "project", project, fs::copy_options::recursive);
    for (const auto& file : fs::directory_iterator(fixture.path())) {
      if (file.path().extension() != ".transcript") continue;
      ++transcripts;
      const std::string wanted = content(file.path());
      const std::string got = replayed(wanted, project);
      if (update && got != wanted) std::ofstream(file.path(), std::ios::binary) << got;
      INFO(file.path());

      if (!update) CHECK(got == wanted);
    }
  }
  CHECK(transcripts > 0);
}
