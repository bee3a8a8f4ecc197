#pragma once
// The revision that the author of a reference may have meant by a name that no revision has: a file
// name, an abbreviation, a word of Alembic's command line, a revision of another environment.

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
    unknown,         // nothing in the run is similar
    nothing,         // '' or 'None' instead of None
    command_word,    // 'head', 'heads', 'base', 'current': for the command line only
    relative,        // '-1', 'a1+2', 'label@head': likewise
    label,           // a branch label, where Alembic takes only an ID
    draft,           // the ID of a file that is not staged
    unscanned_file,  // the ID of a file that Alembic does not scan
    // A revision of this environment:
    file_name,     // the name of its file, with or without .py
    padded,        // an ID with blanks around it
    other_case,    // an ID with upper and lower case exchanged
    abbreviation,  // the beginning of exactly one ID
    id_and_more,   // an ID, followed by a slug or .py
    near_miss,     // one or two letters away from exactly one ID (or label, in depends_on)
    // Or of another one:
    other_environment,  // a revision of another environment of the run
  };
  Kind kind = Kind::unknown;
  const Revision* revision = nullptr;
  std::string_view name = {};         // what to write instead: its ID, or its label
  std::string_view environment = {};  // other_environment: its name
  bool certain = false;               // no other one may be meant, so that a fix may write it
  bool closes_cycle = false;          // it is, or descends from, the revision that names it
};

// Answers for all missing references of one environment. The tables are built at the first
// question. All questions together make a bounded number of comparisons; beyond it the answer is
// `unknown`.
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
