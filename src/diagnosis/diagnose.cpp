#include "diagnosis/diagnose.hpp"

#include <algorithm>
#include <set>

#include "diagnosis/ids.hpp"
#include "diagnosis/loss.hpp"
#include "diagnosis/replacements.hpp"
#include "git/objects.hpp"
#include "git/printed.hpp"
#include "meaning/compare.hpp"
#include "text/suggest.hpp"

namespace revlint {
namespace {

constexpr std::size_t version_num_size = 32;      // of the column that Alembic makes
constexpr std::size_t shortest_abbreviation = 4;  // alembic/script/revision.py, _revision_for_ident
constexpr std::size_t most_near_misses = 5;
constexpr std::size_t most_slips = 2;

bool is_commit_in(const Repository& repository, const Commit& commit, const Commit& line) {
  const ObjectFormat format = repository.object_format();
  return repository.git({"merge-base", "--is-ancestor", commit.id.hex(format), line.id.hex(format)})
      .ok();
}

}  // namespace

Diagnoser::Diagnoser(const Project& project, std::variant<History, HistoryUnavailable> history)
    : history_(std::move(history)) {
  for (const EnvironmentState& state : project.environments) places_.push_back({&state, nullptr});
  if (const auto* const none = std::get_if<HistoryUnavailable>(&history_))
    searched_.gap = none->reason;
  else
    searched_.shallow = std::get<History>(history_).repository.shallow();
}

Past* Diagnoser::past_of(Place& place) {
  const auto* const history = std::get_if<History>(&history_);
  if (history == nullptr) return nullptr;
  if (!place.past) {
    std::vector<std::string> directories;
    for (const VersionLocation& location : place.state->environment.version_locations)
      if (!location.outside) directories.push_back(location.path);
    place.past = std::make_unique<Past>(history->repository, history->head, directories);
    if (!place.past->complete()) searched_.gap = "git could not read all of its history";
  }
  return place.past.get();
}

const std::vector<Diagnoser::Tip>& Diagnoser::tips() {
  if (tips_) return *tips_;
  tips_.emplace();
  const auto* const history = std::get_if<History>(&history_);
  if (history == nullptr) return *tips_;
  const Repository& repository = history->repository;
  const std::string head = history->head.id.hex(repository.object_format());
  const Finished all = repository.git({"for-each-ref", "--format=%(refname)"});
  searched_.refs = lines_of(all.output);
  const Finished others =
      repository.git({"for-each-ref", "--no-merged=" + head, "--format=%(refname)"});
  std::map<ObjectId, std::size_t> known;
  for (const std::string& ref : lines_of(others.output)) {
    const auto commit = repository.objects().commit(ref);
    if (!commit) continue;
    const auto [at, is_new] = known.try_emplace(commit->id, tips_->size());
    if (is_new) tips_->push_back({*commit, {}});
    (*tips_)[at->second].refs.push_back(ref);
  }
  return *tips_;
}

Searched Diagnoser::searched() const {
  Searched all = searched_;
  for (const Place& place : places_)
    if (place.past) all.commits += place.past->commits_read();
  return all;
}

std::vector<Diagnosis> Diagnoser::diagnose(const std::vector<std::string>& ids) {
  std::vector<Case> cases;
  for (const std::string& id : ids)
    if (std::ranges::none_of(cases, [&](const Case& it) { return it.found.id == id; }))
      cases.push_back(look_for(id));
  for (Place& place : places_) advise(place, cases);
  std::vector<Diagnosis> all;
  for (Case& it : cases) {
    if (it.facts.state == nullptr) add_repairs(it.facts, it.found);
    all.push_back(std::move(it.found));
  }
  return all;
}

// Repairs the rows of one environment's database.
void Diagnoser::advise(Place& place, std::vector<Case>& cases) {
  Ids kept, rows;
  std::vector<Case*> lost;
  for (Case& it : cases) {
    if (it.facts.state != place.state) continue;
    const Verdict verdict = it.found.verdict;
    const bool stays = verdict == Verdict::present || verdict == Verdict::changed ||
                       verdict == Verdict::reused || verdict == Verdict::ambiguous;
    rows.insert(it.found.id);
    if (stays) {
      kept.insert(it.found.id);
      add_repairs(it.facts, it.found);
    } else {
      lost.push_back(&it);
    }
  }
  std::string common;  // a commit that has all rows, as Alembic needs it
  for (Case* const it : lost) {
    it->facts.kept = sorted(kept);
    if (!has_all(place, it->facts.old_commit, rows)) continue;
    common = it->facts.old_commit;
    break;
  }
  if (lost.size() == 1) {
    if (rows.size() > 1) lost.front()->facts.old_commit = common;
    add_repairs(lost.front()->facts, lost.front()->found);
  } else if (!lost.empty()) {
    std::vector<LostRow> together;
    for (Case* const it : lost) together.push_back({&it->facts, &it->found});
    add_joint_repairs(together, common);
  }
}

bool Diagnoser::has_all(Place& place, const std::string& commit, const Ids& ids) {
  Past* const past = commit.empty() ? nullptr : past_of(place);
  const auto found = past ? past->repository().objects().commit(commit) : std::nullopt;
  if (!found) return false;
  const PastChain& chain = past->chain(*found);
  return std::ranges::all_of(ids, [&](const std::string& id) { return chain.contains(id); });
}

Diagnoser::Case Diagnoser::look_for(const std::string& id) {
  using Search = bool (Diagnoser::*)(Place&, Case&);
  Case it;
  it.found.id = id;
  for (const Search search :
       {&Diagnoser::find_in_files, &Diagnoser::find_in_line, &Diagnoser::find_beginning,
        &Diagnoser::find_in_refs, &Diagnoser::find_aside}) {
    for (Place& place : places_) {
      if (!(this->*search)(place, it)) continue;
      it.found.environment = place.state->environment.name;
      it.facts.state = place.state;
      return it;
    }
  }
  find_near_misses(it);
  return it;
}

bool Diagnoser::find_in_files(Place& place, Case& it) {
  const Graph& graph = place.state->work.graph;
  const auto node = graph.find(it.found.id);
  if (!node) return false;
  it.found.verdict = Verdict::present;
  it.found.path = graph.revision(*node).path;
  judge_versions(place, it);
  return true;
}

// An abbreviation, or what a column of 32 characters has kept.
bool Diagnoser::find_beginning(Place& place, Case& it) {
  const std::string& id = it.found.id;
  if (id.size() < shortest_abbreviation) return false;
  const Graph& graph = place.state->work.graph;
  Ids longer;
  for (const std::string& known : ids_of(graph))
    if (known.size() > id.size() && known.starts_with(id)) longer.insert(known);
  if (longer.empty()) return false;
  it.found.became = sorted(longer);
  const auto node = graph.find(it.found.became.front());
  if (node && longer.size() == 1) it.found.path = graph.revision(*node).path;
  it.found.verdict = longer.size() > 1               ? Verdict::ambiguous
                     : id.size() == version_num_size ? Verdict::truncated
                                                     : Verdict::present;
  return true;
}

// Whether an earlier commit of the line had something else under an ID that HEAD has.
void Diagnoser::judge_versions(Place& place, Case& it) {
  Past* const past = past_of(place);
  if (past == nullptr) return;
  const PastRevision* now = nullptr;    // the newest committed version
  const PastRevision* other = nullptr;  // the newest earlier one that does something else
  bool is_other_migration = false;
  Ids commits;
  const ObjectFormat format = past->repository().object_format();
  for (const PastChange& change : past->changes()) {
    for (const PastRevision* const version : {change.after, change.before}) {
      if (version == nullptr || version->id != it.found.id) continue;
      if (now == nullptr) now = version;
      const bool same_links = version->links() == now->links();
      const bool same_effect = past->meaning(*version) == past->meaning(*now);
      if (same_links && same_effect) continue;
      commits.insert(past->line()[change.commit].id.hex(format));
      const bool shares = same_effect || share_statements(past->text(*version), past->text(*now));
      if (version == change.before && takes_in_others(*past, change.commit, it.found.id)) {
        it.facts.took_in_others = is_other_migration = true;
        other = version;
      } else if (!shares && !is_other_migration) {
        is_other_migration = true;
        other = version;
        it.facts.old_commit = past->line()[change.commit].id.hex(format).substr(0, 12);
        if (version == change.before) it.facts.old_commit += '^';
      } else if (other == nullptr) {
        other = version;
      }
    }
  }
  if (other == nullptr) return;
  it.found.verdict = is_other_migration ? Verdict::reused : Verdict::changed;
  it.found.where = sorted(commits);
  it.facts.lost = other;
}

bool Diagnoser::find_in_line(Place& place, Case& it) {
  Past* const past = past_of(place);
  if (past == nullptr) return false;
  const PastChange* const change = loss_of(*past, it.found.id);
  if (change != nullptr) judge_loss(*past, *change, *place.state, it.found, it.facts);
  return change != nullptr;
}

bool Diagnoser::find_in_refs(Place& place, Case& it) {
  Past* const past = past_of(place);
  if (past == nullptr) return false;
  for (const Tip& tip : tips()) {
    const PastChain& chain = past->chain(tip.commit);
    const auto known = chain.find(it.found.id);
    if (known == chain.end()) continue;
    if (it.found.where.empty()) {
      it.found.verdict = Verdict::other_ref;
      it.found.path = known->second->path;
      it.facts.old_commit = tip.refs.front();
      measure_loss(*past, chain, *known->second, *place.state, it.found, it.facts);
    }
    it.found.where.insert(it.found.where.end(), tip.refs.begin(), tip.refs.end());
  }
  std::ranges::sort(it.found.where);
  return !it.found.where.empty();
}

bool Diagnoser::find_aside(Place& place, Case& it) {
  Past* const past = past_of(place);
  if (past == nullptr) return false;
  for (const Past::Aside& aside : past->aside()) {
    if (aside.revision->id != it.found.id || aside.removed) continue;
    const std::string commit =
        aside.commit.id.hex(past->repository().object_format()).substr(0, 12);
    const bool is_merged = is_commit_in(past->repository(), aside.commit, past->head());
    it.found.verdict = is_merged ? Verdict::never_merged : Verdict::other_ref;
    it.found.path = aside.revision->path;
    it.found.where = {commit};
    it.found.added = note_of(*past, aside.commit);
    it.facts.old_commit = commit;
    measure_loss(*past, past->chain(aside.commit), *aside.revision, *place.state, it.found,
                 it.facts);
    return true;
  }
  return false;
}

void Diagnoser::find_near_misses(Case& it) {
  std::set<std::pair<std::size_t, std::string>> near;
  for (const Place& place : places_) {
    Ids candidates = ids_of(place.state->work.graph);
    if (place.past)
      for (std::string& id : place.past->ids()) candidates.insert(std::move(id));
    for (const std::string& known : candidates) {
      if (known.size() > most_compared || it.found.id.size() > most_compared) continue;
      const std::size_t slips = edit_distance(it.found.id, known, most_slips);
      if (slips <= most_slips) near.emplace(slips, known);
    }
  }
  for (const auto& [slips, known] : near)
    if (it.found.near_misses.size() < most_near_misses) it.found.near_misses.push_back(known);
  for (const std::string& ref : searched_.refs) {
    if (ref.starts_with("refs/remotes/origin/")) it.facts.has_remote = true;
    if (ref.starts_with("refs/remotes/pr/") || ref.starts_with("refs/pull/"))
      it.facts.has_pull_requests = true;
  }
}

}  // namespace revlint
