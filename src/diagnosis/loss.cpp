#include "diagnosis/loss.hpp"

#include <algorithm>
#include <deque>
#include <set>

#include "diagnosis/ids.hpp"
#include "diagnosis/replacements.hpp"
#include "git/objects.hpp"

namespace revlint {
namespace {

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

// The ID and all its ancestors in a chain of the past.
Ids ancestors_in(const PastChain& chain, const PastRevision& revision) {
  Ids ids{revision.id};
  std::deque<const PastRevision*> left{&revision};
  while (!left.empty()) {
    for (const std::string& link : left.front()->links()) {
      const auto parent = chain.find(link);
      if (ids.insert(link).second && parent != chain.end()) left.push_back(parent->second);
    }
    left.pop_front();
  }
  return ids;
}

// Of the revisions that a commit squashed, those that no other one follows and that the database
// has not run.
std::vector<std::string> uppermost_not_run(const Step& step,
                                           const std::vector<const PastRevision*>& replacements,
                                           const Ids& run) {
  Ids ids, followed;
  for (const PastRevision* const revision : step.removed) {
    ids.insert(revision->id);
    followed.insert(revision->down_revisions.begin(), revision->down_revisions.end());
  }
  for (const auto& [before, after] : step.kept) {
    if (std::ranges::find(replacements, after) == replacements.end()) continue;
    ids.insert(before->id);  // it kept its ID, and was above the others
    followed.insert(before->down_revisions.begin(), before->down_revisions.end());
  }
  std::erase_if(ids,
                [&](const std::string& id) { return followed.contains(id) || run.contains(id); });
  return sorted(ids);
}

// The rows that say the same of a database as the lost one did: every revision that HEAD lacks has
// another ID now and the same place. Empty where one has not.
std::vector<std::string> equal_rows(Past& past, const EnvironmentState& state,
                                    const Diagnosis& found, const RepairFacts& facts) {
  const Graph& graph = state.work.graph;
  Ids rows{found.surviving_ancestors.begin(), found.surviving_ancestors.end()};
  std::vector<Node> equivalents, survivors;
  for (const std::string& id : facts.run)
    if (const auto node = graph.find(id)) survivors.push_back(*node);
  std::vector<bool> has_run = graph.ancestors(survivors, Along::all_links);
  for (const std::string& id : found.beyond) {
    const std::string now = equivalent_today(past, state, id);
    if (now.empty()) return {};
    equivalents.push_back(*graph.find(now));
    has_run[equivalents.back()] = true;
    rows.insert(now);
  }
  for (const Node node : equivalents)
    for (const auto parents : {graph.parents(node), graph.dependencies(node)})
      for (const Node parent : parents)
        if (!has_run[parent]) return {};
  return sorted(nearest(graph, rows));
}

}  // namespace

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
    facts.left_to_squash = uppermost_not_run(step, replacements, facts.run);
    for (const PastRevision* const revision : replacements)
      found.became.push_back(today(past, state, revision->id, change.commit));
    std::ranges::sort(found.became);
    const Graph& head = state.work.graph;
    if (!std::ranges::all_of(found.became,
                             [&](const std::string& id) { return head.find(id).has_value(); })) {
      found.verdict = Verdict::deleted;  // HEAD has lost those as well
      found.became.clear();
      facts.left_to_squash.clear();
    }
  } else if (renamed != nullptr) {
    found.verdict = Verdict::renamed;
    facts.same_effect = past.meaning(lost) == past.meaning(*renamed);
    const std::string id = today(past, state, renamed->id, change.commit);
    found.became = {id};
    if (state.work.graph.find(id)) {
      facts.equal_rows = equal_rows(past, state, found, facts);
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
  Ids ancestors, beyond{lost.id};
  bool can_downgrade = true, is_idle = true;
  // Not below what HEAD has: of that it counts everything as run.
  std::deque<const PastRevision*> left{&lost};
  while (!left.empty()) {
    const PastRevision* const revision = left.front();
    left.pop_front();
    const Meaning& does = past.meaning(*revision);
    const bool does_nothing = does.parsed && does.idle;
    is_idle = is_idle && does_nothing;
    can_downgrade = can_downgrade && (does_nothing || !has_empty_downgrade(does));
    for (const std::string& link : revision->links()) {
      const auto parent = old.find(link);
      if (survives(link))
        ancestors.insert(link);
      else if (parent != old.end() && beyond.insert(link).second)
        left.push_back(parent->second);
    }
  }
  const Ids run = ancestors_in(old, lost);

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
  facts.run = run;
  facts.beyond_is_idle = is_idle;
  facts.can_downgrade = can_downgrade;
  for (const std::string& id : found.surviving_descendants) {
    const auto then = old.find(id);
    const Ids before = ancestors_in(old, *then->second);
    const std::vector<bool> now = graph.ancestors(*graph.find(id), Along::all_links);
    Ids spliced;
    for (Node node = 0; node < graph.size(); ++node)
      if (now[node] && graph.revision(node).has_id() && !before.contains(graph.revision(node).id()))
        spliced.emplace(graph.revision(node).id());
    if (facts.way_forward.empty() || (spliced.empty() && !facts.spliced.empty())) {
      facts.way_forward = id;
      facts.spliced = sorted(spliced);
    }
  }
}

}  // namespace revlint
