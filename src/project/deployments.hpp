#pragma once
// How the trees of a run are deployed. A tree's files are read when a rule first asks.

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "deploy/deployment.hpp"
#include "tree/tree.hpp"

namespace revlint {

class Deployments {
 public:
  // The reference lives as long as this value. `patterns` are those of read_deployment().
  const deploy::Deployment& find(const std::shared_ptr<const Tree>& tree,
                                 const std::vector<const Environment*>& environments,
                                 const std::vector<std::string>& patterns);

 private:
  struct Known {
    std::shared_ptr<const Tree> tree;  // kept, so that no other has its address
    deploy::Deployment deployment;
  };
  std::map<std::pair<const Tree*, std::vector<std::string>>, Known> known_;
};

}  // namespace revlint
