#include "helpers/catch.hpp"
#include "repair/file_template.hpp"
#include "repair/revision_template.hpp"

using namespace revlint;

namespace {

std::string rendered(std::string_view text, std::optional<std::string> databases = std::nullopt) {
  const auto result =
      render_revision(text, {"c1", {"a1", "b1"}, "join", "2024-05-01", std::move(databases)});
  if (const auto* const unknown = std::get_if<UnknownTemplatePart>(&result))
    return "unknown in line " + std::to_string(unknown->line) + ": " + unknown->text;
  return std::get<std::string>(result);
}

std::string name_of(std::string_view pattern) {
  Moment date;
  date.year = 2024;
  date.month = 5;
  date.epoch = 1714521600;
  return expand_file_template(pattern, {"c1", "join", date}, "join").value_or("none");
}

}  // namespace

TEST_CASE("the fields of Alembic's templates are replaced", "[merge]") {
  CHECK(rendered("\"\"\"${message}\n\nRevises: ${down_revision | comma,n}\n\"\"\"\n"
                 "revision: str = ${repr(up_revision)}\ndown = ${repr(down_revision)}\n"
                 "labels = ${repr(branch_labels)}\n${imports if imports else \"\"}\n"
                 "    ${upgrades if upgrades else \"pass\"}") ==
        "\"\"\"join\n\nRevises: a1, b1\n\"\"\"\n"
        "revision: str = 'c1'\ndown = ('a1', 'b1')\nlabels = None\n\n    pass");
  CHECK(rendered("a\r\n## of Mako alone\r\n${create_date}\r\n") == "a\r\n2024-05-01\r\n");
}

TEST_CASE("the template for several databases writes a pair of functions for each", "[merge]") {
  constexpr auto text =
      "<%!\nimport re\n\n%>x\n<%\n    db_names = config.get_main_option(\"databases\")\n%>\n"
      "% for db_name in re.split(r',\\s*', db_names):\n"
      "def up_${db_name}():\n    ${context.get(\"%s_upgrades\" % db_name, \"pass\")}\n% endfor\n";
  CHECK(rendered(text, "one, two") == "x\n\ndef up_one():\n    pass\ndef up_two():\n    pass\n");
  CHECK(rendered(text).starts_with("unknown in line 5"));
}

TEST_CASE("a template with any other code is not rendered", "[merge]") {
  CHECK(rendered("a\n${open('/etc/passwd').read()}") ==
        "unknown in line 2: ${open('/etc/passwd').read()}");
  CHECK(rendered("<%\nimport os\n%>") == "unknown in line 1: <%");
  CHECK(rendered("a\n% if x:\nb\n% endif\n") == "unknown in line 2: % if x:");
  CHECK(rendered("<%include file='x'/>").starts_with("unknown"));
  CHECK(rendered("${imports}") == "unknown in line 1: ${imports}");
  CHECK(rendered("${message | h}").starts_with("unknown"));
  CHECK(rendered("a \\\nb").starts_with("unknown"));
}

TEST_CASE("a file name is made of plain fields", "[merge]") {
  CHECK(name_of("%(rev)s_%(slug)s") == "c1_join");
  CHECK(name_of("%(year)d_%(month).2d_%(day)02d-%(epoch)s%%") == "2024_05_01-1714521600%");
  CHECK(name_of("%(slug).2s|%(rev)4s|%(rev)-4s|") == "jo|  c1|c1  |");
  CHECK(name_of("%(author)s") == "none");
  CHECK(name_of("%(rev)x") == "none");
  CHECK(name_of("%s") == "none");
}

TEST_CASE("a slug is cut at a word", "[merge]") {
  CHECK(slug_of("Merge the heads!", 40) == "merge_the_heads");
  CHECK(slug_of("merge all the heads", 10) == "merge_all_");
  CHECK(slug_of("", 40) == "");
  CHECK(slug_of("f\xC3\xBCge", 40) == std::nullopt);
}

TEST_CASE("a date is written as Python writes it", "[merge]") {
  Moment date{0, 2024, 5, 1, 9, 8, 7, 60, std::nullopt};
  CHECK(date_text(date) == "2024-05-01 09:08:07.000060");
  date.microsecond = 0;
  date.offset = -12600;
  CHECK(date_text(date) == "2024-05-01 09:08:07-03:30");
}
