// The links of a merged revision changed. Alembic takes the ancestors of a database's revision for
// applied: a new ancestor never runs there, a former one runs again. Repairs of a fork are left
// out, because databases at the other head run this side next and `alembic upgrade head` brought
// none to this side; overlapping-heads reports databases at both heads.

#include <algorithm>
#include <optional>

#include "analysis/changed_links.hpp"
#include "analysis/moved_revisions.hpp"
#include "analysis/proven_hint.hpp"
#include "analysis/wording.hpp"
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
  if (changed.empty()) return {};
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
  return {std::move(finding)};
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
