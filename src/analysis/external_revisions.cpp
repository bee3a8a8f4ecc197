#include "analysis/external_revisions.hpp"

#include <algorithm>
#include <string>

namespace revlint {

namespace {

bool is_package_branch(const Subject& subject) {
  if (!subject.environment().is_of_package) return false;
  const Graph& graph = subject.graph();
  return !graph.bases().empty() && std::ranges::all_of(graph.bases(), [&](Node base) {
    return !graph.revision(base).branch_labels().empty();
  });
}

bool lacks_location(const Environment& environment) {
  return std::ranges::any_of(environment.version_locations, [](const VersionLocation& location) {
    return !location.exists || location.outside;
  });
}

// Whether a reference may mean the file, because its ID is not known. A file with neither
// identifier is a helper module, which no reference means. Looser than has_unreadable_id() in
// project/revision_changes.cpp: a file that binds down_revision alone counts as well.
bool may_have_id(const Revision& revision) {
  if (revision.has_id()) return false;
  return revision.header.fault != nullptr ||
         revision.header.revision.state != Identifier::State::absent ||
         revision.header.down_revision.state != Identifier::State::absent;
}

// The parts of a file name that may be an ID: the stem up to any separator, and each word of it.
void add_words(std::string_view file_name, std::vector<std::string_view>& words) {
  const std::string_view stem = file_name.substr(0, file_name.rfind('.'));
  constexpr std::string_view separators = "_-. ";
  std::size_t begin = 0;
  while (begin <= stem.size()) {
    const std::size_t end = std::min(stem.find_first_of(separators, begin), stem.size());
    if (end > begin) words.push_back(stem.substr(begin, end - begin));
    if (begin > 0) words.push_back(stem.substr(0, end));
    begin = end + 1;
  }
}

// Files without a known ID, and the IDs that their names suggest.
struct HiddenIds {
  std::vector<std::string_view> words;  // sorted
  std::size_t files = 0;                // that may have an ID

  explicit HiddenIds(const Snapshot& snapshot) {
    for (const Revision& revision : snapshot.revisions) {
      if (revision.has_id()) continue;
      add_words(revision.file_name(), words);
      if (may_have_id(revision)) ++files;
    }
    files += static_cast<std::size_t>(
        std::ranges::count(snapshot.unscanned, UnscannedFile::Why::outside, &UnscannedFile::why));
    std::ranges::sort(words);
  }
};

}  // namespace

ExternalRevisions::ExternalRevisions(const Subject& subject)
    : known_(subject.settings.external_revisions.begin(),
             subject.settings.external_revisions.end()),
      may_be_any_(is_package_branch(subject) || lacks_location(subject.environment())) {
  add_packages(subject);
  std::ranges::sort(known_);
}

// Packages with migrations in one repository are installed together.
void ExternalRevisions::add_packages(const Subject& subject) {
  if (!subject.environment().is_of_package) return;
  for (const EnvironmentState& other : subject.project.environments) {
    if (&other == &subject.state || !other.environment.is_of_package) continue;
    for (const Revision& revision : other.judged().revisions) {
      if (revision.has_id()) known_.push_back(revision.id());
      for (const Name& label : revision.branch_labels()) known_.push_back(label.text);
    }
  }
}

bool ExternalRevisions::is_known(std::string_view name) const {
  return std::ranges::binary_search(known_, name);
}

std::vector<MissingReference> unexplained_references(const Subject& subject) {
  const Graph& graph = subject.graph();
  if (graph.missing().empty()) return {};

  const ExternalRevisions external(subject);
  const HiddenIds hidden(subject.snapshot());
  std::vector<MissingReference> references;
  std::vector<std::string_view> names;
  for (const MissingReference& reference : graph.missing()) {
    const std::string_view name = graph.name_of(reference);
    if (external.is_known(name)) continue;
    names.push_back(name);
    if (!std::ranges::binary_search(hidden.words, name)) references.push_back(reference);
  }
  std::ranges::sort(names);
  names.erase(std::unique(names.begin(), names.end()), names.end());
  if (names.size() <= hidden.files) return {};
  return references;
}

}  // namespace revlint
