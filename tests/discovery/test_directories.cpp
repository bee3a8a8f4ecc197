// Small directories, each with what the real Alembic answered: the files that it loads, their
// values, the heads, and the error on which it stops. revlint says the same, or that the file alone
// does not decide it; deliberate differences are in one table, with the reason.

#include <algorithm>
#include <fstream>
#include <functional>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>
#include <set>
#include <vector>

#include "discovery/discover.hpp"
#include "helpers/alembic_releases.hpp"
#include "helpers/catch.hpp"
#include "helpers/places.hpp"
#include "lint/lint.hpp"
#include "lint/rule.hpp"
#include "project/snapshot.hpp"

using namespace revlint;
using nlohmann::json;

namespace {

constexpr const char* facts = REVLINT_SOURCE_DIR "/tests/facts/directories.json";
constexpr const char* newest = test::recorded_alembic;

// Cases in which revlint differs from Alembic, with the reason.
struct OnPurpose {
  std::string_view reason;
  std::vector<std::string_view> cases;
};

const std::vector<OnPurpose> on_purpose = {
    {"a NUL byte: ValueError until Python 3.11.3, SyntaxError since",
     {"file_dotunderscore", "py_nul", "py_nul_in_comment", "py_utf16"}},
    {"revlint takes every section that names an environment, Alembic needs -n for it",
     {"ini2_section_spaces", "ini2_section_upper", "ini_no_section"}},
    {"Flask-Migrate itself tells Alembic the script_location", {"ini_flask_migrate"}},
    {"Alembic may be started from the configuration's directory", {"ini2_config_relative_inside"}},
    {"whether a name, a module or a file is there when the module runs, only running it tells",
     {"py_bad_annotation", "py_environ", "py_import_error", "py_pathlib_read", "py_toplevel_op",
      "py_unknown_call_after", "py_unknown_call_before"}},
    {"revlint reads Python 2 to 3.14: what one release of Python refuses another takes",
     {"py_except_py2", "py_exec_py2", "py_fstring_312", "py_neq_py2", "py_octal_py2",
      "py_print_py2_in_body", "py_py2_print", "py_type_alias_312"}},
    {"refused by Python 3 alone, which counts a tab as any number of columns", {"py_mixed_tabs"}},
    {"letters of other shapes, which Python takes for the same: nobody writes them",
     {"py_fullwidth_name"}},
    {"a loop of links: every release of Python names it otherwise", {"symlink_self"}},
};

// The same for releases before the one that is named: all of the above, and these.
struct OnPurposeBefore {
  const char* release;
  std::vector<OnPurpose> table;
};

const std::vector<OnPurposeBefore> on_purpose_before = {
    {"1.10",
     {{"a link counts under its own name, and directories are files",
       {"odd_hex_name_with_link", "symlink_broken_txt", "symlink_dir_named_py", "symlink_py_to_txt",
        "symlink_to_hexname", "symlink_to_init", "symlink_txt_to_py", "dir_named_py",
        "ini_versions_named_pycache"}},
      {"a location that is a file stops Alembic: told as a missing one",
       {"ini2_script_location_is_file", "ini_vl2_location_is_file", "versions_is_file"}}}},
    {"1.12.1",
     {{"a mapping or a frozenset is no parent: nobody writes them",
       {"py_value_dict", "py_value_dict_star", "py_value_frozenset"}}}},
    {"1.16",
     {{"a module without a name: each release stops with another error", {"file_named_dot_py"}},
      {"the last -c counts alone", {"ini2_config_twice"}}}},
};

bool lists(const std::vector<OnPurpose>& table, std::string_view name) {
  return std::ranges::any_of(table, [&](const OnPurpose& entry) {
    return std::ranges::find(entry.cases, name) != entry.cases.end();
  });
}

bool lists_before(const std::string& version, std::string_view name) {
  return std::ranges::any_of(on_purpose_before, [&](const OnPurposeBefore& entry) {
    return release_of(version).version < release_of(entry.release).version &&
           lists(entry.table, name);
  });
}

std::string decoded(const std::string& base64) {
  constexpr std::string_view digits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string bytes;
  unsigned bits = 0, count = 0;
  for (const char c : base64) {
    const std::size_t digit = digits.find(c);
    if (digit == std::string_view::npos) break;
    bits = bits << 6 | static_cast<unsigned>(digit);
    count += 6;
    if (count >= 8) bytes += static_cast<char>(bits >> (count -= 8) & 0xff);
  }
  return bytes;
}

MemoryTree tree_of(const json& files) {
  MemoryTree tree;
  for (const auto& [path, content] : files.items()) {
    if (content.is_string()) {
      tree.add(path, content.get<std::string>());
    } else if (content.contains("base64")) {
      tree.add(path, decoded(content.at("base64").get<std::string>()));
    } else {
      tree.add_symlink(path, content.at("symlink").get<std::string>());
    }
  }
  return tree;
}

// Does what `revlint -c alembic.ini -n SECTION` does in the directory where Alembic was started.
ConfigFilesChoice choice_of(const json& edge_case) {
  ConfigFilesChoice choice;
  choice.working_directory = "";
  const json args = edge_case.value("args", json::array());
  for (std::size_t i = 0; i + 1 < args.size(); i += 2) {
    if (args[i] == "-n") choice.section = args[i + 1];
    if (args[i] == "-c") choice.configs.push_back(args[i + 1]);
  }
  if (!choice.configs.empty()) return choice;
  for (const char* const name : {"alembic.ini", "pyproject.toml"}) {
    if (edge_case.at("files").contains(name)) choice.configs.emplace_back(name);
  }
  return choice;
}

// The exceptions with which Alembic stops, according to a text. Those of a database and of `alembic
// upgrade` do not count.
void note_stops(std::string_view text, std::set<std::string>& stops) {
  constexpr std::string_view words = "stops with ";
  for (std::size_t at = 0; (at = text.find(words, at)) != text.npos;) {
    const std::string_view before = text.substr(0, at);
    at += words.size();
    if (before.ends_with("head` ") || before.ends_with("PostgreSQL ")) continue;
    std::string_view type = text.substr(at);
    if (type.starts_with("a ")) type.remove_prefix(2);
    if (type.starts_with("configparser.")) type.remove_prefix(13);
    stops.emplace(type.substr(0, type.find_first_of(": ,")));
  }
}

json names_of(const Identifier& identifier) {
  if (identifier.state == Identifier::State::dynamic) return "dynamic";
  if (identifier.state == Identifier::State::refused) return "refused";
  json names = json::array();
  for (const Name& name : identifier.names()) names.push_back(std::string(name.text));
  return names;
}

// revlint's result for a case, in the form of an answer.
struct Said {
  std::set<std::string> stops;     // by errors
  std::set<std::string> may_stop;  // by warnings: the files alone do not decide it
  std::set<std::string> dynamic_files;
  bool names_release = false;  // a finding says that the pinned release differs from others
  json files = json::array();
  json heads = json::array();
};

Said what_is_said(const json& edge_case, const std::string& version) {
  Said said;
  const MemoryTree tree = tree_of(edge_case.at("files"));
  ConfigFilesChoice choice = choice_of(edge_case);
  if (version != newest) choice.alembic_version = version;
  const bool none = choice.configs.empty();  // Alembic knows nothing then, revlint looks around
  const auto discovery = discover(
      tree, none ? std::vector<std::string>{""} : std::vector<std::string>{}, "/case", choice);
  if (!discovery) {
    note_stops(discovery.failure().message, said.stops);
    return said;
  }
  Project project;
  project.tree = project.work = std::make_shared<const MemoryTree>(tree);
  for (const Environment& environment : discovery->environments) {
    EnvironmentState& state = project.environments.emplace_back();
    state.environment = environment;
    state.work = take_snapshot(tree, environment, 1, {{}, {}, ReadDepth::whole});
  }
  const auto findings = lint(project, {});
  REQUIRE(findings.ok());
  for (const Finding& finding : *findings) {
    note_stops(finding.message, finding.severity == Severity::error ? said.stops : said.may_stop);
    said.names_release |= finding.message.find("Alembic " + version) != std::string::npos;
    if (finding.rule->id == "dynamic-revision") said.dynamic_files.insert(finding.location.path);
  }
  if (project.environments.empty()) return said;
  const Snapshot& snapshot = project.environments.front().work;
  for (const Revision& revision : snapshot.revisions) {
    const Header& header = revision.header;
    json labels = names_of(header.branch_labels);
    if (labels.is_array()) std::sort(labels.begin(), labels.end());
    const json id = header.revision.state == Identifier::State::absent
                        ? json(std::string(revision.id()))
                        : names_of(header.revision);
    said.files.push_back({std::string(revision.path), id.is_array() ? id.at(0) : id,
                          names_of(header.down_revision), names_of(header.depends_on), labels});
  }
  for (const Node head : snapshot.graph.heads()) {
    said.heads.push_back(std::string(snapshot.graph.revision(head).id()));
  }
  return said;
}

bool holds_other_than_text(const json& value) {
  if (value.is_array()) return std::any_of(value.begin(), value.end(), holds_other_than_text);
  return !value.is_string();
}

// Whether `ours` is Alembic's value, or says that it is dynamic or refused.
bool agrees(const json& ours, const json& theirs) {
  if (ours == "dynamic") return true;
  if (ours == "refused") return holds_other_than_text(theirs);
  // 0 and False have the effect of ''.
  if (holds_other_than_text(theirs) && ours == json::array({""})) return true;
  if (!ours.is_array() || !theirs.is_array()) return ours == theirs;
  json left = ours, right = theirs;  // a set has no order
  std::sort(left.begin(), left.end());
  std::sort(right.begin(), right.end());
  return left == right;
}

std::string difference_of_files(const json& ours, const json& theirs) {
  if (ours.size() != theirs.size()) return "files " + ours.dump() + ", Alembic " + theirs.dump();
  for (std::size_t i = 0; i < ours.size(); ++i) {
    for (std::size_t field = 0; field < 5; ++field) {
      if (!agrees(ours[i][field], theirs[i][field])) {
        return ours[i].dump() + ", Alembic " + theirs[i].dump();
      }
    }
  }
  return "";
}

// The difference between revlint and Alembic; empty where revlint claims nothing else.
std::string difference(const Said& said, const json& answer) {
  const bool dynamic = !said.dynamic_files.empty();
  std::string stops;
  for (const std::string& type : said.stops) stops += (stops.empty() ? "" : ", ") + type;
  if (answer.contains("error") || answer.contains("stops")) {
    const std::string error = answer.value("error", answer.value("stops", ""));
    const std::string type = error.substr(0, error.find(':'));
    const bool told = said.stops.contains(type) || said.stops.contains("its") ||
                      said.may_stop.contains(type) || dynamic;
    if (!told) return "stops: '" + stops + "', Alembic " + error;
    if (answer.contains("stops")) return "";  // the heads are no texts
  } else if (!stops.empty()) {
    return "stops: '" + stops + "', Alembic does not";
  }
  if (answer.contains("files")) {
    const std::string text = difference_of_files(said.files, answer.at("files"));
    if (!text.empty()) return text;
  }
  if (answer.contains("heads") && !dynamic && said.heads != answer.at("heads")) {
    return "heads " + said.heads.dump() + ", Alembic " + answer.at("heads").dump();
  }
  return "";
}

json recorded() {
  std::ifstream file(facts);
  return json::parse(file);
}

// Compares all cases; prints how many agree, are dynamic, and differ on purpose.
void compare_all(const json& cases, const std::string& version,
                 const std::function<const json&(const std::string&)>& answer) {
  int agreeing = 0, dynamic = 0, listed = 0, told = 0, different = 0;
  std::string differences;
  for (const auto& [name, edge_case] : cases.items()) {
    const Said said = what_is_said(edge_case, version);
    const std::string text = difference(said, answer(name));
    if (lists(on_purpose, name) || lists_before(version, name)) {
      ++listed;
      INFO(name << " is listed as different");
      if (version == newest) CHECK_FALSE(text.empty());
    } else if (!text.empty() && said.names_release) {
      ++told;
    } else if (!text.empty()) {
      ++different;
      differences += name + ": " + text + "\n";
    } else if (said.dynamic_files.empty()) {
      ++agreeing;
    } else {
      ++dynamic;
    }
  }
  std::cout << "Alembic " << version << ", " << cases.size() << " directories: " << agreeing
            << " agree, " << dynamic << " are dynamic, " << listed << " differ on purpose, " << told
            << " are said to differ between releases\n";
  INFO("Alembic " << version << "\n" << differences);
  CHECK(different == 0);
}

}  // namespace

