// One finding a revision, put together from clauses about each of its names.

#include "analysis/missing_references.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "analysis/applied.hpp"
#include "analysis/elsewhere.hpp"
#include "analysis/external_revisions.hpp"
#include "analysis/lost_revisions.hpp"
#include "analysis/meant_revision.hpp"
#include "analysis/meant_revision_text.hpp"
#include "analysis/proven_hint.hpp"
#include "analysis/wording.hpp"
#include "chain/graph.hpp"
#include "discovery/options_in_code.hpp"
#include "lint/fix.hpp"
#include "text/phrase.hpp"

namespace revlint {

namespace {

constexpr std::size_t most_searched = 50;  // names, in the history

// Whether nothing in the environment suggests what was meant.
bool is_unknown_here(const MeantRevision& meant) {
  return meant.kind == MeantRevision::Kind::unknown ||
         meant.kind == MeantRevision::Kind::other_environment;
}

// Of a name, in the base branch or in the history before it.
struct Fate {
  std::optional<Disappearance> gone = std::nullopt;
  Search search = Search::not_made;
};

// The missing references of one revision make one finding, because they are on one line.
class MissingFinding {
 public:
  MissingFinding(const Subject& subject, Node node, LinkKind kind)
      : subject_(subject),
        revision_(subject.graph().revision(node)),
        node_(node),
        kind_(kind),
        names_(links(revision_, kind).names()),
        instead_(names_.size()) {}

  // The history of a name, if there is one, is reported instead of a guess what it means.
  void add(std::uint32_t index, const MeantRevision& meant, const Fate& fate) {
    const Name& name = names_[index];
    const std::optional<Disappearance>& gone = fate.gone;
    if (missing_.empty()) {
      finding_.location = {std::string(revision_.path), name.span};
      starts_with_label_ = meant.kind == MeantRevision::Kind::label;
      // Up to 1.12.0 Alembic took every false value for None.
      const bool is_base = kind_ == LinkKind::down_revision && name.text.empty();
      was_base_ = is_base && names_.size() == 1;
    }
    missing_.push_back(name.text);
    const bool is_known = gone && !gone->is_searched;
    all_unknown_ &= !is_known && meant.kind == MeantRevision::Kind::unknown;
    all_open_ &= is_unknown_here(meant);
    if (homes_.size() < 2 && !meant.environment.empty()) homes_.push_back(meant.environment);
    if (gone) return add_gone(*gone);
    clauses_.push_back(clause_for(meant));
    if (meant.revision) {
      const Revision& revision = *meant.revision;
      finding_.related.push_back(
          {{std::string(revision.path), revision.name->span}, remark_for(meant)});
    }
    std::string advice = advice_for(subject_, kind_, name.text, meant, fate.search);
    if (advice.empty()) {
      instead_[index] = meant.name;
      is_certain_ &= meant.certain;
      const bool is_guess = meant.kind == MeantRevision::Kind::near_miss && !meant.closes_cycle;
      if (meant.certain || is_guess) add_edit(name, meant.name);
    } else if (finding_.hint.empty()) {
      finding_.hint = std::move(advice);
    }
  }

  // Code may add version locations of other packages, which may have the revision.
  void note_code(const std::optional<Origin>& code) {
    if (!code || !may_be_external()) return;
    code_ = code->path;
    finding_.advisory = true;
  }
  bool may_be_external() const {
    return !code_.empty() || (all_unknown_ && kind_ == LinkKind::depends_on);
  }

  // `externals`: what the setting has to list, for all findings, because it is one list.
  void advise_setting(const std::vector<std::string_view>& externals) {
    if (code_.empty()) return;
    finding_.hint = std::string("where another package brings ") + it_or_them(missing_.size()) +
                    ", declare " + it_or_them(missing_.size()) + ": " +
                    external_revisions_setting(externals) + " in revlint.toml";
  }
  std::span<const std::string_view> missing() const { return missing_; }

  // `places`: of each environment, the code that computes its version locations. Only running it
  // shows which directories Alembic is given, so that nothing is proven.
  void note_computed(const std::vector<Origin>& places) {
    if (!all_open_) return;
    const auto& environments = subject_.project.environments;
    for (std::size_t i = 0; i < environments.size(); ++i) {
      const bool concerns =
          &environments[i] == &subject_.state ||
          std::ranges::find(homes_, environments[i].environment.name) != homes_.end();
      if (!concerns || places[i].path.empty()) continue;
      code_ = places[i].path;
      finding_.advisory = true;
      return;
    }
  }

  bool is_open() const { return all_open_; }

