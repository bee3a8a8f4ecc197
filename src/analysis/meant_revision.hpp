#pragma once
// What the author of a reference may have meant by a name that no revision carries: the file's
// name, an abbreviation, a word of Alembic's command line, a revision that lives elsewhere.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "lint/rule.hpp"

namespace revlint {

struct MeantRevision {
  enum class Kind : std::uint8_t {
    unknown,         // nothing in the run comes near
    nothing,         // '' or 'None': written for None
    command_word,    // 'head', 'heads', 'base', 'current': understood on the command line only
    relative,        // '-1', 'a1+2', 'label@head': likewise
    label,           // a branch label, where only an ID is understood
    draft,           // the ID of a file that is not staged for the commit that is judged
    unscanned_file,  // the ID of a file that Alembic does not scan
    // A revision of this environment:
    file_name,     // of a migration, with or without .py
    padded,        // an ID with blanks around it
    other_case,    // an ID in other letter case
    abbreviation,  // the beginning of exactly one ID
    id_and_more,   // an ID, and a slug or .py behind it
    near_miss,     // one or two letters away from exactly one ID (or label, in depends_on)
    // None of it:
    other_environment,  // a revision of another environment of the run
  };
  Kind kind = Kind::unknown;
  const Revision* revision = nullptr;  // the one that is meant
  std::string_view name = {};          // what to write instead: its ID, or its label
  std::string_view environment = {};   // other_environment: its name
  bool certain = false;       // that one and no other, and nothing speaks against naming it
  bool closes_cycle = false;  // it is, or descends from, the revision that names it
};

// Answers for all missing references of one environment. What it looks up in is built at the first
// question; the work of all questions together is bounded by a constant number of comparisons and
// the size of the environment, beyond which it answers `unknown`.
class MeantRevisionFinder {
 public:
  explicit MeantRevisionFinder(const Subject& subject) : subject_(subject) {}

  MeantRevision find(Node node, LinkKind kind, std::string_view name);

 private:
  using Entry = std::pair<std::string_view, Node>;

  void build();
  MeantRevision exact(LinkKind kind, std::string_view name) const;
  MeantRevision spelled_otherwise(std::string_view name) const;
  MeantRevision in_other_environment(std::string_view name) const;
  MeantRevision near_miss(LinkKind kind, std::string_view name);
  MeantRevision answer(MeantRevision::Kind kind, Node node) const;
  MeantRevision certain_answer(MeantRevision::Kind kind, Node node) const;
  bool is_below(Node lower, Node upper);

  const Subject& subject_;
  bool built_ = false;
  std::vector<Entry> stems_;  // file names without .py
  std::vector<Entry> ids_;
  std::vector<Entry> labels_;
  std::vector<std::pair<std::string, Node>> folded_;  // IDs in lower case
  std::vector<std::pair<std::string_view, const Revision*>> unscanned_;
  std::size_t comparisons_left_ = 1'000'000;
  std::size_t steps_left_ = 10'000'000;
};

}  // namespace revlint
