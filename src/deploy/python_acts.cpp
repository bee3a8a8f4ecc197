// Calls that do something: alembic.command, flask_migrate, processes, SQL.

#include <algorithm>
#include <array>

#include "deploy/python_judge.hpp"
#include "deploy/shell_judge.hpp"
#include "deploy/words.hpp"
#include "python/string_literal.hpp"
#include "text/characters.hpp"

namespace revlint::deploy {
namespace {

using Does = Command::Kind;
using meaning::Kind;

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != text.npos;
}

constexpr auto process_calls = std::to_array<std::string_view>(
    {"run", "call", "check_call", "check_output", "Popen", "system", "popen", "getoutput",
     "getstatusoutput", "create_subprocess_exec", "create_subprocess_shell", "run_command",
     "run_cmd", "execute_command", "run_process", "sh"});

}  // namespace

std::vector<PythonJudge::Node> PythonJudge::arguments(Node call) const {
  const Node list = child(call, Kind::argument_list);
  return list == none ? std::vector<Node>{} : children(list);
}

// The text of a string literal; empty for all else.
std::string PythonJudge::literal(Node node) const {
  std::string out;
  if (kind(node) == Kind::concatenated_string) {
    for (const Node part : children(node)) out += literal(part);
    return out;
  }
  if (kind(node) != Kind::string) return out;
  const std::string source = text(node);
  const python::LiteralForm form = python::literal_form(source);
  const std::size_t edge = form.prefix_length + form.quote_length;
  if (source.size() < edge + form.quote_length) return out;
  const std::string_view body =
      std::string_view(source).substr(edge, source.size() - edge - form.quote_length);
  if (python::decode_literal(body, form, out) == python::Decoding::malformed) return {};
  return out;
}

std::optional<Command> PythonJudge::command_of_call(Node call) const {
  const std::string callee = text(call + 1);
  const std::string_view name = std::string_view(callee).substr(callee.rfind('.') + 1);
  Command command;
  command.span = place(call).span;
  const auto imported = imports_.find(callee.substr(0, callee.find('.')));
  const std::string from = imported == imports_.end() ? "" : imported->second;
  const bool is_flask = from.starts_with("flask_migrate");
  const bool is_alembic = from.starts_with("alembic") || callee.starts_with("command.") || is_flask;
  const std::vector<Node> given = arguments(call);
  std::vector<std::string> texts;
  for (const Node argument : given) {
    const bool is_keyword = kind(argument) == Kind::keyword_argument;
    const std::vector<Node> parts = children(argument);
    const std::string value = literal(is_keyword && !parts.empty() ? parts.back() : argument);
    if (!value.empty()) texts.push_back(value);
    if (is_keyword && contains(text(argument), "purge") && contains(text(argument), "True"))
      command.purges = true;
    const bool autogenerates =
        is_keyword && contains(text(argument), "autogenerate") && contains(text(argument), "True");
    if (is_alembic && name == "revision" && autogenerates) command.kind = Does::autogenerates;
  }
  const auto is_given = [&](std::string_view wanted) {
    return std::ranges::find(texts, wanted) != texts.end();
  };
  command.text = std::string(name) + "(" + (texts.empty() ? "" : texts.front()) + ")";
  if (is_alembic && name == "upgrade" && !contains(text(call), "sql=True")) {
    command.kind = Does::upgrades;
  } else if (is_alembic && name == "stamp") {
    const bool head = is_given("head") || is_given("heads") || (is_flask && texts.empty());
    command.kind = Does::stamps;
    command.target = head ? "head" : "?";
  } else if (is_alembic && name == "downgrade" && is_given("base")) {
    command.kind = Does::downgrades;
    command.target = "base";
  } else if (is_flask && name == "migrate") {
    command.kind = Does::autogenerates;
  } else if (name == "create_all") {
    command.kind = Does::makes_schema;
  } else if (name == "execute" || name == "exec_driver_sql") {
    std::string sql;
    for (const Node argument : given) {
      sql += literal(argument) + " ";
      for (const Node part :
           kind(argument) == Kind::call ? arguments(argument) : std::vector<Node>{})
        sql += literal(part) + " ";
    }
    if (changes_table(sql, world_.version_tables())) {
      command.kind = Does::changes_table;
      command.text = sql;
    }
  } else if ((name == "run" && (contains(callee, "uvicorn") || callee == "app.run")) ||
             name == "run_app" || name == "run_polling" || name == "start_polling" ||
             callee == "uvicorn.run" || name == "execvp" || name == "serve") {
    command.kind = Does::serves;
  }
  if (command.kind != Does::other) return command;
  return command_of_process(call, callee);
}

