#pragma once
// Trees of a git repository, and the one of a commit. They know each file's ID, so that a file on
// disk can be compared with them by its ID (blob_id.hpp): only the files that differ are read.

#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "git/objects.hpp"
#include "git/repository.hpp"
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

  // The entry that `path` leads to, links followed; nullopt if there is none.
  std::optional<GitEntry> find(std::string_view path) const;

  std::optional<ObjectId> blob_id(std::string_view path) const override;

  // The entries of a directory, sorted by bytes; links on the way to it are followed. Empty if
  // there is no such directory.
  std::vector<GitEntry> entries(std::string_view directory) const;

  ObjectFormat object_format() const { return repository_.object_format(); }

  // True once git could not read an object of the tree, because it is damaged or a partial clone
  // has not downloaded it. Earlier answers may lack files.
  bool incomplete() const { return incomplete_; }

  // It is larger than any that people make (git/bounds.hpp): incomplete, and nothing more is read.
  bool too_large() const { return too_large_; }

 protected:
  // Both take paths without links. `entry` of "" is a directory.
  virtual std::optional<GitEntry> entry(std::string_view path) const = 0;
  virtual std::vector<GitEntry> children(std::string_view directory) const = 0;

  // Reads an object of the tree; false if that is not possible: the tree is incomplete() then.
  bool fetch(const ObjectId& id, ObjectType type, Buffer& content) const;
  void give_up() const { incomplete_ = too_large_ = true; }

 private:
  Repository repository_;
  mutable std::atomic<bool> incomplete_ = false;
  mutable std::atomic<bool> too_large_ = false;
};

// The files of a commit. A directory is read when it is first asked for, those of the same
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
  mutable std::size_t entries_ = 0;     // of all in by_id_
  mutable std::size_t repeated_ = 0;    // of further ones in directories_
  mutable std::size_t path_bytes_ = 0;  // of the names in directories_
};

}  // namespace revlint
