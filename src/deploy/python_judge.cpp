// When a call runs: the blocks around it, and the functions that lead to it.

#include "deploy/python_judge.hpp"

#include <algorithm>

#include "deploy/shell_judge.hpp"
#include "python/syntax.hpp"
#include "text/characters.hpp"

namespace revlint::deploy {
namespace {

using meaning::FlatNode;
using meaning::Kind;
using When = Reach::When;

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != text.npos;
}

// The last part of a dotted name.
std::string_view last_name(std::string_view callee) {
  return callee.substr(callee.rfind('.') + 1);
}

}  // namespace

bool may_migrate(std::string_view code) {
  for (const std::string_view word :
       {"alembic", "migrat", "Migrat", "stamp(", "upgrade(", "upgrade"})
    if (contains(code, word)) return true;
  return false;
}

PythonJudge::PythonJudge(World& world, const Running& running, const MappedText& code, Load load)
    : world_(world), running_(running), code_(code), load_(load) {
  python::Parser parser;
  syntax_ = meaning::read_syntax(parser, code.text());
  if (syntax_.nodes.empty()) {
    world_.not_followed({{running_.path, code.span(0, 0)}, "this Python does not parse"});
    return;
  }
  read_functions();
  read_imports();
  read_acts();
}

void PythonJudge::read_functions() {
  for (Node node = 0; node < syntax_.nodes.size(); ++node) {
    if (kind(node) != Kind::function_definition) continue;
    const Node name = child(node, Kind::identifier);
    if (name != none) functions_[text(name)] = node;
  }
}

// "from a.b import c as d": d is "a.b.c"; "import a.b as m": m is "a.b".
void PythonJudge::read_imports() {
  for (Node node = 0; node < syntax_.nodes.size(); ++node) {
    if (kind(node) != Kind::import_from_statement && kind(node) != Kind::import_statement) continue;
    std::string module;
    for (const Node part : children(node)) {
      std::string name = text(part), as = name;
      if (kind(part) == Kind::aliased_import) {
        const std::vector<Node> names = children(part);
        if (names.size() < 2) continue;
        name = text(names.front());
        as = text(names.back());
      } else if (kind(part) != Kind::dotted_name && kind(part) != Kind::relative_import &&
                 kind(part) != Kind::identifier) {
        continue;
      }
      if (kind(node) == Kind::import_from_statement && module.empty()) {
        module = name;
      } else {
        const bool joins = !module.empty() && !module.ends_with('.');
        imports_[as] = module.empty() ? name : module + (joins ? "." : "") + name;
      }
    }
  }
}

void PythonJudge::read_acts() {
  for (Node node = 0; node < syntax_.nodes.size(); ++node) {
    if (kind(node) != Kind::call) continue;
    if (auto command = command_of_call(node)) {
      starts_server_ |= command->kind == Command::Kind::serves;
      acts_.push_back({node, *std::move(command)});
    }
  }
}

std::vector<PythonJudge::Node> PythonJudge::children(Node node) const {
  std::vector<Node> found;
  syntax_.any_child(node, [&](Node it) {
    if (syntax_.nodes[it].named) found.push_back(it);
    return false;
  });
  return found;
}

PythonJudge::Node PythonJudge::child(Node node, Kind wanted) const {
  Node found = none;
  syntax_.any_child(node, [&](Node it) {
    if (kind(it) == wanted) found = it;
    return found != none;
  });
  return found;
}

PythonJudge::Node PythonJudge::function_of(Node node) const {
  for (Node at = node; at != 0;) {
    at = syntax_.nodes[at].parent;
    if (kind(at) == Kind::function_definition || kind(at) == Kind::lambda) return at;
  }
  return 0;
}

Place PythonJudge::place(Node node) const {
  const Span span = syntax_.nodes[node].span;
  return {running_.path, code_.span(span.begin, span.end)};
}

bool PythonJudge::judge(const Reach& reach, std::string_view function) {
  if (syntax_.nodes.empty()) return false;
  if (!function.empty()) {
    const auto found = functions_.find(function);
    if (found != functions_.end()) run(found->second, reach);
    return upgrades_;
  }
  if (running_.by == RunBy::name) running_.starts_server |= starts_server_;
  run(0, reach);
  // What a framework calls when it starts.
  for (const auto& [name, node] : functions_) {
    const Node above = syntax_.nodes[node].parent;
    const std::string decorators = kind(above) == Kind::decorated_definition
                                       ? text(above).substr(0, syntax_.nodes[node].span.begin -
                                                                   syntax_.nodes[above].span.begin)
                                       : "";
    const bool starts =
        name == "lifespan" || contains(decorators, "on_event(\"startup\")") ||
        contains(decorators, "on_event('startup')") || contains(decorators, "before_serving") ||
        contains(decorators, "before_first_request") || contains(decorators, "before_server_start");
    if (starts) run(node, reach);
  }
  return upgrades_;
}

