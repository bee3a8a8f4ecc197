// How often files are read for what rules ask about their content.

#include <algorithm>
#include <mutex>

#include "discovery/discover.hpp"
#include "helpers/catch.hpp"
#include "history/compare.hpp"
#include "lint/lint.hpp"
#include "project/project.hpp"

using namespace revlint;

namespace {

// Counts how often each file is read.
class CountingTree : public MemoryTree {
 public:
  using MemoryTree::read;
  ReadStatus read(std::string_view path, Buffer& bytes) const override {
    {
      const std::lock_guard lock(mutex_);
      ++reads_[std::string(path)];
    }
    return MemoryTree::read(path, bytes);
  }
  int reads(const std::string& path) const {
    const auto at = reads_.find(path);
    return at == reads_.end() ? 0 : at->second;
  }
  void forget() { reads_.clear(); }
  const std::map<std::string, int>& all() const { return reads_; }

 private:
  mutable std::mutex mutex_;
  mutable std::map<std::string, int> reads_;
};

std::string migration(const std::string& id, const std::string& parent, const std::string& table,
                      const std::string& message = "about it") {
  return "\"\"\"" + message + "\"\"\"\nrevision = '" + id +
         "'\ndown_revision = " + (parent.empty() ? "None" : "'" + parent + "'") +
         "\n\n\ndef upgrade():\n    op.create_table('" + table + "')\n";
}

// The project of two trees, compared.
Project compared(const std::shared_ptr<CountingTree>& work,
                 const std::shared_ptr<CountingTree>& target) {
  Project project;
  project.work = project.tree = work;
  auto discovery = discover(*work, {"v"});
  REQUIRE(discovery.ok());
  for (Environment& environment : discovery->environments) {
    Snapshot snapshot = take_snapshot(*work, environment, 1, {ObjectFormat::sha1});
    project.environments.push_back({std::move(environment), std::move(snapshot)});
  }
  compare_with_base(project, {target, target, "main", "main", ObjectFormat::sha1});
  work->forget();
  target->forget();
  return project;
}

}  // namespace

TEST_CASE("a file is read once, whatever is asked about it", "[bodies]") {
  const auto tree = std::make_shared<CountingTree>();
  tree->add("a.py", migration("a", "", "users"));
  tree->add("b.py", migration("b", "a", "posts"));
  Bodies bodies;
  const Body& a = bodies.find(tree, "a.py");
  const Body& b = bodies.find(tree, "b.py");
  CHECK(tree->reads("a.py") == 0);
  for (int i = 0; i < 2; ++i) {
    CHECK(&bodies.find(tree, "a.py") == &a);
    CHECK(a.is_readable());
    CHECK(a.text() == migration("a", "", "users"));
    CHECK(a.message() == "about it");
    CHECK(a.meaning() == read_meaning(a.text()));
    CHECK(bodies.comparison(a, b).upgrade);
    CHECK_FALSE(bodies.share_statements(a, b));
    const std::vector<std::string_view> paths{"b.py", "a.py", "b.py"};
    CHECK(bodies.meanings(tree, paths) == std::vector{b.meaning(), a.meaning(), b.meaning()});
  }
  CHECK(tree->reads("a.py") == 1);
  CHECK(tree->reads("b.py") == 1);
}

TEST_CASE("the meanings of many files are read once", "[bodies]") {
  const auto tree = std::make_shared<CountingTree>();
  std::vector<std::string> names;
  for (int i = 0; i < 100; ++i) {
    names.push_back(std::to_string(i) + ".py");
    tree->add(names.back(), migration(std::to_string(i), "", "t" + std::to_string(i)));
  }
  const std::vector<std::string_view> paths(names.begin(), names.end());
  Bodies bodies;
  const std::vector<Meaning> meanings = bodies.meanings(tree, paths);
  REQUIRE(meanings.size() == paths.size());
  CHECK(bodies.meanings(tree, paths) == meanings);
  for (std::size_t i = 0; i < paths.size(); ++i) {
    CHECK(bodies.find(tree, paths[i]).meaning() == meanings[i]);
    CHECK(tree->reads(names[i]) == 1);
  }
  CHECK(meanings[7] == read_meaning(bodies.find(tree, "7.py").text()));
}

TEST_CASE("a file that cannot be read is empty and does nothing", "[bodies]") {
  Bodies bodies;
  for (const auto& tree : {std::shared_ptr<const Tree>(std::make_shared<CountingTree>()),
                           std::shared_ptr<const Tree>()}) {
    const Body& none = bodies.find(tree, "a.py");
    CHECK_FALSE(none.is_readable());
    CHECK(none.text().empty());
    CHECK(none.message().empty());
    CHECK(none.meaning() == read_meaning(""));
    const std::vector<std::string_view> paths{"b.py"};
    CHECK(bodies.meanings(tree, paths) == std::vector{read_meaning("")});
  }
}

TEST_CASE("a project answers for as long as it lives, whoever gave it its trees", "[bodies]") {
  Project project;
  {
    const auto work = std::make_shared<CountingTree>();
    const auto target = std::make_shared<CountingTree>();
    target->add("v/a.py", migration("a", "", "users"));
    work->add("v/a.py", migration("a", "", "people"));
    project = compared(work, target);
  }
  CHECK(project.body(Side::work, "v/a.py").text() == migration("a", "", "people"));
  CHECK(project.body(Side::judged, "v/a.py").text() == migration("a", "", "people"));
  CHECK(project.body(Side::target, "v/a.py").text() == migration("a", "", "users"));
  CHECK(
      project.bodies
          ->comparison(project.body(Side::merge_base, "v/a.py"), project.body(Side::work, "v/a.py"))
          .upgrade);
  forget_base(project);
  CHECK_FALSE(project.body(Side::target, "v/a.py").is_readable());
}

TEST_CASE("all rules together read each migration at most once", "[bodies]") {
  const auto work = std::make_shared<CountingTree>();
  const auto target = std::make_shared<CountingTree>();
  const std::string a = migration("a", "", "users"), b = migration("b", "a", "posts"),
                    c = migration("c", "b", "tags"), d = migration("d", "c", "likes", "likes");
  target->add("v/a.py", a);
  target->add("v/b.py", b);
  target->add("v/c.py", c);
  target->add("v/d.py", d);
  work->add("v/a.py", a);
  work->add("v/b.py", migration("b", "x", "posts"));                 // has another parent
  work->add("v/x.py", migration("x", "a", "votes"));                 // spliced in
  work->add("v/y.py", migration("y", "d", "votes"));                 // does the same at the end
  work->add("v/c.py", migration("z", "y", "other"));                 // has the file of c
  work->add("v/moved.py", migration("c", "b", "something", "new"));  // has the ID of c
  work->add("v/d.py", migration("d", "c", "dislikes"));              // edited
  work->add("v/e.py", migration("e", "y", "more"));
  work->add("v/e2.py", migration("e", "y", "more"));  // the same ID twice
  const Project project = compared(work, target);
  const auto findings = lint(project, {});
  REQUIRE(findings.ok());
  std::vector<std::string_view> rules;
  for (const Finding& finding : *findings) rules.push_back(finding.rule->id);
  for (const char* rule : {"reused-revision-id", "edited-revision", "duplicate-revision"})
    CHECK(std::ranges::find(rules, rule) != rules.end());
  for (const auto& tree : {work, target}) {
    for (const auto& [path, reads] : tree->all()) {
      INFO(path);
      if (path.ends_with(".py")) CHECK(reads == 1);
    }
  }
}
