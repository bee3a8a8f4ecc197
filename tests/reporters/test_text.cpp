#include "helpers/catch.hpp"
#include "helpers/golden.hpp"
#include "helpers/report_case.hpp"
#include "reporters/reporters.hpp"

using namespace revlint;

namespace {

std::string text_of(const ReportCase& a_case, const TextOptions& options = {}) {
  return report_text(a_case.report(), options);
}

// The two lines that show `literal` of a file with this content.
std::string shown(const std::string& bytes, const std::string& literal, int columns = 0) {
  ReportCase a_case;
  a_case.file("a.py", bytes);
  a_case.add(two_heads, "m", a_case.at("a.py", literal));
  TextOptions options;
  options.columns = columns;
  const std::string text = text_of(a_case, options);
  return text.substr(text.find('\n') + 1);
}

}  // namespace

TEST_CASE("text shows the line, carets below the literal, the other place and the cure") {
  CHECK(text_of(two_migrations()) ==
        R"(versions/002_add_fields.py:1:12: warning: the ID '002' is long [long-id]
  1 | revision = '002'
    |            ^^^^^

versions/002_add_fields.py:2:17: error: down_revision '001_add_users' names a file, not a revision: Alembic stops with KeyError: '001_add_users' [lost-parent]
  2 | down_revision = '001_add_users'
    |                 ^^^^^^^^^^^^^^^
  versions/001_add_users.py:1:12: the revision in this file is '001'
  hint: write down_revision = '001', or run `revlint fix`
)");
}

TEST_CASE("text with colour, links, statistics and summary is this to the byte") {
  Report report = two_migrations().report();
  report.notices = {{"history-unavailable", "no base: the history rules did not run"}};
  check_golden("text-color.txt", report_text(report, {.color = true,
                                                      .statistics = true,
                                                      .summary = true,
                                                      .columns = 80,
                                                      .link_root = "/home/me/my project"}));
}

TEST_CASE("text of an empty report is empty, but for a summary that is asked for") {
  Report report;
  CHECK(report_text(report, {}).empty());
  CHECK(report_text(report, {.statistics = true}).empty());
  report.environments = 2;
  report.revisions = 1;
  CHECK(report_text(report, {.summary = true}) == "no findings in 1 revision of 2 environments\n");
}

TEST_CASE("text shows no source where the file as such is meant, or cannot be read") {
  ReportCase a_case;
  a_case.file("empty.py", "");
  a_case.add(two_heads, "no revision", a_case.at("empty.py", ""));
  a_case.add(two_heads, "gone", {"gone.py", {3, 9}});
  a_case.add(two_heads, "nowhere", {"", {}});
  CHECK(text_of(a_case) ==
        "error: nowhere [two-heads]\n\n"
        "empty.py:1:1: error: no revision [two-heads]\n\n"
        "gone.py:1:1: error: gone [two-heads]\n");
}

TEST_CASE("carets stand below the literal whatever stands before it") {
  CHECK(shown("revision = 'a'", "'a'") == "  1 | revision = 'a'\n    |            ^^^\n");
  CHECK(shown("\n\n\n\n\n\n\n\n\nrevision = 'a'", "'a'") ==
        "  10 | revision = 'a'\n     |            ^^^\n");
  CHECK(shown("\tx = 'a'", "'a'") == "  1 | \tx = 'a'\n    | \t    ^^^\n");
  CHECK(shown("größe = 'a'", "'a'") == "  1 | größe = 'a'\n    |         ^^^\n");
  CHECK(shown("# 漢字 'a'", "'a'") == "  1 | # 漢字 'a'\n    |        ^^^\n");
  CHECK(shown("x = '漢字'", "'漢字'") == "  1 | x = '漢字'\n    |     ^^^^^^\n");
  CHECK(shown("# 😀 'a'", "'a'") == "  1 | # 😀 'a'\n    |      ^^^\n");
  CHECK(shown("# e\xCC\x81 'a'", "'a'") == "  1 | # e\xCC\x81 'a'\n    |     ^^^\n");
  CHECK(shown("# \x1b[1m 'a'", "'a'") == "  1 | # \\x1b[1m 'a'\n    |           ^^^\n");
  CHECK(shown("# \xff 'a'", "'a'") == "  1 | # \\xff 'a'\n    |        ^^^\n");
  CHECK(shown("# \u202e 'a'", "'a'") == "  1 | # \\u202e 'a'\n    |          ^^^\n");
  CHECK(shown("\xEF\xBB\xBFx = 'a'", "'a'") == "  1 | x = 'a'\n    |     ^^^\n");
  CHECK(shown("x = 'a'\r\ny = 'b'\r\n", "'b'") == "  2 | y = 'b'\n    |     ^^^\n");
  CHECK(shown("x = 'a'\ry = 'b'", "'b'") == "  2 | y = 'b'\n    |     ^^^\n");
  CHECK(shown("x = '''a\nb'''", "'''a\nb'''") == "  1 | x = '''a\n    |     ^^^^\n");
}