void PythonJudge::run(Node function, const Reach& reach) {
  if (!visited_.insert({function, reach.when, reach.narrowed, reach.schema_made}).second) return;
  for (const Act& it : acts_)
    if (function_of(it.call) == function) act(it, reach_of(it.call, function, reach));
  follow_calls(function, reach);
}

// Names of functions, where they are called and where they are handed to something that calls them.
void PythonJudge::follow_calls(Node function, const Reach& reach) {
  const FlatNode& outer = syntax_.nodes[function];
  for (Node node = function; node < outer.end; ++node) {
    if (kind(node) != Kind::identifier || function_of(node) != function) continue;
    const Node above = syntax_.nodes[node].parent;
    const bool names = kind(above) == Kind::function_definition || kind(above) == Kind::other ||
                       kind(above) == Kind::dotted_name || kind(above) == Kind::keyword_argument;
    if (names && !(kind(above) == Kind::keyword_argument && children(above).back() == node))
      continue;
    const std::string name = text(node);
    if (const auto found = functions_.find(name); found != functions_.end()) {
      // A decorator or the definition itself is no call.
      if (kind(above) == Kind::attribute && !text(above).starts_with("self.")) continue;
      run(found->second, reach_of(node, function, reach));
    } else if (const auto import = imports_.find(name); import != imports_.end()) {
      std::string target = import->second;
      if (kind(above) == Kind::attribute)
        target = target + "." + std::string(last_name(text(above)));
      const Node call = kind(above) == Kind::attribute ? syntax_.nodes[above].parent : above;
      const bool calls = kind(call) == Kind::call || kind(call) == Kind::argument_list;
      if (calls && running_.depth < 5)
        upgrades_ |= world_.runs_function(running_, target, reach_of(node, function, reach));
    }
  }
}

// The first call of an upgrade in the code of `node`, also through functions of this file.
std::optional<PythonJudge::Node> PythonJudge::upgrade_within(Node node, int depth) const {
  for (const Act& it : acts_)
    if (it.command.kind == Command::Kind::upgrades && is_within(it.call, node)) return it.call;
  if (depth > 2) return std::nullopt;
  for (Node at = node; at < syntax_.nodes[node].end; ++at) {
    if (kind(at) != Kind::call) continue;
    const auto found = functions_.find(last_name(text(at + 1)));
    if (found == functions_.end() || is_within(at, found->second)) continue;
    if (upgrade_within(found->second, depth + 1)) return at;
  }
  return std::nullopt;
}

bool PythonJudge::leaves(Node block) const {
  const std::vector<Node> statements = children(block);
  if (statements.empty()) return false;
  const std::string last = text(statements.back());
  return last.starts_with("return") || last.starts_with("raise") || last.starts_with("sys.exit") ||
         last.starts_with("exit(") || last.starts_with("os._exit") || last.starts_with("break") ||
         last.starts_with("continue");
}

// What a condition says of an upgrade.
Sense PythonJudge::sense_of(Node condition) const {
  const std::string code = text(condition);
  for (const Act& it : acts_) {
    if (it.command.kind != Command::Kind::upgrades || it.call > condition) continue;
    const Node above = syntax_.nodes[it.call].parent;
    const Node statement = kind(above) == Kind::await ? syntax_.nodes[above].parent : above;
    if (kind(statement) != Kind::assignment) continue;
    const std::string name = text(children(statement).front());
    const bool is_status = contains(code, name + ".returncode") || code == name ||
                           code == "not " + name || code.starts_with(name + " ");
    if (contains(code, name + ".std") || contains(code, " in " + name))
      return is_of_failure(code) ? Sense::failed : Sense::unknown;
    if (!is_status) continue;
    const bool zero = contains(code, "== 0") || code.starts_with("not ");
    return zero ? Sense::succeeded : Sense::failed;
  }
  if (const auto call = upgrade_within(condition)) {
    // `if not run_migrations():`, and the status of `if os.system("alembic upgrade head") != 0:`
    const bool compares = contains(code, "!= 0") || contains(code, "> 0");
    const bool inverts = code.starts_with("not ");
    return compares != inverts ? Sense::failed : Sense::succeeded;
  }
  return Sense::unknown;
}

