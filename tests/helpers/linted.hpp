#pragma once
// Lints files in memory: a path and a text each.

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "discovery/discover.hpp"
#include "helpers/catch.hpp"
#include "history/compare.hpp"
#include "history/locked_base.hpp"
#include "lint/apply_suppressions.hpp"
#include "lint/lint.hpp"
#include "lint/lint_both.hpp"
#include "lint/rule.hpp"
#include "project/snapshot.hpp"
#include "report/report.hpp"
#include "reporters/reporters.hpp"

namespace revlint::test {

// "main:versions/a.py" is a file of the base branch's tip, "start:versions/a.py" one of the commit
// that this branch started from. Without any "start:" file, that commit has the files of the tip.
// "tag:versions/a.py" is a file of the release tag v1.0.
struct SourceFile {
  std::string path;
  std::string text;
};

// A file in versions/ for every revision of a chain in the notation of graph_dsl.hpp, named for its
// position and ID: "a; b<-a" is versions/00_a.py and versions/01_b.py.
std::vector<SourceFile> chain_files(std::string_view chain);

// Release v1.0, as the only tag of the clone.
class ReleaseTag : public OtherBranches {
 public:
  explicit ReleaseTag(std::shared_ptr<const Tree> tree) : tree_(std::move(tree)) {}

  std::optional<OtherTree> main() const override { return std::nullopt; }
  std::string deployed_in(const Environment& environment, const Revision& revision) const override {
    return take_snapshot(*tree_, environment, 1, {}).graph.find(revision.id()) ? "v1.0" : "";
  }

 private:
  std::shared_ptr<const Tree> tree_;
};

// A linted tree; it keeps the project, because findings refer to it.
class Linted {
 public:
  // Without an alembic.ini, pyproject.toml or env.py the environment is the uppermost directory
  // with a Python file, as if named on the command line.
  explicit Linted(const std::vector<SourceFile>& files) {
    std::string start, by_hand;
    bool found_by_itself = false;
    bool compares = false, has_start = false, has_tag = false;
    for (const SourceFile& file : files) {
      if (file.path.starts_with("main:")) {
        target_->add(file.path.substr(5), file.text);
        compares = true;
        continue;
      }
      if (file.path.starts_with("start:")) {
        merge_base_->add(file.path.substr(6), file.text);
        compares = has_start = true;
        continue;
      }
      if (file.path.starts_with("tag:")) {
        tag_->add(file.path.substr(4), file.text);
        has_tag = true;
        continue;
      }
      if (file.path == ".git/shallow") {
        project_.history_gap = {"the commit before HEAD, which is on main, is not in this clone",
                                "fetch-depth: 2"};
        continue;
      }
      tree_->add(file.path, file.text);
      const std::size_t slash = file.path.rfind('/');
      const std::string name = file.path.substr(slash == file.path.npos ? 0 : slash + 1);
      found_by_itself |= name == "alembic.ini" || name == "pyproject.toml" || name == "env.py";
      if (!name.ends_with(".py") || slash == file.path.npos) continue;
      if (by_hand.empty() || slash < by_hand.size()) by_hand = file.path.substr(0, slash);
    }
    auto discovery = discover(*tree_, {found_by_itself ? "" : by_hand});
    REQUIRE(discovery.ok());
    project_.tree = project_.work = tree_;
    const std::optional<ObjectFormat> format =
        compares ? std::optional(ObjectFormat::sha1) : std::nullopt;
    for (Environment& environment : discovery->environments) {
      EnvironmentState state;
      state.environment = std::move(environment);
      state.work = take_snapshot(*tree_, state.environment, 1, {format});
      project_.environments.push_back(std::move(state));
    }
    if (compares) {
      compare_with_base(project_,
                        {has_start ? merge_base_ : target_, target_, "main", "main", *format});
      if (has_tag) project_.base->others = std::make_shared<ReleaseTag>(tag_);
    } else {
      compare_with_lock(project_);
    }
  }
  Linted(const Linted&) = delete;
  Linted& operator=(const Linted&) = delete;

  const MemoryTree& tree() const { return *tree_; }
  Project& project() { return project_; }
  const Graph& graph() const { return project_.environments.front().work.graph; }

  std::vector<Finding> findings(const Settings& settings = {}) const {
    auto result = lint_both(project_, settings);
    REQUIRE(result.ok());
    return apply_suppressions(project_, settings, *std::move(result)).findings;
  }

  // The findings in the text format, without colour and summary.
  std::string text(const Settings& settings = {}) const {
    TextOptions options;
    options.summary = false;
    return report_text(make_report(project_, findings(settings)), options);
  }

  // The same for the findings of one rule.
  std::string text_of(std::string_view rule, const Settings& settings) const {
    TextOptions options;
    options.summary = false;
    std::vector<Finding> all = findings(settings);
    std::erase_if(all, [&](const Finding& finding) { return finding.rule->id != rule; });
    return report_text(make_report(project_, std::move(all)), options);
  }

  // "rule path" lines; of errors only if asked for.
  std::string brief(const Settings& settings = {}, Severity least = Severity::note) const {
    std::string lines;
    for (const Finding& finding : findings(settings)) {
      if (finding.severity < least) continue;
      lines += std::string(finding.rule->id) + " " + finding.location.path + "\n";
    }
    return lines;
  }

 private:
  using Files = std::shared_ptr<MemoryTree>;
  Files tree_ = std::make_shared<MemoryTree>();
  Files target_ = std::make_shared<MemoryTree>();
  Files merge_base_ = std::make_shared<MemoryTree>();
  Files tag_ = std::make_shared<MemoryTree>();
  mutable Project project_;  // lint_both() changes it for a while
};

}  // namespace revlint::test
