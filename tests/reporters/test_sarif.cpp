// SARIF against a golden text, and what GitHub requires of it.

#include <nlohmann/json.hpp>
#include <set>

#include "helpers/catch.hpp"
#include "helpers/golden.hpp"
#include "helpers/report_case.hpp"
#include "reporters/reporters.hpp"
#include "reporters/sarif_message.hpp"

using namespace revlint;
using nlohmann::json;

namespace {

constexpr const Rule* rules[] = {&lost_parent, &two_heads, &long_id, &doc_note};

// Names and contents that have broken a SARIF file before.
ReportCase hostile_case() {
  ReportCase out;
  const std::string names[] = {
      "größe 😀.py",     "a b%20c%.py",    "x#y?z.py", "[br](1){0}.py", "sub dir/ä/+&=@!$'()*,;~.py",
      "tab\tname\n.py", "back\\slash.py", "-.py",     "::error::.py",  "##[group].py"};
  const std::string contents[] = {
      "revision = '😀ä'\r\ndown_revision = 'x'\r\n",
      "# größe 😀 lone CR\rrevision = '\x1b[1m'\rdown_revision = 'x'",
      "\xEF\xBB\xBFrevision = 'a'; down_revision = 'x'\n",
      "\xff\xfe revision = '\xf0\x9f'; down_revision = 'x'\n\xed\xa0\x80",
      "\t\trevision\t=\t'''a\nb'''\ndown_revision = 'x'\n",
      std::string("revision = 'a\0b'\ndown_revision = 'x'\n", 37),
      "revision = '" + std::string(5000, 'z') + "'\n" + "down_revision = 'x'\n",
      "",
      "\n",
      "revision = 'a'\nrevision = 'a'\ndown_revision = 'x'\n",
  };
  for (std::size_t i = 0; i < std::size(names); ++i) {
    const std::string path = "versions/" + names[i];
    out.file(path, contents[i]);
    const bool blank = contents[i].find("'x'") == std::string::npos;
    auto& finding = out.add(i % 2 ? two_heads : lost_parent,
                            "the ID '[a](7) {0} \\ " + names[i] + contents[i].substr(0, 40) + "'",
                            out.at(path, blank ? "" : "'x'"));
    finding.revisions = {names[i]};
    finding.hint = "git mv '" + names[i] + "' \u202e\x07";
    finding.related = {{out.at("versions/" + names[0], "'😀ä'"), "the [other](2) head \\]"},
                       {out.at(path, ""), names[i]}};
    finding.fix = Fix{FixSafety::safe, "remove " + names[i], {{path, finding.location.span, "''"}}};
    out.add(long_id, "again", finding.location);
    out.add(long_id, "and again", {path, {0, 1}});
  }
  return out;
}

// The numbers N of the links "[...](N)" in a message.
std::set<int> links_in(const std::string& text) {
  std::set<int> links;
  for (std::size_t at = 0; (at = text.find("](", at)) != text.npos; ++at)
    if (at > 0 && text[at - 1] != '\\') links.insert(std::stoi(text.substr(at + 2)));
  return links;
}

}  // namespace

TEST_CASE("sarif is this to the byte") {
  Report report = two_migrations().report();
  report.notices = {{"history-unavailable", "no base: the history rules did not run"}};
  report.suppressed = {report.findings[0]};
  check_golden("report.sarif", report_sarif(report, rules));
}

TEST_CASE("sarif of nothing found is a run without results, which closes old alerts") {
  const auto log = json::parse(report_sarif(Report{}, rules));
  REQUIRE(log["runs"].size() == 1);
  CHECK(log["runs"][0]["results"] == json::array());
  CHECK(log["runs"][0]["tool"]["driver"]["rules"].size() == std::size(rules));
}

TEST_CASE("sarif of hostile files links the related places and nothing else") {
  const auto log = json::parse(report_sarif(hostile_case().report(), rules));
  const auto& results = log["runs"][0]["results"];
  CHECK(results.size() >= 20);
  for (const auto& result : results) {
    INFO(result.dump());
    std::set<int> related;
    for (const auto& place : result.value("relatedLocations", json::array()))
      related.insert(place["id"].get<int>());
    CHECK(links_in(result["message"]["text"]) == related);
  }
}

TEST_CASE("every rule has the texts that GitHub requires, within its limits") {
  const auto log = json::parse(report_sarif(Report{}));
  const auto& listed = log["runs"][0]["tool"]["driver"]["rules"];
  REQUIRE(listed.size() == all_rules().size());
  for (const auto& rule : listed) {
    INFO(rule["id"]);
    for (const char* key : {"shortDescription", "fullDescription"}) {
      const std::string text = rule[key]["text"];
      CHECK(!text.empty());
      CHECK(text.size() <= 1024);
      CHECK(text.ends_with('.'));
    }
    CHECK(!std::string(rule["help"]["text"]).empty());
    CHECK(std::string(rule["help"]["markdown"]).find("## How to repair it") != std::string::npos);
  }
}

TEST_CASE("sarif counts columns in UTF-16 units") {
  ReportCase a_case;
  a_case.file("a.py", "# größe 😀 'a'\n");
  a_case.add(two_heads, "m", a_case.at("a.py", "'a'"));
  const auto log = json::parse(report_sarif(a_case.report(), rules));
  CHECK(log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"] ==
        json({{"startLine", 1}, {"startColumn", 12}, {"endLine", 1}, {"endColumn", 15}}));
}

