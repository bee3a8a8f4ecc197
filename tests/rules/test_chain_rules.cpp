// The chain rules on whole chains, one line each: every fault is found, and found once.

#include <algorithm>
#include <random>

#include "helpers/graph_dsl.hpp"
#include "helpers/linted.hpp"

namespace revlint::test {

namespace {

// A tuple of string literals, with '' for the empty name.
std::string tuple(std::string_view names) {
  std::string text = "(";
  for (const std::string_view name : pieces(names, ',')) {
    text += "'" + (name == "''" ? "" : std::string(name)) + "', ";
  }
  return text + ")";
}

std::string file_text(std::string_view statement) {
  std::string text;
  std::string_view keyword = "revision";
  std::string_view parents;
  for (const std::string_view word : pieces(statement, ' ')) {
    if (word == "dep" || word == "label") {
      keyword = word;
    } else if (keyword == "revision") {
      const std::size_t arrow = std::min(word.find("<-"), word.size());
      const std::string_view id = word.substr(0, arrow);
      parents = word.substr(std::min(arrow + 2, word.size()));
      text += id == "?" ? "revision = made()\n" : "revision = '" + std::string(id) + "'\n";
    } else {
      text += (keyword == "dep" ? "depends_on = " : "branch_labels = ") + tuple(word) + "\n";
    }
  }
  if (parents == "!") return text;
  if (parents == "?") return text + "down_revision = made()\n";
  return text + "down_revision = " + (parents.empty() ? "None" : tuple(parents)) + "\n";
}

}  // namespace

std::vector<SourceFile> chain_files(std::string_view chain) {
  std::vector<SourceFile> files;
  for (const std::string_view statement : pieces(chain, ';')) {
    const std::size_t end = std::min(statement.find_first_of(" <"), statement.size());
    std::string number = std::to_string(files.size());
    if (number.size() == 1) number.insert(0, "0");
    const std::string id = statement[0] == '?' ? "unknown" : std::string(statement.substr(0, end));
    files.push_back({"versions/" + number + "_" + id + ".py", file_text(statement)});
  }
  return files;
}

}  // namespace revlint::test

using namespace revlint;
using namespace revlint::test;

namespace {

// "rule ID ID; ...": findings of the chain rules, except computed identifiers.
std::string found(const std::vector<SourceFile>& files, const Settings& settings = {}) {
  std::string text;
  const Linted linted(files);
  for (const Finding& finding : linted.findings(settings)) {
    if (finding.rule->group != Group::chain || finding.rule->id == "dynamic-revision") continue;
    std::vector<std::string> ids = finding.revisions;
    std::ranges::sort(ids);
    text += text.empty() ? "" : "; ";
    text += finding.rule->id;
    for (const std::string& id : ids) text += " " + id;
  }
  return text;
}

struct Row {
  std::string_view chain;
  std::string_view findings;
};

void check(const std::vector<Row>& rows, const Settings& settings = {}) {
  for (const Row& row : rows) {
    INFO(row.chain);
    CHECK(found(chain_files(row.chain), settings) == row.findings);
  }
}

}  // namespace

TEST_CASE("a fork is the heads that Alembic cannot choose from", "[rules]") {
  check({
      {"a", ""},
      {"a; b<-a; c<-b", ""},
      {"a; b<-a; c<-a", "multiple-heads b c"},
      {"a; b<-a; c<-a; d<-b,c", ""},
      {"a; b<-a; c<-a; d<-a", "multiple-heads b c d"},
      {"a; b<-a; c<-a; d<-b,c; e<-d; f<-d", "multiple-heads e f"},
      {"a; b<-a; c<-a dep b", "multiple-heads b c"},
      {"a; b", "multiple-heads a b"},
      {"a; b; c<-a,b", "multiple-bases a b"},
      {"a; b; c", "multiple-heads a b c"},
  });
}

TEST_CASE("heads are intended when each has a label that covers no other head", "[rules]") {
  check({
      {"a; b<-a label x; c<-a label y", ""},
      {"a; b<-a label x; c<-a", "multiple-heads b c"},
      {"a label x; b<-a; c<-a", "multiple-heads b c"},
      {"a label x; b<-a label y; c<-a label z", ""},
      {"a label x; b label y", ""},
      {"a label x; b<-a; c label y; d<-c", ""},
      {"a label x; b<-a; c<-a; d label y", "multiple-heads b c"},
      {"a label x; b<-a label y; c<-b; d<-b; e<-a label z", "multiple-heads c d"},
      {"a label x; b; c<-a,b; d label y", "multiple-bases a b"},
  });
}

TEST_CASE("settings allow heads by ID and by a label that covers one head", "[rules]") {
  Settings settings;
  settings.allowed_heads = {"b", "x"};
  check(
      {
          {"a; b<-a; c<-a", ""},
          {"a; b<-a; c<-a; d<-a", "multiple-heads c d"},
          {"a; e<-a label x; c<-a", ""},
          {"a; e<-a label x; f<-e; g<-e; c<-a", "multiple-heads c f g"},
          {"a; e<-a label x; c<-a; d<-a label y", "multiple-heads c d"},
      },
      settings);
}

