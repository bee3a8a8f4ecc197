// A merged revision is in another file now. Databases do not notice, people do: one note for all.

#include "analysis/moved_revisions.hpp"
#include "rules/locations.hpp"
#include "rules/registry.hpp"
#include "text/phrase.hpp"

namespace revlint::rules {

namespace {

constexpr std::size_t most_related = 10;

std::string_view directory_of(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == path.npos ? std::string_view(".") : path.substr(0, slash);
}

std::vector<Finding> check(const Subject& subject) {
  std::vector<MovedRevision> moved = moved_revisions(subject);
  std::erase_if(moved, [](const MovedRevision& it) { return it.is != MovedRevision::Is::same; });
  if (moved.empty()) return {};
  const Graph& base = subject.state.merge_base->graph;
  const Graph& work = subject.state.work.graph;
  const Revision& before = base.revision(moved[0].before);
  const Revision& after = work.revision(moved[0].after);
  bool one_way = true;  // all from one directory to one other
  for (const MovedRevision& it : moved) {
    one_way &= directory_of(base.revision(it.before).path) == directory_of(before.path) &&
               directory_of(work.revision(it.after).path) == directory_of(after.path);
  }

  Finding finding;
  finding.location = location_in(after, after.name->span);
  if (moved.size() == 1) {
    finding.message =
        quoted(after.id()) + " was in " + std::string(before.path) + ": databases go by the ID";
  } else {
    finding.message = counted(moved.size(), "revision") + " lie in other files";
    if (one_way && directory_of(before.path) != directory_of(after.path))
      finding.message += " than before, all of " + std::string(directory_of(before.path)) + " in " +
                         std::string(directory_of(after.path)) + " now";
    finding.message += ": databases go by the IDs";
  }
  for (const MovedRevision& it : moved) {
    const Revision& was = base.revision(it.before);
    finding.revisions.emplace_back(was.id());
    if (finding.related.size() == most_related) continue;
    finding.related.push_back(
        {{std::string(was.path), was.name->span, Location::Version::merge_base},
         quoted(was.id()) + " is in " + std::string(work.revision(it.after).path) + " now"});
  }
  return {std::move(finding)};
}

}  // namespace

const Rule renamed_file{
    .id = "renamed-file",
    .group = Group::history,
    .severity = Severity::note,
    .summary = "a merged revision lies in another file",
    .check = check,
};

}  // namespace revlint::rules
