#pragma once
// Where files come from. Disk, git, the index and tests each make a Tree; everything that lints is
// a function of Trees and needs no mock.

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

// What a directory holds, sorted by bytes (code points). Names live as long as the listing.
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
  no_file,     // a directory, a FIFO, a device
  too_large,   // larger than the buffer's limit
  unreadable,  // the system refuses it, or fails
};

// Paths are relative to the tree's root, use '/', never start with "./" and hold no ".." — a path
// that leads out of the tree is not listed and cannot be read. "" is the root itself.
// All functions may be called from several threads at once.
class Tree {
 public:
  virtual ~Tree() = default;

  // nullopt when it is not a directory or cannot be listed. Symbolic links are listed as such; a
  // directory that is reached through one is listed, if it lies in the tree.
  virtual std::optional<Listing> list(std::string_view directory) const = 0;

  // Whether the directory may hold directories; false only where that is certain. Cheaper than
  // list().
  virtual bool may_hold_directories(std::string_view) const { return true; }

  // What `path` is, symbolic links followed inside the tree; nullopt when there is nothing
  // (a broken link included).
  virtual std::optional<EntryKind> kind(std::string_view path) const = 0;

  // Replaces `bytes` by the file's content; links are followed. On anything but `ok`, `bytes` is
  // empty. A caller reads many files into one buffer.
  virtual ReadStatus read(std::string_view path, Buffer& bytes) const = 0;

  // The same for a caller that keeps the text.
  ReadStatus read(std::string_view path, std::string& bytes) const;

  // The path that `path` leads to once symbolic links are resolved (Python's os.path.realpath
  // inside the tree); `path` itself where it is no link; nullopt when it leads out of the tree.
  // What does not exist leads to itself: a broken link to the name that it gives.
  virtual std::optional<std::string> resolve(std::string_view path) const = 0;

  // The ID that git gives to the content of the file at `path`, links followed, where the tree
  // knows it without reading the file; nullopt elsewhere.
  virtual std::optional<ObjectId> blob_id(std::string_view) const { return std::nullopt; }
};

// A tree held in memory: what tests and documentation examples lint.
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
  std::map<std::string, Node, std::less<>> nodes_;  // every directory has a node, but the root
};

// The files below `root`, a directory on disk. Fails when `root` is not a directory.
Result<std::unique_ptr<Tree>> open_disk_tree(const std::string& root);

}  // namespace revlint