TEST_CASE("a fork that a missing parent may explain is not said twice", "[rules]") {
  check({
      {"a; b<-a; c<-zz", "missing-parent c zz"},
      {"a; b<-a; c<-zz; d<-yy", "missing-parent c zz; missing-parent d yy"},
      {"a; b<-a; c<-b,zz", "missing-parent c zz"},
      {"a; b<-a; c<-a; d<-zz", "multiple-heads b c; missing-parent d zz"},
      {"a; b<-a; c<-a; d<-zz,yy", "missing-parent d yy zz"},
      {"b<-zz; c<-b; d<-b", "missing-parent b zz; multiple-heads c d"},
      {"a; b<-zz; c<-b; d<-b", "missing-parent b zz; multiple-heads c d"},
      {"a; b<-a; c<-zz; d<-c; e<-c", "missing-parent c zz; multiple-heads d e"},
      {"a; b<-a label x; c<-a; d<-zz", "missing-parent d zz"},
      {"a; b<-a; c<-a dep zz", "missing-dependency c zz; multiple-heads b c"},
  });
}

TEST_CASE("a fork that an unknown parent may explain is not proven", "[rules]") {
  check({
      {"a; b<-a; c<-?", ""},
      {"a; b<-a; c<-a; d<-?", ""},
      {"a<-?; b<-a; c<-a", "multiple-heads b c"},
      {"a; b<-?; c<-b; d<-b", "multiple-heads c d"},
      {"a; b<-a; c<-a; ?<-b,c", ""},
  });
}

TEST_CASE("what a duplicate causes is said once", "[rules]") {
  check({
      {"a; b<-a; b<-a", "duplicate-revision b"},
      {"a; b<-a; c<-b; b<-a", "duplicate-revision b"},
      {"a; b<-a; c<-b; b<-c", "duplicate-revision b"},
      {"a; a; b<-a", "duplicate-revision a"},
      {"a; b<-a; b<-a; c<-b; d<-b", "duplicate-revision b"},
      {"a; b<-a; b<-a; c<-b; d<-c; e<-c", "duplicate-revision b; multiple-heads d e"},
      {"a; b<-a; c<-a; d<-c; d<-c", "duplicate-revision d; multiple-heads b d"},
      {"a label x; a label x; b<-a", "duplicate-revision a"},
      {"a; b<-a; b<-a; b<-a", "duplicate-revision b"},
  });
}

TEST_CASE("a cycle is found once, also where Alembic overlooks it", "[rules]") {
  check({
      {"a; b<-c; c<-b", "cycle b c"},
      {"a<-a", "cycle a"},
      {"a; b<-a,d; c<-b; d<-c; e<-d", "cycle b c d"},
      {"a; b<-d; c<-b; d<-c; e<-d", "cycle b c d"},
      {"a dep b; b<-a", "cycle a b"},
      {"a dep a", "cycle a"},
      {"a; b<-a; c<-d; d<-c; e<-f; f<-e", "cycle c d; cycle e f"},
      {"a; b<-a; c<-a; d<-e; e<-d,b", "cycle d e"},
  });
}

TEST_CASE("a merge parent is redundant when another parent descends from it", "[rules]") {
  check({
      {"a; b<-a; c<-a; d<-b,c", ""},
      {"a; b<-a; c<-b; d<-b,c", "redundant-merge-parent b d"},
      {"a; b<-a; c<-b; d<-c,b", "redundant-merge-parent b d"},
      {"a; b<-a,a", "redundant-merge-parent a b"},
      {"a; b<-a; c<-b; d<-a,c", "redundant-merge-parent a d"},
      {"a; b<-a; c<-a; d<-a,b,c", "redundant-merge-parent a d"},
  });
}

TEST_CASE("an empty dependency is an error where Alembic finds no base because of it", "[rules]") {
  check({
      {"a dep ''; b<-a", "missing-dependency a"},
      {"a; b<-a dep ''", ""},
  });
}

TEST_CASE("labels and IDs share one space of names", "[rules]") {
  check({
      {"a label x; b<-a label x", "branch-label-conflict a b"},
      {"a label b; b<-a", "branch-label-conflict a b"},
      {"a label a", "branch-label-conflict a a"},
      {"a label x,x", "branch-label-conflict a a"},
      {"a label x,y; b<-a", ""},
  });
}

