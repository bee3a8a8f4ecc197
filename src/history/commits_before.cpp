#include "history/commits_before.hpp"

#include "git/commit_tree.hpp"
#include "git/log.hpp"
#include "migration/header_scanner.hpp"
#include "tree/paths.hpp"

namespace revlint {
namespace {

bool has_id(const Tree& tree, const std::string& path, std::string_view id) {
  Buffer bytes;
  if (tree.read(path, bytes) != ReadStatus::ok) return false;
  Arena arena;
  const Header header = HeaderScanner().read(bytes.view(), arena);
  return make_revision(path, header, arena).id() == id;
}

}  // namespace

std::map<std::string, DeletedFile, std::less<>> CommitsBefore::find_deleted(
    const std::vector<std::string>& directories, const std::vector<std::string>& ids) const {
  if (asked_ == std::pair(directories, ids)) return answer_;
  asked_ = {directories, ids};
  std::map<std::string, DeletedFile, std::less<>>& found = answer_;
  found.clear();
  for (const Deletion& deletion : find_deletions(repository_, from_, directories, ids)) {
    const std::string commit = deletion.commit.id.hex(repository_.object_format()).substr(0, 12);
    for (const std::string& id : ids) {
      if (found.contains(id) || file_name(deletion.path).find(id) == std::string_view::npos)
        continue;
      for (std::size_t i = 0; i < deletion.commit.parents.size(); ++i) {
        const auto parent = repository_.objects().commit(deletion.commit.parents[i]);
        if (!parent || !has_id(CommitTree(repository_, *parent), deletion.path, id)) continue;
        const std::string which = i == 0 ? "^" : "^" + std::to_string(i + 1);
        found.emplace(id, DeletedFile{commit + which, commit, deletion.path});
        break;
      }
    }
  }
  return found;
}

}  // namespace revlint
