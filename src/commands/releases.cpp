// `revlint releases`: the chains that databases of each release are at.

#include <algorithm>

#include "commands/commands.hpp"
#include "commands/load_compared.hpp"
#include "commands/load_project.hpp"
#include "commands/releases_output.hpp"
#include "git/objects.hpp"
#include "os/paths.hpp"
#include "text/phrase.hpp"

namespace revlint {
namespace {

// A tag, branch or commit that the user names.
std::optional<TaggedCommit> named(const Repository& repository, const std::string& word) {
  const auto tags = tagged_commits(repository, "");
  const auto tag = std::ranges::find(tags, word, &TaggedCommit::tag);
  if (tag != tags.end()) return *tag;
  const auto commit = repository.objects().commit(word);
  if (!commit) return std::nullopt;
  return TaggedCommit{word, commit->id, commit->time};
}

std::optional<Failure> compare(const std::vector<std::string>& names, ReleaseReader& reader,
                               const Project& project, const Repository& repository,
                               ReleasesOutput& output) {
  std::vector<TaggedCommit> pair;
  for (const std::string& name : names) {
    const auto found = named(repository, name);
    if (!found) return Failure{"'" + name + "' is no tag, branch or commit of this clone"};
    pair.push_back(*found);
  }
  const auto after = reader.chains(pair[1].commit);
  const auto before = reader.chains(pair[0].commit);
  output.asks_for_passage = true;
  output.releases = {release_of(reader, project, pair[0], before, {}),
                     release_of(reader, project, pair[1], after, before)};
  output.passages = passages(reader, project, pair[0], pair[1]);
  if (output.passages.empty())
    return Failure{"no environment is in both " + pair[0].tag + " and " + pair[1].tag};
  return std::nullopt;
}

void list(const std::string& glob, ReleaseReader& reader, const Project& project,
          const Repository& repository, ReleasesOutput& output) {
  auto tags = tagged_commits(repository, glob);
  order_releases(repository, tags);
  output.releases = releases(reader, project, tags);
  if (tags.empty())
    output.notices.push_back(
        {"no-tags", glob.empty() ? "the clone has no tag; `git fetch --tags` brings those of the "
                                   "remote"
                                 : "no tag of this clone matches " + quoted(glob)});
  else if (output.releases.empty())
    output.notices.push_back(
        {"no-migrations", "none of the " + counted(tags.size(), "tag") + " has migrations"});
}

}  // namespace

Outcome releases(const ReleasesOptions& options) {
  std::vector<std::string> names, paths;
  for (const std::string& word : options.words) {
    const bool is_path = os::exists(word);  // a tag of its name is refs/tags/NAME
    (is_path ? paths : names).push_back(word);
  }
  if (names.size() == 1 || names.size() > 2)
    return cannot_run({"name two releases, e.g. `revlint releases v1.0 v2.0`, or none for all"});
  const auto loaded = load_project(paths, options.alembic);
  if (!loaded) return cannot_run(loaded.failure());
  const auto history = open_history(loaded->workspace);
  if (const auto* const none = std::get_if<HistoryUnavailable>(&history))
    return cannot_run({none->reason});
  const Repository& repository = std::get<History>(history).repository();

  ReleasesOutput output;
  ReleaseReader reader(loaded->project, repository, loaded->workspace.root);
  if (names.empty())
    list(options.tags, reader, loaded->project, repository, output);
  else if (auto failure = compare(names, reader, loaded->project, repository, output))
    return cannot_run(*failure);
  if (repository.shallow())
    output.notices.push_back(
        {"shallow", "the clone is shallow: it may lack tags; `git fetch --unshallow --tags`"});
  const bool all_pass = std::ranges::all_of(
      output.passages, [](const Passage& passage) { return passage.obstacles.empty(); });
  return {all_pass ? 0 : 1,
          options.format == "json" ? releases_json(output) : releases_text(output), ""};
}

}  // namespace revlint
