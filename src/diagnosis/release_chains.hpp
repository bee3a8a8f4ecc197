#pragma once
// The chains of a project's environments at its releases.

#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "diagnosis/release_order.hpp"
#include "git/commit_tree.hpp"
#include "git/repository.hpp"
#include "meaning/meaning.hpp"
#include "project/project.hpp"

namespace revlint {

struct ReleaseChain {
  std::string name;  // Environment::name, today
  // Sorted IDs.
  std::vector<std::string> heads;
  std::vector<std::string> bases;
  std::vector<std::string> missing_parents;  // named by some down_revision or depends_on
  // Against the release before; `changed` has another content or other links under its ID.
  std::vector<std::string> added;
  std::vector<std::string> removed;
  std::vector<std::string> changed;
};

struct Release {
  TaggedCommit tag;
  std::string commit;                      // the full ID
  std::vector<ReleaseChain> environments;  // those that it has, in the project's order
};

// Reads the chains of commits. A directory of migrations that does not change is read once.
class ReleaseReader {
 public:
  ReleaseReader(const Project& project, Repository repository, std::string root);

  // What an environment of the project was at a commit; null where there was none. Mostly the
  // snapshot that was given before.
  using Chain = std::shared_ptr<const Snapshot>;
  std::vector<Chain> chains(const ObjectId& commit);

  std::string full_id(const ObjectId& id) const { return id.hex(repository_.object_format()); }

  // Revisions that both have, and that do something else or have other links.
  std::vector<std::string> changed(const Snapshot& before, const Snapshot& after);

 private:
  struct Place {
    std::vector<Environment> forms;  // where it was, today's first
    std::string key;                 // the directories of the snapshot below
    Chain last;
  };
  std::string key_of(const Environment& environment, const std::string& commit) const;
  void search(const CommitTree& tree);
  bool same(const ObjectId& before, const ObjectId& after);
  const Meaning& meaning(const ObjectId& blob);

  const Project& project_;
  Repository repository_;
  std::string root_;
  std::vector<Place> places_;
  std::size_t searches_left_;
  std::map<ObjectId, Meaning> meanings_;
};

// One for each release whose heads or missing parents differ from the one before; `tags` in order.
std::vector<Release> releases(ReleaseReader& reader, const Project& project,
                              const std::vector<TaggedCommit>& tags);

// What the reader says of a release, compared with what it says of another one (or nothing).
Release release_of(ReleaseReader& reader, const Project& project, const TaggedCommit& tag,
                   const std::vector<ReleaseReader::Chain>& chains,
                   const std::vector<ReleaseReader::Chain>& before);

// Sorted.
std::vector<std::string> ids_of(const Graph& graph, std::span<const Node> nodes);

}  // namespace revlint
