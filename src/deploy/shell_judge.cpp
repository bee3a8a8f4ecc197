// Lists, conditions and loops. act() in shell_acts.cpp judges single commands.

#include "deploy/shell_judge.hpp"

#include <algorithm>
#include <utility>

namespace revlint::deploy {
namespace {

using Kind = ShellNode::Kind;
using When = Reach::When;

}  // namespace

bool ShellJudge::starts_server(const MappedText& text) {
  const ShellScript script = read_shell(text);
  return std::ranges::any_of(script.nodes, [](const ShellNode& node) {
    if (node.kind != Kind::command) return false;
    const Command::Kind kind = read_command(node, {}).kind;
    return kind == Command::Kind::serves || kind == Command::Kind::runs_arguments;
  });
}

bool ShellJudge::judge(const MappedText& text, const Reach& reach) {
  if (!world_.spend(text.size())) return false;
  const ShellScript script = read_shell(text);
  const std::string first = text.text().substr(0, text.text().find('\n'));
  if (first.starts_with("#!") && first.find(" -e") != first.npos) stops_ = true;
  if (script.too_deep) {
    world_.not_followed({{running_.path, text.span(0, 0)}, "commands nest deeper than 60 levels"});
    return false;
  }
  const ShellScript* const outer = std::exchange(script_, &script);
  follow(script.root, reach);
  if (trap_ && upgraded_) {
    const MappedText handler = *std::exchange(trap_, std::nullopt);
    run_text(handler, reach.after(When::failed, *upgraded_));
  }
  script_ = outer;
  for (Fault& fault : ignored_) world_.found(std::move(fault));
  ignored_.clear();
  return upgraded_.has_value();
}

Reach ShellJudge::by(Sense sense, const Place& upgrade, const Reach& reach) const {
  if (sense == Sense::unknown) return reach.under_condition();
  return reach.after(sense == Sense::failed ? When::failed : When::succeeded, upgrade);
}

ShellJudge::Outcome ShellJudge::follow(NodeId id, const Reach& reach) {
  if (depth_ >= deepest || !world_.spend(work_of_command)) return {};
  ++depth_;
  const ShellNode& node = script_->at(id);
  Outcome outcome;
  switch (node.kind) {
    case Kind::nothing:
      break;
    case Kind::command:
      outcome = follow_command(node, reach);
      break;
    case Kind::sequence:
      outcome = follow_sequence(node, reach);
      break;
    case Kind::both:
      outcome = follow_both(node, reach);
      break;
    case Kind::either:
      outcome = follow_either(node, reach);
      break;
    case Kind::pipeline:
      outcome = follow_pipeline(node, reach);
      break;
    case Kind::inverted:
      outcome = follow(node.parts[0], reach);
      outcome.sense = inverse(outcome.sense);
      outcome.leaves = false;
      break;
    case Kind::branch:
      outcome = follow_branch(node, reach);
      break;
    case Kind::loop:
    case Kind::until:
      outcome = follow_loop(node, reach);
      break;
    case Kind::each:
      outcome = follow(node.parts[0], reach);
      outcome.leaves = false;
      outcome.then.reset();
      break;
    case Kind::choice:
      outcome = follow_choice(node, reach);
      break;
    case Kind::function:
      functions_[node.words.front().text()] = node.parts[0];
      break;
  }
  last_.reset();
  if (outcome.sense != Sense::unknown)
    last_ = Kept::Value{Kept::Value::Kind::status, outcome.upgrade, {}, outcome.sense};
  --depth_;
  return outcome;
}

ShellJudge::Outcome ShellJudge::follow_sequence(const ShellNode& node, Reach reach) {
  Outcome all;
  all.only_says = !node.parts.empty();
  bool changed = false;
  for (const NodeId part : node.parts) {
    Outcome outcome = follow(part, reach);
    all.only_says = all.only_says && outcome.only_says;
    all.sense = outcome.sense;
    all.upgrade = outcome.upgrade;
    if (outcome.leaves) {
      all.leaves = true;
      break;
    }
    const bool in_failure = reach.when == When::failed;
    if (outcome.then) {
      reach = *outcome.then;
      changed = true;
    } else if (outcome.sense == Sense::succeeded && stops_ && !in_failure) {
      reach = reach.after(When::succeeded, outcome.upgrade);
    }
    if (made_schema_) reach.schema_made = true;
  }
  made_schema_ = false;
  if (changed) all.then = reach;
  return all;
}

ShellJudge::Outcome ShellJudge::follow_both(const ShellNode& node, const Reach& reach) {
  const std::size_t ignored = ignored_.size();
  const Outcome first = follow(node.parts[0], reach);
  if (first.leaves) return first;
  const ShellNode& left = script_->at(node.parts[0]);
  const bool asks =
      left.kind == Kind::inverted ||
      (left.kind == Kind::command && read_command(left, {}).kind == Command::Kind::tests);
  Reach then = reach;
  if (first.sense != Sense::unknown) {
    then = by(first.sense, first.upgrade, reach);
  } else if (asks) {
    then = reach.under_condition();
  }
  if (first.then) then = *first.then;
  if (made_schema_) then.schema_made = true;
  const Outcome second = follow(node.parts[1], then);
  Outcome outcome;
  const Outcome& told = second.sense != Sense::unknown ? second : first;
  outcome.sense = told.sense;
  outcome.upgrade = told.upgrade;
  outcome.only_says = first.only_says && second.only_says;
  if (second.leaves) {
    ignored_.resize(std::min(ignored, ignored_.size()));  // `(up || echo …) && exit 1`
    // `upgrade && exit`: what follows runs when it failed.
    if (first.sense != Sense::unknown)
      outcome.then = by(inverse(first.sense), first.upgrade, reach);
    else
      outcome.leaves = !asks && reach.when == When::always && first.only_says;
  }
  return outcome;
}

ShellJudge::Outcome ShellJudge::follow_either(const ShellNode& node, const Reach& reach) {
  const Outcome first = follow(node.parts[0], reach);
  const Reach then = by(inverse(first.sense), first.upgrade, reach);
  const Outcome second = follow(node.parts[1], then);
  Outcome outcome;
  if (first.sense == Sense::succeeded) {
    if (second.only_says && !first.then) report_ignored(first, reach);
    if (second.leaves) outcome.then = reach.after(When::succeeded, first.upgrade);
  } else if (first.sense == Sense::failed && second.leaves) {
    outcome.then = reach.after(When::failed, first.upgrade);
  }
  if (second.leaves || second.sense != Sense::unknown) {
    outcome.sense = first.sense;
    outcome.upgrade = first.upgrade;
  }
  outcome.only_says = first.only_says && second.only_says;
  return outcome;
}

ShellJudge::Outcome ShellJudge::follow_pipeline(const ShellNode& node, const Reach& reach) {
  Outcome upgrade, last;
  std::optional<Place> output;
  for (std::size_t i = 0; i < node.parts.size(); ++i) {
    const ShellNode& part = script_->at(node.parts[i]);
    if (part.kind == Kind::command && !part.words.empty()) {
      const Command command = read_command(part, {});
      if (command.kind == Command::Kind::tests && i > 0) {
        last = {};
        std::string wanted;
        for (const Word& word : part.words) wanted += word.text() + " ";
        const ShellNode& before = script_->at(node.parts[i - 1]);
        const Kept::Value* kept = nullptr;
        for (const Word& word : before.words)
          if (const auto* value = kept_.mentioned(word.text())) kept = value;
        const bool is_output = kept != nullptr && kept->kind == Kept::Value::Kind::output;
        if (is_output) output = kept->upgrade;
        if (output && is_of_failure(wanted)) {
          last.sense = Sense::failed;
          last.upgrade = *output;
        }
        continue;
      }
      if (command.kind == Command::Kind::upgrades) output = Place{running_.path, command.span};
    }
    last = follow(node.parts[i], reach);
    if (last.sense == Sense::succeeded) upgrade = last;
    sent_.clear();
    for (const Word& word : part.words) sent_ += word.text() + " ";
    for (const MappedText& document : part.documents) sent_ += document.text();
  }
  sent_.clear();
  if (pipes_fail_ && upgrade.sense != Sense::unknown && last.sense == Sense::unknown)
    last = upgrade;
  last.leaves = false;
  return last;
}

ShellJudge::Outcome ShellJudge::follow_branch(const ShellNode& node, const Reach& reach) {
  Outcome all;
  all.only_says = true;
  Reach here = reach;
  const bool made_schema = made_schema_;
  for (std::size_t i = 0; i < node.parts.size(); i += 2) {
    const bool is_else = i + 1 == node.parts.size();
    if (is_else) {
      const Outcome outcome = follow(node.parts[i], here);
      if (outcome.only_says && all.sense == Sense::succeeded) report_ignored(all, reach);
      all.leaves = all.leaves && outcome.leaves;
      if (outcome.leaves && all.sense == Sense::succeeded)
        all.then = reach.after(When::succeeded, all.upgrade);
      all.only_says &= outcome.only_says;
      made_schema_ = made_schema;
      return all;
    }
    const Outcome condition = follow(node.parts[i], here);
    const Outcome body = follow(node.parts[i + 1], by(condition.sense, condition.upgrade, here));
    const bool is_first = i == 0, is_last = i + 2 == node.parts.size();
    all.leaves = (is_first || all.leaves) && body.leaves && !is_last;
    all.only_says &= body.only_says;
    if (condition.sense != Sense::unknown) {
      all.sense = condition.sense;
      all.upgrade = condition.upgrade;
      if (condition.sense == Sense::failed && body.only_says && is_first && is_last)
        report_ignored(condition, reach);
      if (body.leaves && is_last) all.then = by(inverse(condition.sense), condition.upgrade, reach);
    }
    here = by(inverse(condition.sense), condition.upgrade, here);
    made_schema_ = made_schema;  // what follows runs also where the tables were not made
  }
  all.only_says = false;
  return all;
}

ShellJudge::Outcome ShellJudge::follow_loop(const ShellNode& node, const Reach& reach) {
  const Outcome condition = follow(node.parts[0], reach);
  const bool is_until = node.kind == Kind::until;
  const Sense in_body = is_until ? inverse(condition.sense) : condition.sense;
  const std::size_t ignored = ignored_.size();
  follow(node.parts[1], by(in_body, condition.upgrade, reach));
  ignored_.resize(std::min(ignored, ignored_.size()));  // it tries again
  Outcome outcome;
  if (in_body == Sense::failed) outcome.then = reach.after(When::succeeded, condition.upgrade);
  return outcome;
}

ShellJudge::Outcome ShellJudge::follow_choice(const ShellNode& node, const Reach& reach) {
  const std::string& subject = node.words.front().text();
  const Kept::Value* value = kept_.mentioned(subject);
  if (subject == "$?" && last_) value = &*last_;
  const std::optional<Kept::Value> kept = value ? std::optional(*value) : std::nullopt;
  for (std::size_t i = 0; i < node.parts.size(); ++i) {
    const std::string& pattern = node.words[i + 1].text();
    Reach then = reach.under_condition();
    if (kept && kept->kind == Kept::Value::Kind::status)
      then = by(pattern == "0" ? kept->sense : inverse(kept->sense), kept->upgrade, reach);
    const bool is_output = kept && kept->kind == Kept::Value::Kind::output;
    if (is_output && is_of_failure(pattern)) then = by(Sense::failed, kept->upgrade, reach);
    follow(node.parts[i], then);
  }
  return {};
}

}  // namespace revlint::deploy
