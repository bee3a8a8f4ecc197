#pragma once
// What one command of a script does, as far as the rules ask: `poetry run alembic -c x.ini stamp
// head` stamps, `docker compose exec api sh -c "…"` runs another script, `echo alembic stamp head`
// only says something.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "deploy/shell.hpp"

namespace revlint::deploy {

struct Command {
  enum class Kind : std::uint8_t {
    other,
    assigns,  // NAME=value alone
    says,     // prints or does nothing at all
    tests,    // [ … ], [[ … ]], (( … )), test, grep
    leaves,   // exit, return
    upgrades,
    stamps,      // `target`
    downgrades,  // `target`
    autogenerates,
    makes_revision,  // init, revision, merge: the directory of migrations is written
    asks_heads,      // prints the newest revision
    asks_state,      // current, check, history
    changes_table,   // SQL that drops or empties alembic_version
    deletes,         // rm -r, find -delete: `files`
    makes_schema,    // create_all, a dump that is loaded
    serves,          // starts the application
    asks_person,     // read: a person sits in front of it
    runs_text,       // `script` is shell
    runs_python,     // `script` is Python
    runs_file,       // `target` is the path of a script
    runs_module,     // `target` is a Python module
    runs_target,     // `target` is one of make
    runs_task,       // `target` is a script of package.json
    runs_arguments,  // "$@"
    traps,           // `script` runs when a command fails
    sets_options,    // set -e
  };
  Kind kind = Kind::other;
  std::string target;
  bool purges = false;       // stamp --purge
  bool replaces = false;     // exec: nothing runs after it
  bool interactive = false;  // an argument is what a person passes: $1, $(m)
  MappedText script;
  std::vector<std::string> files;
  Span span;         // of the command without what wraps it
  std::string text;  // the same with one blank between words
};

// `tables`: names of the version table. `sent`: what a pipe sends to the command.
struct CommandContext {
  std::span<const std::string> tables;
  std::string_view sent;
};

Command read_command(const ShellNode& node, const CommandContext& context);
// The same for words that another command runs.
Command read_command(std::span<const Word> words, const ShellNode& node,
                     const CommandContext& context);

// Whether SQL drops, renames or empties one of the tables, or takes a row from it.
bool changes_table(std::string_view sql, std::span<const std::string> tables);

}  // namespace revlint::deploy
