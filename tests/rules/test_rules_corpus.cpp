// Trees of real projects, built from recorded facts: broken ones have the finding that reports the
// fault, the others have none.

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <set>

#include "helpers/linted.hpp"
#include "helpers/places.hpp"

using namespace revlint;
using namespace revlint::test;
using nlohmann::json;

namespace {

namespace fs = std::filesystem;

struct Facts {
  std::string name;
  json value;
};

// The facts of every file in a directory of the corpus, sorted by name; none where there is no
// corpus.
std::vector<Facts> corpus(const std::string& directory) {
  const fs::path path = fs::path(REVLINT_SHARED_DIR) / "corpus" / directory;
  std::vector<Facts> all;
  if (!fs::is_directory(path)) {
    std::cout << "skipped: there are no facts of real projects at " << path.string() << "\n";
    return all;
  }
  for (const auto& entry : fs::directory_iterator(path)) {
    std::ifstream file(entry.path());
    all.push_back({entry.path().filename().string(), json::parse(file)});
  }
  std::ranges::sort(all, {}, &Facts::name);
  return all;
}

// One of the styles in which people write links and labels.
std::string written(const json& names, std::size_t style) {
  const char quote = style % 2 == 0 ? '\'' : '"';
  std::string text;
  for (const json& name : names) text += quote + name.get<std::string>() + quote + ", ";
  if (names.empty()) return style % 3 == 0 ? "()" : "None";
  if (names.size() == 1 && style % 5 != 0) return text.substr(0, text.size() - 2);
  return style % 3 == 0 ? "[" + text + "]" : "(" + text + ")";
}

std::string header(const json& file, std::size_t style) {
  const bool annotated = style % 4 == 1;
  const char quote = style % 3 == 0 ? '"' : '\'';
  const std::string quoted_id = quote + file["revision"].get<std::string>() + quote;
  const char* type = annotated ? ": Union[str, Sequence[str], None]" : "";
  return "\"\"\"a migration\n\nCreate Date: 2024-01-01\n\"\"\"\nfrom typing import Sequence, "
         "Union\n\nfrom alembic import op\n\n" +
         std::string("revision") + (annotated ? ": str" : "") + " = " + quoted_id +
         "\ndown_revision" + type + " = " + written(file["down_revision"], style) +
         "\nbranch_labels" + type + " = " + written(file["branch_labels"], style) + "\ndepends_on" +
         type + " = " + written(file["depends_on"], style) + "\n\n\ndef upgrade():\n    pass\n";
}

// With a configuration only where the revisions lie in several directories.
std::vector<SourceFile> laid_out(const json& facts) {
  std::vector<SourceFile> files;
  std::set<std::string> directories;
  for (const json& file : facts["files"]) {
    const std::string path = file["file"];
    if (!file["revision"].is_string()) continue;
    directories.insert(path.substr(0, path.rfind('/')));
    files.push_back({path, header(file, files.size())});
  }
  if (directories.size() < 2) return files;
  std::string ini = "[alembic]\nscript_location = environment\npath_separator = newline\n";
  ini += "version_locations =\n";
  for (const std::string& directory : directories) ini += "  %(here)s/" + directory + "\n";
  files.push_back({"alembic.ini", ini});
  files.push_back({"environment/env.py", ""});
  return files;
}

const std::set<std::string> chain_rules() {
  std::set<std::string> ids;
  for (const Rule* rule : all_rules()) {
    if (rule->group == Group::chain && rule->severity == Severity::error) ids.emplace(rule->id);
  }
  return ids;
}

// Paths of the files that have one of the IDs.
std::set<std::string> files_of(const json& facts, const std::set<std::string>& ids) {
  std::set<std::string> paths;
  for (const json& file : facts["files"]) {
    if (file["revision"].is_string() && ids.contains(file["revision"])) paths.insert(file["file"]);
  }
  return paths;
}

std::set<std::string> strings(const json& names) {
  std::set<std::string> all;
  for (const json& name : names) all.insert(name);
  return all;
}

// The finding that an incident must have.
struct Expectation {
  std::string rule;
  std::set<std::string> revisions;  // all of these are named
  std::set<std::string> at;         // the finding is in a file of one of these
};

std::optional<Expectation> expected_of(const json& facts) {
  const std::string kind = facts["class"];
  const json& ids = facts["ids"];
  if (kind == "multiple_heads")
    return Expectation{"multiple-heads", strings(ids[0]), strings(ids[0])};
  if (kind == "cycle") return Expectation{"cycle", strings(ids[0]), strings(ids[0])};
  if (kind == "duplicate_id") return Expectation{"duplicate-revision", {ids[0]}, {ids[0]}};
  if (kind == "missing_parent" || kind == "stem_as_parent") {
    return Expectation{"missing-parent", {ids[0], ids[1]}, {ids[0]}};
  }
  return std::nullopt;
}

bool fits(const Finding& finding, const Expectation& expected, const json& facts) {
  return finding.rule->id == expected.rule &&
         files_of(facts, expected.at).contains(finding.location.path) &&
         std::ranges::includes(std::set(finding.revisions.begin(), finding.revisions.end()),
                               expected.revisions);
}

// One of the IDs is in two files; that is reported instead of the cycle through it.
bool is_copied(const std::vector<Finding>& findings, const std::set<std::string>& ids) {
  return std::ranges::any_of(findings, [&](const Finding& it) {
    return it.rule->id == "duplicate-revision" && ids.contains(it.revisions.front());
  });
}

}  // namespace

TEST_CASE("every real tree that was broken has one finding for it, in the right file", "[corpus]") {
  for (const Facts& facts : corpus("incidents")) {
    const auto expected = expected_of(facts.value);
    if (!expected) continue;
    INFO(facts.name << ": " << facts.value["detail"]);
    const Linted linted(laid_out(facts.value));
    const std::vector<Finding> findings = linted.findings();
    const auto count = std::ranges::count_if(
        findings, [&](const Finding& it) { return fits(it, *expected, facts.value); });
    const bool explained = expected->rule == "cycle" && is_copied(findings, expected->revisions);
    INFO(linted.text());
    CHECK(count == (explained ? 0 : 1));
  }
}

TEST_CASE("real trees that only look broken have the errors that Alembic has with them",
          "[corpus]") {
  for (const Facts& facts : corpus("incidents")) {
    const std::string kind = facts.value["class"];
    const Linted linted(laid_out(facts.value));
    INFO(facts.name);
    if (kind == "second_base") {
      const bool fails = facts.value["alembic"]["errors"].contains("head_error");
      const std::string errors = linted.brief({}, Severity::error);
      CHECK(errors.starts_with(fails ? "multiple-heads " : ""));
      CHECK(std::ranges::count(errors, '\n') == (fails ? 1 : 0));
    }
    if (kind == "parent_in_another_package" || kind == "labelled_fork") {
      CHECK(linted.brief({}, Severity::error) == "");
    }
  }
}

TEST_CASE("every real tree that was in order is without a chain error", "[corpus]") {
  const std::set<std::string> rules = chain_rules();
  for (const Facts& facts : corpus("topologies")) {
    if (facts.value["alembic"]["verdict"] != "ok") continue;
    INFO(facts.name);
    const Linted linted(laid_out(facts.value));
    std::string errors;
    for (const Finding& finding : linted.findings()) {
      if (rules.contains(std::string(finding.rule->id))) errors += finding.message + "\n";
    }
    CHECK(errors == "");
  }
}
