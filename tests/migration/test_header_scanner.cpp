// The fast way to a Header against the full parse: what it decides itself, what it leaves to the
// parse, and that both agree on every file of the project.

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "helpers/catch.hpp"
#include "helpers/places.hpp"
#include "helpers/two_readers.hpp"
#include "migration/header_scanner.hpp"

using namespace revlint;
using namespace std::string_view_literals;
namespace fs = std::filesystem;

namespace {

struct Case {
  std::string_view source;
  std::string_view answer;  // brief(); empty where it is enough that both agree
};

std::string fast_brief(std::string_view source) {
  Buffer bytes;
  bytes.assign(source);
  Arena arena;
  HeaderScanner scanner;
  return brief(scanner.read(bytes.view(), arena));
}

void check(const Case& sample, bool parsed_in_full) {
  TwoReaders readers;
  const TwoReaders::Answers answers = readers.read(sample.source);
  INFO(sample.source);
  CHECK(answers.fast == answers.full);
  CHECK(answers.parsed_in_full == parsed_in_full);
  if (!sample.answer.empty()) CHECK(fast_brief(sample.source) == sample.answer);
}

// Reads file by file in both ways; the output of the test shows how many the fast way decided.
void check_files(const std::vector<std::string>& sources) {
  TwoReaders readers;
  for (const std::string& source : sources) {
    const TwoReaders::Answers answers = readers.read(source);
    INFO(source);
    CHECK(answers.fast == answers.full);
  }
}

std::string content(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

}  // namespace

TEST_CASE("plain headers need no full parse") {
  const Case cases[] = {
      {"revision = 'a'\ndown_revision = None\n", "revision 'a'; down_revision None"},
      {"revision='a';\n", ""},
      {"revision = 'a'", "revision 'a'"},
      {"down_revision = ('a', \"b\",)\n", "down_revision ('a', 'b')"},
      {"down_revision = 'a',\n", "down_revision ('a')"},
      {"down_revision = (\n'a',  # one\n    'b'\n)\n", "down_revision ('a', 'b')"},
      {"down_revision = ('a' 'b' u'c')\n", "down_revision 'abc'"},
      {"down_revision = 'a' + 'b'\n", "down_revision 'ab'"},
      {"down_revision = ['a'] + ['b']\n", "down_revision ('a', 'b')"},
      {"down_revision = ''\n", "down_revision ''"},
      {"down_revision = r'a.b-c d'\n", "down_revision 'a.b-c d'"},
      {"revision: str = 'a'\n", "revision 'a'"},
      {"revision: 'x | y' = 'a'\n", "revision 'a'"},
      {"revision : Union[str, Sequence[str], None]='a'\n", "revision 'a'"},
      {"depends_on = []\nbranch_labels = ()\n", "branch_labels None; depends_on None"},
      {"\n\n# revision = 'x'\n  \n\t\nrevision = 'a'  # depends_on\n", "revision 'a'"},
      {"revision = 'a'\r\ndown_revision = (\r\n  'b',\r\n)\r\n",
       "revision 'a'; down_revision ('b')"},
      {"# coding: utf-8\nrevision = 'a'  # \xC3\xA4\n", "revision 'a'"},
      {"'''\xE4\xB8\xAD\n'''\nrevision = 'a'\n", "revision 'a'"},
      {"import x.revision\nfrom a.depends_on import b\nrevision = 'a'\n", "revision 'a'"},
      {"x = '''\nrevision = 'no'\n'''\nrevision = 'a'\n", "revision 'a'"},
      {"x = \"\\\"\"\nrevision = 'a'\n", "revision 'a'"},
      {"x = '\\\nrevision = 1'\nrevision = 'a'\n", "revision 'a'"},
      {"x = r'\\'\nrevision = 'a'\ny = '\\''\n", ""},
      {"x = f'{a[\"b\"]!r:>{w}} {{}}'\nrevision = 'a'\n", "revision 'a'"},
      {"x = y(a=\n  [1, {2: (3)}])\nrevision = 'a'\n", "revision 'a'"},
      {"x = 1 + \\\n  2\nrevision = 'a'\n", "revision 'a'"},
      {"def f(a, b=[\n1]):\n  revision = 1\nrevision = 'a'\n", "revision 'a'"},
      {"def f():\n\n# x\n    return '''\nrevision\n'''\n\nrevision = 'a'\n", "revision 'a'"},
      {"async def f():\n  revision = 1\nrevision = 'a'\n", "revision 'a'"},
      {"@x.y(1)\n@z\ndef f(): # c\n  return 1\nrevision = 'a'\n", "revision 'a'"},
      {"class A(B):\n  revision = 1\n  def f(self): self.revision\nrevision = 'a'\n",
       "revision 'a'"},
      {"if x:\n  import y\nelif z:\n  pass\nelse:\n  import w\nrevision = 'a'\n", "revision 'a'"},
      {"try:\n  import y\nexcept ImportError:\n  y = None\nrevision = 'a'\n", "revision 'a'"},
      {"log = getLogger(__name__)\nrevision = 'a'\n", "revision 'a'"},
      {"revision = 'a'\ndef f(n):\n  globals()['upgrade_' + n]()\n", "revision 'a'"},
      {"revision = 'a'\ndef f():\n  op.execute('update revision')\n", "revision 'a'"},
      {"revision = 'a'\nrevisions = down_revision_x = 2\n", "revision 'a'"},
      {"print 'x'\nrevision = 'a'\n", "revision 'a'"},
      {"revision = 'a'\nclass A: x = 1\n", ""},
      {"'''\nRevision ID: b\nRevises: c\n'''\nrevision = 'a'\ndown_revision = ('c', 'd')\n", ""},
      {"'Revises: None'\nrevision = 'a'\ndown_revision = None\n", ""},
  };
  for (const Case& sample : cases) {
    if (sample.answer.empty()) {
      TwoReaders readers;
      const TwoReaders::Answers answers = readers.read(sample.source);
      INFO(sample.source);
      CHECK(answers.fast == answers.full);
    } else {
      check(sample, false);
    }
  }
}

TEST_CASE("code that is not plain is left to the full parse") {
  const Case cases[] = {
      {"", ""},
      {"x = 1\n", ""},
      {"\xEF\xBB\xBFrevision = 'a'\n", "revision 'a'"},
      {"revision = 'a'\rdown_revision = 'b'\r", ""},
      {"\frevision = 'a'\n", "revision 'a'"},
      {"revision = 'a'\n\0x"sv, ""},
      {"x = '\xFF'\nrevision = 'a'\n", ""},
      {"# coding: latin-1\nrevision = 'a'\n", "revision 'a'"},
      {"revision = 'a'\nx = \xE4\xB8\xAD\n", "revision 'a'"},
      {"\xE2\x80\x8Brevision = 'a'\n", ""},
      {"revision = 'a'; down_revision = 'b'\n", "revision 'a'; down_revision 'b'"},
      {"import x; revision = 'a'\n", "revision 'a'"},
      {"revision = \\\n  'a'\n", "revision 'a'"},
      {"revision = '''a'''\n", "revision 'a'"},
      {"revision = '\\x61'\n", "revision 'a'"},
      {"revision = f'a'\n", "revision 'a'"},
      {"revision = b'a'\n", ""},
      {"revision = '\xC3\xA4'\n", "revision '\xC3\xA4'"},
      {"revision = down_revision = 'a'\n", "revision 'a'; down_revision 'a'"},
      {"revision, down_revision = 'a', 'b'\n", "revision 'a'; down_revision 'b'"},
      {"(revision) = 'a'\n", ""},
      {"revision = 'a'\nrevision = 'b'\n", "revision 'b'"},
      {"revision = 'a'\nrevision += 'b'\n", "revision 'ab'"},
      {"revision: str\n", ""},
      {"revision = 12\n", ""},
      {"down_revision = {'a', 'a'}\n", "down_revision ('a')"},
      {"down_revision = ('a', 'b')[0]\n", "down_revision 'a'"},
      {"X = 'a'\nrevision = X\n", "revision 'a'"},
      {"revision = ('a' if 1 else 'b')\n", "revision 'a'"},
      {"revision = '%s' % 'a'\n", "revision 'a'"},
      {"print(revision)\nrevision = 'a'\n", "revision 'a'"},
      {"for revision in ['a']: pass\n", ""},
      {"if x:\n  revision = 'a'\nelse:\n  revision = 'b'\n", ""},
      {"if TYPE_CHECKING:\n  revision = 'a'\n", ""},
      {"with a as revision:\n  pass\n", ""},
      {"def revision(): pass\n", ""},
      {"def f(revision=1):\n  pass\nrevision = 'a'\n", "revision 'a'"},
      {"from x import revision\n", ""},
      {"from x import *\nrevision = 'a'\n", ""},
      {"revision = 'a'\ndown_revision = 'b'\ndel down_revision\n", "revision 'a'"},
      {"def f():\n  global revision\n  revision = 'x'\nf()\nrevision = 'a'\n", "revision 'a'"},
      {"revision = 'a'\ndef f():\n  revision.x()\nf()\n", ""},
      {"globals()['revision'] = 'a'\n", ""},
      {"revision = 'a'\nexec('revision = 1')\n", ""},
      {"revision = 'a'\nimport sys\nsys.exit()\n", ""},
      {"revision = 'a'\nraise X\n", ""},
      {"from . import x\nrevision = 'a'\n", ""},
      {"if x:\n  from\\\n    ..a import b\nrevision = 'a'\n", ""},
      {"assert False\nrevision = 'a'\n", ""},
      {"def __getattr__(n): return 1\nrevision = 'a'\n", ""},
      {"down_revision = ['a']\nclass A:\n  down_revision.append('b')\n", ""},
      {"<<<<<<< HEAD\nrevision = 'a'\n=======\nrevision = 'b'\n>>>>>>> x\n", ""},
      {"x = f\"{y['revision']}\"\nrevision = 'a'\n", "revision 'a'"},
      {"x = '\\x1'\nrevision = 'a'\n", ""},
      {"'''\n\\N{DASH}'''\nrevision = 'a'\n", "revision 'a'"},
  };
  for (const Case& sample : cases) check(sample, true);
}

TEST_CASE("code that Python refuses above the header is not decided fast") {
  for (const std::string_view top : {"x.",
                                     "x = ",
                                     "x = = 1",
                                     "x y = 1",
                                     "import",
                                     "from a Import b",
                                     "for = 1",

                                     "x = (]",
                                     "(",
                                     "'",
                                     "'''",
                                     "x = $",
                                     "  x = 1",
                                     "def f():",
                                     "if x:\n y\n  z:\nelse",
                                     "else:\n  pass",
                                     "x = 1\n  y = 2",
                                     "x `y`",
                                     "return not",
                                     "\\",
                                     "x = 1 \\"}) {
    const std::string source = std::string(top) + "\nrevision = 'a'\ndown_revision = 'b'\n";
    TwoReaders readers;
    const TwoReaders::Answers answers = readers.read(source);
    INFO(source);
    CHECK(answers.parsed_in_full);
    CHECK(answers.fast == answers.full);
  }
}

TEST_CASE("a shape is parsed once, whatever its literals and comments hold") {
  HeaderScanner scanner;
  Arena arena;
  Buffer bytes;
  for (int i = 0; i < 100; ++i) {
    const std::string id = "id" + std::to_string(i * i);
    bytes.assign("revision: str = '" + id + "'\ndown_revision = (  # " + id + "\n  'a', '" + id +
                 "x')\n");
    const Header header = scanner.read(bytes.view(), arena);
    CHECK(brief(header) == "revision '" + id + "'; down_revision ('a', '" + id + "x')");
    const Span span = header.down_revision.names()[1].span;
    CHECK(bytes.view().substr(span.begin, span.end - span.begin) == "'" + id + "x'");
  }
  CHECK(scanner.counts().files == 100);
  CHECK(scanner.counts().shapes == 2);
  CHECK(scanner.counts().full_parses == 0);
}

TEST_CASE("exec() in a literal is not called") {
  CHECK(fast_brief("'''exec, globals'''\nrevision = 'vars'\n") == "revision 'vars'");
  HeaderScanner scanner;
  Arena arena;
  Buffer bytes;
  for (const std::string_view id : {"a", "exec", "raise"}) {
    bytes.assign("revision = '" + std::string(id) + "'\n");
    CHECK(brief(scanner.read(bytes.view(), arena)) == "revision '" + std::string(id) + "'");
    CHECK(dump(PythonReader().read(bytes.view(), arena).header) ==
          dump(scanner.read(bytes.view(), arena)));
  }
}

TEST_CASE("a line is known only where it means the same") {
  // In every pair the second file has a line of the first one in a place where it is not plain.
  const std::string_view pairs[][2] = {
      {"import x\nrevision = 'a'\n", "def f():\nimport x\nrevision = 'a'\n"},
      {"import x\nrevision = 'a'\n", "'''\nimport x\n'''\nrevision = 'a'\n"},
      {"import x\nrevision = 'a'\n", "y = (\nimport x\n)\nrevision = 'a'\n"},
      {"import x\nrevision = 'a'\n", "import x\n  y\nrevision = 'a'\n"},
      {"revision = 'a'\nx = f\n",
       "def f():\n  global revision\n  revision = 1\nx = f\nrevision = 'a'\n"},
      {"revision = 'a'\n", "if x:\n  pass\nrevision = 'a'\nelse:\n  pass\n"},
      {"revision = 'a'\n", "@x\nrevision = 'a'\n"},
      {"revision = 'a'\n", "revision = 'a'\nrevision = 'b'\n"},
      {"revision = 'a'\n", "revision = 'a'\n  + 'b'\n"},
      {"revision = 'a'\n", "y = \\\nrevision = 'a'\n"},
      {"x = 1\nrevision = 'a'\n", "'''Revision ID: b'''\nx = 1\nrevision = 'a'\n"},
      {"x = 1\nrevision = 'a'\n", "x = 1\n'''Revision ID: b'''\nrevision = 'a'\n"},
  };
  for (const auto& [first, second] : pairs) {
    TwoReaders readers;
    readers.read(first);
    const TwoReaders::Answers answers = readers.read(second);
    INFO(second);
    CHECK(answers.fast == answers.full);
  }
}

TEST_CASE("a comment that may be a suppression is found in every place") {
  HeaderScanner scanner;
  const auto may_be_suppressed = [&scanner](const std::string& line) {
    const std::string text = "revision = 'a'\n" + line + "\ndown_revision = None\n";
    Buffer bytes;
    bytes.assign(text);
    Arena arena;
    return scanner.read(bytes.view(), arena).may_be_suppressed;
  };
  for (const std::string before : {"", "x = 1  ", "# note ", "##", "# # "}) {
    for (const std::string blanks : {"", " ", "\t", "                                        "}) {
      INFO(before + "#" + blanks);
      CHECK(may_be_suppressed(before + "#" + blanks + "revlint: ignore[cycle]"));
      CHECK(may_be_suppressed(before + "#" + blanks + "NoQA: cycle"));
      CHECK_FALSE(may_be_suppressed(before + "#" + blanks + "### revision noq"));
    }
  }
  CHECK(may_be_suppressed("$ # noqa"));  // parsed in full
  CHECK_FALSE(may_be_suppressed("$ # no qa"));
}

TEST_CASE("thousands of shapes do not confuse one another") {
  HeaderScanner scanner;
  Arena arena;
  Buffer bytes;
  for (int round = 0; round < 2; ++round) {
    for (int i = 0; i < 3000; ++i) {
      bytes.assign("revision: T" + std::to_string(i) + " = 'a" + std::to_string(i) + "'\n");
      const Header header = scanner.read(bytes.view(), arena);
      REQUIRE(brief(header) == "revision 'a" + std::to_string(i) + "'");
    }
  }
}

TEST_CASE("a long merge and a long statement are read all the same") {
  for (const int parents : {39, 40, 41, 500, 20000}) {
    std::string source = "revision = 'm'\ndown_revision = (";
    for (int i = 0; i < parents; ++i) source += "'p" + std::to_string(i) + "', ";
    source += ")\n";
    TwoReaders readers;
    const TwoReaders::Answers answers = readers.read(source);
    CHECK(answers.fast == answers.full);
  }
}

TEST_CASE("names are found wherever they lie in a vector") {
  for (std::size_t blanks = 0; blanks < 200; ++blanks) {
    const std::string pad = std::string(blanks, '#') + "\n";
    for (const std::string_view name :
         {"revision", "down_revision", "branch_labels", "depends_on"}) {
      const std::string line = std::string(name) + " = 'a'";
      CHECK(fast_brief(pad + line) == std::string(name) + " 'a'");
      CHECK(fast_brief(pad + line + "\n" + pad) == std::string(name) + " 'a'");
    }
    TwoReaders readers;
    const TwoReaders::Answers late = readers.read("revision = 'a'\n" + pad + "down_revision = X\n");
    CHECK(late.fast == late.full);
    const TwoReaders::Answers bad = readers.read("revision = 'a'\n" + pad + "x = '\xFF'");
    CHECK(bad.fast == bad.full);
  }
}

TEST_CASE("both ways agree on every directory that Alembic was asked about") {
  std::vector<std::string> sources;
  const fs::path facts = REVLINT_SOURCE_DIR "/tests/facts/directories.json";
  for (const auto& directory : nlohmann::json::parse(content(facts)))
    for (const auto& file : directory["files"])
      if (file.is_string()) sources.push_back(file);
  REQUIRE(sources.size() > 300);
  check_files(sources);
}

TEST_CASE("both ways agree on every Python block of the rule pages and on every fixture") {
  std::vector<std::string> sources;
  for (const auto& entry : fs::directory_iterator(REVLINT_SOURCE_DIR "/rules")) {
    if (entry.path().extension() != ".md") continue;
    const std::string page = content(entry);
    for (std::size_t at = 0; (at = page.find("```python\n", at)) != std::string::npos;) {
      const std::size_t begin = at + 10;
      at = std::min(page.find("\n```", begin), page.size());
      sources.push_back(page.substr(begin, at + 1 - begin));
    }
  }
  if (fs::exists(REVLINT_SOURCE_DIR "/fixtures")) {
    for (const auto& entry : fs::recursive_directory_iterator(REVLINT_SOURCE_DIR "/fixtures")) {
      if (entry.path().extension() == ".py") sources.push_back(content(entry));
    }
  }
  REQUIRE(sources.size() > 20);
  check_files(sources);
}
