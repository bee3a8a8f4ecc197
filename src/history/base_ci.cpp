#include "history/base_ci.hpp"

#include <algorithm>
#include <initializer_list>
#include <nlohmann/json.hpp>

#include "history/branches.hpp"
#include "tree/read_file.hpp"

namespace revlint {
namespace {

struct Checkout {
  const Variables& variables;
  const Commit& head;
  ObjectFormat format;

  std::string value(std::string_view name) const { return value_of(variables, name); }
  bool is_set(std::string_view name) const { return !value(name).empty(); }
  std::string head_id() const { return head.id.hex(format); }

  // HEAD is a merge, made by the CI, of a branch whose tip is `branch` into its target.
  bool merges(const std::string& branch) const {
    return head.parents.size() == 2 && !branch.empty() && head.parents[1].hex(format) == branch;
  }
  NamedBase first_parent(const std::string& shown, std::string how) const {
    return {{head.parents[0].hex(format)}, shown, std::move(how), {}, 2, "HEAD~1", shown};
  }
};

bool is_commit(const std::string& id) {
  return object_id(id) && id.find_first_not_of('0') != std::string::npos;
}

NamedBase branch(const std::string& name, const std::string& how) {
  return {names_of_branch(name), "origin/" + name, how, {}, 0, {}, name};
}

// What GitHub says about the event that started a workflow: the file that GITHUB_EVENT_PATH names.
// Commit IDs are full. What the event does not say is empty; everything is where there is no file.
// Source: "Webhook events and payloads" in GitHub's documentation.
struct GithubEvent {
  std::string before;            // push: the branch's tip before it
  std::string default_branch;    // of the repository
  std::string head;              // pull_request: the tip of its branch
  std::string merge_group_base;  // merge_group: the commit that the group is put on
  std::string caveat;            // why it is not read
};

// The text that the keys of nested objects lead to; empty where there is none.
std::string text_at(const nlohmann::json& document, std::initializer_list<const char*> keys) {
  const nlohmann::json* here = &document;
  for (const char* key : keys) {
    if (!here->is_object()) return {};
    const auto next = here->find(key);
    if (next == here->end()) return {};
    here = &*next;
  }
  return here->is_string() ? here->get<std::string>() : std::string();
}

GithubEvent read_github_event(const std::string& path) {
  std::string text;
  const ReadStatus status = path.empty() ? ReadStatus::missing : read_file(path, text);
  const nlohmann::json event = nlohmann::json::parse(text, nullptr, false);
  if (status == ReadStatus::missing) return {};
  if (status != ReadStatus::ok || event.is_discarded()) {
    const std::string why = status == ReadStatus::ok ? "it is no JSON" : why_unread(status);
    return {{}, {}, {}, {}, "GITHUB_EVENT_PATH names a file that cannot be read: " + why};
  }
  return {text_at(event, {"before"}),
          text_at(event, {"repository", "default_branch"}),
          text_at(event, {"pull_request", "head", "sha"}),
          text_at(event, {"merge_group", "base_sha"}),
          {}};
}

// The checkout of a pull request is GitHub's trial merge, unless the workflow asks for the branch
// itself, whose tip may be a merge as well: one of the target into the branch.
bool is_trial_merge(const Checkout& checkout, const GithubEvent& event) {
  if (checkout.merges(event.head)) return true;
  return checkout.head.parents.size() == 2 && checkout.head_id() != event.head &&
         checkout.value("GITHUB_EVENT_NAME") == "pull_request" &&
         checkout.head_id() == checkout.value("GITHUB_SHA");
}

// What is pushed to such a branch has no other one to be merged into.
bool goes_on(const std::string& branch, const Ci& ci) {
  return !branch.empty() &&
         (branch == ci.default_branch || branch_kind(branch, {}) == BranchKind::release);
}

std::optional<NamedBase> of_merge_group(const Checkout& checkout, const GithubEvent& event) {
  const std::vector<ObjectId>& parents = checkout.head.parents;
  const std::string& stated = event.merge_group_base;
  if (parents.size() == 2 && (stated.empty() || parents[0].hex(checkout.format) == stated)) {
    return checkout.first_parent("the merge queue's base",
                                 "the commit that the merge queue puts the change on");
  }
  if (!is_commit(stated)) return std::nullopt;
  return NamedBase{{stated},
                   stated.substr(0, 10),
                   "the commit that the merge queue puts the change on, from the event's base_sha",
                   {},
                   0};
}

void read_github(const Checkout& checkout, Ci& ci) {
  const GithubEvent event = read_github_event(checkout.value("GITHUB_EVENT_PATH"));
  ci.default_branch = event.default_branch;
  ci.caveat = event.caveat;
  const std::string target = checkout.value("GITHUB_BASE_REF");
  const std::string name = checkout.value("GITHUB_EVENT_NAME");
  if (!target.empty()) {
    ci.base = is_trial_merge(checkout, event)
                  ? checkout.first_parent(target, "the tip of " + target +
                                                      " that GitHub merged the pull request into")
                  : branch(target, "the pull request's target branch, from GITHUB_BASE_REF");
  } else if (name == "merge_group") {
    ci.base = of_merge_group(checkout, event);
  } else if (const std::string pushed = short_branch(checkout.value("GITHUB_REF"));
             name == "push" && is_commit(event.before) && goes_on(pushed, ci)) {
    ci.base = NamedBase{{event.before},
                        event.before.substr(0, 10),
                        "the tip of " + pushed + " before the push, from the event",
                        {},
                        0};
  }
}

void read_gitlab(const Checkout& checkout, Ci& ci) {
  ci.default_branch = checkout.value("CI_DEFAULT_BRANCH");
  const std::string target = checkout.value("CI_MERGE_REQUEST_TARGET_BRANCH_NAME");
  const std::string tip = checkout.value("CI_MERGE_REQUEST_TARGET_BRANCH_SHA");
  const std::string before = checkout.value("CI_COMMIT_BEFORE_SHA");
  if (checkout.merges(checkout.value("CI_MERGE_REQUEST_SOURCE_BRANCH_SHA"))) {
    ci.base = checkout.first_parent(
        target, "the tip of " + target + " that GitLab merged the merge request into");
  } else if (is_commit(tip)) {
    ci.base = NamedBase{{tip},
                        tip.substr(0, 10),
                        "the tip of " + target + ", from CI_MERGE_REQUEST_TARGET_BRANCH_SHA",
                        {},
                        0};
  } else if (!target.empty()) {
    ci.base = branch(target,
                     "the merge request's target branch, from CI_MERGE_REQUEST_TARGET_BRANCH_NAME");
    ci.base->merge_base = checkout.value("CI_MERGE_REQUEST_DIFF_BASE_SHA");
  } else if (const std::string pushed = checkout.value("CI_COMMIT_BRANCH");
             is_commit(before) && before != checkout.head_id() && goes_on(pushed, ci)) {
    ci.base = NamedBase{{before},
                        before.substr(0, 10),
                        "the tip of " + pushed + " before the push, from CI_COMMIT_BEFORE_SHA",
                        {},
                        0};
  }
}

void read_azure(const Checkout& checkout, Ci& ci) {
  const std::string target = short_branch(checkout.value("SYSTEM_PULLREQUEST_TARGETBRANCH"));
  // A variable that is mapped but not set arrives as its own name.
  if (target.empty() || target.starts_with("$(")) return;
  const bool merged = checkout.merges(checkout.value("SYSTEM_PULLREQUEST_SOURCECOMMITID")) ||
                      (checkout.head.parents.size() == 2 &&
                       checkout.head_id() == checkout.value("BUILD_SOURCEVERSION"));
  ci.base = merged ? checkout.first_parent(target, "the tip of " + target +
                                                       " that Azure merged the pull request into")
                   : branch(target,
                            "the pull request's target branch, from "
                            "SYSTEM_PULLREQUEST_TARGETBRANCH");
}

void read_bitbucket(const Checkout& checkout, Ci& ci) {
  const std::string target = checkout.value("BITBUCKET_PR_DESTINATION_BRANCH");
  const std::string tip = checkout.value("BITBUCKET_PR_DESTINATION_COMMIT");
  if (target.empty()) return;
  ci.base =
      branch(target, "the pull request's target branch, from BITBUCKET_PR_DESTINATION_BRANCH");
  // The CI builds the branch with this commit merged into it; it gives the ID abbreviated.
  if (!tip.empty()) ci.base->names.insert(ci.base->names.begin(), tip);
}

struct OtherSystem {
  const char* variable;  // holds the target branch of a pull request, else nothing
  const char* name;
};
constexpr OtherSystem other_systems[] = {{"CHANGE_TARGET", "Jenkins"},
                                         {"BUILDKITE_PULL_REQUEST_BASE_BRANCH", "Buildkite"},
                                         {"CI_COMMIT_TARGET_BRANCH", "Woodpecker"}};

void read_other(const Checkout& checkout, Ci& ci) {
  for (const OtherSystem& other : other_systems) {
    const std::string target = checkout.value(other.variable);
    if (target.empty()) continue;
    ci.base = branch(target, std::string("the pull request's target branch, from ") + other.name +
                                 "'s " + other.variable);
    return;
  }
}

}  // namespace

std::string value_of(const Variables& variables, std::string_view name) {
  const auto at = variables.find(name);
  return at == variables.end() ? std::string() : at->second;
}

std::string short_branch(std::string_view name) {
  constexpr std::string_view prefix = "refs/heads/";
  if (name.starts_with(prefix)) name.remove_prefix(prefix.size());
  return std::string(name);
}

std::vector<std::string> names_of_branch(const std::string& name) {
  return {"refs/remotes/origin/" + name, "refs/heads/" + name};
}

std::string Ci::cure(int depth) const {
  const std::string number = std::to_string(depth);
  switch (system) {
    case System::github:
      return "set `fetch-depth: " + number + "` for actions/checkout";
    case System::gitlab:
      return "set the variable `GIT_DEPTH: " + number + "`";
    case System::azure:
      return "set `fetchDepth: " + number + "` for the checkout step";
    case System::bitbucket:
      return "set `clone: depth: full`";
    case System::other:
    case System::none:
      break;
  }
  return {};
}

Ci read_ci(const Variables& variables, const Commit& head, ObjectFormat format) {
  const Checkout checkout{variables, head, format};
  Ci ci;
  if (checkout.is_set("GITHUB_ACTIONS")) {
    ci.system = Ci::System::github;
    read_github(checkout, ci);
  } else if (checkout.is_set("GITLAB_CI")) {
    ci.system = Ci::System::gitlab;
    read_gitlab(checkout, ci);
  } else if (checkout.is_set("TF_BUILD")) {
    ci.system = Ci::System::azure;
    read_azure(checkout, ci);
  } else if (checkout.is_set("BITBUCKET_BUILD_NUMBER")) {
    ci.system = Ci::System::bitbucket;
    read_bitbucket(checkout, ci);
  } else {
    read_other(checkout, ci);
    const std::string ci_variable = checkout.value("CI");
    if (ci.base || (!ci_variable.empty() && ci_variable != "false") ||
        checkout.is_set("JENKINS_URL")) {
      ci.system = Ci::System::other;
    }
  }
  return ci;
}

}  // namespace revlint
