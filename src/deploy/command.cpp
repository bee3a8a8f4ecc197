// Unwraps a command and asks its first word. An unknown word is `other`: it neither proves nor
// excuses anything.

#include "deploy/command.hpp"

#include <optional>

#include "deploy/words.hpp"
#include "text/characters.hpp"
#include "tree/paths.hpp"

namespace revlint::deploy {
namespace {

using Kind = Command::Kind;
using Words = std::span<const Word>;

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != text.npos;
}

bool is_assignment(const Word& word) {
  const std::string& text = word.text();
  const std::size_t equals = text.find('=');
  if (equals == text.npos || equals == 0) return false;
  return std::ranges::all_of(text.substr(0, equals), [](char c) { return is_word(c) || c == '+'; });
}

bool is_python(std::string_view name) {
  return name == "python" || name.starts_with("python3") || name == "python2" || name == "py" ||
         name == "$PYTHON" || name == "${PYTHON}" || name == "pypy3";
}

bool is_alembic(std::string_view word) {
  if (file_name(word) == "alembic") return true;
  const std::string lower = lower_case(word);
  return lower.starts_with("$alembic") || lower.starts_with("${alembic");
}

bool is_script(std::string_view word) {
  return word.ends_with(".sh") || word.ends_with(".bash") || word.ends_with(".py") ||
         word.starts_with("./") ||
         (contains(word, "/") && !contains(word, "://") && !contains(word, ":") &&
          !contains(word, "="));
}

// A word with which the command behind a wrapper may begin.
bool begins_command(const Word& word) {
  const std::string_view name = file_name(word.text());
  return is_alembic(word.text()) || is_python(name) || is_in(name, shells) ||
         is_in(name, servers) || is_in(name, sql_clients) || is_in(name, runners) ||
         name == "flask" || name == "make" || name == "rm" || name == "docker" ||
         name == "docker-compose" || name == "npm" || name == "gosu" || name == "su" ||
         name == "exec" || name == "\"$@\"" || name == "$@" || word.text().ends_with(".sh") ||
         word.text().ends_with(".py") || word.text().starts_with("./");
}

std::string joined(Words words) {
  std::string text;
  for (const Word& word : words) {
    if (!text.empty()) text += ' ';
    for (const char c : word.text()) {
      const bool is_blank = whitespace.find(c) != whitespace.npos;
      if (is_blank && (text.empty() || text.back() == ' ')) continue;
      text += is_blank ? ' ' : c;
    }
  }
  return text;
}

// An argument that a person gives: "$1", "$*", "$(m)" of make, "${message}".
bool is_from_person(std::string_view text) {
  for (std::size_t at = text.find('$'); at != text.npos; at = text.find('$', at + 1)) {
    const std::string_view behind = text.substr(at + 1);
    if (behind.starts_with("(date") || behind.starts_with("(echo")) continue;
    if (!behind.empty() && behind.front() != ' ') return true;
  }
  return false;
}

class CommandReader {
 public:
  CommandReader(const ShellNode& node, const CommandContext& context)
      : node_(node), context_(context) {}

  Command read(Words words) {
    const bool executes = !words.empty() && words.front().text() == "exec";
    for (int layers = 0; layers < 8; ++layers) {
      while (!words.empty() && is_assignment(words.front())) words = words.subspan(1);
      if (words.empty()) return made(words, node_.words.empty() ? Kind::other : Kind::assigns);
      const std::optional<Words> inner = unwrapped(words);
      if (!inner) break;
      if (inner->empty()) return made(words, executes ? Kind::serves : Kind::other);
      words = *inner;
      wrapped_ = true;
    }
    Command command = named(words);
    command.replaces = executes;
    const bool is_unknown = command.kind == Kind::other || command.kind == Kind::runs_arguments;
    if (executes && is_unknown) command.kind = Kind::serves;
    return command;
  }

 private:
  Command made(Words words, Kind kind) const {
    Command command;
    command.kind = kind;
    command.span =
        words.empty() ? node_.span : Span{words.front().span.begin, words.back().span.end};
    command.text = joined(words);
    return command;
  }

