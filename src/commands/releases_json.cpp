#include "commands/releases_output.hpp"
#include "diagnosis/diagnosis.hpp"
#include "reporters/json_text.hpp"

namespace revlint {
namespace {

Json release_json(const Release& release) {
  Json environments = Json::array();
  for (const ReleaseChain& chain : release.environments)
    environments.push_back({{"name", chain.name},
                            {"heads", chain.heads},
                            {"bases", chain.bases},
                            {"missing_parents", chain.missing_parents},
                            {"added", chain.added},
                            {"removed", chain.removed},
                            {"changed", chain.changed}});
  return {{"tag", release.tag.tag},
          {"date", date_of(release.tag.time)},
          {"commit", release.commit},
          {"environments", std::move(environments)}};
}

Json passage_json(const Passage& passage) {
  return {{"environment", passage.environment},
          {"rows", passage.rows},
          {"possible", passage.obstacles.empty()},
          {"obstacles", passage.obstacles},
          {"runs", passage.runs},
          {"never_run", passage.never_run},
          {"run_again", passage.run_again},
          {"left_over", passage.left_over},
          {"changed", passage.changed},
          {"commands", passage.commands}};
}

}  // namespace

std::string releases_json(const ReleasesOutput& output) {
  Json releases = Json::array();
  for (const Release& release : output.releases) releases.push_back(release_json(release));
  Json notices = Json::array();
  for (const Notice& notice : output.notices)
    notices.push_back({{"kind", notice.kind}, {"message", notice.message}});
  Json all = {{"version", 1}, {"releases", std::move(releases)}};
  if (output.asks_for_passage) {
    Json passages = Json::array();
    for (const Passage& passage : output.passages) passages.push_back(passage_json(passage));
    all["upgrade"] = std::move(passages);
  }
  all["notices"] = std::move(notices);
  return json_text(all);
}

}  // namespace revlint
