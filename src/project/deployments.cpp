#include "project/deployments.hpp"

namespace revlint {

const deploy::Deployment& Deployments::find(const std::shared_ptr<const Tree>& tree,
                                            const std::vector<const Environment*>& environments,
                                            const std::vector<std::string>& patterns) {
  const auto [found, is_new] = known_.try_emplace({tree.get(), patterns});
  if (is_new) found->second = {tree, deploy::read_deployment(*tree, environments, patterns)};
  return found->second.deployment;
}

}  // namespace revlint
