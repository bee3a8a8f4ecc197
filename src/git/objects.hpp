#pragma once
// Reads objects of a repository through one `git cat-file --batch` that lives as long as this
// value. Any name that git understands will do, so the same process resolves refs, lists
// directories and hands out files: a question costs some microseconds instead of a new process.

#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "git/process.hpp"
#include "tree/blob_id.hpp"

namespace revlint {

enum class ObjectType : std::uint8_t { commit, tree, blob, tag };

struct ObjectHeader {
  ObjectId id;
  ObjectType type = ObjectType::blob;
};

struct Commit {
  ObjectId id;
  ObjectId tree;
  std::vector<ObjectId> parents;  // as written, also where a shallow clone ends before them
  std::int64_t time = 0;          // of the commit, in seconds since 1970
  std::string subject;            // first line of the message
};

// All functions may be called from several threads.
class GitObjects {
 public:
  // `batch` runs `cat-file --batch`.
  GitObjects(Command batch, ObjectFormat format);

  // Starts git now instead of with the first question: it starts up while the caller is busy.
  void start() const;

  ObjectFormat format() const { return format_; }

  // What `name` (a ref, an ID, "HEAD^1", "main^{commit}") stands for, its content in `content`.
  // nullopt where there is no such object here, for one that is larger than `content` takes, and
  // for one that does not hold what git announces.
  std::optional<ObjectHeader> read(std::string_view name, Buffer& content) const;

  // The commit that `name` leads to, tags peeled.
  std::optional<Commit> commit(std::string_view name) const;
  std::optional<Commit> commit(const ObjectId& id) const;

 private:
  std::optional<ObjectHeader> answer(std::string_view name, Buffer& content) const;
  void begin() const;  // starts git where it does not run

  Command batch_;
  ObjectFormat format_;
  mutable std::mutex mutex_;
  mutable std::unique_ptr<Conversation> git_;
};

}  // namespace revlint
