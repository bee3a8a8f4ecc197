// Single commands: what they do to the version table, and what their status says.

#include <algorithm>
#include <utility>

#include "deploy/shell_judge.hpp"

namespace revlint::deploy {
namespace {

using Does = Command::Kind;
using When = Reach::When;
using Kept_ = Kept::Value::Kind;

bool mentions(std::string_view text, std::string_view part) {
  return text.find(part) != text.npos;
}

}  // namespace

bool ShellJudge::is_dangerous(const Reach& reach) const {
  return !asks_person_ && deploy::is_dangerous(running_, reach);
}

void ShellJudge::report(Fault::Kind kind, const Command& command, const Reach& reach) {
  world_.found(fault_of(kind, command, running_, reach));
}

void ShellJudge::report_ignored(const Outcome& upgrade, const Reach& reach) {
  if (running_.by == RunBy::ci || running_.by == RunBy::build || asks_person_) return;
  if (running_.by == RunBy::name && !running_.starts_server) return;
  if (reach.when == When::failed) return;
  Fault fault;
  fault.kind = Fault::Kind::ignores_failed_upgrade;
  fault.place = upgrade.upgrade;
  fault.command = "alembic upgrade";
  ignored_.push_back(std::move(fault));
}

bool ShellJudge::stamps_head(const Command& command, const ShellNode& node) const {
  const std::string& target = command.target;
  if (target == "head" || target == "heads" || target.ends_with("@head")) return true;
  if (mentions(target, "alembic") && mentions(target, "heads")) return true;
  if (const Kept::Value* value = kept_.mentioned(target)) return value->kind == Kept_::heads;
  return node.words.empty();
}

ShellJudge::Outcome ShellJudge::follow_command(const ShellNode& node, const Reach& reach) {
  Outcome substituted;
  for (const Word& word : node.words)
    for (const NodeId part : word.substitutions) {
      const Outcome outcome = follow(part, reach);
      if (outcome.sense != Sense::unknown) substituted = outcome;
    }
  if (node.words.empty()) return {};
  const Command command = read_command(node, {world_.version_tables(), sent_});
  const bool declares = node.words.size() > 1 &&
                        (node.words[0].text() == "export" || node.words[0].text() == "local" ||
                         node.words[0].text() == "declare");
  if (command.kind == Does::assigns || declares)
    return follow_assignments(node, substituted, reach);
  Outcome outcome = act(command, node, reach);
  if (outcome.sense == Sense::succeeded) {
    for (const std::string& file : node.outputs)
      kept_.keep(file, {Kept_::output, outcome.upgrade, {}, {}});
  }
  return outcome;
}

ShellJudge::Outcome ShellJudge::follow_assignments(const ShellNode& node,
                                                   const Outcome& substituted, const Reach& reach) {
  for (const Word& word : node.words) {
    const std::string& text = word.text();
    const std::size_t equals = text.find('=');
    if (equals == text.npos) continue;
    const std::string name = text.substr(0, equals), value = text.substr(equals + 1);
    if (value == "$?" && last_) {
      kept_.keep(name, *last_);
    } else if (substituted.sense == Sense::succeeded) {
      kept_.keep(name, {Kept_::output, substituted.upgrade, {}, {}});
    } else if (mentions(value, "$(") && mentions(value, "alembic")) {
      // Of `alembic current` too: "Can't locate revision" in its output is the same failure.
      const bool heads = mentions(value, "heads") || mentions(value, "show head");
      kept_.keep(name, {heads ? Kept_::heads : Kept_::output, {running_.path, word.span}, {}, {}});
    } else if (reach.when == When::failed || reach.when == When::succeeded) {
      const Sense sense = reach.when == When::failed ? Sense::failed : Sense::succeeded;
      kept_.keep(name, {Kept_::mark, reach.upgrade, value, sense});
    } else {
      const Kept::Value* before = kept_.find(name);
      if (before != nullptr && before->kind != Kept_::mark) kept_.forget(name);
    }
  }
  Outcome outcome;
  outcome.sense = substituted.sense;
  outcome.upgrade = substituted.upgrade;
  return outcome;
}

ShellJudge::Outcome ShellJudge::act(const Command& command, const ShellNode& node,
                                    const Reach& reach) {
  Outcome outcome;
  switch (command.kind) {
    case Does::says:
      outcome.only_says = true;
      break;
    case Does::leaves:
      outcome.leaves = true;
      // `return $rc` ends a function with the status of what it ran.
      break;
    case Does::upgrades:
      outcome.sense = Sense::succeeded;
      outcome.upgrade = {running_.path, command.span};
      upgraded_ = outcome.upgrade;
      break;
    case Does::tests: {
      const auto meaning = kept_.of_test(node.words, last_);
      outcome.sense = meaning.sense;
      outcome.upgrade = meaning.upgrade;
      break;
    }
    case Does::stamps: {
      const bool dangerous = is_dangerous(reach);
      if (dangerous && stamps_head(command, node)) {
        report(Fault::Kind::stamps_head, command, reach);
      } else if (dangerous && command.purges) {
        report(Fault::Kind::resets_version_table, command, reach);
      }
      break;
    }
    case Does::changes_table:
      if (is_dangerous(reach)) report(Fault::Kind::resets_version_table, command, reach);
      break;
    case Does::downgrades:
      if (command.target == "base" && running_.by != RunBy::ci && is_dangerous(reach))
        report(Fault::Kind::downgrades, command, reach);
      break;
    case Does::autogenerates:
    case Does::makes_revision:
      for (const Command& deletion : deletions_)
        report(Fault::Kind::deletes_migrations, deletion, Reach{});
      deletions_.clear();
      if (command.kind == Does::autogenerates && !command.interactive && !asks_person_ &&
          reach.when != When::sometimes && running_.by != RunBy::ci &&
          (running_.by != RunBy::name || running_.starts_server))
        report(Fault::Kind::autogenerates, command, reach);
      break;
    case Does::deletes: {
      const bool of_versions = std::ranges::any_of(
          command.files, [&](const std::string& file) { return world_.is_version_location(file); });
      const bool is_entry = running_.by == RunBy::start || running_.by == RunBy::build ||
                            (running_.by == RunBy::name && running_.starts_server);
      if (of_versions && is_entry && !asks_person_ && reach.when != When::sometimes)
        deletions_.push_back(command);
      break;
    }
    case Does::makes_schema:
      made_schema_ = true;
      break;
    case Does::asks_person:
      asks_person_ = asks_person_ || reach.when != When::sometimes || mentions(command.text, "-p");
      break;
    case Does::sets_options:
      if (mentions(command.text, " -e") || mentions(command.text, " -ue") ||
          mentions(command.text, " -x") || mentions(command.text, "errexit"))
        stops_ = mentions(command.text, "e");
      if (mentions(command.text, " +e")) stops_ = false;
      if (mentions(command.text, "-o pipefail") || mentions(command.text, "o pipefail"))
        pipes_fail_ = true;
      break;
    case Does::traps:
      trap_ = command.script;
      break;
    default:
      outcome = call(command, node, reach);
  }
  if (command.replaces) outcome.leaves = true;
  return outcome;
}

// Commands that run other code.
ShellJudge::Outcome ShellJudge::call(const Command& command, const ShellNode& node,
                                     const Reach& reach) {
  Outcome outcome;
  bool upgrades = false;
  const Span span = command.span;
  switch (command.kind) {
    case Does::runs_text:
      return run_text(command.script, reach);
    case Does::runs_python: {
      if (mentions(command.script.text(), "create_all")) made_schema_ = true;
      upgrades = world_.runs_python(running_, command.script, reach);
      break;
    }
    case Does::runs_file:
      upgrades = world_.runs_file(running_, command.target, reach, span);
      break;
    case Does::runs_module:
      upgrades = world_.runs_module(running_, command.target, World::Load::run, reach);
      break;
    case Does::serves:
      if (!command.target.empty())
        upgrades = world_.runs_module(running_, command.target, World::Load::imported, reach);
      break;
    case Does::runs_task:
      upgrades = world_.runs_task(running_, command.target, reach, span);
      break;
    case Does::runs_target:
      for (const std::string& target : command.files)
        upgrades |= world_.runs_target(running_, target, reach, span);
      break;
    case Does::runs_arguments:
      if (arguments_.empty()) break;
      return act(read_command(arguments_.back(), node, {world_.version_tables(), sent_}), node,
                 reach);
    default: {
      const auto function = functions_.find(node.words.front().text());
      if (function == functions_.end() ||
          std::ranges::find(calls_, function->second) != calls_.end())
        break;
      calls_.push_back(function->second);
      arguments_.emplace_back(node.words.begin() + 1, node.words.end());
      const std::optional<Place> before = std::exchange(upgraded_, std::nullopt);
      const Outcome body = follow(function->second, reach);
      arguments_.pop_back();
      calls_.pop_back();
      if (upgraded_) {
        outcome.sense = Sense::succeeded;
        outcome.upgrade = *upgraded_;
      } else {
        upgraded_ = before;
      }
      outcome.only_says = body.only_says;
      return outcome;
    }
  }
  if (upgrades) {
    upgraded_ = Place{running_.path, span};
    outcome.sense = Sense::succeeded;
    outcome.upgrade = *upgraded_;
  }
  return outcome;
}

ShellJudge::Outcome ShellJudge::run_text(const MappedText& text, const Reach& reach) {
  Outcome outcome;
  if (running_.depth > 8 || !world_.spend(work_of_text * text.size())) return outcome;
  Running inner = running_;
  ++inner.depth;
  ShellJudge judge(world_, inner);
  judge.functions_ = {};
  judge.kept_ = kept_;
  judge.asks_person_ = asks_person_;
  if (judge.judge(text, reach)) {
    outcome.sense = Sense::succeeded;
    outcome.upgrade = *judge.upgraded_;
    upgraded_ = outcome.upgrade;
  }
  return outcome;
}

}  // namespace revlint::deploy
