// The formats of CI services: exact texts, and hostile content as their readers require it.

#include <algorithm>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <set>

#include "helpers/catch.hpp"
#include "helpers/golden.hpp"
#include "helpers/report_case.hpp"
#include "helpers/scratch.hpp"
#include "reporters/mermaid.hpp"
#include "reporters/reporters.hpp"

using namespace revlint;
using nlohmann::json;

namespace {

const std::string hostile =
    "::error::x\n::warning "
    "file=a::y\r\n##[group]##vso[task.complete]\x1b[31m|`a`|<script>alert(1)</script>"
    "\"&amp;'%0A@user #1 [a](b) ~~x~~ *y* \u202e\x07\xff\xed\xa0\x80\uFFFE]]>-->%%{init}%% www.x.y "
    "http://x.y :x:";

ReportCase hostile_case() {
  ReportCase out;
  const std::string path = "::error::versions, a:b%/" + hostile.substr(0, 60) + ".py";
  out.file(path, "revision = 'a' # " + hostile);
  for (const Rule* rule : {&lost_parent, &two_heads, &long_id, &doc_note}) {
    auto& finding = out.add(*rule, "id '" + hostile + "'", out.at(path, "'a'"));
    finding.hint = "git mv " + hostile;
    finding.related = {{out.at(path, "'a'"), hostile}};
    finding.revisions = {hostile};
  }
  return out;
}

ChainPicture hostile_picture() {
  ChainPicture picture;
  picture.environment = hostile;
  picture.items = {{ChainPicture::Kind::broken, hostile, hostile, 1},
                   {ChainPicture::Kind::run, "", "", 12},
                   {ChainPicture::Kind::missing, hostile.substr(20), "", 1},
                   {ChainPicture::Kind::revision, "end", "`*.py", 1}};
  picture.links = {{0, 1, false}, {1, 2, false}, {0, 3, true}};
  picture.left_out = 2;
  return picture;
}

Report hostile_report() {
  Report report = hostile_case().report();
  report.notices = {{"shallow", hostile}};
  report.pictures = {hostile_picture()};
  return report;
}

// Every line that a runner would execute as a command.
std::vector<std::string> commands(const std::string& text) {
  std::vector<std::string> out;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    const std::size_t first = line.find_first_not_of(" \t");
    if (first != std::string::npos && line.compare(first, 2, "::") == 0) out.push_back(line);
  }
  return out;
}

bool has_control_characters(const std::string& text) {
  return std::any_of(text.begin(), text.end(),
                     [](char c) { return c == '\x7f' || (c >= 0 && c < ' ' && c != '\n'); });
}

ReportCase many_findings(std::size_t errors, std::size_t warnings) {
  ReportCase out;
  out.file("a.py", "x\n");
  for (std::size_t i = 0; i < warnings; ++i) out.add(long_id, "w", {"a.py", {0, 1}});
  for (std::size_t i = 0; i < errors; ++i) out.add(two_heads, "e", {"b.py", {0, 1}});
  return out;
}

// Whether an XML reader accepts it; true, with a printed reason, where there is no reader.
bool is_well_formed(const std::string& xml) {
  if (std::system("command -v xmllint >/dev/null") != 0) {
    std::puts("skipped: there is no xmllint");
    return true;
  }
  const Scratch scratch;
  scratch.write("report.xml", xml);
  return std::system(("xmllint --noout " + scratch.path("report.xml")).c_str()) == 0;
}

}  // namespace

TEST_CASE("github annotates the worst first") {
  Report report = two_migrations().report();
  report.notices = {{"history-unavailable", "no base, 100% sure: the history rules did not run"}};
  CHECK(report_github(report) ==
        "::error file=versions/002_add_fields.py,line=2,endLine=2,col=17,endColumn=32,title=revlint "
        "(lost-parent)::down_revision '001_add_users' names a file, not a revision: Alembic stops with "
        "KeyError: '001_add_users'%0Aversions/001_add_users.py:1: the revision in this file is "
        "'001'%0Ahint: write down_revision = '001', or run `revlint fix`\n"
        "::warning file=versions/002_add_fields.py,line=1,endLine=1,col=12,endColumn=17,title=revlint "
        "(long-id)::the ID '002' is long\n"
        "::notice title=revlint (history-unavailable)::no base, 100%25 sure: the history rules did not run\n"
        "1 error, 1 warning in 2 revisions of 1 environment; 1 fixable with `revlint fix`\n");
}

TEST_CASE("github shows nine of a severity, then how many more there are, and logs those") {
  const std::string text = report_github(many_findings(9, 12).report());
  const auto lines = commands(text);
  REQUIRE(lines.size() == 9 + 10);
  for (std::size_t i = 0; i < 9; ++i) CHECK(lines[i].starts_with("::error file=b.py,"));
  for (std::size_t i = 9; i < 18; ++i) CHECK(lines[i].starts_with("::warning file=a.py,"));
  CHECK(lines[18] == "::warning title=revlint::and 3 more warnings: see the log of this step");
  CHECK(
      text.ends_with("\na.py:1:1: warning: w [long-id]\n"
                     "a.py:1:1: warning: w [long-id]\n"
                     "a.py:1:1: warning: w [long-id]\n"
                     "9 errors, 12 warnings in 1 revision of 1 environment\n"));
}

