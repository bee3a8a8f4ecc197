#include "diagnosis/loss.hpp"

#include <algorithm>
#include <deque>
#include <set>

#include "diagnosis/ids.hpp"
#include "git/objects.hpp"
#include "meaning/compare.hpp"

namespace revlint {
namespace {

// Of `ids`, those that are no ancestors of another one.
Ids nearest(const Graph& graph, const Ids& ids) {
  Ids left = ids;
  for (const std::string& id : ids) {
    const auto node = graph.find(id);
    if (!node) continue;
    const std::vector<bool> above = graph.ancestors(*node, Along::all_links);
    std::erase_if(left, [&](const std::string& other) {
      const auto it = graph.find(other);
      return other != id && it && above[*it];
    });
  }
  return left;
}

bool has_empty_downgrade(const Meaning& meaning) {
  static const Meaning nothing =
      read_meaning("def upgrade():\n    pass\n\n\ndef downgrade():\n    pass\n");
  return meaning.parsed && meaning.downgrade == nothing.downgrade;
}

// The commit inside a merged branch that really took a file away; `merge` itself if there is none.
Commit deletion_in_branch(Past& past, const Commit& merge, const std::string& path) {
  if (merge.parents.size() < 2) return merge;
  const Repository& repository = past.repository();
  const ObjectFormat format = repository.object_format();
  std::vector<std::string> words{"rev-list", "--full-history", "--no-merges"};
  for (std::size_t i = 1; i < merge.parents.size(); ++i)
    words.push_back(merge.parents[i].hex(format));
  words.insert(words.end(), {"--not", merge.parents[0].hex(format), "--", ":(top,literal)" + path});
  const Finished found = repository.git(words);
  if (!found.ok()) return merge;
  const auto id = object_id(std::string_view(found.output).substr(0, found.output.find('\n')));
  const auto commit = id ? repository.objects().commit(*id) : std::nullopt;
  return commit.value_or(merge);
}

// The name of the first tag that git lists under these conditions; empty if there is none.
std::string first_tag(const Repository& repository, std::vector<std::string> conditions) {
  conditions.insert(conditions.begin(), "for-each-ref");
  conditions.insert(conditions.end(), {"--count=1", "--format=%(refname:short)", "refs/tags"});
  const Finished found = repository.git(conditions);
  return found.ok() ? found.output.substr(0, found.output.find('\n')) : "";
}

// What one commit of the line did, as far as a loss is concerned.
struct Step {
  std::vector<const PastRevision*> removed;  // IDs that the commit takes away
  std::vector<const PastRevision*> added;    // IDs that it brings
  std::vector<std::pair<const PastRevision*, const PastRevision*>> kept;  // edited, same ID
};

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

bool shares(Past& past, const PastRevision& one, const PastRevision& other) {
  return share_statements(past.text(one), past.text(other)) && !past.meaning(one).idle &&
         !past.meaning(other).idle;
}

// The revision that has the lost one's place under another ID; null if there is none.
const PastRevision* renamed_to(Past& past, const PastChange& change, const Step& step) {
  const PastRevision& lost = *change.before;
  if (change.after != nullptr && !change.after->id.empty() &&
      std::ranges::find(step.added, change.after) != step.added.end() &&
      (past.meaning(lost).idle || shares(past, lost, *change.after)))
    return change.after;  // the same file
  for (const PastRevision* const candidate : step.added) {
    if (past.meaning(*candidate).idle && past.meaning(lost).idle) {
      if (candidate->down_revisions == lost.down_revisions) return candidate;
    } else if (past.meaning(*candidate) == past.meaning(lost)) {
      return candidate;
    }
  }
  return nullptr;
}

// The revisions that replace several removed ones: new, or one of them that kept its ID and took
// the others in.
std::vector<const PastRevision*> squashed_into(Past& past, const PastRevision& lost,
                                               const Step& step) {
  std::vector<const PastRevision*> found;
  if (step.removed.size() < 2 && step.kept.empty()) return found;
  // It does something of several of them; or it is a new base and does something of one and more.
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

// Follows later renamings, up to the ID that HEAD has.
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

}  // namespace

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

CommitNote note_of(const Past& past, const Commit& commit) {
  return {commit.id.hex(past.repository().object_format()), date_of(commit.time), commit.subject};
}

void judge_loss(Past& past, const PastChange& change, const EnvironmentState& state,
                Diagnosis& found, RepairFacts& facts) {
  const PastRevision& lost = *change.before;
  const Commit& commit = past.line()[change.commit];
  const Repository& repository = past.repository();
  const std::string hex = commit.id.hex(repository.object_format());
  found.path = lost.path;
  found.deleted_on_first_parent = note_of(past, commit);
  found.deleted = note_of(past, deletion_in_branch(past, commit, lost.path));
  for (auto it = past.changes().rbegin(); it != past.changes().rend(); ++it) {
    if (it->after == nullptr || it->after->id != found.id) continue;
    found.added = note_of(past, past.line()[it->commit]);
    break;
  }
  found.first_tag_without =
      first_tag(repository, {"--contains=" + hex, "--sort=version:refname", "--sort=creatordate"});
  std::vector<std::string> with{"--merged=" + hex + "^1", "--sort=-version:refname",
                                "--sort=-creatordate"};
  if (found.added) with.push_back("--contains=" + found.added->commit);
  found.last_tag_with = first_tag(repository, with);

  facts.old_commit = hex.substr(0, 12) + "^";
  const auto parent = repository.objects().commit(commit.parents.front());
  const PastChain old = parent ? past.chain(*parent) : PastChain{};
  measure_loss(past, old, lost, state, found, facts);

  const Step step = step_of(past, change.commit);
  found.verdict = Verdict::deleted;
  const auto replacements = squashed_into(past, lost, step);
  const PastRevision* const renamed = renamed_to(past, change, step);
  if (!replacements.empty() && (renamed == nullptr || step.removed.size() > step.added.size())) {
    found.verdict = Verdict::squashed;
    Ids removed;
    for (const PastRevision* const revision : step.removed) removed.insert(revision->id);
    Ids followed;  // removed revisions that another removed one names
    for (const PastRevision* const revision : step.removed)
      for (const std::string& link : revision->down_revisions)
        if (removed.contains(link)) followed.insert(link);
    facts.is_last = !followed.contains(found.id);
    for (const std::string& id : removed)
      if (!followed.contains(id)) facts.last_squashed = id;
    for (const auto& [before, after] : step.kept) {
      // The one that kept its ID was above all others.
      if (std::ranges::find(replacements, after) != replacements.end()) {
        facts.is_last = false;
        facts.last_squashed = before->id;
      }
    }
    for (const PastRevision* const revision : replacements)
      found.became.push_back(today(past, state, revision->id, change.commit));
    std::ranges::sort(found.became);
  } else if (renamed != nullptr) {
    found.verdict = Verdict::renamed;
    facts.same_effect = past.meaning(lost) == past.meaning(*renamed);
    const std::string id = today(past, state, renamed->id, change.commit);
    found.became = {id};
    const auto node = state.work.graph.find(id);
    if (node) {
      std::vector<std::string> parents;
      for (const Name& name : state.work.graph.revision(*node).down_revisions())
        parents.emplace_back(name.text);
      facts.same_place = parents == lost.down_revisions;
    } else {
      found.verdict = Verdict::deleted;  // HEAD has lost that one as well
      found.became.clear();
    }
  }
}

void measure_loss(Past& past, const PastChain& old, const PastRevision& lost,
                  const EnvironmentState& state, Diagnosis& found, RepairFacts& facts) {
  const Graph& graph = state.work.graph;
  const auto survives = [&](std::string_view id) { return graph.find(id).has_value(); };
  Ids ancestors, beyond{lost.id}, run{lost.id};
  bool can_downgrade = !has_empty_downgrade(past.meaning(lost));
  std::deque<const PastRevision*> left{&lost};
  Ids seen{lost.id};
  while (!left.empty()) {
    const PastRevision* const revision = left.front();
    left.pop_front();
    for (const std::string& link : revision->links()) {
      if (!seen.insert(link).second) continue;
      run.insert(link);
      const auto parent = old.find(link);
      if (survives(link)) {
        if (beyond.contains(revision->id)) ancestors.insert(link);
      } else if (parent != old.end()) {
        beyond.insert(link);
        can_downgrade = can_downgrade && !has_empty_downgrade(past.meaning(*parent->second));
      }
      if (parent != old.end()) left.push_back(parent->second);
    }
  }

  std::multimap<std::string, const PastRevision*, std::less<>> children;
  for (const auto& [id, revision] : old)
    for (const std::string& link : revision->links()) children.emplace(link, revision);
  Ids descendants;
  std::deque<std::string_view> down{lost.id};
  Ids visited{lost.id};
  while (!down.empty()) {
    const auto [first, last] = children.equal_range(down.front());
    down.pop_front();
    for (auto it = first; it != last; ++it) {
      const std::string& id = it->second->id;
      if (!visited.insert(id).second) continue;
      if (survives(id))
        descendants.insert(id);
      else
        down.push_back(it->second->id);
    }
  }

  const Ids near = nearest(graph, ancestors);
  found.surviving_ancestors = sorted(near);
  found.surviving_descendants = sorted(descendants);
  found.beyond = sorted(beyond);

  std::vector<Node> starts;
  for (const std::string& id : near) starts.push_back(*graph.find(id));
  const std::vector<bool> above = graph.ancestors(starts, Along::all_links);
  Ids skipped;
  for (Node node = 0; node < graph.size(); ++node) {
    const Revision& revision = graph.revision(node);
    if (revision.has_id() && !above[node] && !run.contains(revision.id()))
      skipped.emplace(revision.id());
  }
  found.skipped_by_stamping = sorted(skipped);

  Ids named;
  for (const std::string& id : beyond)
    if (const auto it = old.find(id); it != old.end())
      for (const std::string& link : it->second->links()) named.insert(link);
  for (const Revision& revision : graph.revisions())
    for (const Name& name : revision.down_revisions()) named.emplace(name.text);
  Ids heads;
  for (const std::string& id : beyond)
    if (!named.contains(id)) heads.insert(id);
  found.new_heads_after_restore = sorted(heads);

  facts.lost = &lost;
  facts.lost_is_idle = past.meaning(lost).parsed && past.meaning(lost).idle;
  facts.can_downgrade = can_downgrade;
  Ids parents;
  bool all_survive = !lost.down_revisions.empty();
  for (const std::string& parent : lost.down_revisions) {
    all_survive = all_survive && survives(parent);
    parents.insert(parent);
  }
  if (all_survive) facts.lost_parents = sorted(nearest(graph, parents));
}

}  // namespace revlint