// Statements before this one that leave the function when the upgrade has succeeded or failed.
Reach PythonJudge::after_earlier(Node node, const Reach& reach) const {
  const Node block = syntax_.nodes[node].parent;
  if (kind(block) != Kind::block && kind(block) != Kind::module) return reach;
  Reach now = reach;
  for (const Node earlier : children(block)) {
    if (earlier >= node) break;
    if (kind(earlier) == Kind::if_statement) {
      const std::vector<Node> parts = children(earlier);
      if (parts.size() != 2 || !leaves(parts[1])) continue;
      const Sense sense = sense_of(parts[0]);
      const auto call = upgrade_within(block);
      if (sense != Sense::unknown && call)
        now = now.after(sense == Sense::succeeded ? When::failed : When::succeeded, place(*call));
    } else if (kind(earlier) == Kind::try_statement) {
      const Node body = child(earlier, Kind::block);
      const Node handler = child(earlier, Kind::except_clause);
      if (body == none || handler == none) continue;
      const auto call = upgrade_within(body);
      const Node handled = child(handler, Kind::block);
      if (!call || handled == none) continue;
      if (leaves(body) && !leaves(handled)) now = now.after(When::failed, place(*call));
      if (leaves(handled)) now = now.after(When::succeeded, place(*call));
    } else if (now.when != When::failed) {
      const auto call = upgrade_within(earlier);
      const bool raises = call && kind(earlier) == Kind::expression_statement &&
                          !contains(text(earlier), "subprocess") &&
                          !contains(text(earlier), "system");
      if (raises) now = now.after(When::succeeded, place(*call));
    }
  }
  return now;
}

// The reach of a node, for its function run under `start`: the blocks around it, from the outside.
Reach PythonJudge::reach_of(Node node, Node function, const Reach& start) const {
  std::vector<Node> path;  // from the function down
  for (Node at = node; at != function && at != 0; at = syntax_.nodes[at].parent) path.push_back(at);
  std::ranges::reverse(path);
  Reach reach = start;
  for (std::size_t i = 0; i < path.size(); ++i) {
    const Node here = path[i];
    const Node inner = i + 1 < path.size() ? path[i + 1] : none;
    reach = after_earlier(here, reach);
    if (inner == none) continue;
    if (kind(here) == Kind::if_statement || kind(here) == Kind::elif_clause) {
      const std::vector<Node> parts = children(here);
      if (parts.empty() || inner == parts.front()) continue;
      const std::string condition = text(parts.front());
      if (contains(condition, "__name__")) {
        if (load_ == Load::imported) reach = reach.under_condition();
        continue;
      }
      const bool is_body = parts.size() > 1 && inner == parts[1];
      Sense sense = sense_of(parts.front());
      if (!is_body) sense = inverse(sense);
      const auto call = sense == Sense::unknown ? std::nullopt : upgrade_within(function);
      if (call) {
        reach = reach.after(sense == Sense::failed ? When::failed : When::succeeded, place(*call));
      } else {
        reach = reach.under_condition();
      }
    } else if (kind(here) == Kind::except_clause) {
      const Node body = child(syntax_.nodes[here].parent, Kind::block);
      const auto call = body == none ? std::nullopt : upgrade_within(body);
      reach = call ? reach.after(When::failed, place(*call)) : reach.under_condition();
    } else if (kind(here) == Kind::while_statement || kind(here) == Kind::match_statement ||
               kind(here) == Kind::conditional_expression) {
      reach = reach.under_condition();
    }
  }
  if (makes_schema_before(node)) reach.schema_made = true;
  return reach;
}

// Whether a block around the node has made the tables before.
bool PythonJudge::makes_schema_before(Node node) const {
  for (const Act& it : acts_) {
    if (it.command.kind != Command::Kind::makes_schema || it.call >= node) continue;
    Node block = it.call;
    while (block != 0 && kind(block) != Kind::block) block = syntax_.nodes[block].parent;
    // `with engine.begin() as connection:` is no branch.
    while (block != 0 && kind(syntax_.nodes[block].parent) == Kind::with_statement) {
      block = syntax_.nodes[syntax_.nodes[block].parent].parent;
    }
    if (is_within(node, block) && function_of(it.call) == function_of(node)) return true;
  }
  return false;
}

}  // namespace revlint::deploy
