// The message of a migration by its first lines alone, and by the whole file.

#include <string>

#include "helpers/catch.hpp"
#include "helpers/two_readers.hpp"
#include "migration/message.hpp"

using namespace revlint;

namespace {

// What both ways read.
std::string message(std::string_view source) {
  TwoReaders readers;
  const TwoReaders::Answers answers = readers.read(source);
  INFO(source);
  CHECK(answers.fast_message == answers.full_message);
  return answers.fast_message;
}

}  // namespace

TEST_CASE("the message is the first paragraph of the docstring", "[message]") {
  CHECK(message("\"\"\"add users\n\nRevision ID: a\n\"\"\"\nimport os\n") == "add users");
  CHECK(message("# x\n\n'''\n two\nlines \n\n'''\n\n# y\nrevision = 'a'\n") == "two\nlines");
  CHECK(message("'one line'\n") == "one line");
  CHECK(message("''\n").empty());
  CHECK(message("\"\"\"\xC3\x84\"\"\"") == "\xC3\x84");
  CHECK(message("import os\n\"\"\"no docstring\"\"\"\n").empty());
}

TEST_CASE("what a parser has to decide about a docstring, it decides", "[message]") {
  CHECK(message("'a' \"b\"\nx = 1\n") == "ab");
  CHECK(message("('a'\n 'b')\nx = 1\n") == "ab");
  CHECK(message("r'\\d'\n") == "\\d");
  CHECK(message("'\\x41'\n") == "A");
  CHECK(message("f'{x}'\n").empty());
  CHECK(message("'a'.upper()\n").empty());
  CHECK(message("'a'\n  x = 1\n") == "a");  // no Python, but both readers agree
  CHECK(message("'a'\nelse:\n  pass\n").empty());
  CHECK(message("'a'\n\nelsewhere = 1\n") == "a");
  CHECK(message("'a'; x = 1\n") == "a");
  CHECK(message("'a\nb'\n").empty());
  CHECK(message("'''a").empty());
  CHECK(message("# coding: latin-1\n'\xE4'\n") == "\xC3\xA4");
  CHECK(message("\n# coding: latin-1\n'\xE4'\n") == "\xC3\xA4");
  CHECK(message("'''\xE4'''\nx = 1\n") == "?");
  CHECK(message("\xEF\xBB\xBF'''a'''\n") == "a");
  CHECK(message("'''a'''\n<<<<<<< HEAD\nx = 1\n") == "a");
}

TEST_CASE("code that does not parse, or is large, leaves the message before it", "[message]") {
  CHECK(message("'''a'''\nx = (\n") == "a");
  CHECK(message("'''a'''\n)))\n") == "a");
  CHECK(message("'''a'''\nx = 1\n#" + std::string(5 << 20, ' ')) == "a");
  // Comments belong to the statement before them, which is too large to be read.
  CHECK(message("'''a'''\n#" + std::string(5 << 20, ' ') + "\nx = 1\n").empty());
}
