#pragma once
// What a commit put in the place of a revision that it took away.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "diagnosis/past.hpp"
#include "project/project.hpp"

namespace revlint {

// What one commit of the line did, as far as a loss is concerned.
struct Step {
  std::vector<const PastRevision*> removed;  // IDs that the commit takes away
  std::vector<const PastRevision*> added;    // IDs that it brings
  std::vector<std::pair<const PastRevision*, const PastRevision*>> kept;  // edited, same ID
};

Step step_of(const Past& past, std::size_t commit);

// The revision that has the lost one's place under another ID; null if there is none.
const PastRevision* renamed_to(Past& past, const PastChange& change, const Step& step);

// The revisions that replace several removed ones: new, or one of them that kept its ID and took
// the others in.
std::vector<const PastRevision*> squashed_into(Past& past, const PastRevision& lost,
                                               const Step& step);

// Follows later renamings, up to the ID that HEAD has.
std::string today(const Past& past, const EnvironmentState& state, std::string id,
                  std::size_t commit);

// The newest change of the line that has the ID before and not after; null if there is none.
const PastChange* loss_of(const Past& past, std::string_view id);

// The revision of HEAD that does what a lost one did, under another ID; empty if there is none.
std::string equivalent_today(Past& past, const EnvironmentState& state, std::string_view id);

// Whether a commit of the line gave a revision that keeps its ID what others did that it removed:
// history squashed into its last revision.
bool takes_in_others(Past& past, std::size_t commit, std::string_view id);

}  // namespace revlint