  // The words that a wrapper runs; empty where it runs nothing that is known; nullopt: no wrapper.
  static std::optional<Words> unwrapped(Words words) {
    const std::string_view name = file_name(words.front().text());
    std::size_t from = 1;
    if (is_in(name, runners)) {
      while (from < words.size() && words[from].text() != "run") ++from;
      if (from == words.size()) return std::nullopt;
      ++from;
    } else if (name == "docker" || name == "docker-compose" || name == "podman" ||
               name == "podman-compose" || name == "$COMPOSE" || name == "$DC" ||
               name == "$DOCKER_COMPOSE" || name == "${DOCKER_COMPOSE}") {
      while (from < words.size() && words[from].text() != "exec" && words[from].text() != "run")
        ++from;
      if (from == words.size()) return std::nullopt;
      from += 2;  // what follows is an option or the service
    } else if (!is_in(name, wrappers)) {
      return std::nullopt;
    }
    // `ssh host "…"`, `su user -c "…"`: a word that is a script.
    const bool takes_script = name == "ssh" || name == "su" || name == "fly" || name == "flyctl" ||
                              name == "eval" || name == "heroku" || name == "vagrant" ||
                              name == "runuser" || name == "aws" || name == "retry";
    for (std::size_t i = from; i < words.size(); ++i) {
      if (begins_command(words[i])) return words.subspan(i);
      const bool is_text = takes_script && words[i].quoted && contains(words[i].text(), " ");
      if (is_text) return words.subspan(i, 1);
    }
    const bool is_plain = is_in(name, runners) || name == "exec" || name == "sudo";
    if (is_plain) {
      while (from < words.size() && words[from].text().starts_with('-')) ++from;
      return words.subspan(std::min(from, words.size()));
    }
    return Words{};
  }

  Command named(Words words) const {
    const std::string& first = words.front().text();
    const std::string_view name = file_name(first);
    const Words rest = words.subspan(1);
    if (first == "$@" || first == "$*" || first == "${@}") return made(words, Kind::runs_arguments);
    if (is_alembic(first)) return alembic(words, rest);
    if (name == "flask") return flask(words, rest);
    if (is_python(name)) return python(words, rest);
    if (is_in(name, shells)) return shell(words, rest);
    if (is_in(name, sql_clients)) return sql(words);
    if (name == "exit" || name == "return" || name == "die" || name == "break" ||
        name == "continue")
      return made(words, Kind::leaves);
    if (is_in(name, tests)) return made(words, Kind::tests);
    if (is_in(name, messages) || name.starts_with("log_") || name.starts_with("print_") ||
        name.starts_with("echo_") || name.ends_with("_log"))
      return made(words, Kind::says);
    if (name == "read") return made(words, Kind::asks_person);
    if (name == "set") return made(words, Kind::sets_options);
    if (name == "trap") return trap(words);
    if (name == "pg_restore") return made(words, Kind::makes_schema);
    if (name == "rm" || name == "find") return deletion(words);
    if (name == "make" || name == "gmake") return make(words, rest);
    if (name == "npm" || name == "yarn" || name == "pnpm") return task(words, rest);
    if (is_in(name, servers)) return server(words, rest);
    if (is_service_start(words)) return made(words, Kind::serves);
    if (name == "source" || name == ".") return file(words, rest);
    // The text that a wrapper runs; by itself it would be the name of a command.
    if (wrapped_ && words.size() == 1 && first.find(' ') != first.npos)
      return text(words, words.front().value);
    if (name == "manage.py") return managed(words, rest);
    return is_script(first) ? file(words, words) : made(words, Kind::other);
  }

  // The module that a server loads: `uvicorn app.main:app`.
  Command server(Words words, Words rest) const {
    Command command = made(words, Kind::serves);
    for (const Word& word : rest) {
      const std::string& text = word.text();
      const std::size_t colon = text.find(':');
      const bool is_module =
          !text.starts_with('-') && colon != text.npos && colon > 0 &&
          std::ranges::all_of(text.substr(0, colon),
                              [](char c) { return is_word(c) || c == '.'; }) &&
          std::ranges::any_of(text.substr(0, colon), [](char c) { return c > '9'; });
      if (is_module && command.target.empty()) command.target = text.substr(0, colon);
    }
    return command;
  }

  static bool is_service_start(Words words) {
    const std::string text = joined(words);
    return contains(text, "compose up") || contains(text, "docker-compose up") ||
           text.starts_with("systemctl start") || text.starts_with("systemctl restart") ||
           text.starts_with("supervisorctl restart") || text.starts_with("docker run") ||
           text.starts_with("docker compose -f") || contains(text, "manage.py runserver");
  }

