#include "commands/page_display.hpp"
#include "helpers/catch.hpp"

using namespace revlint;

namespace {

const std::string page =
    "# a-rule\n\nOne `code span` and [a link](http://x) in a\nparagraph of two lines.\n\n"
    "- an item that is too long for the forty columns\n- another\n\n"
    "1. numbered\n\n```python\nx = '`[a](b)'\n\ny\n```\n\n## Next\n\n[no link]\n";

}  // namespace

TEST_CASE("a page fills the width, code stays as it is", "[terminal]") {
  CHECK(displayed_page(page, {40, false}) ==
        "a-rule\n\nOne `code span` and a link in a\nparagraph of two lines.\n\n"
        "- an item that is too long for the forty\n  columns\n- another\n\n"
        "1. numbered\n\n    x = '`[a](b)'\n\n    y\n\nNext\n\n[no link]\n");
}

TEST_CASE("with colour headings and code stand out", "[terminal]") {
  CHECK(displayed_page("# a `b`\n\nc `d`\n", {80, true}) ==
        "\x1b[1ma `b`\x1b[0m\n\nc \x1b[36md\x1b[0m\n");
}
