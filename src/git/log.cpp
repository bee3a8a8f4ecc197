#include "git/log.hpp"

#include <algorithm>
#include <iterator>

#include "git/common_ancestor.hpp"
#include "git/printed.hpp"
#include "git/tree_changes.hpp"
#include "text/characters.hpp"
#include "tree/paths.hpp"

namespace revlint {
namespace {

using Cause = HistoryUnavailable::Cause;

constexpr int most_commits = 10'000;  // of a search for deletions
constexpr int most_changes = 200;     // of these, commits that change a file that is looked for

// A shallow clone ends in commits that look as if they had no parents. Behind such a commit between
// the ends and `ancestor` there may be a later common ancestor, which the clone lacks.
bool cut_off(const Repository& repository, const std::vector<std::string>& ends,
             const std::string& ancestor) {
  std::vector<std::string> words{"rev-list", "--max-parents=0", "-1"};
  words.insert(words.end(), ends.begin(), ends.end());
  words.insert(words.end(), {"--not", ancestor, "--"});
  const Finished roots = repository.git(words);
  return !roots.ok() || !roots.output.empty();
}

// Files below `directories` that a parent of `commit` has and `commit` lacks.
std::vector<std::string> taken_away(const Repository& repository, const Commit& commit,
                                    const std::vector<std::string>& directories) {
  std::vector<std::string> paths;
  const CommitTree after(repository, commit);
  for (const ObjectId& id : commit.parents) {
    const auto parent = repository.objects().commit(id);
    if (!parent) continue;
    const CommitTree before(repository, *parent);
    for (const Change& change : changes(before, after, directories)) {
      if (change.kind == Change::Kind::removed) paths.push_back(change.path);
      if (change.kind == Change::Kind::renamed) paths.push_back(change.old_path);
    }
    if (before.incomplete() || after.incomplete()) return {};  // what looks gone may be there
  }
  return paths;
}

// The commit where a search ends, so that its cost has a bound that no clock decides: the one after
// `most_commits` in the history of `from`. Empty where there are fewer.
std::string end_of_search(const Repository& repository, const std::string& from) {
  const Finished found =
      repository.git({"rev-list", "--skip=" + std::to_string(most_commits), "-1", from, "--"});
  return found.output.substr(0, found.output.find('\n'));
}

// Escapes the characters that have a meaning in a glob.
std::string escaped_glob(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    if (std::string_view("*?[\\").find(c) != std::string_view::npos) escaped += '\\';
    escaped += c;
  }
  return escaped;
}

}  // namespace

std::variant<Commit, HistoryUnavailable> merge_base(const Repository& repository,
                                                    const ObjectId& target,
                                                    const std::vector<ObjectId>& ours) {
  if (auto near = near_common_ancestor(repository, target, ours)) return *std::move(near);
  std::vector<std::string> ends{target.hex(repository.object_format())};
  for (const ObjectId& id : ours) ends.push_back(id.hex(repository.object_format()));
  std::vector<std::string> words{"merge-base"};
  words.insert(words.end(), ends.begin(), ends.end());
  const Finished found = repository.git(words);
  const std::vector<ObjectId> ids = ids_of(found.output);
  const auto commit = ids.empty() ? std::nullopt : repository.objects().commit(ids[0]);
  if (found.status == 1 && !repository.shallow()) {
    return HistoryUnavailable{Cause::unrelated, "the base and HEAD have no common ancestor", ""};
  }
  if (found.status == 1 || (commit && repository.shallow() && commit->id != target &&
                            cut_off(repository, ends, ids[0].hex(repository.object_format())))) {
    return HistoryUnavailable{
        Cause::shallow,
        "the clone is shallow and ends before the common ancestor of the base and HEAD",
        "git fetch --unshallow"};
  }
  if (!commit) {
    const std::string said = std::string(first_line(found.errors));
    return HistoryUnavailable{Cause::unusable, "git finds no common ancestor: " + said, "git fsck"};
  }
  return *commit;
}

std::vector<Deletion> find_deletions(const Repository& repository, const ObjectId& from,
                                     const std::vector<std::string>& directories,
                                     const std::vector<std::string>& parts) {
  const std::string start = from.hex(repository.object_format());
  std::vector<std::string> words{"rev-list", "--full-history", "-" + std::to_string(most_changes),
                                 start};
  if (const std::string end = end_of_search(repository, start); !end.empty())
    words.push_back("^" + end);
  words.emplace_back("--");
  for (const std::string& directory : directories) {
    const std::string prefix = directory.empty() ? "" : escaped_glob(directory) + '/';
    for (const std::string& part : parts)
      words.push_back(":(top,glob)" + prefix + "**/*" + escaped_glob(part) + '*');
  }
  const Finished found = repository.git(words);
  std::vector<Deletion> plain, merges;
  if (!found.ok()) return plain;
  for (const ObjectId& id : ids_of(found.output)) {
    const auto commit = repository.objects().commit(id);
    if (!commit) continue;
    for (std::string& path : taken_away(repository, *commit, directories)) {
      const auto is_in = [&](const std::string& part) {
        return file_name(path).find(part) != std::string_view::npos;
      };
      if (std::ranges::any_of(parts, is_in))
        (commit->parents.size() > 1 ? merges : plain).push_back({*commit, std::move(path)});
    }
  }
  std::ranges::move(merges, std::back_inserter(plain));
  return plain;
}

}  // namespace revlint
