#pragma once
// The commands of a repair, as a person pastes them one after the other at the root of the project.

#include <string>
#include <vector>

#include "project/project.hpp"

namespace revlint {

class Script {
 public:
  // `state` is null where no environment is known.
  explicit Script(const EnvironmentState* state) : state_(state) {}

  // Makes these the only rows of the version table.
  Script& stamp(const std::vector<std::string>& ids);
  Script& upgrade(const std::string& id);
  Script& upgrade_to_head();
  // Whatever Alembic is to do, with the files of `commit` beside the work tree.
  Script& in_old_tree(const std::string& commit, const std::vector<std::string>& arguments);
  Script& open_old_tree(const std::string& commit);

  std::vector<std::string> commands() const { return commands_; }

 private:
  std::string alembic(const std::string& arguments) const;
  Script& here(const std::string& arguments);

  const EnvironmentState* state_;
  std::vector<std::string> commands_;
};

}  // namespace revlint
