// Bytes that are not plain UTF-8, decoded as Python decodes them.

#include "helpers/catch.hpp"
#include "helpers/header_dump.hpp"
#include "python/source_text.hpp"

using namespace revlint;
using python::SourceText;
using namespace std::string_literals;

namespace {

std::string read(std::string_view bytes) {
  Arena arena;
  PythonReader reader;
  return dump(reader.read(bytes, arena).header.revision);
}

std::string fault(std::string_view bytes) {
  Arena arena;
  PythonReader reader;
  const ReadFault* found = reader.read(bytes, arena).header.fault;
  return found ? dump(*found) : "none";
}

}  // namespace

TEST_CASE("text is decoded as its cookie says, and places stay those of the file") {
  CHECK(read("\xEF\xBB\xBFrevision = 'a'\n") == "'a' @14-17 14-17");
  CHECK(read("# coding: latin-1\nx = '\xE9'\nrevision = '\xE9'\n") == "'\xC3\xA9' @37-40 37-40");
  CHECK(read("#!x\n# -*- coding: cp1252 -*-\nrevision = '\x80'\n") ==
        "'\xE2\x82\xAC' @40-43 40-43");
  CHECK(read("# coding: iso-8859-15\nrevision = '\xA4'\n") == "'\xE2\x82\xAC' @33-36 33-36");
  CHECK(read("# coding: utf-8\nrevision = '\xC3\xA9'\n") == "'\xC3\xA9' @27-31 27-31");
  CHECK(read("# coding: euc-jp\nrevision = 'a'\n") == "'a' @28-31 28-31");
  CHECK(read("# coding: euc-jp\nrevision = '\xC6\xFC'\n") == "dynamic: text in euc-jp @28-32");
}

TEST_CASE("every kind of line end is one") {
  CHECK(read("x = 1\rrevision = 'a'\rdown_revision = None\r") == "'a' @17-20 17-20");
  CHECK(read("x = 1\r\nrevision = 'a'\r\n") == "'a' @18-21 18-21");
  CHECK(read("# comment\rrevision = 'a'\r") == "'a' @21-24 21-24");
  CHECK(read("\frevision = 'a'\n") == "'a' @12-15 12-15");
}

TEST_CASE("what CPython cannot decode is a fault where CPython finds one") {
  CHECK(fault("revision = 'a'\n# \xFF\n") == "none");
  CHECK(fault("revision = 'a'\n'\xFF'\n") == "encoding @16-17 byte 0xff is not UTF-8");
  CHECK(fault("revision = 'a'\ndef f():\n  '\xFF'\n") == "encoding @27-28 byte 0xff is not UTF-8");
  CHECK(fault("# coding: utf-8\n# \xFF\nrevision = 'a'\n") == "none");
  CHECK(fault("# coding: ascii\n# \xE9\n") == "encoding @18-19 byte 0xe9 is not ascii");
  CHECK(fault("# coding: cp1252\n'\x81'\n") == "encoding @18-19 byte 0x81 is not cp1252");
  CHECK(fault("# coding: rot13\n") == "encoding @10-15 rot13 is no encoding of text");
  CHECK(fault("\xEF\xBB\xBF# coding: latin-1\n") ==
        "encoding @13-20 encoding problem: latin-1 with BOM");
  CHECK(fault("revision = 'a'\n# \0"s) == "encoding @17-18 the file contains a NUL byte");
}

// CPython finds a codec by each of these names.
TEST_CASE("an encoding that Python does not have may be one of a package") {
  const std::string unproven =
      "Python itself has no encoding 'foo': unless a package registers it, Alembic stops with "
      "SyntaxError: unknown encoding: foo";
  CHECK(fault("# coding: foo\n") == "unknown @10-13 " + unproven);
  CHECK(fault("\n# coding: foo\n") == "unknown @11-14 " + unproven);
  CHECK(fault("x = 1\n# coding: foo\n") == "none");
  CHECK(read("# coding: foo\nrevision = '\xC3\xA9'\n") == "'\xC3\xA9' @25-29 25-29");
  CHECK(fault("# -*- coding: future_fstrings -*-\n") == "none");
  CHECK(fault("# coding: Future-FStrings\n") == "none");
  CHECK(read("# coding: future_fstrings\nrevision = '\xC3\xA9'\n") == "'\xC3\xA9' @37-41 37-41");
  CHECK(fault("# coding: future_fstrings\nx = '\xE9'\n") ==
        "encoding @31-32 byte 0xe9 is not UTF-8");
  for (const char* known : {"mskanji", "L10", "iso_ir_6", "cp65001", "KOI8_t", "x_mac_japanese",
                            "ansi_x3.4_1968", "utf-8-sig", "unicode_escape", "tis620"}) {
    CHECK(fault(std::string("# coding: ") + known + "\n") == "none");
  }
  for (const char* unknown : {"cp9999", "latin11", "utf-9", "rawr", "csHPRoman8"}) {
    CHECK(fault(std::string("# coding: ") + unknown + "\n").starts_with("unknown @10"));
  }
}

TEST_CASE("places are found again in a text that grew") {
  const std::string bytes = "# coding: latin-1\n\xE9\xE9x";
  const SourceText source(bytes);
  CHECK(source.text().size() == bytes.size() + 2);
  CHECK(source.original({18, 20}) == Span{18, 19});
  CHECK(source.original({20, 22}) == Span{19, 20});
  CHECK(source.original({22, 23}) == Span{20, 21});
}
