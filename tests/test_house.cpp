// The promises of the source tree: the order of the rooms, the place of every file, which file may
// include which library, and what is used nowhere.

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "helpers/catch.hpp"
#include "helpers/places.hpp"

namespace fs = std::filesystem;

namespace {

using Names = std::vector<std::string>;

// The rooms of src/, bottom first: a file includes files of its own room and of those before it.
constexpr auto rooms = std::to_array<std::string_view>(
    {"support",  "text",      "os",        "tree",    "git",    "python",    "migration", "meaning",
     "chain",    "discovery", "deploy",    "project", "bodies", "history",   "lint",      "config",
     "analysis", "repair",    "diagnosis", "rules",   "report", "reporters", "commands",  "cli"});

// Every file that may include a library's headers; all others go through these.
struct Library {
  std::string folder;
  Names files;
};
const std::vector<Library> libraries = {
    {"tree_sitter", {"meaning/syntax.cpp", "python/syntax.hpp"}},
    {"CLI", {"cli/cli.cpp"}},
    {"nlohmann",
     {"commands/rules_table.cpp", "diagnosis/log_lines.cpp", "history/base_ci.cpp",
      "report/baseline.cpp", "reporters/json_text.hpp"}},
    {"toml++", {"config/config_reader.cpp", "discovery/pyproject.cpp"}},
};

std::string content(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

// The paths of all files in a top-level folder, relative to it, sorted.
std::set<std::string> paths_in(const std::string& folder) {
  const fs::path root = fs::path(REVLINT_SOURCE_DIR) / folder;
  std::set<std::string> paths;
  for (const auto& entry : fs::recursive_directory_iterator(root))
    if (entry.is_regular_file())
      paths.insert(entry.path().lexically_relative(root).generic_string());
  return paths;
}

// Every file of src/, by its path in src/.
std::map<std::string, std::string> sources() {
  std::map<std::string, std::string> files;
  for (const auto& path : paths_in("src"))
    files[path] = content(fs::path(REVLINT_SOURCE_DIR) / "src" / path);
  return files;
}

// The first folder of a path, empty for a file that is in none.
std::string folder_of(const std::string& path) {
  const auto slash = path.find('/');
  return slash == std::string::npos ? "" : path.substr(0, slash);
}

// The position of a room in the order, `rooms.size()` for any other folder.
std::size_t storey(const std::string& path) {
  return static_cast<std::size_t>(std::ranges::find(rooms, folder_of(path)) - rooms.begin());
}

// The names that a file includes between `open` and `close`.
Names includes(const std::string& code, char open, char close) {
  const std::string start = std::string("#include ") + open;
  Names names;
  std::istringstream lines(code);
  for (std::string line; std::getline(lines, line);)
    if (line.starts_with(start))
      names.push_back(line.substr(start.size(), line.rfind(close) - start.size()));
  return names;
}

// The files of src/ that contain `text`.
Names holders(const std::string& text) {
  Names names;
  for (const auto& [name, code] : sources())
    if (code.find(text) != std::string::npos) names.push_back(name);
  return names;
}

}  // namespace

TEST_CASE("every source file is in a room", "[house]") {
  const auto paths = paths_in("src");
  for (const auto& path : paths) {
    if (path == "main.cpp") continue;
    INFO(path);
    CHECK(storey(path) < rooms.size());
    CHECK(std::ranges::count(path, '/') == 1);
  }
  for (const auto& room : rooms) {
    INFO(room);
    CHECK(std::ranges::any_of(paths, [&](const auto& path) { return folder_of(path) == room; }));
  }
}

TEST_CASE("no file includes a room above its own", "[house]") {
  const auto files = sources();
  std::set<std::string> upward;
  for (const auto& [name, code] : files)
    for (const auto& included : includes(code, '"', '"')) {
      INFO(name << " includes " << included);
      CHECK(files.contains(included));  // "room/file.hpp", never a path relative to the includer
      if (storey(included) > storey(name)) upward.insert(name + ": " + included);
    }
  CHECK(upward == std::set<std::string>{});
}

TEST_CASE("only the listed files include a library", "[house]") {
  for (const auto& [folder, files] : libraries) {
    INFO(folder);
    CHECK(holders("#include <" + folder + "/") == files);
  }
}

TEST_CASE("no rule parses a migration, because a project does that once for all", "[house]") {
  const std::set<std::string> readers = {"migration/header_scanner.hpp",
                                         "migration/python_reader.hpp"};
  for (const auto& [name, code] : sources()) {
    if (folder_of(name) != "analysis" && folder_of(name) != "rules") continue;
    for (const auto& included : includes(code, '"', '"')) {
      INFO(name << " includes " << included);
      const std::string room = folder_of(included);
      CHECK((room != "python" && room != "meaning" && !readers.contains(included)));
    }
  }
}

TEST_CASE("only the room os includes headers of the system", "[house]") {
  const std::set<std::string> of_processors = {"cpuid.h", "immintrin.h"};
  for (const auto& [name, code] : sources()) {
    if (folder_of(name) == "os") continue;
    for (const auto& header : includes(code, '<', '>')) {
      INFO(name << " includes " << header);
      const std::string folder = folder_of(header);
      CHECK((folder != "sys" && folder != "linux" && header != "filesystem"));
      CHECK((!folder.empty() || !header.ends_with(".h") || of_processors.contains(header)));
    }
  }
}

TEST_CASE("other headers in angle brackets belong to C++ or the system", "[house]") {
  const auto is_library = [](const std::string& folder) {
    return std::ranges::any_of(libraries, [&](const auto& one) { return one.folder == folder; });
  };
  for (const auto& [name, code] : sources())
    for (const auto& header : includes(code, '<', '>')) {
      INFO(name << " includes " << header);
      const std::string folder = folder_of(header);
      CHECK((folder.empty() || folder == "sys" || folder == "linux" || is_library(folder)));
    }
}

TEST_CASE("support holds only what every room needs", "[house]") {
  const std::set<std::string> at_most = {"arena", "buffer", "result", "threads"};
  for (const auto& path : paths_in("src"))
    if (folder_of(path) == "support") {
      INFO(path);
      CHECK(at_most.contains(fs::path(path).stem().string()));
    }
}

TEST_CASE("a test is in the room of what it tests", "[house]") {
  const std::set<std::string> whole_house = {"test_fixtures.cpp", "test_hostile.cpp",
                                             "test_hostile_output.cpp", "test_house.cpp",
                                             "test_readme.cpp"};
  const std::set<std::string> without_cases = {"bench", "differential", "e2e",    "facts",
                                               "fuzz",  "golden",       "helpers"};
  for (const auto& path : paths_in("tests")) {
    INFO(path);
    if (folder_of(path).empty()) {
      CHECK((whole_house.contains(path) || path == "CMakeLists.txt"));
      continue;
    }
    const fs::path file = fs::path(path).filename();
    const bool is_unit_test = file.string().starts_with("test_") && file.extension() == ".cpp";
    if (without_cases.contains(folder_of(path)))
      CHECK_FALSE(is_unit_test);
    else
      CHECK((storey(path) < rooms.size() && is_unit_test));
  }
}

TEST_CASE("the standard output streams and std::regex are used nowhere", "[house]") {
  CHECK(holders("std::cout") == Names{});
  CHECK(holders("std::cerr") == Names{});
  CHECK(holders("std::regex") == Names{"os/pattern_windows.cpp"});
}

// A text for people is changed without looking at what decides by it: facts have a kind.
TEST_CASE("nothing decides by searching a message or by comparing it", "[house]") {
  for (const char* text : {"message", "reason", "errors"})
    for (const char* question :
         {".find(", ".rfind(", ".starts_with(", ".ends_with(", " == ", " != "}) {
      INFO(text << question);
      CHECK(holders(std::string(text) + question) == Names{});
    }
}

TEST_CASE("reporters and rules keep no unordered containers", "[house]") {
  for (const auto& name : holders("std::unordered_"))
    CHECK((!name.starts_with("reporters/") && !name.starts_with("rules/")));
}

TEST_CASE("no test's name looks like an option to the runner that is given it", "[house]") {
  std::size_t cases = 0;
  for (const auto& path : paths_in("tests")) {
    if (!path.ends_with(".cpp")) continue;
    INFO(path);
    const std::string code = content(fs::path(REVLINT_SOURCE_DIR) / "tests" / path);
    cases += code.find("\nTEST_CASE(\"") != std::string::npos;
    CHECK(code.find("\nTEST_CASE(\"-") == std::string::npos);
  }
  CHECK(cases > 0);
}

TEST_CASE("every header says at its top what it is for", "[house]") {
  for (auto [name, code] : sources()) {
    INFO(name);
    if (code.starts_with("#pragma once\n")) code = code.substr(13);
    CHECK((code.starts_with("//") || fs::path(name).extension() == ".cpp"));
  }
}

// Calls by which bytes reach a stream or a descriptor, and the files that may contain them. All
// others return a text, which text/escape.hpp has made harmless.
TEST_CASE("one file prints, one writes files, and one talks to git", "[house]") {
  const auto all_in = [](const std::string& call, const Names& files) {
    INFO(call);
    for (const auto& name : holders(call)) {
      INFO(name);
      CHECK(std::ranges::any_of(files, [&](const auto& file) { return name.starts_with(file); }));
    }
  };
  for (const char* call :
       {"std::clog", "ofstream", "fwrite(",  "fputs(",   "fputc(",   "puts(",        "putchar(",
        " printf(",  ":printf(", "fprintf(", "dprintf(", "vprintf(", "perror(",      "fopen(",
        "fdopen(",   "syslog(",  "<print>",  "pwrite(",  "writev(",  "STDOUT_FILENO"})
    all_in(call, {"cli/console.cpp", "os/"});
  all_in(" ::write(", {"os/"});
  all_in("send(", {"os/", "git/process.cpp"});
  all_in("\"revlint: ",
         {"text/escape", "cli/progress.cpp", "cli/cli.cpp", "lint/", "migration/", "main.cpp"});
}
