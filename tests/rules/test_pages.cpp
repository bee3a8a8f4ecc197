// Runs every example of every rule page; with REVLINT_UPDATE=1 rewrites their output blocks.

#include <algorithm>
#include <cstdlib>
#include <fstream>

#include "helpers/page_cases.hpp"
#include "helpers/places.hpp"
#include "report/pages.hpp"

using namespace revlint;
using namespace revlint::test;

namespace {

std::string page_path(std::string_view rule) {
  return std::string(REVLINT_SOURCE_DIR) + "/rules/" + std::string(rule) + ".md";
}

bool updates() {
  const char* update = std::getenv("REVLINT_UPDATE");
  return update != nullptr && std::string_view(update) == "1";
}

// The rule's findings in the example. All rules run, because some depend on what others find.
std::string printed(const Linted& linted, const PageCase& example, std::string_view rule) {
  Settings settings = example.settings;
  settings.extend_select.emplace_back(rule);
  return linted.text_of(rule, settings);
}

// One cause, one finding: the page must announce exactly the other rules that report errors.
void check_other_rules(const Linted& linted, const PageCase& example, std::string_view rule) {
  std::vector<std::string> others;
  for (const Finding& finding : linted.findings(example.settings)) {
    if (finding.severity != Severity::error || finding.rule->id == rule) continue;
    others.emplace_back(finding.rule->id);
  }
  std::ranges::sort(others);
  others.erase(std::unique(others.begin(), others.end()), others.end());
  std::vector<std::string> announced = example.also;
  std::ranges::sort(announced);
  CHECK(others == announced);
}

// Replaces, adds or removes the output block of the case in the page.
void rewrite(std::string& page, const PageCase& example, const std::string& output) {
  std::string block = output;
  if (!example.output && !output.empty()) block = "\n```output\n" + output + "```\n";
  page.replace(example.output_begin, example.output_end - example.output_begin, block);
}

}  // namespace

TEST_CASE("every example on a rule page prints exactly what the page shows", "[pages]") {
  for (const Page& page : pages()) {
    std::string updated(page.markdown);
    std::vector<PageCase> cases = page_cases(page.markdown);
    std::ranges::reverse(cases);  // a change does not move the earlier ones
    for (const PageCase& example : cases) {
      INFO("rules/" << page.rule << ".md: " << example.title);
      const Linted linted(example.files);
      const std::string output = printed(linted, example, page.rule);
      if (updates()) {
        rewrite(updated, example, output);
      } else {
        CHECK(output == example.output.value_or(""));
      }
      CHECK(output.empty() != example.must_find);
      check_other_rules(linted, example, page.rule);
    }
    if (updates()) std::ofstream(page_path(page.rule), std::ios::binary) << updated;
  }
}

TEST_CASE("every rule has a page of its name, with a case it finds and one it does not",
          "[pages]") {
  std::vector<std::string> rules, documented;
  for (const Rule* rule : all_rules()) rules.emplace_back(rule->id);
  for (const Page& page : pages()) {
    INFO("rules/" << page.rule << ".md");
    documented.emplace_back(page.rule);
    CHECK(page.markdown.starts_with("# " + std::string(page.rule) + "\n"));
    const std::vector<PageCase> cases = page_cases(page.markdown);
    CHECK(std::ranges::count(cases, true, &PageCase::must_find) > 0);
    CHECK(std::ranges::count(cases, false, &PageCase::must_find) > 0);
    CHECK(page.markdown.find("\n## How to repair it\n") != page.markdown.npos);
  }
  std::ranges::sort(rules);
  CHECK(rules == documented);
}

TEST_CASE("every rule is in the source file of its name", "[pages]") {
  for (const Rule* rule : all_rules()) {
    std::string name(rule->id);
    std::ranges::replace(name, '-', '_');
    INFO(name);
    std::ifstream source(std::string(REVLINT_SOURCE_DIR) + "/src/rules/" + name + ".cpp");
    const std::string text{std::istreambuf_iterator<char>(source), {}};
    CHECK(text.find("const Rule " + name + "{") != text.npos);
  }
}
