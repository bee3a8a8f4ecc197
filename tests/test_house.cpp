// The layout's promises, checked: which file may include which library, and what is used nowhere.

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "helpers/catch.hpp"
#include "helpers/places.hpp"

namespace fs = std::filesystem;

namespace {

std::string content(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

// Every file of src/, by its path below src/.
std::map<std::string, std::string> sources() {
  const fs::path root = fs::path(REVLINT_SOURCE_DIR) / "src";
  std::map<std::string, std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator(root))
    if (entry.is_regular_file())
      files[entry.path().lexically_relative(root).generic_string()] = content(entry.path());
  return files;
}

// The files that hold `text`.
std::vector<std::string> holders(const std::string& text) {
  std::vector<std::string> names;
  for (const auto& [name, code] : sources())
    if (code.find(text) != std::string::npos) names.push_back(name);
  return names;
}

// Those of `names` that do not start with one of `allowed`.
std::vector<std::string> strangers(const std::vector<std::string>& names,
                                   const std::vector<std::string>& allowed) {
  std::vector<std::string> result;
  std::copy_if(
      names.begin(), names.end(), std::back_inserter(result), [&](const std::string& name) {
        return std::none_of(allowed.begin(), allowed.end(),
                            [&](const std::string& start) { return name.starts_with(start); });
      });
  return result;
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("only the readers of Python include tree-sitter", "[house]") {
  CHECK(strangers(holders("#include <tree_sitter/"), {"python", "meaning", "migration/"}) ==
        Names{});
  CHECK(holders("#include <tree_sitter/") != Names{});
}

TEST_CASE("only the command line includes CLI11", "[house]") {
  CHECK(holders("#include <CLI/") == Names{"cli/cli.cpp"});
}

TEST_CASE("only JSON-shaped output and input include the JSON library", "[house]") {
  CHECK(strangers(holders("#include <nlohmann/"),
                  {"reporters/json", "reporters/sarif", "reporters/gitlab",
                   "commands/chain_export.cpp", "commands/config_export.cpp",
                   "commands/rules_table.cpp", "report/baseline", "history/base"}) == Names{});
}

TEST_CASE("only the readers of TOML include the TOML library", "[house]") {
  CHECK(strangers(holders("#include <toml++/"), {"discovery/pyproject", "config"}) == Names{});
}

TEST_CASE("the standard output streams and std::regex are used nowhere", "[house]") {
  CHECK(holders("std::cout") == Names{});
  CHECK(holders("std::cerr") == Names{});
  CHECK(holders("std::regex") == Names{});
}

TEST_CASE("reporters and rules keep no unordered containers", "[house]") {
  for (const auto& name : holders("std::unordered_"))
    CHECK((!name.starts_with("reporters/") && !name.starts_with("rules/")));
}

TEST_CASE("no test's name looks like an option to the runner that is given it", "[house]") {
  std::size_t cases = 0;
  for (const auto& entry :
       fs::recursive_directory_iterator(fs::path(REVLINT_SOURCE_DIR) / "tests")) {
    if (entry.path().extension() != ".cpp") continue;
    INFO(entry.path());
    const std::string code = content(entry.path());
    cases += code.find("\nTEST_CASE(\"") != std::string::npos;
    CHECK(code.find("\nTEST_CASE(\"-") == std::string::npos);
  }
  CHECK(cases > 0);
}

TEST_CASE("every source file says at its top what it is for", "[house]") {
  for (auto [name, code] : sources()) {
    INFO(name);
    if (code.starts_with("#pragma once\n")) code = code.substr(13);
    CHECK((code.starts_with("//") || fs::path(name).extension() == ".cpp"));
  }
}
