#include "repair/refusal.hpp"

namespace revlint {

std::string_view reason_name(Reason reason) {
  switch (reason) {
    case Reason::applied:
      return "applied";
    case Reason::both_merged:
      return "both-merged";
    case Reason::computed:
      return "computed";
    case Reason::unreadable:
      return "unreadable";
    case Reason::duplicate_id:
      return "duplicate-id";
    case Reason::own_heads:
      return "own-heads";
    case Reason::target_has_several_heads:
      return "target-has-several-heads";
    case Reason::redundant_merge:
      return "redundant-merge";
    case Reason::spliced:
      return "spliced";
    case Reason::target_squashed:
      return "target-squashed";
    case Reason::merge_in_progress:
      return "merge-in-progress";
  }
  return "";
}

}  // namespace revlint