  Command text(Words words, const MappedText& script) const {
    Command command = made(words, Kind::runs_text);
    command.script = script;
    return command;
  }

  Command file(Words words, Words names) const {
    if (names.empty()) return made(words, Kind::other);
    Command command = made(words, Kind::runs_file);
    command.target = names.front().text();
    const std::string name = lower_case(file_name(command.target));
    const bool makes = contains(name, "create_db") || contains(name, "create_tables") ||
                       contains(name, "init_db") || contains(name, "initdb") ||
                       contains(name, "create_all") || contains(name, "load_schema") ||
                       contains(name, "init-db") || contains(name, "create-db") ||
                       contains(name, "create-tables") || contains(name, "restore");
    if (makes) command.kind = Kind::makes_schema;
    return command;
  }

  Command shell(Words words, Words rest) const {
    for (; !rest.empty() && rest.front().text().starts_with('-'); rest = rest.subspan(1)) {
      const std::string& option = rest.front().text();
      if (option.starts_with("--") || !contains(option, "c")) continue;
      if (rest.size() < 2) return made(words, Kind::other);
      return text(words, rest[1].value);
    }
    if (!rest.empty() && rest.front().text() != "-") return file(words, rest);
    return node_.documents.empty() ? made(words, Kind::other) : text(words, node_.documents.back());
  }

  Command python(Words words, Words rest) const {
    while (!rest.empty() && rest.front().text().starts_with('-') && rest.front().text() != "-m" &&
           rest.front().text() != "-c" && rest.front().text() != "-")
      rest = rest.subspan(1);
    if (rest.empty() || rest.front().text() == "-") {
      if (node_.documents.empty()) return made(words, Kind::other);
      Command command = made(words, Kind::runs_python);
      command.script = node_.documents.back();
      return command;
    }
    const std::string& first = rest.front().text();
    if (first == "-c" && rest.size() > 1) {
      Command command = made(words, Kind::runs_python);
      command.script = rest[1].value;
      return command;
    }
    if (first == "-m" && rest.size() > 1) return module(words, rest.subspan(1));
    if (file_name(first) == "manage.py") return managed(words, rest.subspan(1));
    return file(words, rest);
  }

  Command module(Words words, Words rest) const {
    const std::string& name = rest.front().text();
    if (name == "alembic" || name == "alembic.config") return alembic(rest, rest.subspan(1));
    if (name == "flask") return flask(rest, rest.subspan(1));
    if (is_in(name, servers)) return server(words, rest.subspan(1));
    Command command = made(words, Kind::runs_module);
    command.target = name;
    return command;
  }

  // flask [--app M] db VERB; flask run.
  Command flask(Words words, Words rest) const {
    for (std::size_t i = 0; i < rest.size(); ++i) {
      const std::string& word = rest[i].text();
      if (word == "db") return alembic(words, rest.subspan(i + 1));
      if (word == "run") return made(words, Kind::serves);
      if (word.starts_with("init") || word.starts_with("create"))
        return made(words, Kind::makes_schema);
    }
    return made(words, Kind::other);
  }

  // manage.py VERB …
  Command managed(Words words, Words rest) const {
    if (!rest.empty() && rest.front().text() == "db") return alembic(words, rest.subspan(1));
    const bool serves = !rest.empty() && rest.front().text().starts_with("run");
    const bool makes = !rest.empty() && (contains(rest.front().text(), "create") ||
                                         contains(rest.front().text(), "init"));
    return made(words, serves ? Kind::serves : makes ? Kind::makes_schema : Kind::other);
  }

