#include <stdlib.h>

#include "commands/step_summary.hpp"
#include "helpers/catch.hpp"
#include "helpers/report_case.hpp"
#include "helpers/scratch.hpp"
#include "reporters/reporters.hpp"

using namespace revlint;

TEST_CASE("the step summary is added to the file that GitHub names, if it names one") {
  const Scratch scratch;
  const Report report = two_migrations().report();
  ::unsetenv("GITHUB_STEP_SUMMARY");
  CHECK_FALSE(add_step_summary(report));

  scratch.write("summary.md", "of another step\n");
  ::setenv("GITHUB_STEP_SUMMARY", scratch.path("summary.md").c_str(), 1);
  CHECK_FALSE(add_step_summary(report));
  std::ifstream file(scratch.path("summary.md"));
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  CHECK(text == "of another step\n" + report_markdown(report) + '\n');

  ::setenv("GITHUB_STEP_SUMMARY", scratch.path("no/summary.md").c_str(), 1);
  CHECK(add_step_summary(report).has_value());
  ::unsetenv("GITHUB_STEP_SUMMARY");
}
