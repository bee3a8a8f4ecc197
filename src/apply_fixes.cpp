#include "apply_fixes.hpp"

#include <algorithm>
#include <map>

#include "output.hpp"

namespace revlint {
namespace {

using EditsByFile = std::map<std::string, std::vector<Edit>>;

bool overlap(const Span& a, const Span& b) {
  return a.begin < b.end && b.begin < a.end;
}

// True where the same fix was offered before: several findings may have one cure.
bool is_done(const Fix& fix, const EditsByFile& edits) {
  return std::ranges::all_of(fix.edits, [&](const Edit& edit) {
    const auto file = edits.find(edit.path);
    return file != edits.end() && std::ranges::find(file->second, edit) != file->second.end();
  });
}

// True where no edit of the fix touches what `edits` change already.
bool fits(const Fix& fix, const EditsByFile& edits) {
  return std::ranges::none_of(fix.edits, [&](const Edit& edit) {
    const auto file = edits.find(edit.path);
    return file != edits.end() && std::ranges::any_of(file->second, [&](const Edit& other) {
             return overlap(edit.span, other.span) || edit.span == other.span;
           });
  });
}

// The text with all edits carried out; nullopt where one lies outside of it.
std::optional<std::string> edited(std::string text, std::vector<Edit> edits) {
  std::ranges::sort(edits, std::greater{}, [](const Edit& edit) { return edit.span.begin; });
  for (const Edit& edit : edits) {
    if (edit.span.begin > edit.span.end || edit.span.end > text.size()) return std::nullopt;
    text.replace(edit.span.begin, edit.span.end - edit.span.begin, edit.text);
  }
  return text;
}

}  // namespace

Result<FixedFiles> apply_safe_fixes(const Tree& tree, const std::string& root,
                                    const std::vector<Finding>& findings) {
  FixedFiles fixed;
  EditsByFile edits;
  for (const Finding& finding : findings) {
    if (!finding.fix || finding.fix->safety != FixSafety::safe || is_done(*finding.fix, edits) ||
        !fits(*finding.fix, edits))
      continue;
    for (const Edit& edit : finding.fix->edits) edits[edit.path].push_back(edit);
    ++fixed.fixes;
  }
  std::map<std::string, std::string> texts;
  for (const auto& [path, changes] : edits) {
    std::string bytes;
    std::optional<std::string> text;
    if (tree.read(path, bytes) == ReadStatus::ok) text = edited(std::move(bytes), changes);
    if (!text)
      return Failure{"'" + path + "' cannot be fixed: it has changed meanwhile; run revlint again"};
    texts[path] = *std::move(text);
  }
  for (const auto& [path, text] : texts) {
    if (auto failure = write_file(root + "/" + path, text)) return *std::move(failure);
    fixed.paths.push_back(path);
  }
  return fixed;
}

}  // namespace revlint
