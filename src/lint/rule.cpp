#include "lint/rule.hpp"

#include "lint/lint.hpp"

namespace revlint {

std::string_view group_name(Group group) {
  switch (group) {
    case Group::chain:
      return "chain";
    case Group::identity:
      return "identity";
    case Group::history:
      return "history";
    case Group::body:
      return "body";
    case Group::deploy:
      return "deploy";
    case Group::meta:
      return "meta";
  }
  return {};
}

const deploy::Deployment& Subject::deployment() const {
  std::vector<const Environment*> environments;
  for (const EnvironmentState& it : project.environments) environments.push_back(&it.environment);
  return project.deployments->find(project.tree, environments, settings.deploy_files);
}

bool Subject::reports(const Rule& rule) const {
  return is_selected(rule, settings);
}

}  // namespace revlint