  // `tried` other hints were carried out before.
  Finding take(std::size_t tried) && {
    finding_.revisions.emplace_back(revision_.id());
    finding_.revisions.insert(finding_.revisions.end(), missing_.begin(), missing_.end());
    finding_.message = message();
    const bool has_edits = edits_.size() == missing_.size();
    const bool is_fixed = has_edits && is_certain_;
    const std::string by_itself = is_fixed ? ", or run `revlint fix`" : "";
    if (!finding_.hint.empty()) {
      finding_.hint += by_itself;
    } else if (!can_try(subject_, tried)) {
      finding_.hint = rewritten() + by_itself;
    } else {
      finding_.hint = proven(by_itself);
    }
    const bool may_guess = has_edits && !is_fixed && kind_ == LinkKind::down_revision &&
                           can_try(subject_, tried) && is_harmless_guess();
    if (is_fixed || may_guess) {
      finding_.fix = Fix{is_fixed ? FixSafety::safe : FixSafety::unsafe, std::move(description_),
                         std::move(edits_)};
    }
    return std::move(finding_);
  }

 private:
  void add_gone(const Disappearance& gone) {
    clauses_.push_back(gone.clause);
    if (finding_.hint.empty()) finding_.hint = gone.cure;
    if (!gone.revision) return;
    const auto version =
        subject_.project.base ? Location::Version::target : Location::Version::work;
    finding_.related.push_back(
        {{std::string(gone.revision->path), gone.revision->name->span, version},
         "the revision " + quoted(gone.revision->id())});
  }

  void add_edit(const Name& name, std::string_view instead) {
    if (subject_.project.tree == nullptr) return;
    auto edit = replace_literal(*subject_.project.tree, revision_.path, name.span, instead);
    if (!edit) return;
    edits_.push_back(*std::move(edit));
    description_ += (description_.empty() ? "replace " : " and ") + quoted(name.text) + " by " +
                    quoted(instead);
  }

  std::string message() const {
    std::string text = variable(kind_) + " ";
    const bool alike = std::ranges::count(clauses_, clauses_.front()) ==
                       static_cast<std::ptrdiff_t>(clauses_.size());
    if (clauses_.size() > 1 && alike) {
      text += quoted_list(missing_) + ": each" + clauses_.front();
    } else {
      text += quoted(missing_.front()) + clauses_.front();
      if (clauses_.size() > 1) text += ", and " + quoted(missing_[1]) + clauses_[1];
      if (clauses_.size() > 2) text += ", and " + std::to_string(clauses_.size() - 2) + " more";
    }
    return text + ": " + consequence();
  }

  // Where Alembic stops on a label as a parent depends on the rest of the revision.
  std::string consequence() const {
    const std::string name = quoted(missing_.front());
    const auto& error = subject_.graph().alembic().error;
    if (starts_with_label_ && error && *error != key_error(missing_.front())) {
      std::string text = "Alembic understands labels in depends_on only";
      if (error->kind != AlembicError::Kind::missing_key)
        text += ", and stops with " + error->text();
      return text;
    }
    const AlembicRelease& release = subject_.environment().alembic;
    if (was_base_ && !release.pinned()) {
      return "Alembic stops with KeyError: '' (up to 1.12.0 it was a base)";
    }
    if (!code_.empty()) {
      return "Alembic stops with KeyError: " + name + ", unless " + code_ +
             " adds the version location that holds it";
    }
    return "Alembic stops with KeyError: " + name;
  }

  // With the steps that the replacement makes necessary.
  std::string proven(const std::string& by_itself) const {
    ProvenHint hint(subject_);
    hint.say(rewritten() + by_itself);
    hint.trial().set_names(node_, kind_, replaced_names());
    hint.keep_links(node_);
    if (auto text = hint.text()) return *std::move(text);
    return rewritten() + by_itself + ", if that revision is meant; else name another one";
  }

  // Whether the names that were probably meant leave nothing broken, and no database has run the
  // revision.
  bool is_harmless_guess() const {
    if (!is_unmerged(subject_, revision_)) return false;
    Trial trial(subject_);
    trial.set_names(node_, kind_, replaced_names());
    return trial.is_harmless();
  }

  std::vector<std::string_view> replaced_names() const {
    std::vector<std::string_view> ids;
    for (std::size_t i = 0; i < names_.size(); ++i)
      ids.push_back(instead_[i].empty() ? names_[i].text : instead_[i]);
    return ids;
  }

  // The assignment with the replacements of all names that have one.
  std::string rewritten() const {
    std::string value;
    for (std::size_t i = 0; i < names_.size(); ++i) {
      value += (i > 0 ? ", " : "") + quoted(instead_[i].empty() ? names_[i].text : instead_[i]);
    }
    if (names_.size() > 1) value = "(" + value + ")";
    return "write " + variable(kind_) + " = " + value;
  }

  const Subject& subject_;
  const Revision& revision_;
  Node node_;
  LinkKind kind_;
  std::span<const Name> names_;
  std::vector<std::string_view> instead_;  // by index in names_; empty: stays
  std::vector<std::string_view> missing_;
  std::vector<std::string> clauses_;
  std::vector<Edit> edits_;
  std::string description_;
  std::string code_;                     // that may add version locations
  std::vector<std::string_view> homes_;  // other environments that have one of the names
  bool all_open_ = true;                 // none of the names is like one of this environment
  bool all_unknown_ = true;              // nothing is known of any of the names
  bool is_certain_ = true;               // what was meant by each name that has a replacement
  bool starts_with_label_ = false;
  bool was_base_ = false;  // up to Alembic 1.12.0
  Finding finding_;
};

std::vector<Origin> places_of_code(const Project& project) {
  std::vector<Environment> environments;
  for (const EnvironmentState& state : project.environments)
    environments.push_back(state.environment);
  return computed_locations(*project.tree, environments);
}

// The fates of missing names in this branch, on others, or in the history before them. The history
// is searched once, for all names that nothing else explains.
class Fates {
 public:
  explicit Fates(const Subject& subject) : subject_(subject), elsewhere_(subject) {}

