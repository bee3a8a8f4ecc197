#include "diagnosis/release_order.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <compare>
#include <limits>
#include <map>
#include <optional>
#include <queue>
#include <tuple>
#include <utility>

#include "git/printed.hpp"
#include "history/home_branch.hpp"
#include "text/characters.hpp"
#include "tree/gitignore.hpp"

namespace revlint {
namespace {

// A piece of a version. `rank` puts "dev" and "rc" before the end of a version, and all else behind
// it.
struct Piece {
  int rank = 0;
  std::uint64_t number = 0;
  std::string word;
  friend auto operator<=>(const Piece&, const Piece&) = default;
};

int rank_of(std::string_view word) {
  constexpr auto before_the_end = std::to_array<std::pair<std::string_view, int>>({{"dev", 0},
                                                                                   {"a", 1},
                                                                                   {"alpha", 1},
                                                                                   {"b", 2},
                                                                                   {"beta", 2},
                                                                                   {"c", 3},
                                                                                   {"rc", 3},
                                                                                   {"pre", 3},
                                                                                   {"preview", 3}});
  for (const auto& [known, rank] : before_the_end)
    if (word == known) return rank;
  return 6;
}

struct Version {
  std::string beginning;  // what is before the first digit, without "v"
  std::vector<Piece> pieces;
};

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

Version version_of(std::string_view tag) {
  Version version;
  std::size_t at = std::min(tag.find_first_of("0123456789"), tag.size());
  std::string& beginning = version.beginning;
  beginning = lower_case(tag.substr(0, at));
  if (beginning.ends_with('v') &&
      (beginning.size() == 1 || !is_alphanumeric(*(beginning.end() - 2))))
    beginning.pop_back();
  while (!beginning.empty() && !is_alphanumeric(beginning.back())) beginning.pop_back();
  while (at < tag.size()) {
    const std::size_t begin = at;
    const bool digits = is_digit(tag[at]);
    while (at < tag.size() && is_alphanumeric(tag[at]) && is_digit(tag[at]) == digits) ++at;
    if (at == begin) {
      ++at;
      continue;
    }
    const std::string_view text = tag.substr(begin, at - begin);
    if (digits) {
      std::uint64_t number = std::numeric_limits<std::uint64_t>::max();
      std::from_chars(text.data(), text.data() + text.size(), number);
      version.pieces.push_back({7, number, {}});
    } else {
      std::string word = lower_case(text);
      const int rank = rank_of(word);
      version.pieces.push_back({rank, 0, std::move(word)});
    }
  }
  version.pieces.push_back({5, 0, {}});  // its end
  return version;
}

// The position of each tag among all by version.
std::vector<std::size_t> ranks_by_version(const std::vector<TaggedCommit>& tags) {
  std::vector<Version> versions;
  for (const TaggedCommit& tag : tags) versions.push_back(version_of(tag.tag));
  std::vector<std::size_t> order(tags.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::ranges::sort(order, [&](std::size_t one, std::size_t other) {
    const auto key = [&](std::size_t i) {
      return std::tie(versions[i].beginning, versions[i].pieces, tags[i].tag);
    };
    return key(one) < key(other);
  });
  std::vector<std::size_t> ranks(tags.size());
  for (std::size_t i = 0; i < order.size(); ++i) ranks[order[i]] = i;
  return ranks;
}

// The commits that tags reach, and their links.
class Ancestry {
 public:
  explicit Ancestry(const Repository& repository) {
    const Finished found = repository.git({"rev-list", "--parents", "--tags"});
    std::string_view left = found.output;
    while (!left.empty()) {
      const std::size_t end = std::min(left.find('\n'), left.size());
      add(left.substr(0, end));
      left.remove_prefix(std::min(end + 1, left.size()));
    }
  }

  std::size_t size() const { return parents_left_.size(); }
  std::size_t index(const ObjectId& id) {
    const auto [at, is_new] = indices_.try_emplace(id, parents_left_.size());
    if (is_new) {
      parents_left_.push_back(0);
      children_.emplace_back();
    }
    return at->second;
  }
  std::optional<std::size_t> find(const ObjectId& id) const {
    const auto at = indices_.find(id);
    return at == indices_.end() ? std::nullopt : std::optional(at->second);
  }
  std::size_t& parents_left(std::size_t commit) { return parents_left_[commit]; }
  const std::vector<std::size_t>& children(std::size_t commit) const { return children_[commit]; }

 private:
  void add(std::string_view line) {
    const auto id = object_id(line.substr(0, line.find(' ')));
    if (!id) return;
    const std::size_t child = index(*id);
    while (line.find(' ') != std::string_view::npos) {
      line.remove_prefix(line.find(' ') + 1);
      const auto parent = object_id(line.substr(0, line.find(' ')));
      if (!parent) continue;
      children_[index(*parent)].push_back(child);
      ++parents_left_[child];
    }
  }

  std::map<ObjectId, std::size_t> indices_;
  std::vector<std::size_t> parents_left_;
  std::vector<std::vector<std::size_t>> children_;
};

// The first-parent line of the default branch, newest first; of HEAD where no branch is known.
std::vector<ObjectId> main_line(const Repository& repository) {
  const auto main = default_branch(read_branches(repository), "");
  const std::string tip = main ? main->branch.tip.hex(repository.object_format()) : "HEAD";
  return ids_of(repository.git({"rev-list", "--first-parent", tip, "--"}).output);
}

}  // namespace

bool is_earlier_version(std::string_view one, std::string_view other) {
  const Version a = version_of(one), b = version_of(other);
  return std::tie(a.beginning, a.pieces) < std::tie(b.beginning, b.pieces);
}

std::vector<TaggedCommit> tagged_commits(const Repository& repository, const std::string& glob) {
  std::vector<TaggedCommit> tags;
  const Finished found = repository.git(
      {"for-each-ref",
       "--format=%(objecttype) %(objectname) %(*objecttype) %(*objectname) %(creatordate:unix) "
       "%(refname:strip=2)",
       "refs/tags"});
  for (const std::string& line : lines_of(found.output)) {
    std::string_view left = line;
    std::array<std::string_view, 5> fields;
    for (std::string_view& field : fields) {
      field = left.substr(0, left.find(' '));
      left.remove_prefix(std::min(field.size() + 1, left.size()));
    }
    const bool is_commit = fields[0] == "commit";
    const auto id = object_id(is_commit ? fields[1] : fields[3]);
    if (!id || (!is_commit && fields[2] != "commit")) continue;
    if (!glob.empty() && !matches_glob(left, glob)) continue;
    TaggedCommit tag{std::string(left), *id, 0};
    std::from_chars(fields[4].data(), fields[4].data() + fields[4].size(), tag.time);
    tags.push_back(std::move(tag));
  }
  return tags;
}

// Takes commits whose parents are all taken: of those that are ready the one that left the main
// line first, of these one without a tag, then the lowest version.
void order_releases(const Repository& repository, std::vector<TaggedCommit>& tags) {
  if (tags.size() < 2) return;
  Ancestry ancestry(repository);
  const std::vector<std::size_t> ranks = ranks_by_version(tags);
  std::map<std::size_t, std::vector<std::size_t>> tags_of;
  for (std::size_t i = 0; i < tags.size(); ++i)
    tags_of[ancestry.index(tags[i].commit)].push_back(i);
  std::vector<std::size_t> left_at(ancestry.size());  // the last commit of the main line below each
  const std::vector<ObjectId> line = main_line(repository);
  for (std::size_t i = 0; i < line.size(); ++i)
    if (const auto commit = ancestry.find(line[i])) left_at[*commit] = line.size() - i;
  const auto rank = [&](std::size_t commit) {
    const auto at = tags_of.find(commit);
    if (at == tags_of.end()) return std::size_t{0};
    std::size_t lowest = tags.size();
    for (const std::size_t i : at->second) lowest = std::min(lowest, ranks[i] + 1);
    return lowest;
  };
  using Waiting = std::tuple<std::size_t, std::size_t, std::size_t>;
  std::priority_queue<Waiting, std::vector<Waiting>, std::greater<>> ready;
  for (std::size_t commit = 0; commit < ancestry.size(); ++commit)
    if (ancestry.parents_left(commit) == 0) ready.emplace(left_at[commit], rank(commit), commit);
  std::vector<TaggedCommit> ordered;
  while (!ready.empty()) {
    const std::size_t commit = std::get<2>(ready.top());
    ready.pop();
    if (const auto at = tags_of.find(commit); at != tags_of.end()) {
      std::ranges::sort(at->second, {}, [&](std::size_t i) { return ranks[i]; });
      for (const std::size_t i : at->second) ordered.push_back(tags[i]);
    }
    for (const std::size_t child : ancestry.children(commit)) {
      left_at[child] = std::max(left_at[child], left_at[commit]);
      if (--ancestry.parents_left(child) == 0) ready.emplace(left_at[child], rank(child), child);
    }
  }
  tags = std::move(ordered);
}

}  // namespace revlint
