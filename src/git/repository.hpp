#pragma once
// The room git/ reads a repository through git's plumbing: no command runs a program that the
// repository configures, writes, or uses the network. What cannot be read is a HistoryUnavailable.
// Not libgit2: it opens a repository in 14.7 ms (git: 1.5 ms), needs eight more libraries (Debian
// 12), cannot open SHA-256 repositories, and does not obey the user's own git.

#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "git/process.hpp"
#include "tree/blob_id.hpp"

namespace revlint {

class GitObjects;

// Why there is nothing to compare with. Not an error: the run continues and reports it.
struct HistoryUnavailable {
  enum class Cause : std::uint8_t {
    no_git,           // the program is not installed
    no_repository,    // the path is in none
    unusable,         // git refuses the repository, or it is broken
    no_commits,       // nothing has been committed yet
    shallow,          // the history ends before the commit that is needed
    missing_ref,      // the base that was named is no commit of this clone
    missing_objects,  // a partial clone has not downloaded them
    sparse,           // committed files are kept out of the work tree
    no_base,          // no setting or branch tells the base
    unrelated,        // the base and HEAD have no common ancestor
  };
  Cause cause = Cause::no_repository;
  std::string reason;  // one line
  std::string cure;    // an instruction or a command to paste; empty if there is none
};

// Cheap to copy, because copies share one running git.
class Repository {
 public:
  struct Place {
    std::string root;
    std::string git_directory;
    std::string common_directory;
    ObjectFormat object_format = ObjectFormat::sha1;
    bool shallow = false;
  };
  // `git` is the start of every call (command.hpp).
  Repository(Command git, Place place);

  // The work tree's top directory: absolute, links resolved, no '/' at its end; empty when bare.
  const std::string& root() const { return place_.root; }
  const std::string& git_directory() const { return place_.git_directory; }
  // The same, except in a linked work tree: there it is the one of all work trees.
  const std::string& common_directory() const { return place_.common_directory; }
  // Where the index is, or would be.
  std::string index_path() const;
  // Whether every git gets this variable.
  bool has_variable(std::string_view name) const { return git_.variables.contains(name); }
  ObjectFormat object_format() const { return place_.object_format; }
  bool shallow() const { return place_.shallow; }
  bool bare() const { return place_.root.empty(); }

  // Reads refs, commits, trees and blobs.
  const GitObjects& objects() const { return *objects_; }

  // Runs a plumbing command in the root; `arguments` begins with its name.
  Finished git(const std::vector<std::string>& arguments) const;

 private:
  Command git_;
  Place place_;
  std::shared_ptr<const GitObjects> objects_;
};

// The repository that contains `path`, a file or a directory. GIT_DIR, GIT_WORK_TREE and
// GIT_INDEX_FILE in `variables`, as git sets them for its hooks, are obeyed if they name the
// repository that contains `path`, else ignored.
std::variant<Repository, HistoryUnavailable> open_repository(const std::string& path,
                                                             const Variables& variables);

}  // namespace revlint
