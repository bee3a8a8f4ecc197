// Compares two versions: the function that differs, the place of the first difference, and the text
// that a message shows for it.

#include <algorithm>
#include <span>
#include <string>
#include <string_view>

#include "helpers/catch.hpp"
#include "meaning/compare.hpp"

using namespace revlint;

namespace {

std::string quoted(std::string_view version, Span span, const std::string& text) {
  const std::string_view all = version.substr(span.begin, span.end - span.begin);
  // A text that is not cut is the statement itself; a line that does not parse loses its
  // indentation.
  if (text.find("…") == std::string::npos && all.find('\n') == std::string_view::npos) {
    CHECK(all.substr(std::min(all.find_first_not_of(' '), all.size())) == text);
  }
  return "[" + text + "]";
}

// E.g. "upgrade: changed g [f(1)] -> [f(2)]".
std::string brief(std::string_view before, std::string_view after) {
  const MeaningComparison comparison = compare_meanings(before, after);
  if (comparison.same()) return "same";
  std::string text = comparison.upgrade ? "upgrade" : "";
  if (comparison.downgrade) text += text.empty() ? "downgrade" : "+downgrade";
  if (!comparison.parsed) text += " unparsed";
  const Difference& first = comparison.first;
  switch (first.kind) {
    case Difference::Kind::changed:
      text += ": changed ";
      break;
    case Difference::Kind::added:
      text += ": added ";
      break;
    case Difference::Kind::removed:
      text += ": removed ";
      break;
  }
  if (!first.name.empty()) text += first.name + " ";
  if (first.only_blanks) return text + "[" + first.before_text + "] ~> [" + first.after_text + "]";
  return text + quoted(before, first.before, first.before_text) + " -> " +
         quoted(after, first.after, first.after_text);
}

struct Case {
  std::string_view before;
  std::string_view after;
  std::string_view expected;
};

void check(std::span<const Case> cases) {
  for (const Case& one : cases) {
    INFO(one.before << "\n-- and --\n" << one.after);
    CHECK(brief(one.before, one.after) == one.expected);
  }
}

}  // namespace

TEST_CASE("the first statement that differs is found in both versions") {
  static constexpr Case cases[] = {
      {"def upgrade(): f()\n", "def upgrade(): f()  # why\n", "same"},
      {"def upgrade():\n  a()\n  f(1)\n  g()\n", "def upgrade():\n  a()\n  f(2)\n  h()\n",
       "upgrade: changed upgrade [f(1)] -> [f(2)]"},
      {"def upgrade():\n  f(1)\ndef downgrade():\n  g()\n",
       "def upgrade():\n  f(1)\ndef downgrade():\n  h()\n",
       "downgrade: changed downgrade [g()] -> [h()]"},
      {"def upgrade():\n  f(1)\ndef downgrade():\n  g()\n",
       "def upgrade():\n  f(2)\ndef downgrade():\n  h()\n",
       "upgrade+downgrade: changed upgrade [f(1)] -> [f(2)]"},
      {"def upgrade():\n  if x:\n    f()\n", "def upgrade():\n  if x:\n    g()\n",
       "upgrade: changed upgrade [f()] -> [g()]"},
      {"def upgrade():\n  if x:\n    f()\n", "def upgrade():\n  if y:\n    f()\n",
       "upgrade: changed upgrade [if x: f()] -> [if y: f()]"},
      {"def upgrade():\n  with op.batch_alter_table('t') as b:\n    b.f()\n    b.g()\n",
       "def upgrade():\n  with op.batch_alter_table('t') as b:\n    b.f()\n    b.h()\n",
       "upgrade: changed upgrade [b.g()] -> [b.h()]"},
      {"def upgrade(): f()\n", "def upgrade(x): f()\n",
       "upgrade: changed upgrade [def upgrade(): f()] -> [def upgrade(x): f()]"},
      {"def upgrade(): f(  1,\n 2)\n", "def upgrade(): f(\n    1, 3)\n",
       "upgrade: changed upgrade [f( 1, 2)] -> [f( 1, 3)]"},
  };
  check(cases);
}

TEST_CASE("added and removed statements are not changed ones") {
  static constexpr Case cases[] = {
      {"def upgrade():\n  f()\n  h()\n", "def upgrade():\n  f()\n  g()\n  h()\n",
       "upgrade: added upgrade [] -> [g()]"},
      {"def upgrade():\n  f()\n  g()\n  h()\n", "def upgrade():\n  f()\n  h()\n",
       "upgrade: removed upgrade [g()] -> []"},
      {"def upgrade():\n  f()\n", "def upgrade():\n  f()\n  g()\n",
       "upgrade: added upgrade [] -> [g()]"},
      {"def upgrade():\n  f()\n  g()\n", "def upgrade():\n  f()\n",
       "upgrade: removed upgrade [g()] -> []"},
      {"def upgrade():\n  pass\n", "def upgrade():\n  f()\n", "upgrade: added upgrade [] -> [f()]"},
      {"def upgrade():\n  f()\n", "def upgrade():\n  pass\n",
       "upgrade: removed upgrade [f()] -> []"},
      {"def upgrade():\n  if x:\n    f()\n  g()\n", "def upgrade():\n  if x:\n    f()\n    g()\n",
       "upgrade: added upgrade [] -> [g()]"},
      {"def upgrade():\n  f(1)\n  f(2)\n", "def upgrade():\n  f(2)\n  f(1)\n",
       "upgrade: added upgrade [] -> [f(2)]"},
      {"def upgrade(): f()\n", "def upgrade(): f()\ndef downgrade(): g()\n",
       "downgrade: added downgrade [] -> [def downgrade(): g()]"},
      {"def upgrade(): f()\ndef downgrade(): g()\n", "def upgrade(): f()\n",
       "downgrade: removed downgrade [def downgrade(): g()] -> []"},
  };
  check(cases);
}

