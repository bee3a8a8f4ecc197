#pragma once
// What `revlint releases` prints.

#include <string>
#include <vector>

#include "diagnosis/passage.hpp"
#include "diagnosis/release_chains.hpp"
#include "project/notice.hpp"

namespace revlint {

struct ReleasesOutput {
  std::vector<Release> releases;
  std::vector<Passage> passages;  // from the first of two releases to the second
  bool asks_for_passage = false;
  std::vector<Notice> notices;
};

std::string releases_text(const ReleasesOutput& output);
std::string releases_json(const ReleasesOutput& output);

}  // namespace revlint
