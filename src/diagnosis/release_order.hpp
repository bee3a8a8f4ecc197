#pragma once
// The tags of a repository as releases: an ancestor before its descendants, a release branch where
// it left the main line, and of others the lower version first. Dates do not count, because tags on
// older branches are made later.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "git/repository.hpp"

namespace revlint {

struct TaggedCommit {
  std::string tag;  // "v1.0"
  ObjectId commit;
  std::int64_t time = 0;  // when the tag was made, or else its commit; seconds since 1970
};

// Tags of commits whose name matches the glob; empty: all.
std::vector<TaggedCommit> tagged_commits(const Repository& repository, const std::string& glob);

// Puts them in order.
void order_releases(const Repository& repository, std::vector<TaggedCommit>& tags);

// Whether a version comes before another one: "v1.9" before "1.10", "2.0rc1" before "2.0" before
// "2.0.1". Names with another beginning ("web-1.0") are kept together.
bool is_earlier_version(std::string_view one, std::string_view other);

}  // namespace revlint
