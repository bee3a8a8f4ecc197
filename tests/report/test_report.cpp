#include "helpers/catch.hpp"
#include "helpers/report_case.hpp"
#include "text/utf8.hpp"

using namespace revlint;

namespace {

// "line:column-column utf16-utf16 [text]" of a region.
std::string dump(const Region& region) {
  const auto number = [](int n) { return std::to_string(n); };
  const Excerpt& excerpt = region.excerpt;
  return number(region.begin.line) + ":" + number(region.begin.column) + "-" +
         number(region.end.column) + " " + number(region.begin.column_utf16) + "-" +
         number(region.end.column_utf16) + " [" +
         excerpt.text.substr(excerpt.begin, excerpt.end - excerpt.begin) + "]";
}

std::string region_of(const std::string& bytes, Span span) {
  ReportCase a_case;
  a_case.file("a.py", bytes);
  a_case.add(two_heads, "m", {"a.py", span});
  return dump(a_case.report().findings[0].region);
}

}  // namespace

TEST_CASE("a region is one line, counted in characters and in UTF-16 units") {
  CHECK(region_of("x = 'a'", {4, 7}) == "1:5-8 5-8 ['a']");
  CHECK(region_of("ä = 'a'", {5, 8}) == "1:5-8 5-8 ['a']");
  CHECK(region_of("😀 = 'a'", {7, 10}) == "1:5-8 6-9 ['a']");
  CHECK(region_of("\xff\xfe = 'a'", {5, 8}) == "1:6-9 6-9 ['a']");
  CHECK(region_of("x\ny = 'a\nb'", {6, 11}) == "2:5-7 5-7 ['a]");
  CHECK(region_of("x\r\ny", {1, 2}) == "1:2-2 2-2 []");
  CHECK(region_of("x\r\ny", {2, 4}) == "1:2-2 2-2 []");
  CHECK(region_of("", {0, 0}) == "1:1-1 1-1 []");
  CHECK(region_of("x", {5, 9}) == "1:2-2 2-2 []");
  CHECK(region_of("x\n", {2, 2}) == "2:1-1 1-1 []");
  CHECK(region_of("\xEF\xBB\xBFx = 1", {7, 8}) == "1:5-6 5-6 [1]");
  CHECK(region_of("\xEF\xBB\xBFx = 1", {0, 0}) == "1:1-1 1-1 []");
}

TEST_CASE("the many places of a file agree with Lines, one by one") {
  const std::string bytes = "\r\rä\xff😀\r\n\xE2\x82x\n\n\tlast 😀\xf0\x9f";
  const Lines lines(bytes);
  std::size_t step = 0;
  for (std::size_t at = 0; at <= bytes.size(); at += step) {
    step = at < bytes.size() ? character_at(bytes, at).bytes : 1;
    const auto begin = static_cast<std::uint32_t>(at);
    ReportCase a_case;
    a_case.file("a.py", bytes);
    for (std::uint32_t end = begin; end <= bytes.size(); ++end) {
      a_case.add(two_heads, "m", {"a.py", {begin, end}});
    }
    for (const ReportedFinding& reported : a_case.report().findings) {
      const Position expected = lines.position(begin);
      // Between CR and LF there is no column.
      if (bytes[begin] == '\n' && begin > 0 && bytes[begin - 1] == '\r') continue;
      INFO(begin);
      CHECK(reported.region.begin.line == expected.line);
      CHECK(reported.region.begin.column == expected.column);
    }
  }
}

TEST_CASE("edits may span lines") {
  ReportCase a_case;
  a_case.file("a.py", "x = (\n 'a')\n");
  auto& finding = a_case.add(two_heads, "m", a_case.at("a.py", "x"));
  finding.fix = Fix{FixSafety::safe, "d", {{"a.py", a_case.at("a.py", "(\n 'a')").span, "'b'"}}};
  const Report report = a_case.report();
  REQUIRE(report.findings[0].edits.size() == 1);
  const ReportedEdit& edit = report.findings[0].edits[0];
  CHECK(edit.begin == Position{1, 5, 5});
  CHECK(edit.end == Position{2, 6, 6});
  CHECK(edit.text == "'b'");
}

TEST_CASE("findings come by path, position and rule") {
  ReportCase a_case;
  a_case.file("a.py", "abc");
  a_case.add(two_heads, "4", {"b.py", {}});
  a_case.add(two_heads, "3", {"a.py", {1, 2}});
  a_case.add(lost_parent, "2", {"a.py", {1, 2}});
  a_case.add(two_heads, "1", {"a.py", {0, 1}});
  std::string order;
  for (const ReportedFinding& it : a_case.report().findings) order += it.finding.message;
  CHECK(order == "1234");
}

TEST_CASE("a fingerprint knows rule, environment and revisions, and no lines") {
  Finding finding;
  finding.rule = &two_heads;
  finding.environment = "alembic";
  finding.revisions = {"a", "b", "c"};
  finding.location = {"a.py", {1, 2}};
  const std::string known = fingerprint(finding);
  CHECK(known == "d1292244107bde45");  // baselines hold such values: they must never change

  Finding moved = finding;
  moved.location = {"b.py", {7, 9}};
  moved.message = "other words";
  CHECK(fingerprint(moved) == known);
  Finding reordered = finding;
  reordered.revisions = {"a", "c", "b"};
  CHECK(fingerprint(reordered) == known);
  Finding other_main = finding;
  other_main.revisions = {"b", "a", "c"};
  CHECK(fingerprint(other_main) != known);
  Finding other_rule = finding;
  other_rule.rule = &lost_parent;
  CHECK(fingerprint(other_rule) != known);
  Finding other_environment = finding;
  other_environment.environment = "second";
  CHECK(fingerprint(other_environment) != known);
  Finding joined = finding;
  joined.revisions = {"a", "bc"};
  CHECK(fingerprint(joined) != known);
}

TEST_CASE("a fingerprint without revisions knows the path") {
  Finding a;
  a.rule = &two_heads;
  a.location = {"a.py", {}};
  Finding b = a;
  b.location.path = "b.py";
  CHECK(fingerprint(a) != fingerprint(b));
}
