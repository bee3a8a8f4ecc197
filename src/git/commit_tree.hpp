#pragma once
// Trees that git holds: what a commit contains, and what the index will commit. Besides what every
// Tree tells, they know each file's ID: whoever has the bytes of a file computes its ID
// (blob_id.hpp) and reads only the files that differ.

#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <variant>

#include "git/objects.hpp"
#include "git/repository.hpp"
#include "support/result.hpp"
#include "tree/tree.hpp"

namespace revlint {

struct GitEntry {
  std::string_view name;  // one path segment; lives as long as the tree
  EntryKind kind = EntryKind::file;
  ObjectId id;  // of a file's content, a link's target; of a directory only in a commit
};

class GitTree : public Tree {
 public:
  explicit GitTree(Repository repository) : repository_(std::move(repository)) {}

  using Tree::read;
  std::optional<Listing> list(std::string_view directory) const override;
  std::optional<EntryKind> kind(std::string_view path) const override;
  ReadStatus read(std::string_view path, Buffer& bytes) const override;
  std::optional<std::string> resolve(std::string_view path) const override;

  // What `path` leads to, links followed; nullopt where there is nothing.
  std::optional<GitEntry> find(std::string_view path) const;

  std::optional<ObjectId> blob_id(std::string_view path) const override;

  // The entries of a directory, sorted by bytes; links on the way to it are followed. Empty where
  // there is no such directory.
  std::vector<GitEntry> entries(std::string_view directory) const;

  ObjectFormat object_format() const { return repository_.object_format(); }

  // git could not hand out something that belongs to the tree: damaged, or a partial clone has not
  // downloaded it. What was answered until then may lack files.
  bool incomplete() const { return incomplete_; }

  // It is larger than any that people make (git/bounds.hpp): incomplete, and nothing more is read.
  bool too_large() const { return too_large_; }

 protected:
  // Both take paths that lead over no link. `entry` of "" is a directory.
  virtual std::optional<GitEntry> entry(std::string_view path) const = 0;
  virtual std::vector<GitEntry> children(std::string_view directory) const = 0;

  // An object that belongs to the tree.
  bool fetch(const ObjectId& id, ObjectType type, Buffer& content) const;
  void give_up() const { incomplete_ = too_large_ = true; }

 private:
  Repository repository_;
  mutable std::atomic<bool> incomplete_ = false;
  mutable std::atomic<bool> too_large_ = false;
};

// The files of a commit. Directories are read when they are first asked for, those of the same
// content once.
class CommitTree : public GitTree {
 public:
  CommitTree(const Repository& repository, const Commit& commit);

 private:
  struct Place {  // of an entry in the tree object
    std::uint32_t begin = 0;
    std::uint32_t name = 0;
    std::uint32_t end = 0;  // of the name
  };
  struct Directory {
    std::string bytes;           // the tree object
    std::vector<Place> entries;  // sorted by name, each name once
  };
  using SharedDirectory = std::shared_ptr<const Directory>;
  std::optional<GitEntry> entry(std::string_view path) const override;
  std::vector<GitEntry> children(std::string_view directory) const override;
  const Directory* directory(std::string_view path) const;
  const Directory* loaded(std::string_view path) const;
  SharedDirectory load(const ObjectId& id) const;
  Directory parse(std::string_view object) const;
  static std::string_view name_at(const Directory& directory, Place place);
  GitEntry entry_at(const Directory& directory, Place place) const;
  std::optional<GitEntry> child(const Directory& directory, std::string_view name) const;

  ObjectId root_;
  mutable std::mutex mutex_;
  mutable std::map<std::string, SharedDirectory, std::less<>> directories_;
  mutable std::map<ObjectId, SharedDirectory> by_id_;
  mutable std::size_t entries_ = 0;   // of all in by_id_
  mutable std::size_t repeated_ = 0;  // of further ones in directories_
};

// What the index will commit: a file that was only announced (git add -N) is no part of it, and of
// one with a merge conflict it holds our side.
class IndexTree : public GitTree {
 public:
  // Paths for which git has three versions, or which it has only announced; sorted.
  const std::vector<std::string>& conflicts() const { return conflicts_; }
  const std::vector<std::string>& announced() const { return announced_; }

  // The tree of HEAD, from this index and what git says is different there: HEAD's directories are
  // not read. Not longer of use than this index; null where both hold the same, a failure where
  // git cannot compare them.
  Result<std::unique_ptr<IndexTree>> last_commit(const Repository& repository) const;

 private:
  friend Result<std::unique_ptr<IndexTree>> open_index_tree(const Repository&,
                                                            const std::vector<std::string>&);
  using GitTree::GitTree;
  std::optional<GitEntry> entry(std::string_view path) const override;
  std::vector<GitEntry> children(std::string_view directory) const override;

  struct Record {
    std::string_view path;  // in listing_
    EntryKind kind;
    ObjectId id;
  };
  std::string listing_;          // what git printed
  std::vector<Record> records_;  // sorted by path
  std::vector<std::string> conflicts_;
  std::vector<std::string> announced_;
};

// The whole index, or of large ones only what lies below `directories`. Fails where there is none
// that git can read.
Result<std::unique_ptr<IndexTree>> open_index_tree(
    const Repository& repository, const std::vector<std::string>& directories = {});

// Which of `paths` the index holds, but git keeps out of the work tree, as in a sparse checkout.
std::vector<std::string> not_checked_out(const Repository& repository,
                                         const std::vector<std::string>& paths);

}  // namespace revlint
