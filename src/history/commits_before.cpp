#include "history/commits_before.hpp"

#include "git/commit_tree.hpp"
#include "git/log.hpp"
#include "migration/header_scanner.hpp"

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

std::optional<DeletedFile> CommitsBefore::find_deleted(const std::vector<std::string>& directories,
                                                       std::string_view id) const {
  for (const std::string& directory : directories) {
    const auto deletion =
        find_deletion_of_name(repository_, from_, directory, id, std::chrono::seconds(1));
    if (!deletion) continue;
    const std::string commit = deletion->commit.id.hex(repository_.object_format()).substr(0, 12);
    for (std::size_t i = 0; i < deletion->commit.parents.size(); ++i) {
      const auto parent = repository_.objects().commit(deletion->commit.parents[i]);
      if (!parent || !has_id(CommitTree(repository_, *parent), deletion->path, id)) continue;
      const std::string which = i == 0 ? "^" : "^" + std::to_string(i + 1);
      return DeletedFile{commit + which, commit, deletion->path};
    }
  }
  return std::nullopt;
}

}  // namespace revlint
