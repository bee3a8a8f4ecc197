// Which revisions a rule may ask about.

#include "helpers/catch.hpp"
#include "helpers/linted.hpp"

using namespace revlint;
using namespace revlint::test;

namespace {

std::string migration(const std::string& id, const std::string& parent,
                      const std::string& table = "t") {
  return "revision = '" + id +
         "'\ndown_revision = " + (parent.empty() ? "None" : "'" + parent + "'") +
         "\n\n\ndef upgrade():\n    op.create_table('" + table + "')\n";
}

// "a b | c": the merged ones and the added ones.
std::string sides(const std::vector<SourceFile>& files) {
  Linted linted(files);
  const EnvironmentState& state = linted.project().environments.front();
  const Settings settings{};
  const Subject subject{linted.project(), state, settings};
  std::string text;
  const auto add = [&](const std::vector<Node>& nodes) {
    for (const Node node : nodes) text += std::string(subject.graph().revision(node).id()) + ' ';
  };
  add(subject.merged());
  text += "| ";
  add(subject.added());
  return text;
}

}  // namespace

TEST_CASE("what the base has is merged, and what the branch brings is added", "[project]") {
  const SourceFile a{"v/a.py", migration("a", "")}, b{"v/b.py", migration("b", "a", "u")};
  const SourceFile main_a{"main:v/a.py", a.text}, main_b{"main:v/b.py", b.text};
  CHECK(sides({main_a, a, b}) == "a | b ");
  CHECK(sides({main_a, main_b, a, b}) == "a b | ");
  CHECK(sides({main_a, main_b, a, b, {"v/h.py", "x = 1\n"}}) == "a b | ");
}

TEST_CASE("without anything to compare with every revision is added", "[project]") {
  CHECK(sides({{"v/a.py", migration("a", "")}, {"v/b.py", migration("b", "a")}}) == "| a b ");
}

TEST_CASE("a merged revision stays merged under another ID", "[project]") {
  CHECK(sides({{"main:v/a.py", migration("a", "")},
               {"main:v/b.py", migration("b", "a", "u")},
               {"v/a.py", migration("a", "")},
               {"v/c.py", migration("c", "a", "u")},
               {"v/d.py", migration("d", "c", "w")}}) == "a c | d ");
}

TEST_CASE("what the target has got since is merged", "[project]") {
  CHECK(sides({{"start:v/a.py", migration("a", "")},
               {"main:v/a.py", migration("a", "")},
               {"main:v/t.py", migration("t", "a", "u")},
               {"v/a.py", migration("a", "")},
               {"v/n.py", migration("n", "a", "w")}}) == "a t | n ");
}

TEST_CASE("both copies of an ID that the branch adds twice are no merged revision", "[project]") {
  CHECK(sides({{"main:v/a.py", migration("a", "")},
               {"v/a.py", migration("a", "")},
               {"v/b.py", migration("b", "a", "u")},
               {"v/b2.py", migration("b", "a", "w")}}) == "a | b ");
}
