#pragma once
// Follows Python that runs at a start: what it does when an upgrade has failed. Calls of functions
// in the same file are followed by name, calls of imported ones through World.

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "deploy/command.hpp"
#include "deploy/mapped_text.hpp"
#include "deploy/world.hpp"
#include "meaning/syntax.hpp"

namespace revlint::deploy {

// Whether code can be of interest at all: it mentions migrations.
bool may_migrate(std::string_view code);

class PythonJudge {
 public:
  // How a file is loaded: run, or imported by a server or another file.
  enum class Load : std::uint8_t { run, imported };

  PythonJudge(World& world, const Running& running, const MappedText& code, Load load);

  // Judges what runs when the file is loaded or, with a name, when that function is called. Returns
  // whether that runs an upgrade.
  bool judge(const Reach& reach, std::string_view function = {});

 private:
  using Node = std::uint32_t;
  static constexpr Node none = 0xFFFFFFFF;

  struct Act {
    Node call = none;
    Command command;
  };

  void read_functions();
  void read_imports();
  void read_acts();
  std::optional<Command> command_of_call(Node call) const;
  std::optional<Command> command_of_process(Node call, std::string_view callee) const;
  void run(Node function, const Reach& reach);
  void act(const Act& act, const Reach& reach);
  void follow_calls(Node function, const Reach& reach);

  Reach reach_of(Node node, Node function, const Reach& start) const;
  Sense sense_of(Node condition) const;
  std::optional<Node> upgrade_within(Node node, int depth = 0) const;
  bool makes_schema_before(Node node) const;
  Reach after_earlier(Node node, const Reach& reach) const;

  Node function_of(Node node) const;
  Node child(Node node, meaning::Kind kind) const;
  std::vector<Node> children(Node node) const;
  std::vector<Node> arguments(Node call) const;
  std::string literal(Node node) const;
  std::string text(Node node) const { return std::string(syntax_.text_of(syntax_.nodes[node])); }
  meaning::Kind kind(Node node) const { return syntax_.nodes[node].kind; }
  bool is_within(Node node, Node outer) const {
    return node >= outer && node < syntax_.nodes[outer].end;
  }
  bool leaves(Node block) const;
  Place place(Node node) const;
  std::string first_line(Node node) const;

  World& world_;
  Running running_;
  const MappedText& code_;
  Load load_;
  meaning::Syntax syntax_;
  std::map<std::string, Node, std::less<>> functions_;
  std::map<std::string, std::string, std::less<>> imports_;  // name: "module" or "module.name"
  std::vector<Act> acts_;
  std::set<std::tuple<Node, Reach::When, bool, bool>> visited_;
  bool upgrades_ = false;
  bool starts_server_ = false;
};

}  // namespace revlint::deploy
