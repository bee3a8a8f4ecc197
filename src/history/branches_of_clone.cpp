#include "history/branches_of_clone.hpp"

#include <algorithm>

#include "history/home_branch.hpp"
#include "migration/header_scanner.hpp"
#include "tree/paths.hpp"

namespace revlint {
namespace {

constexpr int most_tags = 500;

std::string id_in(std::string_view bytes) {
  Arena arena;
  const Header header = HeaderScanner().read(bytes, arena);
  const Revision revision = make_revision("", header, arena);
  return revision.has_id() ? std::string(revision.id()) : std::string();
}

}  // namespace

const Branches& BranchesOfClone::branches() const {
  if (!branches_) branches_ = read_branches(repository_);
  return *branches_;
}

std::optional<OtherTree> BranchesOfClone::main() const {
  const auto main = default_branch(branches(), "");
  if (!main || main->branch.name == base_.branch || main->branch.tip == base_.target.id)
    return std::nullopt;
  const auto commit = repository_.objects().commit(main->branch.tip);
  if (!commit) return std::nullopt;
  const std::string shown = main->branch.shown();
  return OtherTree{shown, shown, std::make_shared<const CommitTree>(repository_, *commit)};
}

// The branch that is checked out is no evidence for its own revisions, wherever it was pushed to.
const std::vector<BranchesOfClone::Place>& BranchesOfClone::places() const {
  if (places_) return *places_;
  places_.emplace();
  const Branches& all = branches();
  const auto head = repository_.objects().commit("HEAD");
  const auto main = default_branch(all, "");
  for (const Branch& it : all.all) {
    const bool is_main = main && it.name == main->branch.name;
    const bool is_long_lived = is_main || all.kind(it.name, long_lived_) != BranchKind::topic;
    if (it.remote.empty() || !is_long_lived || it.name == all.checked_out) continue;
    if (it.tip == base_.target.id || (head && it.tip == head->id)) continue;
    places_->push_back({it.shown(), it.tip});
  }
  const std::string output =
      repository_
          .git({"for-each-ref", "--sort=-creatordate", "--count=" + std::to_string(most_tags),
                "--format=%(objectname) %(refname:strip=2)", "refs/tags"})
          .output;
  std::string_view rest = output;
  while (!rest.empty()) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    const std::size_t space = std::min(line.find(' '), line.size());
    const auto id = object_id(line.substr(0, space));
    if (id && space < line.size())
      places_->push_back({std::string(line.substr(space + 1)), *id, true});
  }
  return *places_;
}

bool BranchesOfClone::is_file_of(const std::string& name, std::string_view id) const {
  Buffer bytes;
  const auto blob = repository_.objects().read(name, bytes);
  if (!blob || blob->type != ObjectType::blob) return false;
  const auto [at, is_new] = ids_.try_emplace(blob->id);
  if (is_new) at->second = id_in(bytes.view());
  return at->second == id;
}

bool BranchesOfClone::has(const Place& place, const Environment& environment,
                          const Revision& revision) const {
  const std::string root = place.tip.hex(repository_.object_format()) + ":";
  if (is_file_of(root + std::string(revision.path), revision.id())) return true;
  if (place.is_tag) return false;
  const auto commit = repository_.objects().commit(place.tip);
  if (!commit) return false;
  const CommitTree tree(repository_, *commit);
  return std::ranges::any_of(environment.version_locations, [&](const VersionLocation& location) {
    return std::ranges::any_of(tree.entries(location.path), [&](const GitEntry& entry) {
      return entry.name.find(revision.id()) != std::string_view::npos &&
             is_file_of(root + join_paths(location.path, entry.name), revision.id());
    });
  });
}

std::string BranchesOfClone::deployed_in(const Environment& environment,
                                         const Revision& revision) const {
  if (!revision.has_id()) return {};
  const auto [at, is_new] = answers_.try_emplace(std::string(revision.id()));
  if (!is_new) return at->second;
  for (const Place& place : places()) {
    if (!has(place, environment, revision)) continue;
    at->second = place.shown;
    break;
  }
  return at->second;
}

}  // namespace revlint
