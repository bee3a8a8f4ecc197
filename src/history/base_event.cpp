#include "history/base_event.hpp"

#include <fstream>
#include <initializer_list>
#include <nlohmann/json.hpp>

namespace revlint {
namespace {

// The text at the end of a way through objects; empty where there is none.
std::string text_at(const nlohmann::json& document, std::initializer_list<const char*> way) {
  const nlohmann::json* here = &document;
  for (const char* key : way) {
    if (!here->is_object()) return {};
    const auto next = here->find(key);
    if (next == here->end()) return {};
    here = &*next;
  }
  return here->is_string() ? here->get<std::string>() : std::string();
}

}  // namespace

GithubEvent read_github_event(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (path.empty() || !file) return {};
  const nlohmann::json event = nlohmann::json::parse(file, nullptr, false);
  return {text_at(event, {"before"}), text_at(event, {"repository", "default_branch"}),
          text_at(event, {"pull_request", "head", "sha"}),
          text_at(event, {"merge_group", "base_sha"})};
}

}  // namespace revlint
