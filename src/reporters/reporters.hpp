#pragma once
// One function a format, each a pure function from a Report to the text of the whole output.

#include <span>
#include <string>
#include <string_view>

#include "report/report.hpp"

namespace revlint {

struct TextOptions {
  bool color = false;
  bool statistics = false;  // how often each rule was broken
  bool summary = false;     // summary_line() at the end
  int columns = 0;          // the terminal's width, for long source lines; 0: unknown
  // The absolute path of the tree's root: places become links; empty: no links.
  std::string link_root{};
};

// Findings with an empty line between them; notices; statistics; the summary. Empty when there is
// none of these.
std::string report_text(const Report& report, const TextOptions& options);

// path:line:column: error: message [rule]
std::string report_concise(const Report& report);

std::string report_json(const Report& report);

// With all rules of the program, or with these, which must hold those of the findings.
std::string report_sarif(const Report& report);
std::string report_sarif(const Report& report, std::span<const Rule* const> rules);

// GitHub's workflow commands, worst first, no more of a severity than GitHub shows; what is left
// over as plain lines of the log.
std::string report_github(const Report& report);

// GitHub flavoured Markdown: a table and the report's pictures. For a job's step summary, a
// comment.
std::string report_markdown(const Report& report);

// GitLab's Code Quality.
std::string report_gitlab(const Report& report);

// JUnit XML: a test case a finding; errors fail.
std::string report_junit(const Report& report);

// A format as the command line names it.
struct Format {
  std::string_view name;
  std::string (*report)(const Report& report, const TextOptions& options);
  bool draws = false;   // it, or the step summary that goes with it, shows Report::pictures
  bool counts = false;  // it says how many findings there are, and how many are not shown
};

// In the order in which help lists them.
std::span<const Format> formats();
// nullptr when there is none of that name.
const Format* find_format(std::string_view name);

// "2 errors, 1 warning in 14 revisions of 1 environment", without a newline.
std::string summary_line(const Report& report);

}  // namespace revlint
