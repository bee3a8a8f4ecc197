#include <algorithm>

#include "helpers/catch.hpp"
#include "lint/lint.hpp"
#include "lint/rule_names.hpp"

using namespace revlint;

TEST_CASE("a group is a name only as long as it has rules", "[lint]") {
  CHECK(is_rule_or_group("chain"));
  for (const std::string_view name : rule_and_group_names()) {
    INFO(name);
    CHECK(std::ranges::any_of(all_rules(), [&](const Rule* it) { return names_rule(name, *it); }));
  }
  CHECK_FALSE(is_rule_or_group("deploy"));
  CHECK(no_rule_or_group("deploy") == "the group 'deploy' has no rules yet");
  CHECK(no_rule_or_group("chian") == "there is no rule or group 'chian', did you mean 'chain'?");
  CHECK(no_rule_or_group("xyz") == "there is no rule or group 'xyz'; `revlint rules` lists them");
}

TEST_CASE("a run that names a group without rules is refused", "[lint]") {
  for (auto names : {&Settings::select, &Settings::extend_select, &Settings::ignore}) {
    Settings settings;
    settings.*names = {"chain", "deploy"};
    const auto findings = lint(Project{}, settings);
    REQUIRE_FALSE(findings);
    CHECK(findings.failure().message == "the group 'deploy' has no rules yet");
  }
}
