// Which findings are accepted: by a comment beside them, or by the configuration.

#include <algorithm>
#include <map>
#include <optional>

#include "gitignore.hpp"
#include "rule.hpp"
#include "suppress.hpp"

namespace revlint {
namespace {

// What is known of a file in which something is found.
struct CommentedFile {
  std::string bytes;
  std::vector<Suppression> suppressions;
};

class Comments {
 public:
  explicit Comments(const Tree& tree) : tree_(tree) {}

  std::optional<std::string> reason(const Finding& finding) {
    const CommentedFile& file = read(finding.location.path);
    if (file.suppressions.empty()) return std::nullopt;
    const int line = Lines(file.bytes).position(finding.location.span.begin).line;
    const auto speaks = std::ranges::find_if(file.suppressions, [&](const Suppression& it) {
      const bool here = it.scope == Suppression::Scope::file || it.line == line;
      return here && it.covers(finding.rule->id, group_name(finding.rule->group));
    });
    if (speaks == file.suppressions.end()) return std::nullopt;
    return speaks->reason;
  }

 private:
  const CommentedFile& read(const std::string& path) {
    const auto [file, is_new] = files_.try_emplace(path);
    if (is_new && tree_.read(path, file->second.bytes) == ReadStatus::ok)
      file->second.suppressions = suppressions(file->second.bytes);
    return file->second;
  }

  const Tree& tree_;
  std::map<std::string, CommentedFile> files_;
};

bool lists(const std::vector<std::string>& names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

bool accepts(const AcceptedFindings& entry, const Finding& finding) {
  if (!lists(entry.rules, finding.rule->id) && !lists(entry.rules, group_name(finding.rule->group)))
    return false;
  const auto path_matches = [&](const std::string& glob) {
    return GitIgnore(glob).verdict(finding.location.path, false) == GitIgnore::Verdict::ignored;
  };
  const auto revision_matches = [&](const std::string& id) { return lists(finding.revisions, id); };
  return (entry.paths.empty() || std::ranges::any_of(entry.paths, path_matches)) &&
         (entry.revisions.empty() || std::ranges::any_of(entry.revisions, revision_matches));
}

}  // namespace

JudgedFindings apply_suppressions(const Tree& tree, const Settings& settings,
                                  std::vector<Finding> findings) {
  JudgedFindings judged;
  Comments comments(tree);
  for (Finding& finding : findings) {
    std::optional<std::string> reason = comments.reason(finding);
    const auto entry = std::ranges::find_if(
        settings.accepted, [&](const AcceptedFindings& it) { return accepts(it, finding); });
    if (!reason && entry != settings.accepted.end()) reason = entry->reason;
    if (reason) {
      judged.suppressed.push_back({std::move(finding), *std::move(reason)});
    } else {
      judged.findings.push_back(std::move(finding));
    }
  }
  return judged;
}

}  // namespace revlint
