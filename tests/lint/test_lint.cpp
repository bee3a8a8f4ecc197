// How rules are selected and findings sorted.

#include "helpers/linted.hpp"

using namespace revlint;
using namespace revlint::test;

namespace {

// A fork, a duplicate and a redundant merge parent.
const Linted& broken() {
  static const Linted linted(chain_files("a; b<-a; c<-b; d<-b,c; e<-a; c<-b"));
  return linted;
}

// Settings with `name` in the list `member`.
Settings with(std::vector<std::string> Settings::*member, std::string name) {
  Settings settings;
  (settings.*member).push_back(std::move(name));
  return settings;
}

std::string failure(const Settings& settings) {
  const auto result = lint(Project{}, settings);
  return result.ok() ? "" : result.failure().message;
}

}  // namespace

TEST_CASE("findings are sorted by path and carry their rule, severity and environment", "[lint]") {
  Settings settings;
  settings.select = {"chain"};
  const std::vector<Finding> findings = broken().findings(settings);
  REQUIRE(findings.size() == 3);
  CHECK(findings[0].rule->id == "redundant-merge-parent");
  CHECK(findings[0].severity == Severity::warning);
  CHECK(findings[1].location.path == "versions/04_e.py");
  CHECK(findings[2].location.path == "versions/05_c.py");
  for (const Finding& finding : findings) CHECK_FALSE(finding.environment.empty());
}

TEST_CASE("rules are selected by ID and by group, and the more exact name wins", "[lint]") {
  const std::string heads = "multiple-heads versions/04_e.py\n";
  const std::string copies = "duplicate-revision versions/05_c.py\n";
  const std::string merge = "redundant-merge-parent versions/03_d.py\n";
  const auto brief = [](std::vector<std::string> select, std::vector<std::string> ignore) {
    Settings settings;
    settings.select = std::move(select);
    settings.ignore = std::move(ignore);
    return broken().brief(settings);
  };
  CHECK(brief({"chain"}, {}) == merge + heads + copies);
  CHECK(brief({"multiple-heads"}, {}) == heads);
  CHECK(brief({"chain"}, {"multiple-heads"}) == merge + copies);
  CHECK(brief({"chain", "multiple-heads"}, {"chain"}) == heads);
  CHECK(brief({"history"}, {}) == "");
  CHECK(brief({"multiple-heads"}, {"multiple-heads"}) == "");
}

TEST_CASE("an unknown rule is refused with the name that was meant", "[lint]") {
  CHECK(failure(with(&Settings::select, "mising-parent")) ==
        "there is no rule or group 'mising-parent', did you mean 'missing-parent'?");
  CHECK(failure(with(&Settings::ignore, "chains")) ==
        "there is no rule or group 'chains', did you mean 'chain'?");
  CHECK(failure(with(&Settings::extend_select, "E501")) ==
        "there is no rule or group 'E501'; `revlint rules` lists them");
}

TEST_CASE("a fault of a directory that two environments share is said once", "[lint]") {
  const Linted linted({
      {"alembic.ini", "[alembic]\nscript_location = db\n[test]\nscript_location = db\n"},
      {"db/env.py", ""},
      {"db/versions/1.py", "revision = '1'\ndown_revision = '0'\n"},
  });
  CHECK(linted.brief(with(&Settings::select, "missing-parent")) ==
        "missing-parent db/versions/1.py\n");
}
