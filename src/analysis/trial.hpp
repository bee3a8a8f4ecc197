#pragma once
// A hint is carried out before it is printed: on a copy of the judged chain, in memory. A Trial
// takes the steps of a hint one by one and says what they break.

#include <cstdint>
#include <deque>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "lint/rule.hpp"

namespace revlint {

// What was not there before the first step.
enum class Harm : std::uint8_t {
  missing,    // a name that leads to no revision
  duplicate,  // an ID in two files
  cycle,
  fork,     // several heads, or more of them
  base,     // one more start of a chain than before, and than the base branch has
  skipped,  // a database at a head of the base branch leaves out a revision, or runs one again
};

class Trial {
 public:
  // Linear in the chain, as every judgement is. A rule that may have many findings asks
  // can_try() first.
  explicit Trial(const Subject& subject);
  Trial(const Trial&) = delete;
  Trial& operator=(const Trial&) = delete;

  // Steps. A node keeps its number; new files get the numbers after the last.
  void set_parents(Node node, const std::vector<std::string_view>& ids);
  void set_names(Node node, LinkKind kind, const std::vector<std::string_view>& ids);
  void set_links(Node node, LinkKind kind, const Identifier& names);
  void set_id(Node node, std::string_view id);
  void replace_name(Node node, std::string_view old, std::string_view id);  // in its links
  void remove(Node node);
  Node restore(const Revision& file);  // over the file at the same path, if there is one
  Node add(const Revision& file);      // in a file of its own
  Node merge(const std::vector<Node>& heads);

  // The chain after the steps, for questions that rules ask as well. Valid until the next step.
  const Subject& after();
  const Graph& graph() { return after().graph(); }

  const std::set<Harm>& harm();
  bool is_harmless() { return harm().empty(); }

 private:
  struct Faults {
    std::set<std::pair<Node, std::string>> missing;
    std::set<std::string> duplicates;
    std::set<Node> in_cycles;
    std::size_t heads = 0;  // of the fork
    std::size_t bases = 0;
    std::set<std::pair<std::string, std::string>> skipped;  // head, revision
  };
  static Faults faults_of(const Subject& subject);
  Identifier names(const std::vector<std::string_view>& ids);
  void stepped();

  const Subject& subject_;
  Faults before_;
  std::deque<std::string> texts_;        // of new names; references stay valid
  std::deque<std::vector<Name>> lists_;  // likewise
  std::vector<Revision> revisions_;
  EnvironmentState state_;
  Subject after_;
  bool judged_ = false;    // `state_` has the revisions after the last step
  bool compared_ = false;  // `harm_` as well
  std::set<Harm> harm_;
};

// Whether one more trial is affordable after `tried` others: beyond that, a hint that was not tried
// says no more than what is certain.
bool can_try(const Subject& subject, std::size_t tried);

}  // namespace revlint
