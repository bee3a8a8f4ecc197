#pragma once
// A hint in the making: its steps in words, and the same steps done in a Trial. It is printed only
// where they break nothing; steps that are still missing are found and named as well.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/trial.hpp"
#include "lint/rule.hpp"

namespace revlint {

class ProvenHint {
 public:
  explicit ProvenHint(const Subject& subject) : subject_(subject), trial_(subject) {}

  // For steps whose words are the caller's.
  Trial& trial() { return trial_; }
  void say(std::string step) { steps_.push_back(std::move(step)); }

  // Meant by the user, and no harm to this hint.
  void accept(Harm harm) { accepted_ = harm; }

  // The links of `node` are what the user meant: no further step changes them.
  void keep_links(Node node) { kept_ = node; }

  // "write down_revision = 'a1' in c1.py again"
  void write_links_again(Node node, LinkKind kind, const Identifier& names);
  // Every revision that names `old` names `id` instead.
  void relink_followers(std::string_view old, std::string_view id);

  // All steps in words. First adds those that end in one head: links of merged revisions as they
  // were, this branch's own revisions on top of the others, or a merge. nullopt where something
  // would be broken even then.
  enum class Aim : std::uint8_t { no_harm, one_chain };  // one_chain: no fork is left either
  std::optional<std::string> text(Aim aim = Aim::no_harm);

 private:
  bool add_step();
  bool link_back(const std::vector<Node>& heads);

  const Subject& subject_;
  Trial trial_;
  std::vector<std::string> steps_;
  std::optional<Node> kept_;
  std::optional<Harm> accepted_;
};

// "set down_revision = 'a1' in c1.py"
std::string set_parent(const Revision& revision, std::string_view parent);

// The command that merges `heads`, all that there are or some of them.
std::string merge_command(const Subject& subject, const Graph& graph,
                          const std::vector<Node>& heads);

// " after `git merge main`" where this tree does not have all of `ids`, for a step that needs them.
std::string after_git_merge(const Subject& subject, const std::vector<std::string_view>& ids);

// "one", "one, and two", "one, two, and three".
std::string in_steps(const std::vector<std::string>& steps);

}  // namespace revlint
