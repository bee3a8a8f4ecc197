#pragma once
// What GitHub says of the event that started a workflow: the file that GITHUB_EVENT_PATH names.
// Source: "Webhook events and payloads" in GitHub's documentation.

#include <string>

namespace revlint {

// Full commit IDs. What the event does not say is empty, as is all of it where there is no such
// file.
struct GithubEvent {
  std::string before;            // push: the branch's tip before it
  std::string default_branch;    // of the repository
  std::string head;              // pull_request: the tip of its branch
  std::string merge_group_base;  // merge_group: the commit that the group is put on
};

GithubEvent read_github_event(const std::string& path);

}  // namespace revlint
