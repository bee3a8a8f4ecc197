#pragma once
// Follows a shell script: which command runs when an upgrade has failed, which one each time.

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "deploy/command.hpp"
#include "deploy/shell.hpp"
#include "deploy/situation.hpp"
#include "deploy/status_tests.hpp"
#include "deploy/world.hpp"

namespace revlint::deploy {

// How a shell treats a command that fails.
enum class OnError : std::uint8_t { goes_on, stops };

class ShellJudge {
 public:
  ShellJudge(World& world, const Running& running, OnError on_error = OnError::goes_on)
      : world_(world), running_(running), stops_(on_error == OnError::stops) {}

  // Judges a script that runs under `reach`. Returns whether it runs an upgrade.
  bool judge(const MappedText& text, const Reach& reach);

  // Whether a script starts the application.
  static bool starts_server(const MappedText& text);

 private:
  static constexpr int deepest = 150;
  static constexpr std::size_t work_of_command = 32;
  static constexpr std::size_t work_of_text = 32;  // a byte of code that a command is given

  struct Outcome {
    Sense sense = Sense::unknown;  // what status 0 means
    Place upgrade;                 // which `sense` is about
    bool leaves = false;           // nothing after it runs
    bool only_says = false;
    // What the end of a list without another way out means for what follows.
    std::optional<Reach> then = std::nullopt;
  };

  Outcome follow(NodeId id, const Reach& reach);
  Outcome follow_sequence(const ShellNode& node, Reach reach);
  Outcome follow_both(const ShellNode& node, const Reach& reach);
  Outcome follow_either(const ShellNode& node, const Reach& reach);
  Outcome follow_pipeline(const ShellNode& node, const Reach& reach);
  Outcome follow_branch(const ShellNode& node, const Reach& reach);
  Outcome follow_loop(const ShellNode& node, const Reach& reach);
  Outcome follow_choice(const ShellNode& node, const Reach& reach);
  Outcome follow_command(const ShellNode& node, const Reach& reach);
  Outcome follow_assignments(const ShellNode& node, const Outcome& substituted, const Reach& reach);
  Outcome act(const Command& command, const ShellNode& node, const Reach& reach);
  Outcome call(const Command& command, const ShellNode& node, const Reach& reach);
  Outcome run_text(const MappedText& text, const Reach& reach);

  bool is_dangerous(const Reach& reach) const;
  void report(Fault::Kind kind, const Command& command, const Reach& reach);
  void report_ignored(const Outcome& upgrade, const Reach& reach);
  bool stamps_head(const Command& command, const ShellNode& node) const;
  Reach by(Sense sense, const Place& upgrade, const Reach& reach) const;

  World& world_;
  Running running_;
  bool stops_;               // set -e
  bool pipes_fail_ = false;  // set -o pipefail
  const ShellScript* script_ = nullptr;
  std::map<std::string, NodeId> functions_;
  std::vector<NodeId> calls_;                 // functions that are being followed
  std::vector<std::vector<Word>> arguments_;  // of these calls
  Kept kept_;
  std::optional<Kept::Value> last_;  // what "$?" says
  std::string sent_;                 // what a pipe sends
  std::optional<MappedText> trap_;
  std::vector<Command> deletions_;  // of version locations
  std::optional<Place> upgraded_;
  bool asks_person_ = false;
  bool made_schema_ = false;
  int depth_ = 0;
  std::vector<Fault> ignored_;  // an upgrade's failure that only a message follows
};

}  // namespace revlint::deploy
