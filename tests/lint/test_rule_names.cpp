#include <algorithm>

#include "helpers/catch.hpp"
#include "lint/lint.hpp"
#include "lint/rule_names.hpp"

using namespace revlint;

TEST_CASE("every group has rules and is a name", "[lint]") {
  CHECK(is_rule_or_group("chain"));
  for (const std::string_view name : rule_and_group_names()) {
    INFO(name);
    CHECK(std::ranges::any_of(all_rules(), [&](const Rule* it) { return names_rule(name, *it); }));
  }
  CHECK(no_rule_or_group("chian") == "there is no rule or group 'chian', did you mean 'chain'?");
  CHECK(no_rule_or_group("xyz") == "there is no rule or group 'xyz'; `revlint rules` lists them");
}
