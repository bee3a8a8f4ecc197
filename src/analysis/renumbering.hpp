#pragma once
// Hints that give a revision an ID of its own, because another file has its ID or had it.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/trial.hpp"
#include "lint/rule.hpp"

namespace revlint {

struct Renumbering {
  std::string parent;                  // empty: it keeps its parents
  std::vector<std::string> followers;  // files that this branch adds and that go along
  friend bool operator==(const Renumbering&, const Renumbering&) = default;
};

// Gives `node` another ID in the trial, and its place on top of the only other head where it cannot
// keep its own. nullopt where that breaks something, wherever the revision is put.
std::optional<Renumbering> renumber(const Subject& subject, Trial& trial, Node node);

// "an ID of its own, with down_revision = 'c1'"
std::string in_words(const Renumbering& how);

// Whether the base branch has the file, with that ID.
bool is_in_base(const Subject& subject, const Revision& revision);

inline constexpr std::string_view prints_new_id =
    "`python3 -c \"import uuid; print(uuid.uuid4().hex[-12:])\"` prints a new ID";

}  // namespace revlint
