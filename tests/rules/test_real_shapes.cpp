// The shapes of real projects' chains, without their names: a chain that was broken has one finding
// that reports it, in the right file, and a chain that was in order has no error.
//
// facts/real_shapes.txt: the comment says what was wrong, `finding` and `revisions` what must be
// reported; `error` names the rule of the only error of a chain that merely looks broken.

#include <algorithm>
#include <set>

#include "helpers/graph_dsl.hpp"
#include "helpers/graph_facts.hpp"
#include "helpers/linted.hpp"

using namespace revlint;
using namespace revlint::test;

namespace {

// The ID in the name that chain_files() gives to a file: versions/04_a.py.
std::string id_in_path(const std::string& path) {
  const std::size_t begin = path.find('_') + 1;
  return path.substr(begin, path.size() - 3 - begin);
}

bool fits(const Finding& finding, const GraphFacts& facts) {
  const std::string list = facts.answer("revisions");
  const std::vector<std::string_view> ids = pieces(list, ' ');
  const std::string own = id_in_path(finding.location.path);
  // A missing parent is reported in the child, which comes first; else any of them will do.
  const bool in_place =
      finding.rule->id == "missing-parent" ? ids.front() == own : std::ranges::count(ids, own) > 0;
  return finding.rule->id == facts.answer("finding") && in_place &&
         std::ranges::all_of(ids, [&](std::string_view id) {
           return std::ranges::find(finding.revisions, id) != finding.revisions.end();
         });
}

// A duplicate ID of the cycle is reported instead of the cycle.
bool is_explained(const std::vector<Finding>& findings, const GraphFacts& facts) {
  const std::string list = facts.answer("revisions");
  const std::vector<std::string_view> ids = pieces(list, ' ');
  return facts.answer("finding") == "cycle" &&
         std::ranges::any_of(findings, [&](const Finding& finding) {
           return finding.rule->id == "duplicate-revision" &&
                  std::ranges::find(ids, finding.revisions.front()) != ids.end();
         });
}

}  // namespace

TEST_CASE("every real chain that was broken has one finding for it, in the right file") {
  std::size_t broken = 0;
  for (const GraphFacts& facts : recorded_graph_facts("real_shapes.txt")) {
    if (facts.answer("finding").empty()) continue;
    ++broken;
    INFO(facts.comment << ": " << facts.graph);
    const Linted linted(chain_files(facts.graph));
    const std::vector<Finding> findings = linted.findings();
    const auto count =
        std::ranges::count_if(findings, [&](const Finding& it) { return fits(it, facts); });
    INFO(linted.text());
    CHECK(count == (is_explained(findings, facts) ? 0 : 1));
  }
  CHECK(broken == 55);
}

TEST_CASE("every other real chain has the error that Alembic stops with, or none") {
  std::size_t sound = 0;
  for (const GraphFacts& facts : recorded_graph_facts("real_shapes.txt")) {
    if (!facts.answer("finding").empty()) continue;
    ++sound;
    INFO(facts.comment << ": " << facts.graph);
    const std::string errors = Linted(chain_files(facts.graph)).brief({}, Severity::error);
    CHECK(errors.starts_with(facts.error));
    CHECK(std::ranges::count(errors, '\n') == (facts.error.empty() ? 0 : 1));
  }
  CHECK(sound == 34);
}
