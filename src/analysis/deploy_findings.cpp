#include "analysis/deploy_findings.hpp"

#include "text/escape.hpp"

namespace revlint {
namespace {

constexpr std::size_t longest_shown = 60;  // characters of a command

std::string shown(const std::string& command) {
  if (command.size() > longest_shown) return "this command";
  return "`" + printable(command) + "`";
}

}  // namespace

std::string what_runs_when(const deploy::Fault& fault) {
  const std::string what = shown(fault.command);
  switch (fault.occasion) {
    case deploy::Fault::Occasion::failed_upgrade:
      return what + " runs whenever the upgrade fails";
    case deploy::Fault::Occasion::build:
      return what + " runs at each build of the image";
    case deploy::Fault::Occasion::start:
      break;
  }
  return what + " runs at each start";
}

std::vector<Finding> deploy_findings(const Subject& subject, deploy::Fault::Kind kind,
                                     DeployWords (*words)(const deploy::Fault&)) {
  std::vector<Finding> findings;
  if (!subject.speaks_for_project()) return findings;
  for (const deploy::Fault& fault : subject.deployment().faults) {
    if (fault.kind != kind) continue;
    DeployWords said = words(fault);
    Finding finding;
    finding.message = std::move(said.message);
    finding.hint = std::move(said.hint);
    finding.command = fault.command;
    finding.location = {fault.place.path, fault.place.span};
    if (!fault.upgrade.path.empty())
      finding.related.push_back({{fault.upgrade.path, fault.upgrade.span}, "the upgrade"});
    findings.push_back(std::move(finding));
  }
  return findings;
}

}  // namespace revlint