// subprocess.run(["alembic", "stamp", "head"]), os.system("…"), main(argv=["stamp", "head"])
std::optional<Command> PythonJudge::command_of_process(Node call, std::string_view callee) const {
  const std::string_view name = callee.substr(callee.rfind('.') + 1);
  std::vector<Node> words;
  bool is_list = false;
  for (Node argument : arguments(call)) {
    if (kind(argument) == Kind::keyword_argument) {
      const std::vector<Node> parts = children(argument);
      if (parts.size() < 2) continue;
      const std::string key = text(parts.front());
      if (key != "argv" && key != "args") continue;
      argument = parts.back();
    }
    if (kind(argument) == Kind::list) {
      words = children(argument);
      is_list = true;
      break;
    }
    if (!literal(argument).empty()) words.push_back(argument);
  }
  if (words.empty()) return std::nullopt;
  const bool is_main = name == "main" && is_list;
  if (!is_list && !is_in(name, process_calls)) return std::nullopt;
  std::string script;
  if (is_main) script = "alembic";
  for (const Node word : words) {
    const std::string value = literal(word);
    if (!script.empty()) script += ' ';
    if (!is_list) {
      script += value;
      continue;
    }
    // What is computed is a word that says nothing; sys.executable is Python.
    const std::string shown =
        value.empty() ? (contains(text(word), "executable") ? "python" : "X") : value;
    for (const char c : shown) {
      if (!is_word(c) && !contains("-./=", std::string_view(&c, 1))) script += '\\';
      script += c;
    }
  }
  if (!contains(script, "alembic") && !contains(script, "flask") && !contains(script, "psql") &&
      !contains(script, "stamp"))
    return std::nullopt;
  if (is_main && !contains(script, "upgrade") && !contains(script, "stamp") &&
      !contains(script, "downgrade") && !contains(script, "revision"))
    return std::nullopt;
  const MappedText mapped(script);
  const ShellScript read = read_shell(mapped);
  const ShellNode& node = read.at(read.root);
  Command command;
  if (node.kind == ShellNode::Kind::command) {
    command = read_command(node, {world_.version_tables(), {}});
  } else {
    command.kind = Does::runs_text;
    const Span at = place(call).span;
    for (const char c : script) command.script.add(c, at.begin);
  }
  if (command.kind == Does::runs_text && command.script.empty()) return std::nullopt;
  command.span = place(call).span;
  return command;
}

void PythonJudge::act(const Act& act, const Reach& reach) {
  const Command& command = act.command;
  const auto report = [&](Fault::Kind kind) {
    world_.found(fault_of(kind, command, running_, reach));
  };
  const bool dangerous = is_dangerous(running_, reach);
  switch (command.kind) {
    case Does::upgrades:
      upgrades_ = true;
      break;
    case Does::stamps:
      if (dangerous && (command.target == "head" || command.target == "heads"))
        report(Fault::Kind::stamps_head);
      else if (dangerous && command.purges)
        report(Fault::Kind::resets_version_table);
      break;
    case Does::changes_table:
      if (dangerous) report(Fault::Kind::resets_version_table);
      break;
    case Does::downgrades:
      if (dangerous && command.target == "base" && running_.by != RunBy::ci)
        report(Fault::Kind::downgrades);
      break;
    case Does::autogenerates:
      if (reach.when != Reach::When::sometimes && running_.by != RunBy::ci &&
          !command.interactive && (running_.by != RunBy::name || running_.starts_server))
        report(Fault::Kind::autogenerates);
      break;
    case Does::runs_text:
      upgrades_ |= ShellJudge(world_, running_).judge(command.script, reach);
      break;
    default:
      break;
  }
}

}  // namespace revlint::deploy