  Command alembic(Words words, Words rest) const {
    Command command = made(words, Kind::other);
    const std::size_t blank = command.text.find(' ');
    if (is_alembic(words.front().text()))
      command.text = "alembic" + command.text.substr(std::min(blank, command.text.size()));
    std::vector<std::string_view> plain;
    bool autogenerates = false, sql = false;
    for (std::size_t i = 0; i < rest.size(); ++i) {
      const std::string& word = rest[i].text();
      command.purges |= word == "--purge";
      autogenerates |= word == "--autogenerate" || word == "--auto";
      sql |= word == "--sql";
      const bool takes_value = word == "-c" || word == "-n" || word == "-x" || word == "-m" ||
                               word == "--config" || word == "--name" || word == "--message" ||
                               word == "-d" || word == "--directory" || word == "--rev-id" ||
                               word == "--tag" || word == "--head" || word == "--branch-label" ||
                               word == "--version-path" || word == "--depends-on" || word == "-r";
      if (takes_value) {
        ++i;
        const bool is_message = word == "-m" || word == "--message";
        if (is_message && i < rest.size()) command.interactive |= is_from_person(rest[i].text());
      } else if (word.starts_with("--message=") || word.starts_with("-m")) {
        command.interactive |= is_from_person(word);
      } else if (!word.starts_with('-')) {
        plain.push_back(word);
      }
    }
    if (plain.empty() || sql) return command;
    const std::string_view verb = plain.front();
    command.target = plain.size() > 1 ? plain[1] : "";
    if (verb == "upgrade") command.kind = Kind::upgrades;
    if (verb == "stamp") {
      command.kind = Kind::stamps;
      if (command.target.empty()) command.target = "head";  // the default of `flask db stamp`
    }
    if (verb == "downgrade") command.kind = Kind::downgrades;
    if (verb == "heads" || verb == "show") command.kind = Kind::asks_heads;
    if (verb == "current" || verb == "check" || verb == "history") command.kind = Kind::asks_state;
    if (verb == "init" || verb == "revision" || verb == "merge")
      command.kind = Kind::makes_revision;
    const bool migrates = verb == "migrate";  // of flask db
    if (migrates || (verb == "revision" && autogenerates)) command.kind = Kind::autogenerates;
    return command;
  }

  Command sql(Words words) const {
    std::string all = joined(words) + "\n" + std::string(context_.sent);
    for (const MappedText& document : node_.documents) all += "\n" + document.text();
    if (changes_table(all, context_.tables)) return made(words, Kind::changes_table);
    const bool loads = std::ranges::any_of(words, [](const Word& word) {
      return word.text() == "-f" || word.text().starts_with("--file") ||
             word.text().ends_with(".sql") || contains(word.text(), ".sql ");
    });
    const bool reads = contains(lower_case(all), "create table") || loads;
    return made(words, reads ? Kind::makes_schema : Kind::other);
  }

  Command deletion(Words words) const {
    Command command = made(words, Kind::deletes);
    const bool finds = file_name(words.front().text()) == "find";
    bool deletes = !finds;
    for (const Word& word : words.subspan(1)) {
      deletes |= word.text() == "-delete" || word.text() == "rm";
      if (word.text().starts_with('-') && finds) break;
      if (!word.text().starts_with('-')) command.files.push_back(word.text());
    }
    for (const Word& word : words) deletes |= word.text() == "-delete" || word.text() == "-exec";
    // Of a search only what is no cache counts.
    if (!deletes || contains(command.text, "pycache") || contains(command.text, ".pyc"))
      command.kind = Kind::other;
    return command;
  }

  Command make(Words words, Words rest) const {
    Command command = made(words, Kind::runs_target);
    for (std::size_t i = 0; i < rest.size(); ++i) {
      const std::string& word = rest[i].text();
      if (word == "-C" || word == "-f") {
        ++i;
      } else if (!word.starts_with('-') && !contains(word, "=")) {
        command.files.push_back(word);
      }
    }
    return command;
  }

  Command task(Words words, Words rest) const {
    Command command = made(words, Kind::runs_task);
    for (const Word& word : rest) {
      if (word.text() == "run" || word.text().starts_with('-')) continue;
      command.target = word.text();
      break;
    }
    return command;
  }

  Command trap(Words words) const {
    const bool on_error =
        std::ranges::any_of(words, [](const Word& word) { return word.text() == "ERR"; });
    if (words.size() < 3 || !on_error) return made(words, Kind::other);
    Command command = made(words, Kind::traps);
    command.script = words[1].value;
    return command;
  }

  const ShellNode& node_;
  const CommandContext& context_;
  bool wrapped_ = false;
};

}  // namespace

Command read_command(std::span<const Word> words, const ShellNode& node,
                     const CommandContext& context) {
  if (words.empty()) return {};
  return CommandReader(node, context).read(words);
}

Command read_command(const ShellNode& node, const CommandContext& context) {
  return read_command(node.words, node, context);
}

}  // namespace revlint::deploy
