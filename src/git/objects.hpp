#pragma once
// Reads objects of a repository through one `git cat-file --batch` process. It accepts any name
// that git understands, so that it also resolves refs and lists directories: a question costs some
// microseconds instead of a new process.

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
  std::vector<ObjectId> parents;  // as written, even if a shallow clone lacks them
  std::int64_t time = 0;          // of the commit, in seconds since 1970
  std::string subject;            // first line of the message
};

// All functions may be called from several threads.
class GitObjects {
 public:
  // `batch` is the command that runs `cat-file --batch`.
  GitObjects(Command batch, ObjectFormat format);

  // Starts git before the first question, so that it starts up while the caller is busy.
  void start() const;

  ObjectFormat format() const { return format_; }

  // The object that `name` (a ref, an ID, "HEAD^1", "main^{commit}") means, its content in
  // `content`. nullopt if there is no such object here, or its content is larger than the limit of
  // `content`.
  std::optional<ObjectHeader> read(std::string_view name, Buffer& content) const;

  // The commit that `name` means, tags peeled.
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
