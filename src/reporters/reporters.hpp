#pragma once
// The room reporters/: one file for each format, each a pure function from a Report to the whole
// output as text. A reporter decides nothing about findings; it only shows them. What people read
// shows folds (report/fold.hpp) instead of the findings in them; json, sarif and gitlab list all.

#include <span>
#include <string>
#include <string_view>

#include "report/report.hpp"

namespace revlint {

struct TextOptions {
  bool color = false;
  bool statistics = false;  // count the findings of each rule
  bool summary = false;     // summary_line() at the end
  int columns = 0;          // the terminal's width, for long source lines; 0: unknown
  // The absolute path of the tree's root: places become links; empty: no links.
  std::string link_root{};
};

// Findings with an empty line between them, folds, notices, statistics, the summary. Empty where
// there is none of these.
std::string report_text(const Report& report, const TextOptions& options);

// path:line:column: error: message [rule]
std::string report_concise(const Report& report);

std::string report_json(const Report& report);

// Lists all rules of the program, or these, which must include the rules of the findings.
std::string report_sarif(const Report& report);
std::string report_sarif(const Report& report, std::span<const Rule* const> rules);

// GitHub's workflow commands for new findings, worst first, at most as many of each severity as
// GitHub shows; all others are plain lines of the log, and counted.
std::string report_github(const Report& report);

// GitHub flavoured Markdown: a table and the report's pictures, for a step summary or a comment.
std::string report_markdown(const Report& report);

// GitLab's Code Quality.
std::string report_gitlab(const Report& report);

// JUnit XML: each finding and each fold is a test case; errors are failures.
std::string report_junit(const Report& report);

// A format as the command line names it.
struct Format {
  std::string_view name;
  std::string (*report)(const Report& report, const TextOptions& options);
  bool draws = false;   // shows Report::pictures, itself or in its step summary
  bool counts = false;  // states how many findings there are, and how many are hidden
};

// In the order in which help lists them.
std::span<const Format> formats();
// nullptr where no format has that name.
const Format* find_format(std::string_view name);

// "2 errors, 1 warning in 14 revisions of 1 environment", without a newline.
std::string summary_line(const Report& report);

}  // namespace revlint
