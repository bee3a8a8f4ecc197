#include "diagnosis/past.hpp"

#include <algorithm>
#include <set>

#include "git/command.hpp"
#include "git/objects.hpp"
#include "git/printed.hpp"
#include "migration/header_scanner.hpp"
#include "migration/revision.hpp"
#include "tree/paths.hpp"

namespace revlint {
namespace {

// A commit that adds at least so many files may have moved the directory.
constexpr std::size_t files_of_a_move = 3;
constexpr int most_moves = 5;

std::vector<std::string> texts_of(std::span<const Name> names) {
  std::vector<std::string> texts;
  for (const Name& name : names) texts.emplace_back(name.text);
  return texts;
}

std::string directory_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string::npos ? "" : path.substr(0, slash);
}

bool is_migration(std::string_view path) {
  return path.ends_with(".py") && file_name(path) != "__init__.py" && file_name(path) != "env.py";
}

}  // namespace

std::vector<std::string> PastRevision::links() const {
  std::vector<std::string> all = down_revisions;
  all.insert(all.end(), depends_on.begin(), depends_on.end());
  return all;
}

Past::Past(Repository repository, const Commit& head, std::vector<std::string> directories)
    : repository_(std::move(repository)), head_(head), directories_(std::move(directories)) {
  read_line();
  for (int i = 0; i < most_moves; ++i) {
    std::vector<std::string> earlier = earlier_directories();
    if (earlier.empty()) break;
    directories_.insert(directories_.end(), earlier.begin(), earlier.end());
    read_line();
  }
}

std::vector<ObjectId> Past::commits_that_touch(std::vector<std::string> which) {
  which.insert(which.begin(), "rev-list");
  which.push_back("--");
  for (const std::string& directory : directories_) which.push_back(literal(directory));
  const Finished found = repository_.git(which);
  complete_ = complete_ && found.ok();
  return ids_of(found.output);
}

std::vector<Change> Past::changes_of(const Commit& commit, const std::vector<std::string>& where) {
  ++commits_read_;
  const CommitTree after(repository_, commit);
  const auto parent =
      commit.parents.empty() ? std::nullopt : repository_.objects().commit(commit.parents.front());
  // At the end of a shallow clone nothing is known of what changed.
  if (!parent) return {};
  const CommitTree before(repository_, *parent);
  std::vector<Change> found = revlint::changes(before, after, where);
  if (before.incomplete() || after.incomplete()) complete_ = false;
  return found;
}

const PastRevision* Past::version(const std::string& path, const ObjectId& blob) {
  if (!is_migration(path)) return nullptr;
  auto& known = versions_[{blob, path}];
  if (known) return known.get();
  known = std::make_unique<PastRevision>();
  known->path = path;
  known->blob = blob;
  Buffer bytes;
  if (!repository_.objects().read(blob.hex(repository_.object_format()), bytes)) {
    complete_ = false;
    return known.get();
  }
  Arena arena;
  const Header header = HeaderScanner().read(bytes.view(), arena);
  const Revision revision = make_revision(known->path, header, arena);
  known->id = revision.id();
  known->down_revisions = texts_of(revision.down_revisions());
  known->depends_on = texts_of(revision.depends_on());
  return known.get();
}

void Past::read_line() {
  line_.clear();
  changes_.clear();
  const std::string head = head_.id.hex(repository_.object_format());
  for (const ObjectId& id : commits_that_touch({"--first-parent", head})) {
    const auto commit = repository_.objects().commit(id);
    if (!commit) continue;
    const std::size_t index = line_.size();
    line_.push_back(*commit);
    if (commit->parents.empty()) {  // the first of all
      for (const auto& [name, revision] : chain(*commit))
        changes_.push_back({index, nullptr, revision});
    }
    for (const Change& change : changes_of(*commit, directories_)) {
      PastChange past{index, nullptr, nullptr};
      const bool has_before = change.kind != Change::Kind::added;
      const bool has_after = change.kind != Change::Kind::removed;
      const std::string& old_path =
          change.kind == Change::Kind::renamed ? change.old_path : change.path;
      if (has_before) past.before = version(old_path, change.before);
      if (has_after) past.after = version(change.path, change.after);
      if (past.before != nullptr || past.after != nullptr) changes_.push_back(past);
    }
  }
}

// Directories from which a commit of the line moved migrations into those that are known.
std::vector<std::string> Past::earlier_directories() {
  std::map<std::size_t, std::size_t> added;  // how many files each commit adds
  for (const PastChange& change : changes_)
    if (change.before == nullptr) ++added[change.commit];
  std::set<std::string> found;
  for (const auto& [commit, count] : added) {
    if (count < files_of_a_move) continue;
    for (const Change& change : changes_of(line_[commit], {""})) {
      if (change.kind != Change::Kind::renamed || !is_migration(change.path)) continue;
      const auto is_in = [](const std::string& path) {
        return [&path](const std::string& directory) {
          return directory.empty() || is_within(path, directory);
        };
      };
      if (std::ranges::any_of(directories_, is_in(change.path)) &&
          std::ranges::none_of(directories_, is_in(change.old_path)))
        found.insert(directory_of(change.old_path));
    }
  }
  return {found.begin(), found.end()};
}

const PastChain& Past::chain(const Commit& commit) {
  const auto [known, is_new] = chains_.try_emplace(commit.id);
  PastChain& chain = known->second;
  if (!is_new) return chain;
  const CommitTree tree(repository_, commit);
  for (const std::string& directory : directories_) {
    for (const GitEntry& entry : tree.entries(directory)) {
      if (entry.kind != EntryKind::file) continue;
      const std::string path =
          directory.empty() ? std::string(entry.name) : directory + '/' + std::string(entry.name);
      const PastRevision* const revision = version(path, entry.id);
      if (revision != nullptr && !revision->id.empty()) chain[revision->id] = revision;
    }
  }
  if (tree.incomplete()) complete_ = false;
  return chain;
}

std::vector<std::string> Past::ids() const {
  std::set<std::string> ids;
  for (const auto& [key, revision] : versions_)
    if (!revision->id.empty()) ids.insert(revision->id);
  return {ids.begin(), ids.end()};
}

const std::vector<Past::Aside>& Past::aside() {
  if (aside_) return *aside_;
  std::vector<Aside>& found = aside_.emplace();
  std::set<ObjectId> on_line;
  for (const Commit& commit : line_) on_line.insert(commit.id);
  for (const ObjectId& id :
       commits_that_touch({"--full-history", "--no-merges", "--all", "--reflog", "HEAD"})) {
    if (on_line.contains(id)) continue;
    const auto commit = repository_.objects().commit(id);
    if (!commit) continue;
    for (const Change& change : changes_of(*commit, directories_)) {
      const bool removed = change.kind == Change::Kind::removed;
      const PastRevision* const revision =
          version(change.path, removed ? change.before : change.after);
      if (revision != nullptr) found.push_back({*commit, revision, removed});
    }
  }
  return found;
}

const std::string& Past::text(const PastRevision& revision) {
  const auto [it, is_new] = texts_.try_emplace(revision.blob);
  if (is_new) {
    Buffer bytes;
    if (repository_.objects().read(revision.blob.hex(repository_.object_format()), bytes))
      it->second = bytes.view();
  }
  return it->second;
}

const Meaning& Past::meaning(const PastRevision& revision) {
  const auto [it, is_new] = meanings_.try_emplace(revision.blob);
  if (is_new) it->second = read_meaning(text(revision));
  return it->second;
}

}  // namespace revlint
