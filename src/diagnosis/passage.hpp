#pragma once
// What a database goes through that is at the heads of one release and is upgraded with the files
// of another.

#include <string>
#include <vector>

#include "diagnosis/release_chains.hpp"

namespace revlint {

struct Passage {
  std::string environment;
  std::vector<std::string> rows;  // of the version table: the heads of the first release
  // Why Alembic stops, each a sentence without a full stop; empty: it does not.
  std::vector<std::string> obstacles;
  std::vector<std::string> runs;  // in the order of the upgrade
  // Lists of IDs, sorted.
  std::vector<std::string> never_run;  // below what the database has run, but not run by it
  std::vector<std::string> run_again;  // it has run them, but they are not below its rows any more
  std::vector<std::string> left_over;  // it has run them, and the second release lacks them
  std::vector<std::string> changed;    // it has run them, and they do something else now
  std::vector<std::string> commands;   // to paste
};

// One for each environment that both releases have.
std::vector<Passage> passages(ReleaseReader& reader, const Project& project,
                              const TaggedCommit& from, const TaggedCommit& to);

}  // namespace revlint