TEST_CASE("directories are what the newest Alembic says they are", "[directories]") {
  const json cases = recorded();
  REQUIRE(cases.size() > 200);
  compare_all(cases, newest, [&](const std::string& name) -> const json& {
    return cases.at(name).at("answers").at(newest);
  });
}

TEST_CASE("directories are what an older Alembic says they are, where that release is pinned",
          "[directories]") {
  for (const std::string& release : test::pinned_alembic_releases()) {
    if (release == newest) continue;
    json cases = recorded();
    for (auto at = cases.begin(); at != cases.end();) {
      at = at->at("answers").contains(release) ? std::next(at) : cases.erase(at);
    }
    compare_all(cases, release, [&](const std::string& name) -> const json& {
      return cases.at(name).at("answers").at(release);
    });
  }
}

TEST_CASE("the newest release of Alembic that is pinned is the one whose answers are recorded",
          "[directories]") {
  CHECK(test::pinned_alembic_releases().back() == newest);
  CHECK(AlembicRelease{}.text() == "the newest, 1.20");
}

TEST_CASE("directories are what every release of Alembic says they are", "[directories][oracle]") {
  test::for_each_alembic([&](const std::string& release) {
    const json asked = json::parse(test::alembic_says(release, "directory_facts.py", facts));
    REQUIRE(asked.at("version") == release);
    compare_all(recorded(), release, [&](const std::string& name) -> const json& {
      return asked.at("answers").at(name);
    });
  });
}
