#include "commands/apply_fixes.hpp"

#include <algorithm>
#include <map>

#include "commands/write_file.hpp"
#include "text/escape.hpp"
#include "tree/edited_text.hpp"

namespace revlint {
namespace {

using EditsByFile = std::map<std::string, std::vector<Edit>>;

bool overlap(const Span& a, const Span& b) {
  return a.begin < b.end && b.begin < a.end;
}

// True where the fix is planned already: several findings may offer the same one.
bool is_done(const Fix& fix, const EditsByFile& edits) {
  return std::ranges::all_of(fix.edits, [&](const Edit& edit) {
    const auto file = edits.find(edit.path);
    return file != edits.end() && std::ranges::find(file->second, edit) != file->second.end();
  });
}

// True where no edit of the fix touches bytes that `edits` already change.
bool fits(const Fix& fix, const EditsByFile& edits) {
  return std::ranges::none_of(fix.edits, [&](const Edit& edit) {
    const auto file = edits.find(edit.path);
    return file != edits.end() && std::ranges::any_of(file->second, [&](const Edit& other) {
             return overlap(edit.span, other.span) || edit.span == other.span;
           });
  });
}

Failure has_changed(const std::string& path) {
  return {"'" + printable(path) + "' cannot be fixed: it has changed meanwhile; run revlint again"};
}

}  // namespace

Result<PlannedFixes> plan_fixes(const Tree& tree, const std::vector<Finding>& findings,
                                FixSafety most) {
  PlannedFixes planned;
  EditsByFile edits;
  for (const Finding& finding : findings) {
    if (!finding.fix || finding.fix->safety > most || is_done(*finding.fix, edits) ||
        !fits(*finding.fix, edits))
      continue;
    for (const Edit& edit : finding.fix->edits) edits[edit.path].push_back(edit);
    ++planned.count;
  }
  for (auto& [path, changes] : edits) {
    std::ranges::sort(changes, {}, [](const Edit& edit) { return edit.span.begin; });
    FixedFile file{path, {}, {}, std::move(changes)};
    const ReadStatus status = tree.read(path, file.before);
    file.is_new = status == ReadStatus::missing && file.edits.size() == 1 &&
                  file.edits.front().span == Span{};
    if (status != ReadStatus::ok && !file.is_new) return has_changed(path);
    auto after = edited_text(file.before, file.edits);
    if (!after) return has_changed(path);
    file.after = *std::move(after);
    planned.files.push_back(std::move(file));
  }
  return planned;
}

std::optional<Failure> carry_out(const PlannedFixes& fixes, const std::string& root) {
  std::vector<ProjectFile> files;
  for (const FixedFile& file : fixes.files)
    files.push_back(
        {file.path, file.after, file.is_new ? std::nullopt : std::optional(file.before)});
  return write_project_files(root, files);
}

}  // namespace revlint
