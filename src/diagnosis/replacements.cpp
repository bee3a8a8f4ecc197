#include "diagnosis/replacements.hpp"

#include <algorithm>
#include <map>

#include "meaning/compare.hpp"
#include "text/characters.hpp"
#include "tree/paths.hpp"

namespace revlint {
namespace {

bool shares(Past& past, const PastRevision& one, const PastRevision& other) {
  return share_statements(past.text(one), past.text(other)) && !past.meaning(one).idle &&
         !past.meaning(other).idle;
}

// "_add_users.py" of "0012_add_users.py" and of "1a2b3c_add_users.py": what a renumbered file
// keeps.
std::string_view subject_of(std::string_view path) {
  const std::string_view name = file_name(path);
  const std::size_t end = name.find('_');
  return end == std::string_view::npos || end + 1 >= name.size() ? name : name.substr(end);
}

}  // namespace

Step step_of(const Past& past, std::size_t commit) {
  std::map<std::string, const PastRevision*, std::less<>> before, after;
  for (const PastChange& change : past.changes()) {
    if (change.commit != commit) continue;
    if (change.before != nullptr && !change.before->id.empty())
      before[change.before->id] = change.before;
    if (change.after != nullptr && !change.after->id.empty())
      after[change.after->id] = change.after;
  }
  Step step;
  for (const auto& [id, revision] : before) {
    if (const auto other = after.find(id); other != after.end())
      step.kept.emplace_back(revision, other->second);
    else
      step.removed.push_back(revision);
  }
  for (const auto& [id, revision] : after)
    if (!before.contains(id)) step.added.push_back(revision);
  return step;
}

const PastRevision* renamed_to(Past& past, const PastChange& change, const Step& step) {
  const PastRevision& lost = *change.before;
  if (change.after != nullptr && !change.after->id.empty() &&
      std::ranges::find(step.added, change.after) != step.added.end() &&
      (past.meaning(lost).idle || shares(past, lost, *change.after)))
    return change.after;  // the same file
  for (const PastRevision* const candidate : step.added) {
    if (past.meaning(*candidate).idle && past.meaning(lost).idle) {
      if (candidate->down_revisions == lost.down_revisions ||
          subject_of(candidate->path) == subject_of(lost.path))
        return candidate;
    } else if (past.meaning(*candidate) == past.meaning(lost)) {
      return candidate;
    }
  }
  return nullptr;
}

std::vector<const PastRevision*> squashed_into(Past& past, const PastRevision& lost,
                                               const Step& step) {
  std::vector<const PastRevision*> found;
  if (step.removed.size() < 2 && step.kept.empty()) return found;
  // A new revision replaces the removed ones if it does something of at least two of them, or if it
  // is a new base, does something of one, and is not that one renamed.
  const auto takes_in = [&](const PastRevision& candidate) {
    const auto shared = std::ranges::count_if(step.removed, [&](const PastRevision* removed) {
      return shares(past, *removed, candidate);
    });
    const bool is_renamed = std::ranges::any_of(step.removed, [&](const PastRevision* removed) {
      return past.meaning(*removed) == past.meaning(candidate);
    });
    return shared > 1 || (shared == 1 && !is_renamed && !candidate.has_parents());
  };
  if (step.added.size() < step.removed.size())
    for (const PastRevision* const candidate : step.added)
      if (takes_in(*candidate)) found.push_back(candidate);
  for (const auto& [before, after] : step.kept) {
    const bool follows_removed =
        std::ranges::any_of(before->down_revisions, [&](const std::string& parent) {
          return std::ranges::any_of(step.removed,
                                     [&](const auto* removed) { return removed->id == parent; });
        });
    if (follows_removed && !shares(past, lost, *before) && shares(past, lost, *after))
      found.push_back(after);
  }
  return found;
}

std::string today(const Past& past, const EnvironmentState& state, std::string id,
                  std::size_t commit) {
  for (std::size_t at = commit; at-- > 0 && !state.work.graph.find(id);) {
    for (const PastChange& change : past.changes()) {
      if (change.commit == at && change.before != nullptr && change.after != nullptr &&
          change.before->id == id && change.after->id != id && !change.after->id.empty()) {
        id = change.after->id;
        break;
      }
    }
  }
  return id;
}

bool takes_in_others(Past& past, std::size_t commit, std::string_view id) {
  const Step step = step_of(past, commit);
  for (const auto& [before, after] : step.kept) {
    if (after->id != id) continue;
    return std::ranges::any_of(step.removed, [&, after = after](const PastRevision* removed) {
      return shares(past, *removed, *after);
    });
  }
  return false;
}

const PastChange* loss_of(const Past& past, std::string_view id) {
  for (const PastChange& change : past.changes()) {
    const bool had = change.before != nullptr && change.before->id == id;
    const bool has = change.after != nullptr && change.after->id == id;
    if (had && !has) return &change;
  }
  return nullptr;
}

std::string equivalent_today(Past& past, const EnvironmentState& state, std::string_view id) {
  const PastChange* const change = loss_of(past, id);
  if (change == nullptr) return {};
  const PastRevision* const renamed = renamed_to(past, *change, step_of(past, change->commit));
  if (renamed == nullptr || past.meaning(*renamed) != past.meaning(*change->before)) return {};
  std::string now = today(past, state, renamed->id, change->commit);
  return state.work.graph.find(now) ? now : std::string();
}

}  // namespace revlint