TEST_CASE("a finding stands at the revision that this branch adds", "[rules]") {
  const auto with_target = [](std::string_view work, const std::vector<SourceFile>& target) {
    Linted linted(chain_files(work));
    MemoryTree tree;
    for (const SourceFile& file : target) tree.add(file.path, file.text);
    EnvironmentState& state = linted.project().environments.front();
    state.target = std::make_shared<const Snapshot>(take_snapshot(tree, state.environment, 1));
    Settings chain;
    chain.select = {"chain"};
    const std::vector<Finding> findings = linted.findings(chain);
    REQUIRE(findings.size() == 1);
    return findings.front().location.path + "\n" + findings.front().hint;
  };
  const auto merged = [](std::string_view chain, std::vector<std::size_t> places) {
    std::vector<SourceFile> all = chain_files(chain);
    std::vector<SourceFile> files;
    for (const std::size_t place : places) files.push_back(all[place]);
    return files;
  };
  const std::string_view fork = "a; b<-a; c<-b; d<-a";
  CHECK(with_target(fork, merged(fork, {0, 3})) ==
        "versions/02_c.py\nset down_revision = 'd' in versions/01_b.py");
  CHECK(with_target(fork, merged(fork, {0, 1, 2})) ==
        "versions/03_d.py\nset down_revision = 'c' in versions/03_d.py");
  CHECK(with_target(fork, merged(fork, {0, 1, 2, 3})) ==
        "versions/03_d.py\n`alembic merge -m \"merge heads\" c d`");
  const std::string_view twins = "a; b<-a; c<-a; d<-b,c; e<-b,c";
  CHECK(with_target(twins, merged(twins, {0, 1, 2, 4})) ==
        "versions/03_d.py\n`git rm versions/03_d.py`");
  const std::string_view copies = "a; b<-a label x; b<-a";
  CHECK(with_target(copies, merged(copies, {0, 2})).starts_with("versions/01_b.py\n"));
}

TEST_CASE("what an unreadable file may explain is not said of others", "[rules]") {
  // The last file of the chain cannot be read; `text` is its content.
  const auto found_beside = [](std::string_view chain, const std::string& text) {
    std::vector<SourceFile> files = chain_files(chain);
    files.back().text = text;
    Linted linted(files);
    Snapshot& work = linted.project().environments.front().work;
    static const ReadFault fault;
    work.revisions.back().name = nullptr;
    work.revisions.back().header = {};
    work.revisions.back().header.fault = &fault;
    work.graph = Graph(work.revisions);
    Settings settings;
    settings.select = {"missing-parent", "multiple-heads"};
    return linted.brief(settings);
  };
  // A parent that the file is by its name, or may be because it cannot be read.
  CHECK(found_beside("a; c<-b; b<-a", "<<<<<<<") == "");
  CHECK(found_beside("a; c<-zz; b<-a", "<<<<<<<") == "");
  CHECK(found_beside("a; c<-zz; d<-b; b<-a", "<<<<<<<") == "missing-parent versions/01_c.py\n");
  CHECK(found_beside("a; c<-zz; d<-yy; b<-a", "<<<<<<<") ==
        "missing-parent versions/01_c.py\nmissing-parent versions/02_d.py\n");
  // A fork that the file repairs, may repair, or does not change.
  CHECK(found_beside("aaaa; bbbb<-aaaa; cccc<-aaaa; dddd", "down_revision = ('bbbb', 'cccc'") ==
        "");
  CHECK(found_beside("aaaa; bbbb<-aaaa; cccc<-aaaa; dddd", "down_revision = 'bbbb'\n<<<<<") == "");
  CHECK(found_beside("aaaa; bbbb<-aaaa; cccc<-aaaa; dddd", "down_revision = 'aaaa'\n<<<<<") ==
        "multiple-heads versions/02_cccc.py\n");
}

TEST_CASE("without labels there is an error exactly where Alembic cannot upgrade to head",
          "[rules]") {
  std::mt19937 random(7);
  const auto below = [&](std::size_t end) { return random() % end; };
  for (int i = 0; i < 3000; ++i) {
    std::string chain;
    const std::size_t count = 2 + below(7);
    for (std::size_t j = 0; j < count; ++j) {
      chain += (j > 0 ? "; " : "") + std::string("r") + std::to_string(below(40) == 0 ? 0 : j);
      const std::size_t parents = j == 0 ? 0 : below(8) == 0 ? 2 : 1;
      for (std::size_t k = 0; k < parents; ++k) {
        // Mostly the one before, sometimes another one, rarely one that does not exist.
        std::size_t parent = below(3) == 0 ? below(j) : j - 1;
        if (below(20) == 0) parent = below(count + 1);
        chain += (k > 0 ? ",r" : "<-r") + std::to_string(parent);
      }
    }
    INFO(chain);
    const Linted linted(chain_files(chain));
    const Graph& graph = linted.graph();
    const bool upgrades = !graph.alembic().error && graph.alembic().warnings.empty() &&
                          graph.heads().size() < 2 && graph.cycles().empty();
    REQUIRE(linted.brief({}, Severity::error).empty() == upgrades);
  }
}