TEST_CASE("a long line is cut to the terminal, with the literal in sight") {
  const std::string dots(200, '.');
  CHECK(shown("x = 'a' " + dots, "'a'", 60) ==
        "  1 | x = 'a' " + std::string(46, '.') + "...\n    |     ^^^\n");
  CHECK(shown(dots + " 'a' " + dots, "'a'", 60) == "  1 | ..." + std::string(9, '.') + " 'a' " +
                                                       std::string(40, '.') + "...\n    | " +
                                                       std::string(13, ' ') + "^^^\n");
  CHECK(shown(dots + " 'a'", "'a'", 60) ==
        "  1 | ..." + std::string(9, '.') + " 'a'\n    | " + std::string(13, ' ') + "^^^\n");
  // Even the report does not keep a line of this length as a whole.
  CHECK(shown(std::string(100000, '.') + " 'a' " + std::string(100000, '.'), "'a'", 60) ==
        "  1 | ..." + std::string(9, '.') + " 'a' " + std::string(40, '.') + "...\n    | " +
            std::string(13, ' ') + "^^^\n");
  CHECK(shown("x = '" + std::string(100000, 'a') + "'", "'" + std::string(100000, 'a') + "'", 60) ==
        "  1 | x = '" + std::string(49, 'a') + "...\n    |     " + std::string(50, '^') + "\n");
}

TEST_CASE("nothing in a message, a hint, a path or a source line reaches the terminal raw") {
  ReportCase a_case;
  const std::string hostile =
      "\x1b]0;t\a\n::error::x\r##[group]##vso[task]\u202e\u200b\x7f\u009b\xff\xed\xa0\x80";
  const std::string path = "::warning file=x::\n" + hostile + ".py";
  a_case.file(path, "# " + hostile + "\nrevision = 'a'\n");
  auto& finding = a_case.add(two_heads, "id '" + hostile + "'", a_case.at(path, "# \x1b"));
  finding.hint = "git mv " + hostile;
  finding.related = {{a_case.at(path, "'a'"), hostile}};
  Report report = a_case.report();
  report.notices = {{"kind", hostile}};
  for (const std::string& text :
       {report_text(report, {.statistics = true, .summary = true}), report_concise(report)}) {
    for (const char c : text) CHECK((c == '\n' || (c >= ' ' && c < '\x7f')));
    CHECK(text.find("##[") == std::string::npos);
    CHECK(text.find("##vso[") == std::string::npos);
    CHECK(text.find("\n::") == std::string::npos);
    CHECK(text.find("::") != 0);
  }
  check_golden("text-hostile.txt", report_text(report, {}));
}

TEST_CASE("concise is one line a finding") {
  CHECK(report_concise(two_migrations().report()) ==
        "versions/002_add_fields.py:1:12: warning: the ID '002' is long [long-id]\n"
        "versions/002_add_fields.py:2:17: error: down_revision '001_add_users' names a file, not a "
        "revision: Alembic stops with KeyError: '001_add_users' [lost-parent]\n");
  CHECK(report_concise({}).empty());
}

TEST_CASE("the summary counts in words and leaves out what is not there") {
  ReportCase a_case = two_migrations();
  Report report = a_case.report();
  const std::string fixes = "; 1 fixable with `revlint fix`";
  CHECK(summary_line(report) == "1 error, 1 warning in 2 revisions of 1 environment" + fixes);
  report.findings[0].state = BaselineState::unchanged;
  report.suppressed = report.findings;
  CHECK(summary_line(report) == "1 error, 1 warning in 2 revisions of 1 environment; 1 unchanged" +
                                    fixes + "; 2 suppressed");
  report.findings[0].finding.severity = Severity::note;
  CHECK(summary_line(report) ==
        "1 error, 1 note in 2 revisions of 1 environment; 1 unchanged" + fixes + "; 2 suppressed");
}