TEST_CASE("the helper or constant that contains the difference is named") {
  static constexpr Case cases[] = {
      {"X = 1\ndef upgrade(): f(X)\n", "X = 2\ndef upgrade(): f(X)\n",
       "upgrade: changed X [X = 1] -> [X = 2]"},
      {"def g():\n  f(1)\ndef upgrade(): g()\ndef downgrade(): g()\n",
       "def g():\n  f(2)\ndef upgrade(): g()\ndef downgrade(): g()\n",
       "upgrade+downgrade: changed g [f(1)] -> [f(2)]"},
      {"X = []\nX.append(1)\ndef upgrade(): f(X)\n", "X = []\nX.append(2)\ndef upgrade(): f(X)\n",
       "upgrade: changed [X.append(1)] -> [X.append(2)]"},
      {"def upgrade(): f()\n", "g()\ndef upgrade(): f()\n", "upgrade: added [] -> [g()]"},
      {"g()\nh()\ndef upgrade(): f()\n", "h()\ndef upgrade(): f()\n",
       "upgrade: removed [g()] -> []"},
      {"t = table('t')\nu = table('u')\ndef upgrade(): f(t, u)\n",
       "t = table('t')\nu = table('v')\ndef upgrade(): f(t, u)\n",
       "upgrade: changed u [u = table('u')] -> [u = table('v')]"},
      {"from a import g\ndef upgrade(): g()\n", "def g(): f()\ndef upgrade(): g()\n",
       "upgrade: changed g [from a import g] -> [def g(): f()]"},
      {"def g(): f()\ndef upgrade(): g()\n", "from a import g\ndef upgrade(): g()\n",
       "upgrade: changed g [def g(): f()] -> [from a import g]"},
  };
  check(cases);
}

TEST_CASE("a long statement is cut to what differs") {
  static constexpr std::string_view before =
      "def upgrade():\n"
      "    op.create_table(\n"
      "        'accounts',\n"
      "        sa.Column('id', sa.Integer(), nullable=False),\n"
      "        sa.Column('name', sa.String(length=50), nullable=False),\n"
      "        sa.PrimaryKeyConstraint('id'),\n"
      "    )\n";
  std::string after(before);
  after.replace(after.find("50"), 2, "80");
  CHECK(brief(before, after) ==
        "upgrade: changed upgrade "
        "[op.create_table( 'accounts',…sa.String(length=50), nullable=False), sa.…] -> "
        "[op.create_table( 'accounts',…sa.String(length=80), nullable=False), sa.…]");
}

TEST_CASE("versions that do not parse are compared line by line") {
  static constexpr Case cases[] = {
      {"def upgrade(:\n  f()\n", "def upgrade(:  \r\n  f()\r\n\r\n", "same"},
      {"def upgrade(:\r  f()",
       "\xEF\xBB\xBF"
       "def upgrade(:\n  f()\n",
       "same"},
      {"def upgrade(:\n  f()\n", "def upgrade():\n  f()\n",
       "upgrade+downgrade unparsed: changed [def upgrade(:] -> [def upgrade():]"},
      {"def upgrade(:\n  f()\n", "def upgrade(:\n  f()\n  g()\n",
       "upgrade+downgrade unparsed: added [] -> [g()]"},
  };
  for (const Case& one : cases) CHECK(brief(one.before, one.after) == one.expected);
}

TEST_CASE("blanks that alone differ are shown") {
  static constexpr Case cases[] = {
      {"def upgrade(): f('a  ')\n", "def upgrade(): f('a ')\n",
       "upgrade: changed upgrade [f('a··')] ~> [f('a·')]"},
      {"def upgrade(): f('a\tb c')\n", "def upgrade(): f('a b c')\n",
       "upgrade: changed upgrade [f('a⇥b c')] ~> [f('a·b c')]"},
      {"def upgrade():\n  f(\"\"\"a \n  b\n  c\"\"\")\n",
       "def upgrade():\n  f(\"\"\"a\n  b\n  c\"\"\")\n",
       "upgrade: changed upgrade [f(\"\"\"a·↵··b c\"\"\")] ~> [f(\"\"\"a↵··b c\"\"\")]"},
      {"def upgrade(): f('a                    b')\n",
       "def upgrade(): f('a                   b')\n",
       "upgrade: changed upgrade [f('a ·····b')] ~> [f('a ····b')]"},
      {"def upgrade(): f('a b\n", "def upgrade(): f('a  b\n",
       "upgrade+downgrade unparsed: changed [def upgrade(): f('a·b] ~> [def upgrade(): f('a··b]"},
  };
  check(cases);
}