  void add(std::string_view name, const MeantRevision& meant) {
    if (fates_.contains(name)) return;
    const bool is_other_matter = meant.kind != MeantRevision::Kind::unknown &&
                                 meant.kind <= MeantRevision::Kind::unscanned_file;
    std::optional<Disappearance> fate;
    if (!is_other_matter) fate = disappearance(subject_, name);
    if (!is_other_matter && !fate) fate = elsewhere_.find(name);
    if (fate)
      fates_.emplace(name, *std::move(fate));
    else if (meant.kind == MeantRevision::Kind::unknown && open_.size() < most_searched)
      open_.emplace(name);
  }

  Fate find(std::string_view name) {
    const bool is_searched = open_.contains(name);
    if (is_searched && !has_searched_) {
      fates_.merge(disappearances_before(subject_, {open_.begin(), open_.end()}));
      has_searched_ = true;
    }
    if (const auto at = fates_.find(name); at != fates_.end())
      return {at->second, Search::not_made};
    const auto& base = subject_.project.base;
    return {std::nullopt,
            is_searched && base && base->earlier ? Search::found_nothing : Search::not_made};
  }

 private:
  const Subject& subject_;
  Elsewhere elsewhere_;
  std::map<std::string, Disappearance, std::less<>> fates_;
  std::set<std::string, std::less<>> open_;  // what only the history may explain
  bool has_searched_ = false;
};

}  // namespace

std::string external_revisions_setting(std::vector<std::string_view> names) {
  std::ranges::sort(names);
  names.erase(std::unique(names.begin(), names.end()), names.end());
  std::string list;
  for (const std::string_view name : names)
    list += (list.empty() ? "\"" : ", \"") + std::string(name) + '"';
  return "external-revisions = [" + list + "]";
}

std::vector<std::string_view> names_left_open(const Subject& subject) {
  std::vector<std::string_view> names;
  const std::vector<MissingReference> references = unexplained_references(subject);
  if (references.empty() || !ExternalRevisions(subject).may_be_any()) return names;
  MeantRevisionFinder finder(subject);
  for (const MissingReference& reference : references) {
    const std::string_view name = subject.graph().name_of(reference);
    if (is_unknown_here(finder.find(reference.node, reference.kind, name))) names.push_back(name);
  }
  std::ranges::sort(names);
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

std::vector<Finding> report_missing(const Subject& subject, LinkKind kind) {
  const std::vector<MissingReference> references = unexplained_references(subject);
  if (references.empty()) return {};

  const ExternalRevisions external(subject);
  MeantRevisionFinder finder(subject);
  Fates fates(subject);
  std::vector<MeantRevision> meanings;
  for (const MissingReference& it : references) {
    const std::string_view name = subject.graph().name_of(it);
    const MeantRevision& meant = meanings.emplace_back(finder.find(it.node, it.kind, name));
    if (!is_unknown_here(meant) || !external.may_be_any()) fates.add(name, meant);
  }
  std::vector<Finding> findings;
  std::vector<MissingFinding> open;
  std::vector<std::string_view> externals(subject.settings.external_revisions.begin(),
                                          subject.settings.external_revisions.end());
  std::optional<std::optional<Origin>> code;    // is looked for once
  std::optional<std::vector<Origin>> computed;  // likewise
  for (std::size_t i = 0; i < references.size();) {
    const Node node = references[i].node;
    std::optional<MissingFinding> finding;
    for (; i < references.size() && references[i].node == node; ++i) {
      if (references[i].kind != kind) continue;
      const std::string_view name = subject.graph().name_of(references[i]);
      const MeantRevision& meant = meanings[i];
      if (is_unknown_here(meant) && external.may_be_any()) continue;
      if (!finding) finding.emplace(subject, node, kind);
      finding->add(references[i].index, meant, fates.find(name));
    }
    if (!finding) continue;
    if (!code && subject.project.tree != nullptr && kind == LinkKind::depends_on) {
      code =
          ProjectCode(*subject.project.tree).mention_above(subject.environment().script_location);
    }
    if (code) finding->note_code(*code);
    if (finding->is_open() && subject.project.tree != nullptr) {
      if (!computed) computed = places_of_code(subject.project);
      finding->note_computed(*computed);
    }
    if (finding->may_be_external())
      externals.insert(externals.end(), finding->missing().begin(), finding->missing().end());
    open.push_back(*std::move(finding));
  }
  for (MissingFinding& finding : open) {
    finding.advise_setting(externals);
    findings.push_back(std::move(finding).take(findings.size()));
  }
  return findings;
}

}  // namespace revlint
