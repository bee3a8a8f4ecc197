// Every suppression is compared with every finding, because the meta rules report unused ones.

#include "lint/apply_suppressions.hpp"

#include <algorithm>
#include <map>
#include <optional>

#include "lint/lint.hpp"
#include "lint/rule_names.hpp"
#include "tree/gitignore.hpp"
#include "tree/paths.hpp"

namespace revlint {
namespace {

using Comment = SuppressionUse::Comment;
using Entry = SuppressionUse::Entry;

constexpr std::size_t none = std::string::npos;

// Comments of a file about the same lines. For each rule, the first comment that accepts it is
// found once and remembered, because there may be many findings and many comments.
struct CommentGroup {
  int last_line = 0;
  std::vector<std::size_t> comments;            // their places in the file's list, ascending
  std::map<const Rule*, std::size_t> covering;  // by rule the first that accepts it, or none
};

// A file with findings, or a migration that may have suppressions.
struct CommentedFile {
  std::string bytes;
  std::optional<Lines> lines;
  const EnvironmentState* state = nullptr;
  std::vector<Comment> comments;
  CommentGroup of_file;
  std::map<int, CommentGroup> of_lines;       // of one line each
  std::map<int, CommentGroup> of_statements;  // of several lines, by the first; they never overlap

  CommentGroup& group(const Suppression& suppression) {
    if (suppression.scope == Suppression::Scope::file) return of_file;
    const bool is_line = suppression.first_line == suppression.last_line;
    CommentGroup& found = (is_line ? of_lines : of_statements)[suppression.first_line];
    found.last_line = suppression.last_line;
    return found;
  }

  // The groups of comments that concern this line.
  std::vector<CommentGroup*> groups(int line) {
    std::vector<CommentGroup*> found{&of_file};
    if (const auto at = of_lines.find(line); at != of_lines.end()) found.push_back(&at->second);
    const auto after = of_statements.upper_bound(line);
    if (after != of_statements.begin() && std::prev(after)->second.last_line >= line)
      found.push_back(&std::prev(after)->second);
    return found;
  }
};

class Suppressor {
 public:
  Suppressor(const Project& project, const Settings& settings)
      : project_(project), tree_(*project.tree), settings_(settings) {
    for (const EnvironmentState& state : project.environments) {
      for (const Revision& revision : state.judged().revisions)
        if (revision.header.may_be_suppressed) files_[std::string(revision.path)].state = &state;
    }
    for (auto& [path, file] : files_) read(path, file);
    for (const AcceptedFindings& accepted : settings.accepted)
      entries_.push_back({&accepted, std::vector<bool>(accepted.rules.size())});
  }

  void apply(std::vector<Finding> findings, JudgedFindings& judged) {
    for (Finding& finding : findings) {
      std::optional<std::string> reason = reason_of_comment(finding);
      const std::optional<std::string> other = reason_of_entry(finding);
      if (!reason) reason = other;
      if (reason) {
        judged.suppressed.push_back({std::move(finding), *std::move(reason)});
      } else {
        judged.findings.push_back(std::move(finding));
      }
    }
  }

  SuppressionUse use() const {
    SuppressionUse use{project_, settings_, {}, entries_};
    for (const auto& [path, file] : files_)
      use.comments.insert(use.comments.end(), file.comments.begin(), file.comments.end());
    return use;
  }

 private:
  void read(const std::string& path, CommentedFile& file) const {
    if (tree_.read(path, file.bytes) != ReadStatus::ok) return;
    const auto syntax = path.ends_with(".py") ? CommentSyntax::python : CommentSyntax::lines;
    for (Suppression& suppression : suppressions(file.bytes, syntax)) {
      std::vector<bool> used(suppression.rules.size());
      file.group(suppression).comments.push_back(file.comments.size());
      file.comments.push_back({path, file.state, std::move(suppression), std::move(used)});
    }
    file.lines.emplace(file.bytes);
  }

  // The file is read when it is needed for the first time.
  CommentedFile& file(const std::string& path) {
    const auto [found, is_new] = files_.try_emplace(path);
    if (is_new) read(path, found->second);
    return found->second;
  }

  std::optional<std::string> reason_of_comment(const Finding& finding) {
    CommentedFile& place = file(finding.location.path);
    if (place.comments.empty()) return std::nullopt;
    std::size_t first = none;
    for (CommentGroup* group :
         place.groups(place.lines->position(finding.location.span.begin).line))
      first = std::min(first, first_covering(place.comments, *group, *finding.rule));
    return first == none ? std::nullopt : std::optional(place.comments[first].suppression.reason);
  }

  static std::size_t first_covering(std::vector<Comment>& comments, CommentGroup& group,
                                    const Rule& rule) {
    const auto [at, is_new] = group.covering.try_emplace(&rule, none);
    if (!is_new) return at->second;
    for (const std::size_t place : group.comments) {
      Comment& comment = comments[place];
      if (mark(comment.suppression.rules, rule, comment.used) && at->second == none)
        at->second = place;
    }
    return at->second;
  }

  std::optional<std::string> reason_of_entry(const Finding& finding) {
    std::optional<std::string> reason;
    for (Entry& entry : entries_) {
      if (!concerns(*entry.accepted, finding)) continue;
      const bool covers = mark(entry.accepted->rules, *finding.rule, entry.used);
      if (covers && !reason) reason = entry.accepted->reason;
    }
    return reason;
  }

  // Marks the names that mean the rule as used; returns whether there is one.
  static bool mark(const std::vector<RuleName>& names, const Rule& rule, std::vector<bool>& used) {
    bool covers = false;
    for (std::size_t i = 0; i < names.size(); ++i) {
      if (!names_rule(names[i].name, rule)) continue;
      covers = used[i] = true;
    }
    return covers;
  }

  bool concerns(const AcceptedFindings& accepted, const Finding& finding) const {
    const std::string_view directory = parent_path(settings_.config_path);
    const auto path_matches = [&](const std::string& glob) {
      if (!is_within(finding.location.path, directory)) return false;
      std::string_view path = finding.location.path;
      if (!directory.empty()) path.remove_prefix(std::min(directory.size() + 1, path.size()));
      return ignores(GitIgnore(glob), path);
    };
    const auto revision_matches = [&](const std::string& id) {
      return std::ranges::find(finding.revisions, id) != finding.revisions.end();
    };
    return (accepted.paths.empty() || std::ranges::any_of(accepted.paths, path_matches)) &&
           (accepted.revisions.empty() ||
            std::ranges::any_of(accepted.revisions, revision_matches));
  }

  // As in git, the pattern of a directory matches all files below it.
  static bool ignores(const GitIgnore& patterns, std::string_view path) {
    if (patterns.verdict(path, EntryKind::file) == GitIgnore::Verdict::ignored) return true;
    for (std::string_view at = parent_path(path); !at.empty(); at = parent_path(at))
      if (patterns.verdict(at, EntryKind::directory) == GitIgnore::Verdict::ignored) return true;
    return false;
  }

  const Project& project_;
  const Tree& tree_;
  const Settings& settings_;
  std::map<std::string, CommentedFile> files_;
  std::vector<Entry> entries_;
};

}  // namespace

JudgedFindings apply_suppressions(const Project& project, const Settings& settings,
                                  std::vector<Finding> findings) {
  JudgedFindings judged;
  Suppressor suppressor(project, settings);
  suppressor.apply(std::move(findings), judged);
  suppressor.apply(lint_suppressions(suppressor.use()), judged);
  sort_findings(judged.findings);
  return judged;
}

}  // namespace revlint