TEST_CASE("github commands are revlint's alone, whatever the linted files say") {
  Report report = hostile_report();
  for (int i = 0; i < 20; ++i) report.findings.push_back(report.findings[0]);
  const std::string text = report_github(report);
  for (const std::string& line : commands(text)) {
    const bool known = line.starts_with("::error file=") ||
                       line.starts_with("::notice title=revlint::and 13 more notices") ||
                       line.starts_with("::warning file=") || line.starts_with("::notice file=") ||
                       line.starts_with("::notice title=revlint (shallow)::");
    CHECK(known);
    // Only the two pairs of colons that are meant, before the message.
    CHECK(line.find("::", 2) == line.find("::", line.find("title=")));
  }
  CHECK(text.find("##[") == std::string::npos);
  CHECK(text.find("##vso[") == std::string::npos);
  CHECK_FALSE(has_control_characters(text));
  check_golden("hostile.github.txt", report_github(hostile_report()));
}

TEST_CASE("gitlab is this to the byte") {
  check_golden("report.gitlab.json", report_gitlab(two_migrations().report()));
  CHECK(report_gitlab({}) == "[]\n");
}

TEST_CASE("gitlab has what GitLab requires, and no fingerprint twice") {
  Report report = hostile_report();
  report.findings.push_back(report.findings[0]);
  report.findings.push_back(report.findings[0]);
  ReportCase nowhere;
  nowhere.add(two_heads, "no file", {"", {}});
  report.findings.push_back(nowhere.report().findings[0]);

  const std::set<std::string> severities = {"info", "minor", "major", "critical", "blocker"};
  std::set<std::string> fingerprints;
  const std::string text = report_gitlab(report);
  const auto entries = json::parse(text);
  REQUIRE(entries.size() == report.findings.size());
  for (const auto& entry : entries) {
    for (const char* key : {"description", "check_name", "fingerprint"}) {
      CHECK(!std::string(entry[key]).empty());
    }
    CHECK(severities.count(entry["severity"]) == 1);
    const std::string path = entry["location"]["path"];
    CHECK((!path.empty() && path[0] != '/' && !path.starts_with("./")));
    CHECK(entry["location"]["lines"]["begin"] >= 1);
    CHECK(fingerprints.insert(entry["fingerprint"]).second);
  }
  CHECK_FALSE(has_control_characters(text));
}

TEST_CASE("junit is this to the byte") {
  check_golden("report.junit.xml", report_junit(two_migrations().report()));
  CHECK(report_junit({}) == R"(<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="revlint" tests="1" failures="0" errors="0">
  <testsuite name="revlint" tests="1" failures="0" errors="0">
    <testcase classname="revlint" name="revision chain"/>
  </testsuite>
</testsuites>
)");
}

TEST_CASE(
    "junit is well-formed whatever the linted files say, and no case has the name of another") {
  Report report = hostile_report();
  report.findings.push_back(report.findings[0]);
  const std::string text = report_junit(report);
  CHECK(is_well_formed(text));
  CHECK_FALSE(has_control_characters(text));
  CHECK(text.find("\uFFFE") == std::string::npos);
  std::set<std::string> names;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    if (line.find("<testcase") != std::string::npos) CHECK(names.insert(line).second);
  }
  CHECK(names.size() == report.findings.size());
}

TEST_CASE("markdown is this to the byte") {
  Report report = two_migrations().report();
  report.notices = {{"history-unavailable", "no base: the history rules did not run"}};
  check_golden("report.md", report_markdown(report));
  CHECK(report_markdown({}) == "## revlint: no findings in 0 revisions of 0 environments\n");
}

TEST_CASE("markdown of hostile files has only revlint's own syntax") {
  std::string text = report_markdown(hostile_report());
  check_golden("hostile.md", text);
  // The links of the rules are ours.
  for (std::size_t at; (at = text.find("](https://github.com/revlint/")) != std::string::npos;)
    text.erase(at, text.find(')', at) - at);
  CHECK_FALSE(has_control_characters(text));
  for (const char* syntax :
       {"<script", "@", "www.", "](", "~~", "%%", "`a`", "##[", "-->%", "]]>"}) {
    INFO(syntax);
    CHECK(text.find(syntax) == std::string::npos);
  }
}

TEST_CASE("markdown ends before a step summary is full") {
  const std::string many = report_markdown(many_findings(150, 0).report());
  CHECK(many.find("\nand 50 more\n") != std::string::npos);

  ReportCase large;
  large.file("a.py", "x");
  for (int i = 0; i < 90; ++i) {
    auto& finding = large.add(two_heads, std::string(100'000, '|'), {"a.py", {0, 1}});
    for (int j = 0; j < 50; ++j) finding.related.push_back({{"a.py", {}}, std::string(5000, '*')});
  }
  const std::string text = report_markdown(large.report());
  CHECK(text.size() < 1'000'000);
  CHECK(text.find(" more\n") != std::string::npos);
}

TEST_CASE("a picture that Mermaid would refuse is left out") {
  ChainPicture picture;
  for (int i = 0; i < 200; ++i) {
    picture.items.push_back(
        {ChainPicture::Kind::revision, std::string(60, '*'), std::string(60, '|'), 1});
  }
  CHECK(mermaid(picture).empty());
  picture.items.resize(10);
  CHECK(!mermaid(picture).empty());
}
