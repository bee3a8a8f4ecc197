#include "history/branches.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "tree/gitignore.hpp"

namespace revlint {
namespace {

constexpr std::string_view heads = "refs/heads/";
constexpr std::string_view remotes = "refs/remotes/";
constexpr std::size_t least_of_series = 3;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// "3.7", "v1.4.2", "v2", "3.x", "2024.1-lts", "17-0-stable". A number alone may be that of an
// issue.
bool is_version(std::string_view text) {
  const bool marked = text.starts_with('v') || text.starts_with('V');
  if (marked) text.remove_prefix(1);
  if (text.empty() || !is_digit(text.front())) return false;
  const std::size_t end = std::min(text.find_first_not_of("0123456789._x"), text.size());
  const std::string_view rest = text.substr(end);
  if (rest.empty()) return marked || text.find_first_of(".x") < end;
  return rest.starts_with('-') && (rest.ends_with("stable") || rest.ends_with("lts"));
}

// The part of "release/2.1", "release_23.0", "stable-2.3" or "rel-1.4" after its first word.
std::optional<std::string_view> after_release_word(std::string_view name) {
  for (const std::string_view word :
       {"releases", "release", "stable", "maintenance", "unmaintained", "maint", "support", "lts",
        "branch", "version", "dev", "rel"}) {
    if (!name.starts_with(word)) continue;
    const std::string_view rest = name.substr(word.size());
    if (rest.empty()) return rest;
    if (std::string_view("/-_.").find(rest.front()) != std::string_view::npos)
      return rest.substr(1);
    if (is_digit(rest.front())) return rest;
  }
  return std::nullopt;
}

// "redhat-" of "redhat-3.8"; empty for other names.
std::string_view series_of(std::string_view name) {
  const std::size_t end = name.find_first_of("-_/");
  if (end == std::string_view::npos || end == 0) return {};
  const auto is_letter = [](char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; };
  const bool one_word = std::ranges::all_of(name.substr(0, end), is_letter);
  return one_word && is_version(name.substr(end + 1)) ? name.substr(0, end + 1)
                                                      : std::string_view();
}

// The fields of a line, which NUL separates.
std::vector<std::string_view> fields_of(std::string_view line) {
  std::vector<std::string_view> fields;
  while (true) {
    const std::size_t end = line.find('\0');
    fields.push_back(line.substr(0, end));
    if (end == std::string_view::npos) return fields;
    line.remove_prefix(end + 1);
  }
}

// Splits "refs/remotes/origin/main"; false for a ref that is no branch.
bool split(std::string_view ref, std::string& remote, std::string& name) {
  remote.clear();
  if (ref.starts_with(heads)) {
    name = ref.substr(heads.size());
    return true;
  }
  if (!ref.starts_with(remotes)) return false;
  ref.remove_prefix(remotes.size());
  const std::size_t slash = ref.find('/');
  if (slash == std::string_view::npos) return false;
  remote = ref.substr(0, slash);
  name = ref.substr(slash + 1);
  return true;
}

void add(Branches& branches, const std::vector<std::string_view>& fields) {
  Branch branch;
  std::string remote, name;
  const auto tip = object_id(fields[1]);
  if (!tip || !split(fields[0], branch.remote, branch.name)) return;
  const bool is_link = !fields[2].empty() && split(fields[2], remote, name);
  if (is_link && branch.name == "HEAD" && remote == branch.remote) {
    branches.defaults.emplace_back(remote, name);
    return;
  }
  branch.ref = fields[0];
  branch.tip = *tip;
  if (fields[3] == "*") branches.checked_out = branch.name;
  if (split(fields[4], remote, name)) branch.follows = name;
  branches.all.push_back(std::move(branch));
}

}  // namespace

bool is_versioned(std::string_view name) {
  const auto rest = after_release_word(name);
  return is_version(rest.value_or(name)) || !series_of(name).empty() ||
         (rest && !rest->empty() && std::ranges::any_of(*rest, is_digit));
}

BranchKind branch_kind(std::string_view name, const std::vector<std::string>& long_lived) {
  for (const std::string& glob : long_lived) {
    if (matches_glob(name, glob)) return BranchKind::release;
  }
  constexpr auto integration = std::to_array<std::string_view>(
      {"main", "master", "trunk", "develop", "development", "dev", "devel", "next", "staging",
       "stage", "production", "prod", "preprod", "live", "qa", "uat"});
  if (std::ranges::find(integration, name) != integration.end()) return BranchKind::integration;
  const auto rest = after_release_word(name);
  const auto begins = [&](const char* word) { return name.starts_with(word); };
  const bool is_release =
      rest ? is_versioned(name) || begins("release") || begins("stable") || begins("unmaintained")
           : is_version(name);
  return is_release ? BranchKind::release : BranchKind::topic;
}

BranchKind Branches::kind(std::string_view name, const std::vector<std::string>& long_lived) const {
  const BranchKind by_name = branch_kind(name, long_lived);
  const std::string_view series = series_of(name);
  if (by_name != BranchKind::topic || series.empty()) return by_name;
  std::set<std::string_view> members;
  for (const Branch& it : all)
    if (series_of(it.name) == series) members.insert(it.name);
  return members.size() < least_of_series ? by_name : BranchKind::release;
}

const Branch* Branches::find(std::string_view remote, std::string_view name) const {
  const auto at = std::ranges::find_if(
      all, [&](const Branch& it) { return it.remote == remote && it.name == name; });
  return at == all.end() ? nullptr : &*at;
}

bool Branches::has_remotes() const {
  return std::ranges::any_of(all, [](const Branch& it) { return !it.remote.empty(); });
}

Branches read_branches(const Repository& repository) {
  const std::string output =
      repository
          .git({"for-each-ref",
                "--format=%(refname)%00%(objectname)%00%(symref)%00%(HEAD)%00%(upstream)",
                std::string(heads), std::string(remotes)})
          .output;
  Branches branches;
  std::string_view rest = output;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const auto fields = fields_of(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (fields.size() == 5) add(branches, fields);
  }
  return branches;
}

}  // namespace revlint
