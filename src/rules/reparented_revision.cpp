// The links of a merged revision changed. Alembic takes the ancestors of a database's revision for
// applied: a new ancestor never runs there, a former one runs again. Repairs of a fork are left
// out, because databases at the other head run this side next and `alembic upgrade head` brought
// none to this side; overlapping-heads reports databases at both heads.

#include <algorithm>
#include <optional>
#include <set>
#include <span>

#include "analysis/changed_links.hpp"
#include "analysis/moved_revisions.hpp"
#include "analysis/proven_hint.hpp"
#include "analysis/wording.hpp"
#include "project/snapshot.hpp"
#include "rules/locations.hpp"
#include "rules/registry.hpp"
#include "text/phrase.hpp"

namespace revlint::rules {

namespace {

constexpr std::size_t most_related = 10;
constexpr std::size_t most_heads = 3;
constexpr std::size_t most_steps = 8;

struct Proof {
  std::string_view database;
  Effect effect;
};

// The effect on a database at a head of the base branch, if there is one: most databases are there.
Proof proof_for(const Subject& subject, const ChangedLink& change) {
  const Graph& target = subject.state.tip()->graph;
  const Graph& graph = subject.graph();
  const std::vector<bool> above = target.descendants(change.before, Along::all_links);
  std::size_t tried = 0;
  for (const Node head : target.heads()) {
    if (!above[head] || tried == most_heads) continue;
    const std::string_view id = target.revision(head).id();
    const auto now = graph.find(id);
    if (!now) continue;
    ++tried;
    Effect effect = effect_at(subject, head, *now);
    if (!effect.none()) return {id, std::move(effect)};
  }
  return {graph.revision(change.after).id(), effect_at(subject, change.before, change.after)};
}

std::string consequence(const Proof& proof) {
  const Effect& effect = proof.effect;
  std::string text = "a database at " + quoted(proof.database);
  if (!effect.skipped.empty()) {
    text += " counts " + quoted_list(effect.skipped) + " as applied and never runs " +
            it_or_them(effect.skipped.size());
  }
  if (!effect.repeated.empty()) {
    text += (effect.skipped.empty() ? " runs " : ", and runs ") + quoted_list(effect.repeated) +
            " again";
  }
  return text;
}

// Whether reused-revision-id reports the revision.
bool is_another_migration(const Subject& subject, const ChangedLink& change) {
  if (!subject.state.merge_base) return false;
  const std::string_view id = subject.graph().revision(change.after).id();
  const auto before = subject.state.merge_base->graph.find(id);
  const auto after = subject.state.work.graph.find(id);
  return before && after && reuses_id(subject, *before, *after);
}

// A label among the links that another revision declares now.
struct MovedLabel {
  std::string_view text;
  const Revision* before;
  const Revision* now;
};

std::optional<MovedLabel> moved_label(const Graph& target, const Graph& graph,
                                      const Identifier& links) {
  for (const Name& name : links.names()) {
    const auto before = target.find_label(name.text);
    const auto now = graph.find_label(name.text);
    if (!before || !now || target.find(name.text)) continue;
    const Revision& was = target.revision(*before);
    const Revision& is = graph.revision(*now);
    if (was.id() != is.id()) return MovedLabel{name.text, &was, &is};
  }
  return std::nullopt;
}

std::set<std::string_view> ids_of(const Graph& graph, std::span<const Node> nodes) {
  std::set<std::string_view> ids;
  for (const Node node : nodes) ids.insert(graph.revision(node).id());
  return ids;
}

// The revisions, in load order, that lie below one there and not below the same one here.
std::vector<std::string_view> passed_over(const Graph& here, Node node, const Graph& there,
                                          Node same) {
  const std::vector<bool> above = there.ancestors(same, Along::all_links);
  const std::vector<bool> below = here.ancestors(node, Along::all_links);
  std::vector<std::string_view> ids;
  for (Node it = 0; it < there.size(); ++it) {
    const auto now = above[it] ? here.find(there.revision(it).id()) : std::nullopt;
    if (above[it] && (!now || !below[*now])) ids.push_back(there.revision(it).id());
  }
  return ids;
}

// A revision that this branch adds to a release branch, and that the default branch has below other
// parents: databases of the release go on to the default branch one day.
std::vector<Finding> compared_with_main(const Subject& subject) {
  const auto& base = subject.project.base;
  const std::vector<Node>& added = subject.state.revision_changes.added;
  if (added.empty() || !base || !base->others) return {};
  const Graph& graph = subject.graph();
  const auto main = base->others->main();
  const bool concerns_main =
      main && std::ranges::any_of(added, [&](Node node) {
        return main->tree->kind(graph.revision(node).path) == EntryKind::file;
      });
  if (!concerns_main) return {};
  const Snapshot there = take_snapshot(*main->tree, subject.environment());
  std::vector<Finding> findings;
  for (const Node node : added) {
    const Revision& revision = graph.revision(node);
    const auto same = there.graph.find(revision.id());
    if (!same || graph.parents(node).size() != revision.down_revisions().size() ||
        ids_of(graph, graph.parents(node)) == ids_of(there.graph, there.graph.parents(*same)))
      continue;
    const auto skipped = passed_over(graph, node, there.graph, *same);
    if (skipped.empty()) continue;
    const Identifier& now = revision.header.down_revision;
    Finding finding;
    finding.location = location_in(revision, now.span);
    finding.message =
        "down_revision of " + quoted(revision.id()) + " is " + python_value(now) + ", and on " +
        main->shown + " " + python_value(there.graph.revision(*same).header.down_revision) +
        ": a database that has run it here and goes on to " + main->shown + " counts " +
        quoted_list(skipped) + " as applied and never runs " + it_or_them(skipped.size());
    finding.hint = "give the migration an ID of its own on this branch, or bring " +
                   quoted_list(skipped) + " from " + main->shown + " as well";
    finding.revisions.emplace_back(revision.id());
    findings.push_back(std::move(finding));
  }
  return findings;
}

// The links as the base branch has them; nullopt where that breaks something.
std::optional<std::string> linked_again(const Subject& subject,
                                        const std::vector<ChangedLink>& changed) {
  if (changed.size() > most_steps) return std::nullopt;
  ProvenHint hint(subject);
  for (const ChangedLink& it : changed) {
    const Revision& old = subject.state.tip()->graph.revision(it.before);
    hint.write_links_again(it.after, it.link, links(old, it.link));
  }
  return hint.text();
}

// First of the revisions that this rule reports, then of all whose links changed.
std::string cure(const Subject& subject, const std::vector<ChangedLink>& changed) {
  if (auto hint = linked_again(subject, changed)) return *std::move(hint);
  const std::vector<ChangedLink> all = changed_links(subject);
  if (auto hint = linked_again(subject, all)) return *std::move(hint);
  std::vector<std::string_view> ids;
  for (const ChangedLink& it : all) ids.push_back(subject.graph().revision(it.after).id());
  return "decide where each revision belongs, because the links as " + base_name(subject) +
         " has them, of " + quoted_list(ids, most_steps) + ", no longer fit together";
}

std::vector<Finding> check(const Subject& subject) {
  std::vector<ChangedLink> changed = changed_links(subject);
  std::erase_if(changed, [&](const ChangedLink& it) {
    return it.kind != ChangedLink::Kind::other || is_another_migration(subject, it);
  });
  std::vector<Finding> findings = compared_with_main(subject);
  if (changed.empty()) return findings;
  const Graph& target = subject.state.tip()->graph;
  const Graph& graph = subject.graph();

  std::size_t main = 0;
  Proof proof = proof_for(subject, changed[0]);
  for (std::size_t i = 1;
       i < changed.size() && proof.database == graph.revision(changed[main].after).id(); ++i) {
    Proof other = proof_for(subject, changed[i]);
    if (other.database == graph.revision(changed[i].after).id()) continue;
    main = i;
    proof = std::move(other);
  }
  const ChangedLink& change = changed[main];
  const Revision& revision = graph.revision(change.after);
  const Revision& old = target.revision(change.before);
  const Identifier& before = links(old, change.link);
  const Identifier& now = links(revision, change.link);

  Finding finding;
  finding.location = location_in(revision, now.span);
  const std::optional<MovedLabel> label = moved_label(target, graph, now);
  finding.message = variable(change.link) + " of " + quoted(revision.id()) + ", which " +
                    base_name(subject) + " has, ";
  finding.message += label ? "is the branch label " + quoted(label->text) + ", which " +
                                 quoted(label->before->id()) + " had and " +
                                 quoted(label->now->id()) + " has"
                           : "was " + python_value(before) + " and is " + python_value(now);
  if (changed.size() > 1)
    finding.message += ", and " + std::to_string(changed.size() - 1) + " more like it";
  finding.message += ": " + consequence(proof);
  finding.hint = label ? "declare the label in " + std::string(label->before->path) + " again"
                       : cure(subject, changed);
  finding.revisions.emplace_back(revision.id());
  finding.related.push_back(
      in_base(subject, old, before.span, "as " + base_name(subject) + " has it"));
  for (const ChangedLink& it : changed) {
    if (&it == &change) continue;
    const Revision& other = graph.revision(it.after);
    finding.revisions.emplace_back(other.id());
    if (finding.related.size() == most_related) continue;
    const Revision& was = target.revision(it.before);
    finding.related.push_back({location_in(other, links(other, it.link).span),
                               variable(it.link) + " was " + python_value(links(was, it.link))});
  }
  findings.push_back(std::move(finding));
  return findings;
}

}  // namespace

const Rule reparented_revision{
    .id = "reparented-revision",
    .group = Group::history,
    .severity = Severity::error,
    .summary = "down_revision or depends_on of a merged revision changed",
    .check = check,
};

}  // namespace revlint::rules
