// Three kinds, in this order: revisions that the lock lacks, that differ, that only the lock has.

#include "rules/stale_lock_findings.hpp"

#include <algorithm>

#include "text/phrase.hpp"

namespace revlint {
namespace {

constexpr std::size_t most_findings = 10;  // one finding reports a larger number
constexpr std::size_t most_related = 10;

Location in_work(const Revision& revision) {
  return {std::string(revision.path), revision.name->span, Location::Version::work};
}

std::string list(const std::vector<std::string_view>& ids) {
  return quoted_list(ids);
}

class Findings {
 public:
  Findings(const Subject& subject, const LockMismatches& found,
           const std::set<std::string>& reported, const Fix& fix)
      : subject_(subject), found_(found), reported_(reported), fix_(fix) {}

  std::vector<Finding> all() {
    add_missing();
    add_changed();
    add_gone();
    return std::move(findings_);
  }

 private:
  const Revision& revision(Node node) const { return subject_.state.work.revisions[node]; }
  bool is_reported(std::string_view id) const { return reported_.contains(std::string(id)); }

  Finding& add(std::string message, std::string hint, Location location) {
    Finding finding;
    finding.message = std::move(message);
    finding.hint = std::move(hint);
    finding.location = std::move(location);
    findings_.push_back(std::move(finding));
    return findings_.back();
  }

  void add_missing() {
    std::vector<Node> added;
    for (const Node node : found_.added) {
      if (!is_reported(revision(node).id())) added.push_back(node);
    }
    if (added.empty()) return;
    std::vector<std::string_view> ids;
    for (const Node node : added) ids.push_back(revision(node).id());
    Finding& finding = add(list(ids) + " " + is_or_are(ids.size()) + " not in revlint.lock",
                           "`revlint lock`, and commit it", in_work(revision(added.front())));
    for (const Node node : added) {
      finding.revisions.emplace_back(revision(node).id());
      if (node != added.front() && finding.related.size() < most_related)
        finding.related.push_back({in_work(revision(node)), quoted(revision(node).id())});
    }
    finding.fix = fix_;
  }

  std::string difference(const LockChange& change) const {
    if (change.meaning) return "does something else than when it was locked";
    if (change.labels && !change.links) return "has other branch labels in revlint.lock";
    std::vector<std::string_view> then(change.line->down_revisions.begin(),
                                       change.line->down_revisions.end());
    return then.empty() ? "is a base in revlint.lock"
                        : "follows " + list(then) + " in revlint.lock";
  }

  // Another rule reports the revision that was put below it.
  bool is_consequence(const LockChange& change) const {
    return !change.meaning &&
           std::ranges::any_of(revision(change.node).down_revisions(),
                               [&](const Name& parent) { return is_reported(parent.text); });
  }

  void add_changed() {
    std::vector<const LockChange*> changed;
    for (const LockChange& change : found_.changed) {
      if (!is_reported(change.line->id) && !is_consequence(change)) changed.push_back(&change);
    }
    if (changed.size() > most_findings) return add_all_changed(changed);
    for (const LockChange* change : changed) {
      const bool merged = may_be_merged(subject_.state, change->line->id);
      Finding& finding = add(
          quoted(change->line->id) + " " + difference(*change),
          merged
              ? "if no database has run the old version, `revlint lock`; otherwise undo the change"
              : "`revlint lock`, and commit it",
          in_work(revision(change->node)));
      finding.revisions = {change->line->id};
      finding.related.push_back({in_lock(change->line->span), "its line"});
      if (!merged) finding.fix = fix_;
    }
  }

  void add_all_changed(const std::vector<const LockChange*>& changed) {
    std::vector<std::string_view> ids;
    for (const LockChange* change : changed) ids.push_back(change->line->id);
    Finding& finding = add(
        counted(ids.size(), "revision") + " are not what revlint.lock says of them: " + list(ids),
        "if that is meant, `revlint lock`, and commit it",
        in_work(revision(changed.front()->node)));
    for (const LockChange* change : changed) {
      finding.revisions.push_back(change->line->id);
      if (finding.related.size() < most_related)
        finding.related.push_back({in_lock(change->line->span), quoted(change->line->id)});
    }
  }

  void add_gone() {
    std::vector<const LockedRevision*> gone;
    for (const LockedRevision* line : found_.gone) {
      if (!is_reported(line->id)) gone.push_back(line);
    }
    if (gone.empty()) return;
    std::vector<std::string_view> ids;
    bool merged = false;
    for (const LockedRevision* line : gone) {
      ids.push_back(line->id);
      merged |= may_be_merged(subject_.state, line->id);
    }
    Finding& finding =
        add("revlint.lock has " + list(ids) + ", but no migration has",
            merged ? "restore the migration; or, if no database has run it, `revlint lock`"
                   : "`revlint lock`, and commit it",
            in_lock(gone.front()->span));
    for (const LockedRevision* line : gone) {
      finding.revisions.push_back(line->id);
      if (line != gone.front() && finding.related.size() < most_related)
        finding.related.push_back({in_lock(line->span), quoted(line->id)});
    }
    if (!merged) finding.fix = fix_;
  }

  const Subject& subject_;
  const LockMismatches& found_;
  const std::set<std::string>& reported_;
  const Fix& fix_;
  std::vector<Finding> findings_;
};

}  // namespace

Location in_lock(Span span) {
  return {std::string(lock_path), span, Location::Version::work};
}

std::vector<Finding> lock_findings(const Subject& subject, const LockMismatches& found,
                                   const std::set<std::string>& reported, const Fix& fix) {
  return Findings(subject, found, reported, fix).all();
}

}  // namespace revlint
