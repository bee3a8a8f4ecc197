#include "commands/apply_fixes.hpp"
#include "helpers/catch.hpp"
#include "helpers/scratch.hpp"

using namespace revlint;

namespace {

Finding fix_of(const std::string& path, std::vector<Edit> edits,
               FixSafety safety = FixSafety::safe) {
  for (Edit& edit : edits) edit.path = path;
  Finding finding;
  finding.fix = Fix{safety, "", std::move(edits)};
  return finding;
}

// Carries out the fixes of `findings` in the scratch directory: their number, or the failure.
std::string fixed(const Scratch& scratch, const std::vector<Finding>& findings,
                  FixSafety most = FixSafety::safe) {
  const auto tree = open_disk_tree(scratch.path());
  REQUIRE(tree.ok());
  const auto planned = plan_fixes(**tree, findings, most);
  if (!planned) return planned.failure().message;
  const auto failure = carry_out(*planned, scratch.path());
  return failure ? failure->message : std::to_string(planned->count);
}

std::string content(const std::string& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

}  // namespace

TEST_CASE("edits of a file are carried out together, other bytes stay", "[fix]") {
  const Scratch scratch;
  scratch.write("a.py", "\xEF\xBB\xBFone\r\ntwo\rthree\n");
  CHECK(fixed(scratch, {fix_of("a.py", {{"", {3, 6}, "1"}}),
                        fix_of("a.py", {{"", {12, 17}, "drei"}, {"", {8, 11}, ""}})}) == "2");
  CHECK(content(scratch.path("a.py")) ==
        "\xEF\xBB\xBF"
        "1\r\n\rdrei\n");
}

TEST_CASE("an unsafe fix is left alone unless asked for, one that touches changed bytes always",
          "[fix]") {
  const std::vector<Finding> findings{fix_of("a.py", {{"", {0, 3}, "X"}}),
                                      fix_of("a.py", {{"", {2, 5}, "Y"}}),
                                      fix_of("a.py", {{"", {5, 6}, "Z"}}, FixSafety::unsafe)};
  const Scratch scratch;
  scratch.write("a.py", "abcdef");
  CHECK(fixed(scratch, findings) == "1");
  CHECK(content(scratch.path("a.py")) == "Xdef");
  scratch.write("a.py", "abcdef");
  CHECK(fixed(scratch, findings, FixSafety::unsafe) == "2");
  CHECK(content(scratch.path("a.py")) == "XdeZ");
}

TEST_CASE("nothing is written when one of the files cannot be fixed", "[fix]") {
  const Scratch scratch;
  scratch.write("a.py", "abc");
  scratch.write("b.py", "abc");
  const std::string changed = " cannot be fixed: it has changed meanwhile; run revlint again";
  CHECK(fixed(scratch, {fix_of("a.py", {{"", {0, 3}, "X"}}),
                        fix_of("gone.py", {{"", {0, 1}, "Y"}})}) == "'gone.py'" + changed);
  CHECK(fixed(scratch, {fix_of("a.py", {{"", {0, 3}, "X"}}),
                        fix_of("b.py", {{"", {2, 4}, "Y"}})}) == "'b.py'" + changed);
  CHECK(content(scratch.path("a.py")) == "abc");
}

TEST_CASE("a file that has changed since it was read is not overwritten", "[fix]") {
  const Scratch scratch;
  scratch.write("a.py", "abc");
  scratch.write("b.py", "abc");
  const auto tree = open_disk_tree(scratch.path());
  REQUIRE(tree.ok());
  const auto planned =
      plan_fixes(**tree, {fix_of("a.py", {{"", {0, 3}, "X"}}), fix_of("b.py", {{"", {0, 3}, "X"}})},
                 FixSafety::safe);
  REQUIRE(planned.ok());
  scratch.write("b.py", "abcd");
  CHECK(carry_out(*planned, scratch.path())->message ==
        "cannot write 'b.py': it has changed meanwhile: run revlint again");
  CHECK(content(scratch.path("a.py")) == "abc");
  CHECK(content(scratch.path("b.py")) == "abcd");
}
