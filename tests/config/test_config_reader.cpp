// The messages of config_reader.cpp: each names the line, and what was probably meant.

#include "config/config.hpp"
#include "helpers/catch.hpp"

using namespace revlint;

namespace {

// The failure's message without the path, or "ok".
std::string refused(std::string_view text) {
  const auto config = read_config("revlint.toml", text);
  if (config) return "ok";
  const std::string& message = config.failure().message;
  REQUIRE(message.starts_with("revlint.toml:"));
  return message.substr(13);
}

}  // namespace

TEST_CASE("a fault in the configuration names the line and what was meant", "[config]") {
  struct {
    const char* text;
    const char* message;
  } const cases[] = {
      // Keys.
      {"\nselct = []", "2: unknown key 'selct', did you mean 'select'?"},
      {"zzz = 1", "1: unknown key 'zzz'"},
      {"[tool.revlint]\nselect = []",
       "1: here the settings stand at the top, without [tool.revlint]"},
      {"zzz = 1\nbase = true", "2: base must be a string"},  // in the order of the keys
      // Types.
      {"base = true", "1: base must be a string"},
      {"alembic-version = 1.16", "1: alembic-version must be a string: \"1.16\""},
      {"require-history = 'yes'", "1: require-history must be true or false"},
      {"select = 'chain'", "1: select must be a list of strings: ['chain']"},
      {"exclude = 1", "1: exclude must be a list of strings"},
      {"select = [1]", "1: an element of select must be a string: \"1\""},
      {"exclude = ['é', 1_0.50]", "1: an element of exclude must be a string: \"1_0.50\""},
      {"exclude = [true]", "1: an element of exclude must be a string"},
      // Values.
      {"fail-on = 'eror'",
       "1: fail-on is one of error, warning, note, never, did you mean 'error'?"},
      {"fail-on = 'info'", "1: fail-on is one of error, warning, note, never"},
      {"alembic-version = 'new'", "1: alembic-version is a release of Alembic: \"1.16.5\""},
      {"revision-id-pattern = '('",
       "1: revision-id-pattern is no POSIX extended regular expression"},
      // Rules and groups.
      {"ignore = ['multiple-head']",
       "1: ignore: there is no rule or group 'multiple-head', did you mean 'multiple-heads'?"},
      {"select = [\n  'chain',\n  'zzzzzz',\n]",
       "3: select: there is no rule or group 'zzzzzz'; `revlint rules` lists them"},
      // [severity]
      {"severity = 'error'",
       "1: severity must be a table: rule = \"error\", \"warning\" or \"note\""},
      {"[severity]\nmissing-parent = 'off'",
       "2: severity of missing-parent is one of error, warning, note; `ignore` switches a rule "
       "off"},
      {"[severity]\ncycl = 'note'", "2: unknown key 'cycl', did you mean 'cycle'?"},
      {"[severity]\ncycle = 1", "2: severity.cycle must be a string: \"1\""},
      // [[accept]]
      {"accept = 1", "1: accept must be an array of tables: [[accept]]"},
      {"accept = [1]", "1: each [[accept]] must be a table"},
      {"[[accept]]\npaths = ['x']", "1: [[accept]] needs rules: rules = [\"missing-parent\"]"},
      {"\n[[accept]]\nrules = []", "2: [[accept]] needs rules: rules = [\"missing-parent\"]"},
      {"[[accept]]\nrules = ['cycle']\nrule = 1", "3: unknown key 'rule', did you mean 'rules'?"},
      {"[[accept]]\nrules = ['cycle']\nreason = 1", "3: reason must be a string: \"1\""},
  };
  for (const auto& c : cases) {
    INFO(c.text);
    CHECK(refused(c.text) == c.message);
  }
}

TEST_CASE("a file that is not TOML names the line", "[config]") {
  CHECK(refused("base = 'x'\na = = 1").starts_with("2: this is not TOML: "));
}
