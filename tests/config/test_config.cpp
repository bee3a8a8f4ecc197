#include "config/config.hpp"
#include "helpers/catch.hpp"

using namespace revlint;

namespace {

// The failure's message, or "ok".
std::string refused(std::string_view text, std::string_view path = "revlint.toml") {
  const auto config = read_config(path, text);
  return config ? "ok" : config.failure().message;
}

}  // namespace

TEST_CASE("every key of the configuration reaches the settings", "[config]") {
  const std::string text = R"(
select = ["chain"]
extend-select = ["revision-id-format"]
ignore = ["filename-mismatch"]
allowed-heads = ["a1"]
external-revisions = ["b1", "b2"]
revision-id-pattern = "[0-9]{4}"
fail-on = "warning"
base = "origin/main"
alembic-version = "1.16.5"
require-history = true

[severity]
multiple-heads = "warning"

[[accept]]
rules = ["missing-parent"]
paths = ["old/**"]
revisions = ["c1"]
reason = "released"
)";
  const auto config = read_config("revlint.toml", text);
  REQUIRE(config.ok());
  const Settings& settings = config->settings;
  CHECK(config->path == "revlint.toml");
  CHECK(settings.select == std::vector<std::string>{"chain"});
  CHECK(settings.extend_select == std::vector<std::string>{"revision-id-format"});
  CHECK(settings.ignore == std::vector<std::string>{"filename-mismatch"});
  CHECK(settings.allowed_heads == std::vector<std::string>{"a1"});
  CHECK(settings.external_revisions == std::vector<std::string>{"b1", "b2"});
  CHECK(settings.revision_id_pattern == "[0-9]{4}");
  CHECK(settings.fail_on == "warning");
  CHECK(settings.base == "origin/main");
  CHECK(settings.alembic_version == "1.16.5");
  CHECK(settings.require_history);
  CHECK(settings.severity.at("multiple-heads") == Severity::warning);
  REQUIRE(settings.accepted.size() == 1);
  REQUIRE(settings.accepted[0].rules.size() == 1);
  CHECK(settings.accepted[0].rules[0].name == "missing-parent");
  CHECK(settings.accepted[0].paths == std::vector<std::string>{"old/**"});
  CHECK(settings.accepted[0].revisions == std::vector<std::string>{"c1"});
  CHECK(settings.accepted[0].reason == "released");
  const auto written = [&](Span span) { return text.substr(span.begin, span.end - span.begin); };
  CHECK(written(settings.accepted[0].rules[0].span) == "\"missing-parent\"");
  CHECK(written(settings.accepted[0].span) == "[[accept]]");
}

TEST_CASE("a pyproject.toml that does not speak of revlint is no configuration", "[config]") {
  const auto silent = read_config("sub/pyproject.toml", "[tool.black]\nline-length = 100\n");
  REQUIRE(silent.ok());
  CHECK(silent->path.empty());
  CHECK(refused("this is = = not TOML", "pyproject.toml") == "ok");
  CHECK(refused("[tool.revlint]\nselct = []", "pyproject.toml") ==
        "pyproject.toml:2: unknown key 'selct', did you mean 'select'?");
  CHECK(refused("[tool]\nrevlint = 1", "pyproject.toml") ==
        "pyproject.toml: tool.revlint must be a table");
}

TEST_CASE("the nearest configuration upward is taken, revlint.toml before pyproject.toml",
          "[config]") {
  MemoryTree tree;
  tree.add("pyproject.toml", "[tool.revlint]\nfail-on = 'note'\n");
  tree.add("app/pyproject.toml", "[tool.black]\n");
  tree.add("app/db/revlint.toml", "fail-on = 'never'\n");
  tree.add("app/db/pyproject.toml", "[tool.revlint]\nfail-on = 'error'\n");
  CHECK(find_config(tree, "app/db")->settings.fail_on == "never");
  CHECK(find_config(tree, "app")->settings.fail_on == "note");
  CHECK(find_config(tree, "")->path == "pyproject.toml");
  CHECK(find_config(MemoryTree(), "x/y")->path.empty());
}

TEST_CASE("the command line has the last word, except where the two add up", "[config]") {
  Settings typed, written;
  written.base = "origin/main";
  written.select = {"chain"};
  written.extend_select = {"revision-id-format"};
  written.require_history = true;
  CHECK(settings_in_force(typed, written).base == "origin/main");
  CHECK(settings_in_force(typed, written).require_history);
  typed.base = "origin/next";
  typed.select = {"identity"};
  typed.extend_select = {"empty-migration"};
  const Settings settings = settings_in_force(typed, written);
  CHECK(settings.base == "origin/next");
  CHECK(settings.select == std::vector<std::string>{"identity"});
  CHECK(settings.extend_select ==
        std::vector<std::string>{"revision-id-format", "empty-migration"});
}
