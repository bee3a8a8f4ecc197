#pragma once
// A git repository, seen through git's own plumbing. Only commands that run nothing of what a
// repository configures are used, none writes, and none reaches for the network: a clone that lacks
// objects is told as such. What cannot be looked at is a HistoryUnavailable, never an empty answer.

#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "git/process.hpp"
#include "tree/blob_id.hpp"

namespace revlint {

class GitObjects;

// Why there is nothing to compare with. Not an error: the run goes on and says so.
struct HistoryUnavailable {
  enum class Cause : std::uint8_t {
    no_git,           // the program is not installed
    no_repository,    // the path lies in none
    unusable,         // git refuses the repository, or it is broken
    no_commits,       // nothing has been committed yet
    shallow,          // the history ends before the commit that is needed
    missing_ref,      // a base was named, but there is no such commit here
    missing_objects,  // a partial clone has not downloaded them
    sparse,           // what was committed is kept out of the work tree
    no_base,          // nothing says what the base is
    unrelated,        // the base and HEAD have no common ancestor
  };
  Cause cause = Cause::no_repository;
  std::string reason;  // one line
  std::string cure;    // what to do or to paste; empty where there is nothing to be done
};

// Cheap to copy: copies share one running git.
class Repository {
 public:
  struct Place {
    std::string root;
    std::string git_directory;
    ObjectFormat object_format = ObjectFormat::sha1;
    bool shallow = false;
  };
  // `git` is what every call begins with.
  Repository(Command git, Place place);

  // The work tree's top directory: absolute, links resolved, no '/' at its end; empty when bare.
  const std::string& root() const { return place_.root; }
  const std::string& git_directory() const { return place_.git_directory; }
  ObjectFormat object_format() const { return place_.object_format; }
  bool shallow() const { return place_.shallow; }
  bool bare() const { return place_.root.empty(); }

  // Reads refs, commits, trees and blobs.
  const GitObjects& objects() const { return *objects_; }

  // Runs a plumbing command in the root; `arguments` begins with its name. After `limit` it is
  // killed; zero means that there is none.
  Finished git(const std::vector<std::string>& arguments,
               std::chrono::milliseconds limit = {}) const;

 private:
  Command git_;
  Place place_;
  std::shared_ptr<const GitObjects> objects_;
};

// The repository that holds `path`, a file or a directory. GIT_DIR, GIT_WORK_TREE and
// GIT_INDEX_FILE among the variables, as git sets them for its hooks, are obeyed where they speak
// of the repository that holds `path`, and left out where `path` lies in another one.
std::variant<Repository, HistoryUnavailable> open_repository(const std::string& path,
                                                             const Variables& variables);

}  // namespace revlint