TEST_CASE("a region is never empty where the line is not") {
  const auto region_of = [](const std::string& bytes, Span span) {
    ReportCase a_case;
    a_case.file("a.py", bytes);
    a_case.add(two_heads, "m", {"a.py", span});
    const auto log = json::parse(report_sarif(a_case.report(), rules));
    return log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"].dump();
  };
  CHECK(region_of("x = 1\n", {0, 0}) ==
        R"({"endColumn":2,"endLine":1,"startColumn":1,"startLine":1})");
  CHECK(region_of("😀\n", {0, 0}) == R"({"endColumn":3,"endLine":1,"startColumn":1,"startLine":1})");
  CHECK(region_of("x\n", {1, 1}) == R"({"endColumn":2,"endLine":1,"startColumn":1,"startLine":1})");
  CHECK(region_of("", {0, 0}) == R"({"startColumn":1,"startLine":1})");
}

TEST_CASE("findings of one rule on one line are one result") {
  ReportCase a_case;
  a_case.file("a.py", "down_revision = ('a', 'b')\n");
  a_case.add(lost_parent, "no 'a'", a_case.at("a.py", "'a'")).hint = "remove 'a'";
  a_case.add(lost_parent, "no 'b'", a_case.at("a.py", "'b'"));
  a_case.add(lost_parent, "no 'b'", a_case.at("a.py", "'b'"));
  a_case.add(two_heads, "two", a_case.at("a.py", "'b'"));
  const auto log = json::parse(report_sarif(a_case.report(), rules));
  const auto& results = log["runs"][0]["results"];
  REQUIRE(results.size() == 2);
  CHECK(results[0]["message"]["text"] == "no 'a'. Hint: remove 'a'.\nno 'b'.");
  CHECK(results[1]["message"]["text"] == "two.");
}

TEST_CASE(
    "a finding without a file is a notification, for GitHub refuses results without location") {
  ReportCase a_case;
  a_case.add(two_heads, "no environment", {"", {}});
  const auto log = json::parse(report_sarif(a_case.report(), rules));
  CHECK(log["runs"][0]["results"].empty());
  CHECK(log["runs"][0]["invocations"][0]["toolExecutionNotifications"] ==
        json::array({{{"descriptor", {{"id", "two-heads"}}},
                      {"level", "error"},
                      {"message", {{"text", "no environment"}}}}}));
}

TEST_CASE("a path that is not UTF-8 is percent-encoded byte by byte, a linked one is its target") {
  ReportCase a_case;
  a_case.file("real/\xff.py", "x");
  a_case.link("versions", "real");
  a_case.add(two_heads, "m", {"versions/\xff.py", {0, 1}});
  const auto log = json::parse(report_sarif(a_case.report(), rules));
  CHECK(
      log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] ==
      "real/%FF.py");
}

TEST_CASE("a related file that is gone is named, not linked") {
  ReportCase a_case;
  a_case.file("a.py", "x");
  a_case.add(two_heads, "m", {"a.py", {0, 1}}).related = {{{"gone.py", {}}, "was here"},
                                                          {{"a.py", {0, 1}}, "is here"}};
  const auto log = json::parse(report_sarif(a_case.report(), rules));
  const auto& result = log["runs"][0]["results"][0];
  CHECK(result["message"]["text"] == "m. See was here (gone.py), [is here](1).");
  CHECK(result["relatedLocations"].size() == 1);
}

TEST_CASE("nothing in a text is a link or a placeholder unless it is meant") {
  CHECK(sarif_text("plain [a] {b} \\") == "plain [a] {b} \\");
  CHECK(sarif_text("[a](1)") == "\\[a\\](1)");
  CHECK(sarif_text("{0} {12} {} {x} {1") == "\\x7b0} \\x7b12} {} {x} {1");
  CHECK(sarif_text("a\x1b\n") == "a\\x1b\\n");
}

TEST_CASE("at most so many related places are linked, and the rest is counted") {
  ReportCase a_case;
  a_case.file("a.py", "x\ny\n");
  auto& finding = a_case.add(two_heads, "many", {"a.py", {0, 1}});
  for (int i = 0; i < 25; ++i) finding.related.push_back({{"a.py", {0, 1}}, std::to_string(i)});
  const auto log = json::parse(report_sarif(a_case.report(), rules));
  const auto& result = log["runs"][0]["results"][0];
  CHECK(result["relatedLocations"].size() == 20);
  CHECK(std::string(result["message"]["text"]).ends_with("[18](19), [19](20) and 5 more."));
}

TEST_CASE("of too many results the worst are kept") {
  ReportCase a_case;
  std::string bytes;
  for (std::uint32_t i = 0; i < 25010; ++i) {
    bytes += "x\n";
    a_case.add(i < 20 ? doc_note : two_heads, "m", {"a.py", {2 * i, 2 * i + 1}});
  }
  a_case.file("a.py", bytes);
  const auto log = json::parse(report_sarif(a_case.report(), rules));
  const auto& results = log["runs"][0]["results"];
  CHECK(results.size() == 25000);
  CHECK(results[0]["level"] == "error");
  CHECK(results[24999]["level"] == "note");
  CHECK(log["runs"][0]["invocations"][0]["toolExecutionNotifications"][0]["descriptor"]["id"] ==
        "too-many-results");
}
