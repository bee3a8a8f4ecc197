#pragma once
// The room tree/ is where bytes come from. Disk, git, the index and tests each make a Tree;
// everything that lints is a function of Trees and needs no mock. DiskTree and open_disk_tree() are
// in disk_tree.cpp, MemoryTree is in memory_tree.cpp.

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "support/arena.hpp"
#include "support/buffer.hpp"
#include "support/result.hpp"
#include "tree/blob_id.hpp"

namespace revlint {

enum class EntryKind : std::uint8_t { file, directory, symlink, other };

struct Entry {
  std::string_view name;  // one path segment, raw bytes
  EntryKind kind = EntryKind::file;
};

// The entries of a directory, sorted by bytes (code points). Names live as long as the listing.
class Listing {
 public:
  void add(std::string_view name, EntryKind kind) { entries_.push_back({names_.copy(name), kind}); }
  void sort();  // once, after the last add()

  std::size_t size() const { return entries_.size(); }
  auto begin() const { return entries_.begin(); }
  auto end() const { return entries_.end(); }
  const Entry* find(std::string_view name) const;  // nullptr where there is none

 private:
  Arena names_;
  std::vector<Entry> entries_;
};

enum class ReadStatus : std::uint8_t {
  ok,
  missing,
  outside,     // a symbolic link leads out of the tree
  no_file,     // it is a directory, a FIFO, a device
  too_large,   // larger than the buffer's limit
  unreadable,  // the system refuses to read it, or fails
};

// Paths are relative to the tree's root, use '/', never start with "./" and contain no "..": a path
// that leads out of the tree is not listed and cannot be read. "" is the root itself.
// All functions may be called from several threads at once.
class Tree {
 public:
  virtual ~Tree() = default;

  // nullopt if it is no directory or cannot be listed. Symbolic links are listed as links, and
  // followed on the way to `directory` inside the tree.
  virtual std::optional<Listing> list(std::string_view directory) const = 0;

  // Whether the directory may contain directories; false only if that is certain. Cheaper than
  // list().
  virtual bool may_hold_directories(std::string_view) const { return true; }

  // The kind of `path` once symbolic links are followed inside the tree; nullopt if nothing is
  // there, or a broken link.
  virtual std::optional<EntryKind> kind(std::string_view path) const = 0;

  // Replaces `bytes` by the file's content; links are followed. `bytes` is empty unless the result
  // is `ok`. One buffer serves for many files.
  virtual ReadStatus read(std::string_view path, Buffer& bytes) const = 0;

  // The same for a text that is kept.
  ReadStatus read(std::string_view path, std::string& bytes) const;

  // `path` with symbolic links resolved, as Python's os.path.realpath does, inside the tree;
  // nullopt if it leads out of the tree. A path that does not exist stays as it is; a broken link
  // gives its target.
  virtual std::optional<std::string> resolve(std::string_view path) const = 0;

  // git's ID of the content of the file at `path`, links followed; nullopt if the tree does not
  // know it without reading the file.
  virtual std::optional<ObjectId> blob_id(std::string_view) const { return std::nullopt; }
};

// A tree in memory, for tests and the examples on the rule pages.
class MemoryTree : public Tree {
 public:
  void add(std::string path, std::string bytes);
  void add_directory(std::string path);
  void add_symlink(const std::string& path, std::string target);

  using Tree::read;
  std::optional<Listing> list(std::string_view directory) const override;
  std::optional<EntryKind> kind(std::string_view path) const override;
  ReadStatus read(std::string_view path, Buffer& bytes) const override;
  std::optional<std::string> resolve(std::string_view path) const override;

 private:
  struct Node {
    EntryKind kind;
    std::string content;  // bytes, or a link's target
  };
  const Node* node(std::string_view path) const;
  std::map<std::string, Node, std::less<>> nodes_;  // of files and all directories but the root
};

// The files below the directory `root` on disk. Fails if `root` is no directory.
Result<std::unique_ptr<Tree>> open_disk_tree(const std::string& root);

}  // namespace revlint
