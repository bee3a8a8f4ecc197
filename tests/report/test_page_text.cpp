#include "helpers/catch.hpp"
#include "report/page_text.hpp"

using namespace revlint;

TEST_CASE("a page's parts are its beginning and its cure, whatever stands in code") {
  const PageParts parts = page_parts(
      "# rule\n\nFirst `line`\nsecond.\n\nMore.\n\n## What it finds\n\n```python\n## How to repair "
      "it\n```\n"
      "\n## How to repair it\n\n1. `cmd`\n\n```sh\n# comment\n## more\n```\n\n## Else\n\nx\n");
  CHECK(parts.introduction == "First `line`\nsecond.\n\nMore.");
  CHECK(parts.repair == "1. `cmd`\n\n```sh\n# comment\n## more\n```");
  CHECK(first_paragraph(parts.introduction) == "First `line` second.");
  CHECK(plain_text(parts.repair) == "1. cmd\n\n    # comment\n    ## more");
}

TEST_CASE("a page without sections, or without text, has no cure") {
  CHECK(page_parts("").introduction.empty());
  CHECK(page_parts("# rule").introduction.empty());
  CHECK(page_parts("# rule\n\ntext").introduction == "text");
  CHECK(page_parts("# rule\n\ntext").repair.empty());
}

TEST_CASE("plain text has no marks of Markdown") {
  CHECK(plain_text("### A [link](http://x) to `code` [not a link]") ==
        "A link to code [not a link]");
  CHECK(plain_text("a [b] c [d](e) f") == "a b] c d f");
}

TEST_CASE("a text is cut behind a sentence, else behind a word") {
  CHECK(shortened("One. Two. Three.", 20) == "One. Two. Three.");
  CHECK(shortened("One. Two. Three.", 12) == "One. Two.");
  CHECK(shortened("one two three", 11) == "one two...");
  CHECK(shortened("ääääääää", 8) == "ää...");
}
