#pragma once
// Where files come from. Disk, git, the index and tests each make a Tree; everything that lints is a
// function of Trees and needs no mock.

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "result.hpp"

namespace revlint {

enum class EntryKind : std::uint8_t { file, directory, symlink, other };

struct Entry {
  std::string name;  // one path segment, raw bytes
  EntryKind kind = EntryKind::file;
};

enum class ReadStatus : std::uint8_t { ok, missing, unreadable };

// Paths are relative to the tree's root, use '/', never start with "./" and hold no ".." — a path
// that leads out of the tree is not listed and cannot be read. "" is the root itself.
// All functions may be called from several threads at once.
class Tree {
 public:
  virtual ~Tree() = default;

  // The entries of a directory sorted by bytes (code points); nullopt when it is not a directory or
  // cannot be listed. Symbolic links are listed as such, not followed.
  virtual std::optional<std::vector<Entry>> list(std::string_view directory) const = 0;

  // What `path` is, symbolic links followed inside the tree; nullopt when there is nothing
  // (a broken link included).
  virtual std::optional<EntryKind> kind(std::string_view path) const = 0;

  // Replaces `bytes` by the file's content; links are followed. On anything but `ok`, `bytes` is
  // empty. `bytes` keeps its capacity, so a caller reads many files into one buffer.
  virtual ReadStatus read(std::string_view path, std::string& bytes) const = 0;

  // The path that `path` leads to once symbolic links are resolved (Python's os.path.realpath inside
  // the tree); `path` itself where it is no link; nullopt when it leads out of the tree.
  virtual std::optional<std::string> resolve(std::string_view path) const = 0;
};

// A tree held in memory: what tests and documentation examples lint.
class MemoryTree : public Tree {
 public:
  void add(std::string path, std::string bytes);
  void add_directory(std::string path);
  void add_symlink(std::string path, std::string target);

  std::optional<std::vector<Entry>> list(std::string_view directory) const override;
  std::optional<EntryKind> kind(std::string_view path) const override;
  ReadStatus read(std::string_view path, std::string& bytes) const override;
  std::optional<std::string> resolve(std::string_view path) const override;

 private:
  struct Node {
    EntryKind kind;
    std::string content;  // bytes, or a link's target
  };
  std::map<std::string, Node, std::less<>> nodes_;
};

// The files below `root`, a directory on disk. Fails when `root` is not a directory.
Result<std::unique_ptr<Tree>> open_disk_tree(const std::string& root);

}  // namespace revlint
