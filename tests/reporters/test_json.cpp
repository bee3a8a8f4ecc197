#include <nlohmann/json.hpp>

#include "helpers/catch.hpp"
#include "helpers/golden.hpp"
#include "helpers/report_case.hpp"
#include "reporters/json_text.hpp"
#include "reporters/reporters.hpp"

using namespace revlint;

TEST_CASE("json has exactly the keys of its contract, in order") {
  Report report = two_migrations().report();
  report.suppressed = {report.findings[0]};
  report.suppressed[0].suppression_reason = "released";
  report.findings[0].state = BaselineState::unchanged;
  report.notices = {{"shallow-clone", "b"}, {"draft", "a"}};
  check_golden("report.json", report_json(report));
}

TEST_CASE("json of an empty report has every list") {
  check_golden("report-empty.json", report_json({}));
}

TEST_CASE("json columns count characters") {
  ReportCase a_case;
  a_case.file("a.py", "# größe 😀 'a' \xff 'b'\n");
  a_case.add(two_heads, "m", a_case.at("a.py", "'a'"));
  a_case.add(two_heads, "n", a_case.at("a.py", "'b'"));
  const auto json = nlohmann::json::parse(report_json(a_case.report()));
  CHECK(json["findings"][0]["column"] == 11);
  CHECK(json["findings"][0]["end_column"] == 14);
  CHECK(json["findings"][1]["column"] == 17);
}

TEST_CASE("json keeps hostile text as a value and shows none of it") {
  const std::string hostile = "\x1b[31m\n\x7f\u009b\u202e\u2028\U000E0041";
  const std::string text = json_text({{"a", hostile}});
  CHECK(text == "{\n  \"a\": \"\\u001b[31m\\n\\u007f\\u009b\\u202e\\u2028\\udb40\\udc41\"\n}\n");
  CHECK(nlohmann::json::parse(text)["a"] == hostile);
}

TEST_CASE("json of bytes that are not UTF-8 is UTF-8") {
  CHECK(json_text({{"a", "x\xff\xed\xa0\x80y"}}) ==
        "{\n  \"a\": \"x\uFFFD\uFFFD\uFFFD\uFFFDy\"\n}\n");
}
