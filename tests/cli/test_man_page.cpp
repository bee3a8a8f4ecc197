// tools/packaging/revlint.1 documents the options that --help lists: all of them, and no other.

#include <cstdio>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "helpers/catch.hpp"
#include "helpers/places.hpp"

namespace {

using Options = std::set<std::string>;

std::string help(const std::string& command) {
  std::FILE* pipe = ::popen(("'" REVLINT_PROGRAM "' " + command + " --help").c_str(), "r");
  REQUIRE(pipe != nullptr);
  std::string text;
  char buffer[4096];
  for (std::size_t n; (n = std::fread(buffer, 1, sizeof buffer, pipe)) > 0;) text.append(buffer, n);
  REQUIRE(::pclose(pipe) == 0);
  return text;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

// "  -o,--output TEXT   write ..." -> "-o", "--output". --help itself, which every command has, is
// left out.
Options options_in_help(const std::string& command) {
  Options options;
  for (const std::string& line : lines_of(help(command))) {
    if (!line.starts_with("  -")) continue;
    std::istringstream names(line.substr(2, line.find(' ', 2) - 2));
    for (std::string name; std::getline(names, name, ',');) options.insert(name);
  }
  options.erase("-h");
  options.erase("--help");
  return options;
}

std::vector<std::string> commands_in_help() {
  std::vector<std::string> commands;
  bool listed = false;
  for (const std::string& line : lines_of(help(""))) {
    if (listed && line.starts_with("  ")) commands.push_back(line.substr(2, line.find(' ', 2) - 2));
    listed = line == "Subcommands:" || (listed && !line.empty());
  }
  return commands;
}

// ".It Fl o , Fl Fl output Ar file" -> "-o", "--output".
Options options_of_item(const std::string& line) {
  Options options;
  std::istringstream words(line);
  std::string hyphens;
  for (std::string word; words >> word;) {
    if (word == "Fl") {
      hyphens += '-';
    } else {
      if (!hyphens.empty()) options.insert(hyphens + word);
      hyphens.clear();
    }
  }
  return options;
}

std::string man_page() {
  std::ifstream file(REVLINT_SOURCE_DIR "/tools/packaging/revlint.1", std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// By command: the options in the subsections that name it; those of the program under "".
std::map<std::string, Options> options_in_man_page() {
  std::map<std::string, Options> options;
  std::vector<std::string> commands;
  for (const std::string& line : lines_of(man_page())) {
    if (line.starts_with(".Sh")) commands = {""};
    if (line.starts_with(".Ss ")) {
      commands.clear();
      std::istringstream names(line.substr(4));
      for (std::string name; names >> name;) commands.push_back(name.substr(0, name.find(',')));
    }
    if (!line.starts_with(".It Fl ")) continue;
    for (const std::string& command : commands) options[command].merge(options_of_item(line));
  }
  options[""].erase("-h");
  options[""].erase("--help");
  return options;
}

// ".It Cm explain Ar rule" -> "explain"
std::vector<std::string> commands_in_man_page() {
  std::vector<std::string> commands;
  for (const std::string& line : lines_of(man_page()))
    if (line.starts_with(".It Cm ")) commands.push_back(line.substr(7, line.find(' ', 7) - 7));
  return commands;
}

}  // namespace

TEST_CASE("the man page lists the commands that --help lists", "[man]") {
  CHECK(commands_in_man_page() == commands_in_help());
  CHECK(commands_in_help().size() >= 7);
}

TEST_CASE("the man page lists the options of every command as --help does", "[man]") {
  auto documented = options_in_man_page();
  auto commands = commands_in_help();
  commands.insert(commands.begin(), "");  // the program itself
  for (const std::string& command : commands) {
    INFO("tools/packaging/revlint.1, the subsections that name '" << command << "'");
    CHECK(documented[command] == options_in_help(command));
  }
  CHECK(documented.size() == commands.size());
}
