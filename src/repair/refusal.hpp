#pragma once
// Why a repair is not carried out: the reason that programs read, and the sentence for people.

#include <cstdint>
#include <string>
#include <string_view>

namespace revlint {

enum class Reason : std::uint8_t {
  applied,                   // databases may have run a revision that would move
  both_merged,               // every head of the fork is merged already
  computed,                  // an identifier that would change is not written in the file
  unreadable,                // a file has no readable identifiers, or a parent does not exist
  duplicate_id,              // the target has another migration with the same ID
  own_heads,                 // the branch itself has several heads
  target_has_several_heads,  // the branch could be put on any of them
  redundant_merge,           // a merge of the branch would join what is joined already
  spliced,                   // the branch put a revision below a merged one
  target_squashed,           // what the branch was built on is gone from the target
  merge_in_progress,         // git left a conflict in a migration
};

std::string_view reason_name(Reason reason);  // "own-heads"

struct RepairRefusal {
  Reason why;
  std::string message;  // one line, as of a finding
};

}  // namespace revlint
